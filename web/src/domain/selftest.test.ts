import { expect, test } from "vitest";
import type { Selftest, TestPageState } from "@/data/types";
import { progressOf } from "./selftest";

const way = (delivery: string | null): Selftest["tests"][number] => ({
  user: "ann",
  name: "Ann",
  contact: "mail",
  channel: "email",
  address: "ann@example.org",
  steps: [],
  delivery,
  skipped: null,
});
const page = (delivery: string, state: TestPageState["state"]): [string, TestPageState] => [
  delivery,
  { delivery, user: "ann", contact: "mail", channel: "email", state, outcome: null, received: false },
];

test("what was skipped is not waited for, what failed is answered", () => {
  const selftest: Selftest = {
    started_at: "2026-03-28T12:00:00Z",
    finished_at: null,
    planned: false,
    unreachable: [],
    tests: [way("1"), way("2"), way("3"), way("4"), way(null)],
    dead_ends: [],
    untested_webhooks: [],
  };
  const pages = new Map([page("1", "accepted"), page("2", "failed"), page("3", "sending")]);
  expect(progressOf(selftest, pages)).toEqual({ tested: 4, answered: 2, accepted: 1 });
});
