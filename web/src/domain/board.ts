// The board: what is open by stage and severity, worst first; and what was resolved lately.
import type { Incident, Severity, Status } from "@/data/types";
import { byUrgency, severities } from "./severity";
import { day } from "./time";

export interface Group {
  severity: Severity;
  incidents: Incident[]; // at most `shown` of the column's
  count: number;
}

export interface Column {
  stage: Status;
  count: number;
  groups: Group[];
  hidden: number; // how many of them there was no place for
}

const resolvedFor = day;

// `shown`: how many incidents a column has place for; the worst get it.
export function columnsOf(incidents: readonly Incident[], now: number, shown: number): Column[] {
  const lately = (incident: Incident) => now - Date.parse(incident.resolved_at ?? "") < resolvedFor;
  return (["triggered", "acknowledged", "resolved"] as const).map((stage) => {
    const all = incidents
      .filter((incident) => incident.status === stage && (stage !== "resolved" || lately(incident)))
      .sort(stage === "resolved" ? (a, b) => (b.resolved_at ?? "").localeCompare(a.resolved_at ?? "") : byUrgency);
    const placed = new Set(all.slice(0, shown));
    const groups = severities.flatMap((severity) => {
      const of = all.filter((incident) => incident.severity === severity);
      return of.length > 0 ? [{ severity, count: of.length, incidents: of.filter((one) => placed.has(one)) }] : [];
    });
    return { stage, count: all.length, groups, hidden: all.length - placed.size };
  });
}
