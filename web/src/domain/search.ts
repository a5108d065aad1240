// The state of a list as it stands in its address. What is the default is left out, what makes no sense is dropped.
import type { AlertQuery, IncidentQuery, Severity } from "@/data/types";
import { severities, statuses } from "./severity";

export type StatusChoice = "open" | "resolved" | "all";

export interface IncidentSearch {
  status?: Exclude<StatusChoice, "open">;
  severity?: Severity;
  team?: string;
  service?: string;
  q?: string;
}

export interface AlertSearch extends IncidentSearch {
  unowned?: true;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : undefined;

export function incidentSearch(raw: Raw): IncidentSearch {
  const status = raw.status === "resolved" || raw.status === "all" ? raw.status : undefined;
  const severity = severities.find((one) => one === raw.severity);
  return { status, severity, team: text(raw.team), service: text(raw.service), q: text(raw.q) };
}

export const alertSearch = (raw: Raw): AlertSearch => ({
  ...incidentSearch(raw),
  unowned: raw.unowned === true ? true : undefined,
});

const statusQuery = (choice: StatusChoice = "open"): string | undefined =>
  choice === "all"
    ? undefined
    : choice === "resolved"
      ? "resolved"
      : statuses.filter((one) => one !== "resolved").join(",");

// The question to the server; without keys that ask nothing, so that equal questions have equal cache keys.
function asked<Query extends object>(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Query;
}

export const incidentQuery = ({ status, severity, team, service, q }: IncidentSearch): IncidentQuery =>
  asked({ status: statusQuery(status), severity, team, service, q });

export const alertQuery = ({ unowned, ...search }: AlertSearch): AlertQuery =>
  asked({ ...incidentQuery(search), unowned });
