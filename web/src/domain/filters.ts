// What a list shows. The same filter is asked of the server and applied here to what the live socket brings, so that a
// row appears in and leaves a list without the list being loaded again.
import type { AlertFilter, AlertStatus, IncidentFilter, Major, Priority, Ref, Severity, Stage } from "@/data/types";

interface Listed {
  status: AlertStatus;
  severity: Severity;
  service: Ref | null;
  team: Ref | null;
}

type ListedIncident = Listed & { title: string; priority: Priority | null; major: Major; stage: Stage };
type ListedAlert = Listed & { summary: string; incident: { id: string; number: string } | null };

// A filter that was read once and is asked of many items.
export interface Wanted<Item> {
  words: readonly string[]; // in small letters, without spaces; each must occur in the text
  textOf: (item: Item) => string;
  fits: (item: Item) => boolean; // all but the words
}

// As the server takes words: whatever their case.
export const wordsOf = (words: string | undefined): string[] =>
  (words ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");

export const hasWords = (text: string, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const small = text.toLowerCase();
  return words.every((word) => small.includes(word));
};

export const isWanted = <Item>(wanted: Wanted<Item>, item: Item): boolean =>
  wanted.fits(item) && hasWords(wanted.textOf(item), wanted.words);

const among = (list: string | undefined): ((value: string) => boolean) => {
  if (!list) return () => true;
  const values = new Set(list.split(","));
  return (value) => values.has(value);
};

function listed(filter: IncidentFilter): (item: Listed) => boolean {
  const status = among(filter.status);
  const severity = among(filter.severity);
  const teams = among(filter.teams);
  return (item) =>
    status(item.status) &&
    severity(item.severity) &&
    (!filter.service || item.service?.id === filter.service) &&
    (!filter.team || item.team?.id === filter.team) &&
    (!filter.teams || (item.team !== null && teams(item.team.id)));
}

export function wantedIncidents(filter: IncidentFilter): Wanted<ListedIncident> {
  const fits = listed(filter);
  const priority = among(filter.priority);
  return {
    words: wordsOf(filter.q),
    textOf: (incident) => incident.title,
    fits: (incident) =>
      fits(incident) &&
      priority(incident.priority ?? "none") &&
      (!filter.major || incident.major === "declared") &&
      (!filter.stage || incident.stage === filter.stage),
  };
}

export function wantedAlerts(filter: AlertFilter): Wanted<ListedAlert> {
  const fits = listed(filter);
  return {
    words: wordsOf(filter.q),
    textOf: (alert) => alert.summary,
    fits: (alert) =>
      fits(alert) &&
      (!filter.unowned || alert.team === null) &&
      (!filter.incident || alert.incident?.id === filter.incident || alert.incident?.number === filter.incident),
  };
}

export const incidentMatches = (filter: IncidentFilter, incident: ListedIncident): boolean =>
  isWanted(wantedIncidents(filter), incident);

export const alertMatches = (filter: AlertFilter, alert: ListedAlert): boolean => isWanted(wantedAlerts(filter), alert);
