import { describe, expect, it } from "vitest";
import { csvOf, metricsQuery, metricsSearch, roughly, unitFor } from "./metrics";

describe("the address of the figures", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(metricsSearch({ days: 30, figure: "resolve", part: "team", severity: "critical", wall: true })).toEqual({
      days: 30,
      figure: "resolve",
      part: "team",
      severity: "critical",
      wall: true,
    });
    expect(metricsSearch({ days: 90, figure: "speed", part: "person", by: "year", kind: "counts" })).toEqual({});
  });

  it("asks for whole hours, so that the same page asks the same", () => {
    const now = Date.parse("2026-03-28T12:34:56Z");
    expect(metricsQuery({ days: 7, team: "shop" }, now, "Europe/Berlin")).toEqual({
      from: "2026-03-21T13:00:00.000Z",
      until: "2026-03-28T13:00:00.000Z",
      time_zone: "Europe/Berlin",
      team: "shop",
    });
    expect(unitFor(30)).toBe("day");
    expect(unitFor(90)).toBe("week");
    expect(unitFor(1825)).toBe("month");
  });
});

describe("durations", () => {
  it("are told in two units at most", () => {
    const told = [0, 0.4, 59, 60, 61, 599, 600, 659, 3599, 3600, 5400, 36_900, 86_399, 90_000, 200_000, 900_000];
    expect(told.map(roughly)).toEqual([
      ...["0 s", "0 s", "59 s", "1 min", "1 min 1 s", "9 min 59 s", "10 min", "11 min", "1 h", "1 h", "1 h 30 min"],
      ...["10 h", "1 d", "1 d 1 h", "2 d 8 h", "10 d"],
    ]);
  });
});

it("tables for spreadsheets hold no formulas", () => {
  expect(
    csvOf([
      ["week", "=1+1"],
      ['a "b"', 3],
    ]),
  ).toBe('"week","\'=1+1"\r\n"a ""b""",3');
});
