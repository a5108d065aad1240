import { expect, test } from "vitest";
import { dependencyKinds, dependencyOf, isHard, kindOf, listed, serviceOf, unlisted } from "./dependencies";

test("a dependency is said in the shortest way, and read back the same", () => {
  expect(dependencyOf("db", "uses", true)).toBe("db");
  expect(dependencyOf("db", "calls", false)).toEqual({ service: "db", kind: "calls", hard: false });
  for (const kind of dependencyKinds)
    for (const hard of [true, false]) {
      const said = dependencyOf("db", kind, hard);
      expect([serviceOf(said), kindOf(said), isHard(said)]).toEqual(["db", kind, hard]);
    }
});

test("lists are texts with commas", () => {
  expect(unlisted(" payments,, orders ")).toEqual(["payments", "orders"]);
  expect(unlisted(" , ")).toBeUndefined();
  expect(listed(["a", "b"])).toBe("a, b");
  expect(listed(undefined)).toBe("");
});
