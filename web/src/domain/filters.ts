// What a list shows. The same filter is asked of the server and applied here to what the live socket brings, so that a
// row appears in and leaves a list without the list being loaded again.
import type { AlertFilter, AlertStatus, IncidentFilter, Ref, Severity } from "@/data/types";

interface Listed {
  status: AlertStatus;
  severity: Severity;
  service: Ref | null;
  team: Ref | null;
}

const among = (list: string | undefined, value: string): boolean => !list || list.split(",").includes(value);

// Words match as the server matches them: each must occur in the text, whatever its case.
export const hasWords = (text: string, words: string | undefined): boolean =>
  (words ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

function matches(filter: IncidentFilter, item: Listed): boolean {
  return (
    among(filter.status, item.status) &&
    among(filter.severity, item.severity) &&
    (!filter.service || item.service?.id === filter.service) &&
    (!filter.team || item.team?.id === filter.team) &&
    (!filter.teams || (item.team !== null && among(filter.teams, item.team.id)))
  );
}

export const incidentMatches = (filter: IncidentFilter, incident: Listed & { title: string }): boolean =>
  matches(filter, incident) && hasWords(incident.title, filter.q);

export const alertMatches = (
  filter: AlertFilter,
  alert: Listed & { summary: string; incident: { id: string; number: string } | null },
): boolean =>
  matches(filter, alert) &&
  hasWords(alert.summary, filter.q) &&
  (!filter.unowned || alert.team === null) &&
  (!filter.incident || alert.incident?.id === filter.incident || alert.incident?.number === filter.incident);
