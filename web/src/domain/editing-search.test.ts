import { expect, test } from "vitest";
import { daysSearch, endedSearch } from "./editing-search";

test("a report's days are one of those that are offered, and the usual ones are not said", () => {
  expect(daysSearch({ days: 30 })).toEqual({ days: 30 });
  expect(daysSearch({ days: 7 })).toEqual({});
  expect(daysSearch({ days: 31 })).toEqual({});
  expect(daysSearch({ days: "30" })).toEqual({});
});

test("what has ended is listed only when the address says so", () => {
  expect(endedSearch({ ended: true })).toEqual({ ended: true });
  expect(endedSearch({ ended: "yes" })).toEqual({});
  expect(endedSearch({})).toEqual({});
});
