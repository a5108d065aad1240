// The state of a list as it stands in its address. What is the default is left out, what makes no sense is dropped.
import type { AlertFilter, IncidentFilter, Priority, Severity, Stage } from "@/data/types";
import { alertStatuses, priorities, severities, statuses } from "./severity";
import { stages } from "./stages";

export type StatusChoice = "open" | "resolved" | "all";

// Everybody's, those of the team that `team` names, or those of my teams.
export type Scope = "all" | "team" | "mine";

export interface IncidentSearch {
  scope?: Scope; // always in the address of a list: the router adds what was chosen last
  status?: Exclude<StatusChoice, "open">;
  severity?: Severity;
  priority?: Priority | "none" | "major"; // of incidents only
  stage?: Stage; // of incidents only
  team?: string;
  service?: string;
  q?: string;
}

export interface AlertSearch extends Omit<IncidentSearch, "status"> {
  status?: Exclude<StatusChoice, "open"> | "held";
  unowned?: true;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : undefined;

export function incidentSearch(raw: Raw): IncidentSearch {
  const status = raw.status === "resolved" || raw.status === "all" ? raw.status : undefined;
  const severity = severities.find((one) => one === raw.severity);
  const priority = ([...priorities, "none", "major"] as const).find((one) => one === raw.priority);
  const stage = stages.find((one) => one === raw.stage);
  const team = text(raw.team);
  const scope = team ? "team" : raw.scope === "all" || raw.scope === "mine" ? raw.scope : undefined;
  return { scope, status, severity, priority, stage, team, service: text(raw.service), q: text(raw.q) };
}

export const alertSearch = (raw: Raw): AlertSearch => ({
  ...incidentSearch(raw),
  priority: undefined,
  stage: undefined,
  status: raw.status === "held" ? raw.status : incidentSearch(raw).status,
  unowned: raw.unowned === true ? true : undefined,
});

// Of pages that only have a scope.
export function scopeSearch(raw: Raw): Pick<IncidentSearch, "scope" | "team"> {
  const { scope, team } = incidentSearch(raw);
  return { scope, team };
}

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

// Which teams: the server is asked for one; more are looked at here. Nobody's teams have no incidents: "," names none.
function teamsQuery({ scope, team }: IncidentSearch, mine: readonly string[]): { team?: string; teams?: string } {
  if (scope !== "mine") return { team };
  return mine.length === 1 ? { team: mine[0] } : { teams: mine.join(",") || "," };
}

// `mine`: the ids of my teams.
export const incidentQuery = (search: IncidentSearch, mine: readonly string[]): IncidentFilter => {
  const { status, severity, priority, stage, service, q } = search;
  const narrowed = priority === "major" ? { major: true } : { priority };
  return asked({ status: statusQuery(status), severity, ...narrowed, stage, ...teamsQuery(search, mine), service, q });
};

export function alertQuery({ unowned, status, ...search }: AlertSearch, mine: readonly string[]): AlertFilter {
  const open = alertStatuses.filter((one) => one !== "resolved").join(",");
  const wanted = status === "held" ? status : status ? statusQuery(status) : open;
  return asked({ ...incidentQuery(search, mine), status: wanted, unowned });
}
