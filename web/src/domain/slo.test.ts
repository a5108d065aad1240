import { expect, test } from "vitest";
import { barOf, budgetState, byNeed, periodOf, reachedText, share, sloSearch } from "./slo";

test("shares are never rounded up to what is not there", () => {
  expect(share(0.999)).toBe("99%");
  expect(share(0.0049)).toBe("0.4%");
  expect(share(-1.5)).toBe("-150%");
  expect([share(-0.875), share(0.875)]).toEqual(["-87%", "87%"]);
  expect([share(-0.0004), share(0.07), share(0.29)]).toEqual(["0%", "7%", "29%"]);
  expect(reachedText(0.998999)).toBe("99.8999%");
  expect(reachedText(0.9995)).toBe("99.95%");
  expect(reachedText(1)).toBe("100%");
});

test("a budget is unknown, good, low or used up", () => {
  expect([null, 0.9, 0.2, -0.1].map(budgetState)).toEqual(["unknown", "good", "low", "over"]);
  expect([null, 2, -1, 0.5].map(barOf)).toEqual([0, 1, 0, 0.5]);
});

test("what is in trouble comes first", () => {
  const slo = (name: string, burns: string | null, budget_left: number | null) => ({ name, burns, budget_left });
  expect(
    byNeed([
      slo("a", null, null),
      slo("b", null, 0.9),
      slo("c", null, 0.1),
      slo("d", "warning", 0.8),
      slo("e", "critical", 0.9),
    ]).map(({ name }) => name),
  ).toEqual(["e", "d", "c", "b", "a"]);
});

test("periods are those of the calendar, also across a change of clocks", () => {
  const now = Date.parse("2026-04-20T12:00:00Z");
  expect(periodOf("last_month", now, "Europe/Berlin")).toEqual({
    from: "2026-02-28T23:00:00.000Z",
    until: "2026-03-31T22:00:00.000Z",
  });
  expect(periodOf("last_quarter", Date.parse("2026-01-01T00:30:00Z"), "America/New_York")).toEqual({
    from: "2025-07-01T04:00:00.000Z",
    until: "2025-10-01T04:00:00.000Z",
  });
  expect(periodOf("year", now, "UTC")).toEqual({ from: "2026-01-01T00:00:00.000Z", until: "2026-04-20T12:00:00.000Z" });
});

test("the address keeps what makes sense", () => {
  expect(sloSearch({ slo: "paying", wall: "", x: 1 })).toEqual({ slo: "paying", wall: true });
  expect(sloSearch({ slo: 5 })).toEqual({});
});
