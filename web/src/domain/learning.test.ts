import { expect, test } from "vitest";
import { actionSearch, clockText, isFiltered, leftOf, reviewSearch, shareInTime } from "./learning";

test("what makes no sense in an address is dropped, and so is what is usual", () => {
  expect(actionSearch({ state: "open", kind: "x", mine: "yes", q: " " })).toEqual({});
  expect(actionSearch({ state: "done", kind: "detect", mine: true, team: "shop" })).toEqual({
    state: "done",
    kind: "detect",
    mine: true,
    team: "shop",
  });
  expect(reviewSearch({ state: "held", late: true, more: 1 })).toEqual({ state: "held", late: true });
});

test("an item of the agenda counts down, and says when it is over", () => {
  const since = "2026-05-12T12:00:00Z";
  const now = Date.parse(since) + 61_000;
  expect(clockText(leftOf(300, since, now))).toBe("3:59");
  expect(clockText(leftOf(60, since, now))).toBe("−0:01");
  expect(clockText(leftOf(60, null, now))).toBe("1:00");
});

test("a share is whole percent of what was due", () => {
  expect(shareInTime(3, 2)).toBe(67);
  expect(shareInTime(0, 0)).toBeUndefined();
});

test("an address without filters leaves nothing out", () => {
  expect(isFiltered(reviewSearch({}))).toBe(false);
  expect(isFiltered(actionSearch({ mine: true }))).toBe(true);
});
