import { expect, test } from "vitest";
import { changedFields, meetings, merged, same } from "./difference";

test("the order of fields and what is empty do not count", () => {
  expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(same({ a: [] }, {})).toBe(true);
  expect(same({ a: "" }, {})).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ a: 0 }, {})).toBe(false);
});

test("changed fields are named", () => {
  expect(changedFields({ name: "A", team: "x" }, { name: "B", team: "x", policy: "p" })).toEqual(["name", "policy"]);
});

test("changes of different fields can stand together", () => {
  const base = { name: "Shop", team: "x", steps: [1] };
  const mine = { name: "Shop", team: "y", steps: [1] };
  const theirs = { name: "The shop", team: "x", steps: [1] };
  expect(meetings(base, mine, theirs).map((one) => [one.field, one.both])).toEqual([
    ["name", false],
    ["team", false],
  ]);
  expect(merged(base, mine, theirs)).toEqual({ name: "The shop", team: "y", steps: [1] });
});

test("a field that both changed is named, and stays theirs until someone chooses", () => {
  const found = meetings({ name: "A" }, { name: "B" }, { name: "C" });
  expect(found).toEqual([{ field: "name", mine: "B", theirs: "C", both: true }]);
  expect(merged({ name: "A" }, { name: "B" }, { name: "C" })).toEqual({ name: "C" });
});

test("a field that I removed is gone after merging", () => {
  expect(merged({ name: "A", team: "x" }, { name: "A" }, { name: "B", team: "x" })).toEqual({ name: "B" });
});
