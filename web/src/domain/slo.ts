// Error budgets and the periods of reports, as they are shown. Pure.
import { fromLocal, stamp } from "./time";

// "83%", "0.4%", "-87%": cut towards nothing, so that neither what is left nor what is missing is said to be more than it is,
// and a card says the same as a table.
export const share = (value: number): string => {
  const percent = value * 100;
  // A hundredth of a thousandth is what arithmetic adds.
  const cut = (figure: number) => Math.trunc(figure + Math.sign(figure) * 1e-9) || 0;
  return Math.abs(percent) < 10 ? `${cut(percent * 10) / 10}%` : `${cut(percent)}%`;
};

// "99.95%", of what was reached: cut, not rounded, so that 99.8999 is not 99.9.
export const reachedText = (value: number): string => {
  const cut = Math.floor(value * 1e6 + 1e-6) / 1e4;
  return `${cut}%`;
};

// How full the bar of a budget is, from 0 to 1.
export const barOf = (left: number | null): number => (left === null ? 0 : Math.min(1, Math.max(0, left)));

export type BudgetState = "unknown" | "good" | "low" | "over";
export const budgetState = (left: number | null): BudgetState =>
  left === null ? "unknown" : left < 0 ? "over" : left < 0.25 ? "low" : "good";

// Those in trouble first: what burns, then what has least left; what is not known last.
export const byNeed = <T extends { burns: string | null; budget_left: number | null; name: string }>(
  slos: readonly T[],
): T[] => {
  const weight = ({ burns }: T) => (burns === "critical" ? 0 : burns === "warning" ? 1 : 2);
  return [...slos].sort(
    (one, other) =>
      weight(one) - weight(other) ||
      (one.budget_left ?? 2) - (other.budget_left ?? 2) ||
      one.name.localeCompare(other.name),
  );
};

export const reportPeriods = ["last_quarter", "last_month", "quarter", "month", "year"] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

// From when to when, by the calendar of that zone; what goes on ends now.
export function periodOf(period: ReportPeriod, now: number, zone: string): { from: string; until: string } {
  const [year = 1970, month = 1] = stamp(now, zone).slice(0, 7).split("-").map(Number);
  const first = (months: number) => new Date(fromLocal(Date.UTC(year, months, 1), zone)).toISOString();
  const here = month - 1;
  const quarter = Math.floor(here / 3) * 3;
  const end = new Date(now).toISOString();
  switch (period) {
    case "last_month":
      return { from: first(here - 1), until: first(here) };
    case "last_quarter":
      return { from: first(quarter - 3), until: first(quarter) };
    case "month":
      return { from: first(here), until: end };
    case "quarter":
      return { from: first(quarter), until: end };
    case "year":
      return { from: first(0), until: end };
  }
}

export interface SloSearch {
  slo?: string;
  wall?: true;
}
export const sloSearch = (raw: Record<string, unknown>): SloSearch => ({
  ...(typeof raw.slo === "string" && raw.slo !== "" && { slo: raw.slo }),
  ...((raw.wall === true || raw.wall === "") && { wall: true as const }),
});
