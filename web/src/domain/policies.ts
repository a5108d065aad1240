// What the organisation's policies come to for an incident of now, as their forms show it. Each says the same as the server
// does (`response/`, `measure/`). Pure.
import type { Priority, Severity } from "@/data/types";
import type { Body } from "./declared-form";
import { parseDuration } from "./duration";
import { priorities, severities } from "./severity";
import { day, fromLocal, hour, minute, stamp } from "./time";

const length = (value: unknown, standard: number): number =>
  typeof value === "string" ? (parseDuration(value) ?? standard) : standard;
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

// Of an incident that has a priority, and neither a severity nor a category that a rule asks for.
const fits = (rule: Body, priority: Priority): boolean =>
  (list(rule.priorities).length === 0 || list(rule.priorities).includes(priority)) &&
  list(rule.severities).length === 0 &&
  list(rule.categories).length === 0 &&
  rule.major !== true;

// When the first update is due of an incident that is declared now; null: none is.
export const updatesDue = (rules: readonly Body[], now: number): [Priority, number | null][] =>
  priorities.map((priority) => {
    const rule = rules.find((one) => fits(one, priority));
    return [priority, rule ? now + length(rule.every, 30 * minute) : null];
  });

// By the calendar, as the last day of a month where there is none like it.
function monthsAfter(at: number, months: number, zone: string): number {
  const local = stamp(at, zone);
  const [year = 1970, month = 1, date = 1] = local.slice(0, 10).split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const midnight = Date.UTC(year, month - 1 + months, Math.min(date, last));
  const [hours = 0, minutes = 0, seconds = 0] = local.slice(11).split(":").map(Number);
  return fromLocal(midnight + hours * hour + minutes * minute + seconds * 1000, zone);
}

export interface Deadline {
  clock: string;
  name: string;
  due: number | null; // null: it waits for the notification before it
}

// The deadlines of a clock that is started, and classified, now.
export const deadlinesOf = (clock: Body, now: number): Deadline[] =>
  (Array.isArray(clock.deadlines) ? (clock.deadlines as Body[]) : []).map((one) => {
    const at = monthsAfter(now, Number(one.months ?? 0), "UTC") + length(one.within, 0);
    const most = length(one.at_most, 0);
    return {
      clock: String(clock.name ?? clock.id ?? ""),
      name: String(one.name ?? one.id ?? ""),
      due: one.from === "previous" ? null : most > 0 ? Math.min(at, now + most) : at,
    };
  });

// What closing asks for of an incident of each priority: ids of checks, and the organisation's own items.
export const closingAsks = (rules: readonly Body[]): [Priority, { checks: string[]; own: string[] }][] =>
  priorities.map((priority) => {
    const those = rules.filter((one) => fits(one, priority));
    const of = (field: string) => [...new Set(those.flatMap((one) => list(one[field])))];
    return [priority, { checks: of("checks"), own: of("own") }];
  });

// By when an action item is to be done that is written down now.
export const actionsDue = (
  due: Body,
  standards: Readonly<Record<Severity, string>>,
  now: number,
): [Severity, number][] => severities.map((one) => [one, now + length(due[one] ?? standards[one], day)]);

export const reviewBy = (reviews: Body, now: number): number => now + length(reviews.within, 48 * hour);
export const agendaLength = (agenda: readonly Body[]): number =>
  agenda.reduce((sum, one) => sum + length(one.lasts, 10 * minute), 0);

// The name of the template that an incident of each priority gets; null: Muster's own.
export const templatesFor = (templates: readonly Body[]): [Priority, string | null][] =>
  priorities.map((priority) => {
    const found = templates.find((one) => fits(one, priority));
    return [priority, found ? String(found.name ?? found.id ?? "") : null];
  });

// How long a service may be down; undefined: the objective is no share.
export function budgetOf(slo: Body): number | undefined {
  const match = /^(\d{1,2}(?:\.\d{1,4})?)\s*%?$/.exec(String(slo.objective ?? "").trim());
  const share = match ? Number(match[1]) : 0;
  if (share <= 0) return undefined;
  const days = slo.window === "month" ? 30 : slo.window === "quarter" ? 91 : Number(slo.days ?? 28);
  return Math.round(((100 - share) / 100) * days * day);
}
