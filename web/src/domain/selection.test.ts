import { expect, test } from "vitest";
import { nothingSelected, ranged, selectedAll, selectionMax, toggled } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join("");

test("a row is chosen and left again", () => {
  const one = toggled(nothingSelected, "b");
  expect(ids(one)).toBe("b");
  expect(ids(toggled(one, "b"))).toBe("");
});

test("shift draws a range from the row that was chosen last, in both directions", () => {
  const one = toggled(nothingSelected, "b");
  expect(ids(ranged(one, "d", order))).toBe("bcd");
  expect(ids(ranged(toggled(nothingSelected, "d"), "a", order))).toBe("abcd");
});

test("a range from a row that was just left leaves all of it", () => {
  const all = selectedAll(order);
  expect(ids(ranged(toggled(all, "b"), "d", order))).toBe("ae");
});

test("without an anchor in the list a range is one row", () => {
  expect(ids(ranged(nothingSelected, "c", order))).toBe("c");
  expect(ids(ranged(toggled(nothingSelected, "gone"), "c", order))).toBe("cgone");
});

test("never more than one request takes", () => {
  const many = Array.from({ length: 600 }, (_, n) => String(n));
  expect(selectedAll(many).ids.size).toBe(selectionMax);
  expect(ranged(toggled(nothingSelected, "0"), "599", many).ids.size).toBe(selectionMax);
});
