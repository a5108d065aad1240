import { expect, test } from "vitest";
import { daysOf, isDate, lineOf } from "./holidays";

test("a line is a day, with a name or without; what is no day is left to the server", () => {
  expect(daysOf("12-24 Christmas Eve\n\n 2026-06-05 \nsoon")).toEqual([
    { date: "12-24", name: "Christmas Eve" },
    "2026-06-05",
    "soon",
  ]);
  expect(daysOf("12-24 Christmas Eve\n2026-06-05").map(lineOf)).toEqual(["12-24 Christmas Eve", "2026-06-05"]);
});

test("a day by a rule is no date", () => {
  expect(isDate("12-24")).toBe(true);
  expect(isDate({ date: "12-24", name: "x" })).toBe(true);
  expect(isDate({ easter: 1 })).toBe(false);
});
