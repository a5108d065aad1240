// What the page of figures is asked for, as it stands in its address, and how durations read.
import type { CountsAs, MetricsDimension, MetricsFigure, MetricsQuery, MetricsUnit, Severity } from "@/data/types";
import { severities } from "./severity";
import { day } from "./time";

export const metricsPeriods = [7, 30, 90, 365, 1825] as const;
export const usualMetricsPeriod = 90;
export const figureIds: readonly MetricsFigure[] = [
  "detect",
  "acknowledge",
  "engage",
  "mitigate",
  "resolve",
  "impact",
  "between_failures",
];
export const dimensionIds: readonly MetricsDimension[] = [
  "service",
  "team",
  "severity",
  "priority",
  "category",
  "source",
  "hours",
];
export const kinds = ["counts", "not_applicable", "still_open", "corrected"] as const;
export type MeasuredKind = (typeof kinds)[number];

export interface MetricsSearch {
  days?: number;
  by?: MetricsUnit; // of the trend
  figure?: MetricsFigure; // of the trend
  part?: MetricsDimension; // of the table
  service?: string;
  team?: string;
  severity?: Severity;
  category?: string;
  hours?: "business" | "off";
  corrected?: true;
  counts_as?: Exclude<CountsAs, "incident">;
  // The incidents behind what: a figure, or all that were counted.
  behind?: MetricsFigure | "all";
  kind?: Exclude<MeasuredKind, "counts">;
  wall?: true;
}

const known = <T>(list: readonly T[], value: unknown): T | undefined => list.find((one) => one === value);
const name = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

export const metricsSearch = (raw: Record<string, unknown>): MetricsSearch =>
  Object.fromEntries(
    Object.entries({
      days: raw.days === usualMetricsPeriod ? undefined : known<number>(metricsPeriods, raw.days),
      by: known(["day", "week", "month"] as const, raw.by),
      figure: known(figureIds, raw.figure),
      part: known(dimensionIds, raw.part),
      service: name(raw.service),
      team: name(raw.team),
      severity: known(severities, raw.severity),
      category: name(raw.category),
      hours: known(["business", "off"] as const, raw.hours),
      corrected: raw.corrected === true ? true : undefined,
      counts_as: known(["drill", "near_miss"] as const, raw.counts_as),
      behind: known([...figureIds, "all"] as const, raw.behind),
      kind: known(["not_applicable", "still_open", "corrected"] as const, raw.kind),
      wall: raw.wall === true || raw.wall === "" ? true : undefined,
    }).filter(([, value]) => value !== undefined),
  ) as MetricsSearch;

// As far as the hour, so that a page that is opened twice asks once.
export function metricsQuery(search: MetricsSearch, now: number, zone: string): MetricsQuery {
  const until = Math.floor(now / 3_600_000) * 3_600_000 + 3_600_000;
  const { service, team, severity, category, hours, corrected, counts_as } = search;
  return {
    from: new Date(until - (search.days ?? usualMetricsPeriod) * day).toISOString(),
    until: new Date(until).toISOString(),
    time_zone: zone,
    ...Object.fromEntries(
      Object.entries({ service, team, severity, category, hours, corrected, counts_as }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  };
}

// So many points that a trend can be seen, and so few that each has values.
export const unitFor = (days: number): MetricsUnit => (days <= 30 ? "day" : days <= 365 ? "week" : "month");

const units: readonly [string, number][] = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
  ["s", 1],
];

// As exactly as one wants to know it: "8 s", "2 min 19 s", "26 min", "1 h 23 min", "3 d 6 h". From ten of a unit on,
// the smaller one says nothing.
export function roughly(seconds: number): string {
  const of = (value: number) =>
    Math.max(
      0,
      units.findIndex(([, length]) => value >= length),
    );
  if (seconds < 0.5) return "0 s";
  const precision = (value: number) => {
    const [, length] = units[of(value)] ?? ["s", 1];
    return value >= 10 * length ? length : (units[of(value) + 1]?.[1] ?? 1);
  };
  const rounded = Math.max(1, Math.round(seconds / precision(seconds))) * precision(seconds);
  const [unit, length] = units[of(rounded)] ?? ["s", 1];
  const [next, part] = units[of(rounded) + 1] ?? ["", 0];
  const first = Math.floor(rounded / length);
  const rest = part > 0 ? Math.floor((rounded - first * length) / part) : 0;
  return rest > 0 && first < 10 ? `${first} ${unit} ${rest} ${next}` : `${first} ${unit}`;
}

// RFC 4180; what a spreadsheet would take for a formula is a text.
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) =>
      row
        .map((field) => {
          if (typeof field === "number") return String(field);
          const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
          return `"${text.replaceAll('"', '""')}"`;
        })
        .join(","),
    )
    .join("\r\n");
