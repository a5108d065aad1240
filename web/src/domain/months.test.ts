import { expect, test } from "vitest";
import { monthSearch, monthsBefore, usualOf } from "./months";

test("months go back over the turn of a year", () => {
  expect(monthsBefore(Date.parse("2026-02-28T12:00:00Z"), 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
});

test("what is usual is the median", () => {
  expect(usualOf([])).toBe(0);
  expect(usualOf([9, 1, 2])).toBe(2);
  expect(usualOf([1, 2, 3, 100])).toBe(3);
});

test("only a month is taken from an address", () => {
  expect(monthSearch({ month: "2026-03" })).toEqual({ month: "2026-03" });
  expect(monthSearch({ month: "2026-13" })).toEqual({});
  expect(monthSearch({ month: 3 })).toEqual({});
});
