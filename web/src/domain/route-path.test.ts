import { expect, test } from "vitest";
import type { PagePreview } from "@/data/types";
import type { PathNode } from "./path-picture";
import { routePath } from "./route-path";

const words = {
  integration: "integration",
  service: "service",
  team: "team",
  policy: "policy",
  noService: "no service",
  noTeam: "service without a team",
  atOnce: "at once",
  after: (length: string) => `after ${length}`,
  later: (length: string) => `after ${length}`,
  nobody: "nobody",
  noContact: "no way to reach them",
  step: (n: number) => `step ${n}`,
  rounds: (more: number) => `${more} more rounds`,
  channel: (name: string) => name,
};

const later = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 0, minutes)).toISOString();

const page = (step: number, round: number, minutes: number, name: string | null) => ({
  at: later(minutes),
  after: `${minutes}m`,
  step,
  round,
  policy: "shop",
  passed_over: false,
  until: "acknowledged" as const,
  recipient: name ? { id: name, name } : null,
  reason: `step ${step} of Shop: on call for Primary`,
  deliveries: name
    ? [{ at: later(minutes + 2), after: `${minutes + 2}m`, channel: "email", address: `${name}@example.org` }]
    : [],
});

const preview: PagePreview = {
  at: "2026-11-22T00:00:00Z",
  service: { id: "checkout", name: "Checkout" },
  team: { id: "shop", name: "Shop" },
  escalation_policy: { id: "shop", name: "Shop" },
  why: [],
  pages: [page(1, 1, 0, null), page(2, 1, 5, "ana"), page(1, 2, 15, null), page(2, 2, 20, "ana")],
};

const titles = (node: PathNode): unknown => (node.children ? [node.title, node.children.map(titles)] : node.title);

test("the way of a page, from the integration to the channel", () => {
  expect(titles(routePath(preview, "Prometheus", words))).toEqual([
    "Prometheus",
    [
      [
        "Checkout",
        [
          [
            "Shop",
            [["Shop", [["at once", ["nobody"]], ["after 5 min", [["ana", ["email, after 2 min"]]]], "1 more rounds"]]],
          ],
        ],
      ],
    ],
  ]);
});

test("what nobody owns goes to the default policy", () => {
  const root = routePath({ ...preview, service: null, team: null }, null, words);
  expect(root).toMatchObject({ kind: "nobody", title: "no service" });
  expect(root.children?.[0]).toMatchObject({ kind: "policy" });
});
