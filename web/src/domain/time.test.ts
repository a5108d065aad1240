import { describe, expect, test } from "vitest";
import {
  absolute,
  countdown,
  day,
  dayKey,
  fromInput,
  fromLocal,
  hour,
  minute,
  moment,
  seenAt,
  span,
  stamp,
  startOfDay,
  toInput,
} from "./time";

const berlin = { locale: "en-GB", zone: "Europe/Berlin" };
const at = (text: string) => Date.parse(text);

describe("absolute", () => {
  test("shows the reader's zone and UTC", () => {
    expect(absolute(at("2026-11-22T02:12:07Z"), berlin)).toBe("2026-11-22 03:12:07 CET · 02:12:07 UTC");
  });
  test("shows the date of UTC when it is another day", () => {
    expect(absolute(at("2026-11-21T23:30:00Z"), berlin)).toBe("2026-11-22 00:30:00 CET · 2026-11-21 23:30:00 UTC");
  });
  test("says UTC once when that is the reader's zone", () => {
    expect(absolute(at("2026-11-22T02:12:07Z"), { locale: "en-GB", zone: "UTC" })).toBe("2026-11-22 02:12:07 UTC");
  });
});

describe("moment", () => {
  const now = at("2026-11-22T12:00:00Z");
  test.each([
    ["2026-11-22T20:00:00Z", "21:00"],
    ["2026-11-23T08:00:00Z", "Mon 09:00"],
    ["2026-12-07T08:00:00Z", "Mon 7 Dec, 09:00"],
  ])("%s reads %s", (when, text) => expect(moment(at(when), now, berlin)).toBe(text));
});

test.each([
  [0, 0, "second"],
  [59_999, 59, "second"],
  [minute, 1, "minute"],
  [hour, 1, "hour"],
  [47 * hour, 47, "hour"],
  [2 * day, 2, "day"],
  [-5, 0, "second"],
])("a span of %d ms is %d %s", (length, count, unit) => expect(span(length)).toEqual({ count, unit }));

test.each([
  [245_000, "4:05"],
  [3_845_000, "1:04:05"],
  [400, "0:01"],
  [-400, "0:00"],
])("a countdown of %d ms reads %s", (length, text) => expect(countdown(length)).toBe(text));

describe("days are counted on the calendar across clock changes", () => {
  test("spring: the day has 23 hours", () => {
    const first = startOfDay(at("2026-03-29T12:00:00Z"), "Europe/Berlin");
    expect(stamp(first, "Europe/Berlin")).toBe("2026-03-29 00:00:00");
    expect(startOfDay(first, "Europe/Berlin", 1) - first).toBe(23 * hour);
  });
  test("autumn: the day has 25 hours", () => {
    const first = startOfDay(at("2026-10-25T12:00:00Z"), "Europe/Berlin");
    expect(startOfDay(first, "Europe/Berlin", 1) - first).toBe(25 * hour);
  });
  test("400 days of midnights are midnights", () => {
    const first = at("2026-01-01T12:00:00Z");
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]) {
      for (let n = 0; n < 400; n++) {
        const midnight = startOfDay(first, zone, n);
        expect(dayKey(midnight, zone), `${zone} ${n}`).not.toBe(dayKey(midnight - 1, zone));
      }
    }
  });
});

describe("fromLocal", () => {
  test("a skipped time is the moment after the change", () => {
    const wall = at("2026-03-29T02:30:00Z");
    expect(stamp(fromLocal(wall, "Europe/Berlin"), "Europe/Berlin")).toBe("2026-03-29 03:30:00");
  });
  test("a repeated time is the first of the two", () => {
    expect(fromLocal(at("2026-10-25T02:30:00Z"), "Europe/Berlin")).toBe(at("2026-10-25T00:30:00Z"));
  });
  test("inputs go there and back", () => {
    const when = at("2026-07-01T16:45:00Z");
    expect(fromInput(toInput(when, "Asia/Kolkata"), "Asia/Kolkata")).toBe(when);
    expect(fromInput("2026-07", "UTC")).toBe(at("2026-07-01T00:00:00Z"));
    expect(fromInput("", "UTC")).toBeUndefined();
  });
});

test("what was seen on another day says on which", () => {
  const reader = { locale: "en-GB", zone: "Europe/Berlin" };
  const now = Date.parse("2026-11-23T08:00:00Z");
  expect(seenAt(Date.parse("2026-11-23T02:12:07Z"), now, reader)).toBe("03:12:07");
  expect(seenAt(Date.parse("2026-11-22T02:12:07Z"), now, reader)).toBe("Sun 22 Nov, 03:12:07");
});
