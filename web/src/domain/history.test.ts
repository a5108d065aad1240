import { describe, expect, it } from "vitest";
import { historySearch, versionOf, withoutId } from "./history";

describe("the history of an object", () => {
  it("is of one object or of all", () => {
    expect(historySearch({ kind: "teams", id: "shop", more: 1 })).toEqual({ kind: "teams", id: "shop" });
    expect(historySearch({ kind: "teams" })).toEqual({});
    expect(historySearch({ kind: "teams", id: 7 })).toEqual({});
  });
  it("offers what a change made, and what was deleted, unless it is so now", () => {
    const change = { before: { name: "Shop" }, after: { name: "Web shop" } };
    expect(versionOf(change, { name: "Shop" })).toEqual({ name: "Web shop" });
    expect(versionOf(change, { name: "Web shop", members: [] })).toBeNull();
    expect(versionOf({ before: { name: "Shop" }, after: null }, null)).toEqual({ name: "Shop" });
    expect(versionOf({}, null)).toBeNull();
  });
  it("puts a version without its id", () => expect(withoutId({ id: "a", name: "A" })).toEqual({ name: "A" }));
});
