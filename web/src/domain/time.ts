// Times as people read them. Everything takes `now` and a zone as arguments; nothing here asks the clock.

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Reader {
  locale: string;
  zone: string; // IANA name
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale} ${reader.zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.zone, hourCycle: "h23", ...options });
    formats.set(key, found);
  }
  return found;
}

// "2026-11-22 03:12:07", the same in every language.
export function stamp(at: number, zone: string): string {
  const parts = Object.fromEntries(
    format(
      { locale: "en-GB", zone },
      { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    )
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
}

// "CET": the short name of the zone's offset at that time.
export function zoneName(at: number, reader: Reader): string {
  const part = format(reader, { timeZoneName: "short" })
    .formatToParts(at)
    .find((p) => p.type === "timeZoneName");
  return part?.value ?? reader.zone;
}

// "2026-11-22 03:12:07 CET · 02:12:07 UTC": what hovering over a relative time shows.
export function absolute(at: number, reader: Reader): string {
  const local = `${stamp(at, reader.zone)} ${zoneName(at, reader)}`;
  const utc = stamp(at, "UTC");
  if (stamp(at, reader.zone) === utc) return local;
  const sameDay = utc.slice(0, 10) === local.slice(0, 10);
  return `${local} · ${sameDay ? utc.slice(11) : utc} UTC`;
}

// "03:12:07"
export const clockTime = (at: number, reader: Reader): string => stamp(at, reader.zone).slice(11);

// "03:12"
export const shortTime = (at: number, reader: Reader): string => stamp(at, reader.zone).slice(11, 16);

// "03:12:07" today, "Mon 23 Nov, 03:12:07" before: how old something is that was seen then.
export function seenAt(at: number, now: number, reader: Reader): string {
  const time = clockTime(at, reader);
  return dayKey(at, reader.zone) === dayKey(now, reader.zone) ? time : `${dayName(at, reader)}, ${time}`;
}

// Whether clocks in both zones show the same at that time.
export const sameClock = (at: number, one: string, other: string): boolean => stamp(at, one) === stamp(at, other);

// "2026-11-22": the reader's calendar day.
export const dayKey = (at: number, zone: string): string => stamp(at, zone).slice(0, 10);

// "Mon 23 Nov"
export const dayName = (at: number, reader: Reader): string =>
  format(reader, { weekday: "short", day: "numeric", month: "short" }).format(at);

// "November 2026"
export const monthAndYear = (at: number, reader: Reader): string =>
  format(reader, { month: "long", year: "numeric" }).format(at);

// "Nov"
export const monthName = (at: number, reader: Reader): string => format(reader, { month: "short" }).format(at);

// "Mon" to "Sun".
export const weekdayNames = (locale: string): string[] =>
  Array.from({ length: 7 }, (_, index) =>
    format({ locale, zone: "UTC" }, { weekday: "short" }).format(Date.UTC(2026, 0, 5 + index)),
  );

// "09:00" today, "Mon 09:00" within a week, "Mon 23 Nov, 09:00" beyond: as short as it can be without being ambiguous.
export function moment(at: number, now: number, reader: Reader): string {
  const time = shortTime(at, reader);
  if (dayKey(at, reader.zone) === dayKey(now, reader.zone)) return time;
  if (Math.abs(at - now) < 6 * day) return `${format(reader, { weekday: "short" }).format(at)} ${time}`;
  return `${dayName(at, reader)}, ${time}`;
}

export interface Span {
  count: number;
  unit: "second" | "minute" | "hour" | "day";
}

// The largest unit that is at least one; seconds only below one minute.
export function span(milliseconds: number): Span {
  const length = Math.max(0, milliseconds);
  if (length < minute) return { count: Math.floor(length / second), unit: "second" };
  if (length < hour) return { count: Math.floor(length / minute), unit: "minute" };
  if (length < 2 * day) return { count: Math.floor(length / hour), unit: "hour" };
  return { count: Math.floor(length / day), unit: "day" };
}

// "4:05" or "1:04:05": a countdown; "0:00" when it is over.
export function countdown(milliseconds: number): string {
  const total = Math.max(0, Math.ceil(milliseconds / second));
  const two = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(total / 3600);
  const m = Math.floor((total % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(total % 60)}` : `${m}:${two(total % 60)}`;
}

// Midnight of the reader's day that `at` lies in, plus `days` calendar days. Days are counted on the calendar, so a day
// that loses or gains an hour is still one day.
export function startOfDay(at: number, zone: string, days = 0): number {
  const [year = 1970, month = 1, date = 1] = dayKey(at, zone).split("-").map(Number);
  return fromLocal(Date.UTC(year, month - 1, date + days), zone);
}

// The instant at which clocks in `zone` show what `wall` shows in UTC. In the hour that a clock change skips, the
// moment just after the change; in the hour that it repeats, the first of the two.
export function fromLocal(wall: number, zone: string): number {
  const offsetAt = (at: number) => Date.parse(`${stamp(at, zone).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
  const candidates = [offsetAt(wall - day), offsetAt(wall + day)].map((offset) => wall - offset);
  const exact = candidates.filter((at) => at + offsetAt(at) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

// For <input type="datetime-local">: the wall clock of `zone`, without zone.
export const toInput = (at: number, zone: string): string => stamp(at, zone).replace(" ", "T").slice(0, 16);

// What such an input holds, as an instant; undefined when it is incomplete.
export function fromInput(value: string, zone: string): number | undefined {
  const wall = Date.parse(`${value}${value.length === 16 ? ":00" : ""}Z`);
  return Number.isNaN(wall) ? undefined : fromLocal(wall, zone);
}
