// What people write into an incident's record, and which part of the record is looked at.
import type { TimelineEntry } from "@/data/types";

export const writtenKinds = ["note", "update", "decision"] as const;
export type WrittenKind = (typeof writtenKinds)[number];

// Nothing for what Muster itself recorded.
export const writtenKind = (entry: Pick<TimelineEntry, "kind">): WrittenKind | undefined =>
  writtenKinds.find((kind) => entry.kind === `incident.${kind}`);

export const shows = ["updates", "decisions", "people", "alerts", "deliveries", "pinned", "marks"] as const;
export type Show = (typeof shows)[number];

// The state of the incident page as it stands in its address, so that a link shows everybody the same.
export const roomSearch = (raw: Record<string, unknown>): { show?: Show; find?: string; tab?: string } => ({
  show: shows.find((one) => one === raw.show),
  find: typeof raw.find === "string" && raw.find.trim() !== "" ? raw.find.slice(0, longestFind) : undefined,
  tab: typeof raw.tab === "string" && /^[a-z]{1,20}$/.test(raw.tab) ? raw.tab : undefined,
});

export const longestFind = 100;

// What was done with another entry: other words for it, a pin, a reaction.
const isMark = (entry: Pick<TimelineEntry, "kind">): boolean => entry.kind.startsWith("incident.entry_");

const belongs: Record<Show, (entry: TimelineEntry) => boolean> = {
  updates: (entry) => entry.kind === "incident.update",
  decisions: (entry) => entry.kind === "incident.decision",
  people: (entry) => entry.actor.kind === "user" || entry.actor.kind === "token",
  alerts: (entry) => entry.kind.startsWith("alert."),
  deliveries: (entry) => /^(notification|delivery|escalation)\./.test(entry.kind),
  pinned: (entry) => entry.pinned !== undefined,
  marks: isMark,
};

// When what an entry tells of was.
export const momentOf = (entry: Pick<TimelineEntry, "at" | "happened_at">): string => entry.happened_at ?? entry.at;

// The same as a number. A record has thousands of entries, which are put in order at each change of it.
const instants = new WeakMap<object, number>();
export function instantOf(entry: TimelineEntry): number {
  let at = instants.get(entry);
  if (at === undefined) {
    at = Date.parse(momentOf(entry));
    instants.set(entry, at);
  }
  return at;
}

const inOrder = (a: TimelineEntry, b: TimelineEntry): number => instantOf(a) - instantOf(b) || a.sequence - b.sequence;

// The entries to be seen, in the order in which things happened. An entry that only says what was done with another one
// is seen at that one, unless those are asked for.
export const shown = (entries: readonly TimelineEntry[], show?: Show): TimelineEntry[] =>
  entries
    .filter((entry) => (show ? belongs[show](entry) && (show === "marks" || !isMark(entry)) : !isMark(entry)))
    .sort(inOrder);

// Those that have all of these words, in what they say or in whose they are.
export function found(entries: readonly TimelineEntry[], words: string): TimelineEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = `${entry.text} ${entry.actor.name} ${noteOf(entry)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export interface Threads {
  beginnings: TimelineEntry[]; // what answers nothing, in order
  answers: ReadonlyMap<number, TimelineEntry[]>; // by what they answer, in order
}

// The entries of `shown` with what was said to each at its place.
export function threadsOf(entries: readonly TimelineEntry[]): Threads {
  const there = new Set(entries.map(({ sequence }) => sequence));
  const answers = new Map<number, TimelineEntry[]>();
  const beginnings: TimelineEntry[] = [];
  for (const entry of entries) {
    const to = entry.reply_to;
    if (to === undefined || !there.has(to)) beginnings.push(entry);
    else answers.set(to, [...(answers.get(to) ?? []), entry]);
  }
  return { beginnings, answers };
}

export const reactions = ["seen", "agree", "disagree", "question", "done", "thanks"] as const;
export type Reaction = (typeof reactions)[number];

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
