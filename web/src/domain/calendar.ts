// A calendar of weeks as shapes: for each week its days and, in lanes, who is on call in which part of it.
import type { Shift } from "@/data/types";
import { lanes, type Segment, segments } from "./oncall";
import { dayKey, fromLocal, hour, startOfDay } from "./time";

export interface CalendarDay {
  at: number; // its midnight
  key: string; // "2026-11-22"
  number: number; // of the month
  clockChange: number; // how far the clocks move on this day, in milliseconds; 0: not at all
}

export interface Bar extends Segment {
  start: number; // 0 to 1 of the week
  end: number;
  begins: boolean; // false: it goes on from the week before
  ends: boolean;
}

export interface Week {
  from: number;
  until: number;
  days: CalendarDay[];
  lanes: Bar[][];
}

// Monday of the week that `at` lies in, as an instant.
export function startOfWeek(at: number, zone: string): number {
  const [year = 1970, month = 1, date = 1] = dayKey(at, zone).split("-").map(Number);
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  return startOfDay(at, zone, -weekday);
}

// The first day of the month that lies `months` after the one of `at`.
export function startOfMonth(at: number, zone: string, months = 0): number {
  const [year = 1970, month = 1] = dayKey(at, zone).split("-").map(Number);
  return fromLocal(Date.UTC(year, month - 1 + months, 1), zone);
}

// How many weeks show the whole month of `at`: four to six.
export function weeksOfMonth(at: number, zone: string): number {
  const from = startOfWeek(startOfMonth(at, zone), zone);
  const until = startOfMonth(at, zone, 1);
  let count = 0;
  while (startOfDay(from, zone, 7 * count) < until) count++;
  return count;
}

// `from` is a Monday's midnight.
export function weeksOf(shifts: readonly Shift[], from: number, count: number, zone: string): Week[] {
  return Array.from({ length: count }, (_, index) => {
    const begin = startOfDay(from, zone, 7 * index);
    const end = startOfDay(from, zone, 7 * (index + 1));
    const before = shifts.some((shift) => Date.parse(shift.from) < begin);
    return {
      from: begin,
      until: end,
      days: Array.from({ length: 7 }, (_, day) => dayOf(startOfDay(begin, zone, day), zone)),
      lanes: lanes(segments(shifts, begin, end)).map((lane) =>
        lane.map((segment) => ({
          ...segment,
          start: (segment.from - begin) / (end - begin),
          end: (segment.until - begin) / (end - begin),
          begins: segment.from > begin || !(before && coversEdge(shifts, segment, begin)),
          ends: segment.until < end || !coversEdge(shifts, segment, end),
        })),
      ),
    };
  });
}

// The instant at a part (0 to 1) of a week, on a whole `step` of its day's local time.
export function instantAt(week: Week, part: number, step: number): number {
  const at = week.from + part * (week.until - week.from);
  const midnight = week.days.findLast((day) => day.at <= at)?.at ?? week.from;
  return midnight + Math.round((at - midnight) / step) * step;
}

// Whether the segment's person (or the gap) goes on across `edge`.
const coversEdge = (shifts: readonly Shift[], segment: Segment, edge: number): boolean =>
  segment.user === null
    ? !shifts.some((shift) => !shift.shadow && Date.parse(shift.from) <= edge && Date.parse(shift.until) >= edge)
    : shifts.some(
        (shift) =>
          shift.user.id === segment.user?.id &&
          shift.override === segment.override &&
          (shift.shadow ?? false) === segment.shadow &&
          Date.parse(shift.from) < edge &&
          Date.parse(shift.until) > edge,
      );

function dayOf(at: number, zone: string): CalendarDay {
  const next = startOfDay(at, zone, 1);
  const key = dayKey(at, zone);
  return { at, key, number: Number(key.slice(8)), clockChange: 24 * hour - (next - at) };
}

// Times within [from, until) when nobody is on call.
export const gapsOf = (shifts: readonly Shift[], from: number, until: number): Segment[] =>
  segments(shifts, from, until).filter((segment) => segment.kind === "gap");
