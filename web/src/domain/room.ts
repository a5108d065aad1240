// What people write into an incident's record, and which part of the record is looked at.
import type { TimelineEntry } from "@/data/types";

export const writtenKinds = ["note", "update", "decision"] as const;
export type WrittenKind = (typeof writtenKinds)[number];

// Nothing for what Muster itself recorded.
export const writtenKind = (entry: Pick<TimelineEntry, "kind">): WrittenKind | undefined =>
  writtenKinds.find((kind) => entry.kind === `incident.${kind}`);

export const shows = ["updates", "decisions", "people", "alerts", "deliveries", "pinned"] as const;
export type Show = (typeof shows)[number];

// The state of the incident page as it stands in its address, so that a link shows everybody the same.
export const roomSearch = (raw: Record<string, unknown>): { show?: Show; tab?: string } => ({
  show: shows.find((one) => one === raw.show),
  tab: typeof raw.tab === "string" && /^[a-z]{1,20}$/.test(raw.tab) ? raw.tab : undefined,
});

const belongs: Record<Show, (entry: TimelineEntry) => boolean> = {
  updates: (entry) => entry.kind === "incident.update",
  decisions: (entry) => entry.kind === "incident.decision",
  people: (entry) => entry.actor.kind === "user" || entry.actor.kind === "token",
  alerts: (entry) => entry.kind.startsWith("alert."),
  deliveries: (entry) => /^(notification|delivery|escalation)\./.test(entry.kind),
  pinned: (entry) => entry.pinned !== undefined,
};

// When what an entry tells of was.
export const momentOf = (entry: Pick<TimelineEntry, "at" | "happened_at">): string => entry.happened_at ?? entry.at;

// The entries to be seen, in the order in which things happened. An entry that only says what was done with another one
// is seen at that one.
export const shown = (entries: readonly TimelineEntry[], show?: Show): TimelineEntry[] =>
  entries
    .filter((entry) => !entry.kind.startsWith("incident.entry_") && (!show || belongs[show](entry)))
    .sort((a, b) => Date.parse(momentOf(a)) - Date.parse(momentOf(b)) || a.sequence - b.sequence);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export interface Update {
  impact: string;
  action: string;
  nextStep: string;
  nextUpdateAt?: string;
}

export const updateOf = ({ data }: Pick<TimelineEntry, "data">): Update => ({
  impact: textOf(data.impact),
  action: textOf(data.action),
  nextStep: textOf(data.next_step),
  nextUpdateAt: textOf(data.next_update_at) || undefined,
});

export interface Decision {
  decision: string;
  why: string;
  decidedBy: string;
  options: string[];
}

export const decisionOf = ({ data }: Pick<TimelineEntry, "data">): Decision => ({
  decision: textOf(data.decision),
  why: textOf(data.why),
  decidedBy: textOf(data.decided_by),
  options: Array.isArray(data.options) ? data.options.map(textOf) : [],
});

// A note's words; the sentence of the record when an older Muster did not keep them apart.
export const noteOf = ({ data, text }: Pick<TimelineEntry, "data" | "text">): string => textOf(data.text) || text;

// The last word on how it stands: the newest update that was not struck out.
export const latestUpdate = (entries: readonly TimelineEntry[]): TimelineEntry | undefined =>
  shown(entries, "updates").findLast((entry) => !entry.struck);

// Whether there is anything to format; most notes are a plain sentence, and need no code for it.
export const hasMarkup = (text: string): boolean => /[*_`#>[\]|~]|^\s*(?:[-+]|\d+[.)])\s|https?:|\n\n|^---/m.test(text);
