// Months as "2026-03".
import { reader } from "@/data/preferences";

const utc = (month: string) => new Date(`${month}-01T00:00:00Z`);

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(reader().locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(utc(month));

// So many, the newest first, beginning with the one of `now`.
export const monthsBefore = (now: number, count: number): string[] => {
  const at = new Date(now);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
};

// The median: what is usual, whatever one month was like. Of an even number the higher one of the two in the middle.
export const usualOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const monthSearch = (raw: Record<string, unknown>): { month?: string } =>
  typeof raw.month === "string" && /^20\d\d-(0[1-9]|1[0-2])$/.test(raw.month) ? { month: raw.month } : {};
