import { expect, test } from "vitest";
import type { Shift } from "@/data/types";
import { gapsOf, instantAt, startOfMonth, startOfWeek, weeksOf, weeksOfMonth } from "./calendar";
import { hour } from "./time";

const at = (text: string) => Date.parse(text);
const shift = (id: string, from: string, until: string, override = false): Shift => ({
  user: { id, name: id },
  from: new Date(at(from)).toISOString(),
  until: new Date(at(until)).toISOString(),
  override,
});

test("weeks begin on Monday, in the zone", () => {
  expect(startOfWeek(at("2026-11-22T22:30:00Z"), "UTC")).toBe(at("2026-11-16T00:00:00Z"));
  // 23:30 on Sunday in London is Monday in Berlin.
  expect(startOfWeek(at("2026-11-22T23:30:00Z"), "Europe/Berlin")).toBe(at("2026-11-23T00:00:00+01:00"));
});

test("months have four to six weeks", () => {
  expect(startOfMonth(at("2026-11-22T12:00:00Z"), "UTC", 2)).toBe(at("2027-01-01T00:00:00Z"));
  expect(weeksOfMonth(at("2027-02-10T12:00:00Z"), "UTC")).toBe(4);
  expect(weeksOfMonth(at("2026-11-22T12:00:00Z"), "UTC")).toBe(6);
  expect(weeksOfMonth(at("2026-12-22T12:00:00Z"), "UTC")).toBe(5);
});

test("a shift over a week's end is cut, and says so", () => {
  const shifts = [shift("ana", "2026-11-18T00:00:00Z", "2026-11-25T00:00:00Z")];
  const [first, second] = weeksOf(shifts, at("2026-11-16T00:00:00Z"), 2, "UTC");
  const bars = first?.lanes.flat() ?? [];
  expect(bars.map((bar) => [bar.kind, bar.start, bar.end])).toEqual([
    ["gap", 0, 2 / 7],
    ["shift", 2 / 7, 1],
  ]);
  expect(bars[1]?.begins).toBe(true);
  expect(bars[1]?.ends).toBe(false);
  expect(second?.lanes.flat()[0]).toMatchObject({ kind: "shift", begins: false, ends: true });
});

test("days on which the clocks change say by how much", () => {
  const [week] = weeksOf([], at("2026-10-19T00:00:00+02:00"), 1, "Europe/Berlin");
  expect(week?.days.map((day) => day.clockChange)).toEqual([0, 0, 0, 0, 0, 0, -hour]);
  expect(week?.days[6]?.key).toBe("2026-10-25");
});

test("a place in a week is an instant on a whole step of the day", () => {
  const [week] = weeksOf([], at("2026-10-19T00:00:00+02:00"), 1, "Europe/Berlin");
  if (!week) throw new Error("no week");
  expect(instantAt(week, 0, hour)).toBe(week.from);
  expect(instantAt(week, 1, hour)).toBe(week.until);
  // Tuesday, about 09:00.
  expect(instantAt(week, (24 + 9.3) / 169, hour)).toBe(at("2026-10-20T09:00:00+02:00"));
  expect(instantAt(week, (24 + 9.3) / 169, 6 * hour)).toBe(at("2026-10-20T12:00:00+02:00"));
});

test("gaps are named", () => {
  const shifts = [shift("ana", "2026-11-16T00:00:00Z", "2026-11-17T00:00:00Z")];
  expect(gapsOf(shifts, at("2026-11-16T00:00:00Z"), at("2026-11-18T00:00:00Z"))).toMatchObject([
    { from: at("2026-11-17T00:00:00Z"), until: at("2026-11-18T00:00:00Z") },
  ]);
});
