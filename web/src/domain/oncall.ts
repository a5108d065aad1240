import type { OncallRow, Ref, Shift } from "@/data/types";

export interface MyDuty {
  schedule: Ref;
  until: number | null; // null: not within the next 60 days
}

export interface MyNext {
  schedule: Ref;
  from: number;
  until: number;
}

// The schedules that have `user` on call now, the one that ends first in front.
export function dutiesOf(user: string, rows: readonly OncallRow[]): MyDuty[] {
  return rows
    .filter((row) => row.on_call.some((person) => person.id === user))
    .map((row) => ({ schedule: row.schedule, until: row.until ? Date.parse(row.until) : null }))
    .sort((a, b) => (a.until ?? Number.POSITIVE_INFINITY) - (b.until ?? Number.POSITIVE_INFINITY));
}

// The first shift of `user` that begins after `now`; undefined when there is none in what was asked for.
export function nextOf(
  user: string,
  plans: readonly { schedule: Ref; shifts: readonly Shift[] }[],
  now: number,
): MyNext | undefined {
  return plans
    .flatMap(({ schedule, shifts }) =>
      shifts
        .filter((shift) => shift.user.id === user && !shift.shadow && Date.parse(shift.from) > now)
        .map((shift) => ({ schedule, from: Date.parse(shift.from), until: Date.parse(shift.until) })),
    )
    .sort((a, b) => a.from - b.from)[0];
}

export interface Segment {
  kind: "shift" | "gap";
  from: number;
  until: number;
  user: Ref | null; // null in a gap
  override: boolean;
  shadow: boolean; // looks on, and is not paged
}

// The window cut into shifts and the gaps between them, in order; several people at once stand one after the other.
// A gap is a time when nobody is on call, other than to look on.
export function segments(shifts: readonly Shift[], from: number, until: number): Segment[] {
  const out: Segment[] = [];
  let covered = from;
  const gap = (upTo: number) => {
    if (upTo > covered)
      out.push({ kind: "gap", from: covered, until: upTo, user: null, override: false, shadow: false });
  };
  const inOrder = [...shifts].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  for (const shift of inOrder) {
    const start = Math.max(Date.parse(shift.from), from);
    const end = Math.min(Date.parse(shift.until), until);
    if (end <= start) continue;
    const shadow = shift.shadow ?? false;
    if (!shadow) gap(start);
    const last = out.at(-1);
    if (
      last?.kind === "shift" &&
      last.user?.id === shift.user.id &&
      last.override === shift.override &&
      last.shadow === shadow &&
      last.until === start
    ) {
      last.until = end;
    } else {
      out.push({ kind: "shift", from: start, until: end, user: shift.user, override: shift.override, shadow });
    }
    if (!shadow) covered = Math.max(covered, end);
  }
  gap(until);
  return out.sort((a, b) => a.from - b.from);
}

// Rows for drawing: segments that overlap in time never share a row.
export function lanes(list: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [];
  for (const segment of list) {
    const free = rows.find((row) => (row.at(-1)?.until ?? 0) <= segment.from);
    if (free) free.push(segment);
    else rows.push([segment]);
  }
  return rows;
}

// Two letters for a person: "Ana Ruiz" is AR, "first" is FI.
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].map((word) => [...(word ?? "")][0] ?? "")
      : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}

// A steady number from 0 to 7 for a person, to tell bars apart; the name always stands beside the colour.
export function hueOf(id: string): number {
  let sum = 2166136261; // FNV-1a, folded
  for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (((sum >>> 16) ^ sum) >>> 0) % 8;
}

const hueCount = 8;

// The same for people who stand beside each other in one picture: no two of the first eight look alike.
export function huesOf(ids: Iterable<string>): (id: string) => number {
  const hues = new Map<string, number>();
  for (const id of [...new Set(ids)].sort()) {
    let hue = hueOf(id);
    const taken = new Set(hues.values());
    for (let n = 0; n < hueCount && taken.has(hue); n++) hue = (hue + 1) % hueCount;
    hues.set(id, hue);
  }
  return (id) => hues.get(id) ?? hueOf(id);
}
