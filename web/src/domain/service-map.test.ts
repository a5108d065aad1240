import { describe, expect, it } from "vitest";
import type { BlastRadius, ImpactedService } from "@/data/types";
import { boxHeight, columnsOf, layoutMap } from "./service-map";

const service = (id: string, side: ImpactedService["side"], distance: number, more: Partial<ImpactedService> = {}) =>
  ({
    ...{ id, name: id, description: "", team: null, tier: null, business: false, environment: "", side, distance },
    ...{ health: "healthy", own_health: "healthy", cause: null, open_incidents: 0, open_alerts: 0, hard: true },
    ...{ dependencies: 0, dependents: 0 },
    ...more,
  }) as ImpactedService;

const radius = (services: ImpactedService[], arrows: [string, string, boolean?][] = []): BlastRadius => ({
  ...{ centre: [], levels: 3, business: [], functions: [], customers: [], regions: [], owners: [], cut: false },
  services,
  arrows: arrows.map(([from, to, hard = true]) => ({ from, to, hard, kind: "uses" })),
});

const more = (count: number) => `+${count}`;
const many = (count: number, make: (n: number) => Partial<ImpactedService> = () => ({})) =>
  Array.from({ length: count }, (_, n) => service(`s${String(n).padStart(4, "0")}`, "dependent", 1, make(n)));

describe("the map around a service", () => {
  const small = radius(
    [
      service("db", "centre", 0),
      service("web", "dependent", 1),
      service("shop", "dependent", 2),
      service("disk", "dependency", 1),
    ],
    [
      ["web", "db"],
      ["shop", "web", false],
      ["db", "disk"],
    ],
  );

  it("has what depends on it to the left and what it depends on to the right", () => {
    const { boxes, lines } = layoutMap(small, 900, more);
    const x = Object.fromEntries(boxes.map((box) => [box.key, box.x]));
    expect(x.shop).toBeLessThan(x.web ?? 0);
    expect(x.web).toBeLessThan(x.db ?? 0);
    expect(x.db).toBeLessThan(x.disk ?? 0);
    expect(lines).toHaveLength(3);
    expect(lines.find(({ key }) => key === "shop web")?.hard).toBe(false);
  });

  it("stays inside of its place, whatever that is", () => {
    for (const width of [280, 340, 600, 1200]) {
      const { boxes, height } = layoutMap(small, width, more);
      for (const box of boxes) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
        expect(box.y + boxHeight).toBeLessThanOrEqual(height + 0.01);
      }
    }
  });

  it("shows of very many the worst, and says how many there are besides", () => {
    const full = radius([
      service("db", "centre", 0),
      ...many(1000, (n) => (n === 777 ? { health: "down" } : n === 888 ? { business: true } : {})),
    ]);
    const [left] = columnsOf(full);
    expect(left?.shown).toHaveLength(8);
    expect(left?.shown.slice(0, 2).map(({ id }) => id)).toEqual(["s0777", "s0888"]);
    expect(left?.more).toBe(992);
    const { boxes } = layoutMap(full, 900, more);
    expect(boxes).toHaveLength(10);
    expect(boxes.find(({ service: one }) => one === null)?.title).toBe("+992");
  });

  it("shows nine without counting", () => {
    expect(columnsOf(radius(many(9)))[0]).toMatchObject({ more: 0 });
    expect(layoutMap(radius([]), 500, more)).toMatchObject({ boxes: [], lines: [] });
  });

  it("puts two next to what they are joined with", () => {
    const { boxes } = layoutMap(
      radius(
        [
          service("core", "centre", 0),
          service("a", "dependent", 1),
          service("b", "dependent", 1),
          service("x", "dependent", 2),
          service("y", "dependent", 2),
        ],
        [
          ["a", "core"],
          ["b", "core"],
          ["x", "b"],
          ["y", "a"],
        ],
      ),
      900,
      more,
    );
    const y = Object.fromEntries(boxes.map((box) => [box.key, box.y]));
    expect((y.x ?? 0) < (y.y ?? 0)).toBe((y.b ?? 0) < (y.a ?? 0));
  });
});
