import { describe, expect, test } from "vitest";
import { placeInPages } from "./pages";

const item = (id: string, hour: number, text = "") => ({
  id,
  created_at: `2026-01-01T${String(hour).padStart(2, "0")}:00:00Z`,
  text,
});
const ids = (pages: { items: { id: string }[] }[]) => pages.map((page) => page.items.map((one) => one.id).join(""));

const two = [
  { items: [item("d", 8), item("c", 6)], next_cursor: "x" },
  { items: [item("b", 4), item("a", 2)], next_cursor: null as string | null },
];

describe("placeInPages", () => {
  test("a new item goes to its place by time", () => {
    expect(ids(placeInPages(two, item("e", 9), true))).toEqual(["edc", "ba"]);
    expect(ids(placeInPages(two, item("e", 5), true))).toEqual(["dc", "eba"]);
    expect(ids(placeInPages(two, item("e", 1), true))).toEqual(["dc", "bae"]);
  });
  test("one behind the last loaded page is not shown yet", () => {
    expect(ids(placeInPages([{ items: [item("d", 8), item("c", 6)], next_cursor: "x" }], item("e", 1), true))).toEqual([
      "dc",
    ]);
  });
  test("a changed item is replaced where it stands", () => {
    expect(placeInPages(two, item("b", 4, "new"), true)[1]?.items[0]).toEqual(item("b", 4, "new"));
  });
  test("one that does not belong any more leaves", () => {
    expect(ids(placeInPages(two, item("c", 6), false))).toEqual(["d", "ba"]);
  });
  test("an empty list takes its first item", () => {
    expect(ids(placeInPages([{ items: [], next_cursor: null }], item("e", 1), true))).toEqual(["e"]);
  });
  test("nothing changes for an item that never belonged", () => {
    expect(placeInPages(two, item("z", 5), false)).toBe(two);
    expect(placeInPages(two, item("b", 4, "new"), true)[0]).toBe(two[0]);
  });
});
