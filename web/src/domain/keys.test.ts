import { describe, expect, test } from "vitest";
import { match, nameOf, rank } from "./keys";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  [press("a"), "a"],
  [press("A"), "a"],
  [press("?"), "?"],
  [press("k", { metaKey: true }), "mod+k"],
  [press("k", { ctrlKey: true }), "mod+k"],
  [press("Shift"), undefined],
  [press("Enter"), "enter"],
])("%j is %s", (key, name) => expect(nameOf(key)).toBe(name));

describe("match", () => {
  const shortcuts = ["a", "g i", "g o", "a"];
  test("the latest registered wins", () => expect(match(shortcuts, ["a"])).toEqual({ kind: "run", index: 3 }));
  test("a prefix waits for the rest", () => expect(match(shortcuts, ["g"])).toEqual({ kind: "wait" }));
  test("a sequence runs", () => expect(match(shortcuts, ["g", "o"])).toEqual({ kind: "run", index: 2 }));
  test("anything else is nothing", () => expect(match(shortcuts, ["g", "x"])).toEqual({ kind: "none" }));
});

describe("rank", () => {
  test("beginnings of words come first", () => {
    expect(rank("Go to on-call", "on")).toBeLessThan(rank("Confirm", "on") ?? 0);
  });
  test("every word must occur", () => {
    expect(rank("Checkout: error rate", "rate check")).toBeDefined();
    expect(rank("Checkout: error rate", "rate disk")).toBeUndefined();
  });
});
