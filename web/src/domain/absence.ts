// Absences in words and on a calendar.
import type { Absence } from "@/data/types";
import { dayKey, minute, moment, type Reader, stamp } from "./time";

export interface AwaySpan {
  user: string;
  from: number;
  until: number;
}

export const awaySpans = (absences: readonly Absence[]): AwaySpan[] =>
  absences.map((one) => ({ user: one.user.id, from: Date.parse(one.from), until: Date.parse(one.until) }));

// The parts of [from, until) in which that person is away, joined where they touch.
export function awayWithin(away: readonly AwaySpan[], user: string, from: number, until: number): AwaySpan[] {
  const found: AwaySpan[] = [];
  const cut = away
    .filter((one) => one.user === user && one.from < until && one.until > from)
    .map((one) => ({ user, from: Math.max(one.from, from), until: Math.min(one.until, until) }))
    .sort((a, b) => a.from - b.from);
  for (const one of cut) {
    const last = found.at(-1);
    if (last && one.from <= last.until) last.until = Math.max(last.until, one.until);
    else found.push({ ...one });
  }
  return found;
}

// The first and last day when it is whole days for the person, whatever zone the reader is in.
export function wholeDays(absence: Pick<Absence, "from" | "until" | "time_zone">): [string, string] | null {
  const zone = absence.time_zone;
  const [from, until] = [Date.parse(absence.from), Date.parse(absence.until)];
  const midnight = (at: number) => stamp(at, zone).slice(11) === "00:00:00";
  return midnight(from) && midnight(until) ? [dayKey(from, zone), dayKey(until - minute, zone)] : null;
}

// "12 May – 19 May" for whole days, else times as the reader reads them.
export function spanText(absence: Pick<Absence, "from" | "until" | "time_zone">, now: number, reader: Reader): string {
  const days = wholeDays(absence);
  if (!days)
    return `${moment(Date.parse(absence.from), now, reader)} – ${moment(Date.parse(absence.until), now, reader)}`;
  const format = new Intl.DateTimeFormat(reader.locale, {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(days[0].slice(0, 4) === dayKey(now, absence.time_zone).slice(0, 4) ? {} : { year: "numeric" }),
  });
  const [first, last] = days.map((one) => format.format(Date.parse(`${one}T00:00:00Z`)));
  return first === last ? (first ?? "") : `${first} – ${last}`;
}
