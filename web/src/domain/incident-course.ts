// The course of an incident as a picture needs it: from when to when, the stages, and what happened in each lane.
import type { IncidentRoster, Progress, Stage, TimelineEntry } from "@/data/types";
import { decisionOf, momentOf, noteOf, shown, updateOf, writtenKind } from "./room";
import { day, hour, minute } from "./time";
import { type Tone, toneOf } from "./timeline";

export const lanes = ["alerts", "paging", "people"] as const;
export type Lane = (typeof lanes)[number];

export interface Mark {
  at: number;
  tone: Tone;
}

interface Phase {
  from: number;
  until: number;
}

export interface Milestone {
  at: number;
  tone: Tone;
  text: string;
}

// Who had a role, from when to when, and what they did meanwhile.
export interface RoleLane {
  id: string;
  name: string;
  spans: (Phase & { who: string })[];
  marks: Mark[];
}

export type Stints = IncidentRoster["items"];

export interface Course extends Phase {
  stages: (Phase & { stage: Stage })[];
  affected: Phase | null;
  marks: Record<Lane, Mark[]>;
  roles: RoleLane[]; // in the order in which they began
  milestones: Milestone[];
}

const shortest = 5 * minute; // so that what has just begun is no point
export const milestonesMost = 10;

const laneOf = ({ kind }: TimelineEntry, tone: Tone): Lane | undefined => {
  if (kind.startsWith("alert.")) return tone === "other" ? undefined : "alerts";
  if (/^(notification|delivery|escalation)\./.test(kind) || tone === "nobody") return "paging";
  return ["acknowledged", "resolved", "note", "update", "decision"].includes(tone) ? "people" : undefined;
};

// What somebody who was not there should read of it.
const isMilestone = (entry: TimelineEntry): boolean =>
  entry.pinned !== undefined || ["incident.update", "incident.decision"].includes(entry.kind);

const wordsOf = (entry: TimelineEntry): string => {
  const kind = writtenKind(entry);
  if (kind === "decision") return decisionOf(entry).decision;
  if (kind === "note") return noteOf(entry);
  if (kind !== "update") return entry.text;
  const { impact, action, nextStep } = updateOf(entry);
  return [impact, action, nextStep].filter(Boolean).join(" · ");
};

const hadRole = ({ user, began_at, ended_at }: Stints[number], { actor }: TimelineEntry, at: number): boolean =>
  actor.kind === "user" &&
  actor.id === user.id &&
  Date.parse(began_at) <= at &&
  (ended_at === null || at < Date.parse(ended_at));

function roleLanes(stints: Stints, end: number): RoleLane[] {
  const found: RoleLane[] = [];
  for (const { role, role_id, user, began_at, ended_at } of stints) {
    let lane = found.find(({ id }) => id === role_id);
    if (!lane) {
      lane = { id: role_id, name: role, spans: [], marks: [] };
      found.push(lane);
    }
    lane.spans.push({
      from: Date.parse(began_at),
      until: ended_at ? Date.parse(ended_at) : end,
      who: user.name,
    });
  }
  return found;
}

// `until`: when it was over, or now. What was struck out is no part of it. What somebody did who had a role stands in its
// lane, the rest in that of people.
export function courseOf(
  entries: readonly TimelineEntry[],
  progress: Progress,
  until: number,
  stints: Stints = [],
): Course {
  const all = shown(entries).filter((entry) => !entry.struck);
  const times = [...all.map(momentOf), ...progress.stages.map(({ at }) => at)].map((at) => Date.parse(at));
  const { began_at, ended_at } = progress.impact;
  if (began_at) times.push(Date.parse(began_at));
  const from = times.length > 0 ? Math.min(...times) : until - shortest;
  const end = Math.max(until, from + shortest, ...times);
  const marks: Record<Lane, Mark[]> = { alerts: [], paging: [], people: [] };
  const roles = roleLanes(stints, end);
  for (const entry of all) {
    const tone = toneOf(entry.kind);
    const lane = laneOf(entry, tone);
    if (!lane) continue;
    const mark = { at: Date.parse(momentOf(entry)), tone };
    const stint = lane === "people" ? stints.find((one) => hadRole(one, entry, mark.at)) : undefined;
    (roles.find(({ id }) => id === stint?.role_id)?.marks ?? marks[lane]).push(mark);
  }
  const stages = progress.stages.map(({ stage, at }, index) => {
    const next = progress.stages[index + 1];
    return { stage, from: Date.parse(at), until: next ? Date.parse(next.at) : end };
  });
  return {
    from,
    until: end,
    stages,
    affected: began_at ? { from: Date.parse(began_at), until: ended_at ? Date.parse(ended_at) : end } : null,
    marks,
    roles,
    milestones: all
      .filter(isMilestone)
      .slice(-milestonesMost)
      .map((entry) => ({ at: Date.parse(momentOf(entry)), tone: toneOf(entry.kind), text: wordsOf(entry) })),
  };
}

const steps = [1, 2, 5, 10, 15, 30].map((n) => n * minute).concat([1, 2, 3, 6, 12].map((n) => n * hour));

// Where the axis says the time: round times, at most `most` of them.
export function ticksOf({ from, until }: Phase, most: number): number[] {
  const fits = (step: number) => (until - from) / step <= most;
  let step = steps.find(fits) ?? day;
  while (!fits(step)) step *= 2;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= until; at += step) ticks.push(at);
  return ticks;
}
