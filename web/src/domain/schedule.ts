// A schedule as it is declared: layers of rotations in local time. Who is on call by it, only the server computes.
export type Rotation =
  | "hourly"
  | "daily"
  | "weekly"
  | { hours: number }
  | { days: number }
  | { weeks: number }
  | { weekdays: string[]; lasts?: string }
  | { rrule: string; lasts?: string };

export interface Restriction {
  weekdays?: string[];
  from?: string; // "09:00", or over several days "fri 18:00"
  until?: string;
  holidays?: "except" | "only"; // of the schedule's calendar
}

// One turn: everybody in it at once; nobody: it is vacant.
export interface Turn {
  users?: string[];
  shadows?: string[]; // they look on, and are not paged
  schedules?: string[]; // and whoever is on call there
  length?: number; // so many of the rotation's turns long
}

export type Effect = "covers" | "adds" | "shadows";
export const effects: readonly Effect[] = ["covers", "adds", "shadows"];

export interface Layer {
  name?: string;
  rotation: Rotation;
  start: string; // local: "2026-01-05T09:00"
  until?: string;
  users?: string[]; // one after the other; or
  turns?: Turn[];
  restrictions?: Restriction[];
  time_zone?: string; // the schedule's, if left out
  effect?: Exclude<Effect, "covers">;
}

export interface ScheduleBody {
  id?: string;
  name?: string;
  team?: string;
  time_zone?: string;
  effective_from?: string; // when the layers as they are here count; left out: when what is promised is over
  holidays?: string; // the id of a calendar
  promised?: string; // "4w" is "28d"
  layers?: Layer[];
  overrides?: { user: string; from: string; until: string; effect?: Exclude<Effect, "covers"> }[];
}

export type RotationUnit = "hours" | "days" | "weeks";
export type RotationKind = RotationUnit | "weekdays" | "rrule";
export const rotationKinds: readonly RotationKind[] = ["hours", "days", "weeks", "weekdays", "rrule"];
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

// "weekly" is one week; so is {weeks: 1}.
export function rotationOf(rotation: Rotation): { count: number; unit: RotationUnit } {
  if (rotation === "hourly") return { count: 1, unit: "hours" };
  if (rotation === "daily") return { count: 1, unit: "days" };
  if (rotation === "weekly") return { count: 1, unit: "weeks" };
  for (const unit of ["hours", "days", "weeks"] as const) {
    const count = (rotation as Partial<Record<RotationUnit, number>>)[unit];
    if (count !== undefined) return { count, unit };
  }
  return { count: 1, unit: "weeks" };
}

export const kindOf = (rotation: Rotation): RotationKind =>
  typeof rotation !== "object"
    ? rotationOf(rotation).unit
    : "weekdays" in rotation
      ? "weekdays"
      : "rrule" in rotation
        ? "rrule"
        : rotationOf(rotation).unit;

// A rotation of that kind to begin with.
export function rotationOfKind(kind: RotationKind, before: Rotation): Rotation {
  if (kind === "weekdays") return { weekdays: ["mon", "fri"] };
  if (kind === "rrule") return { rrule: "FREQ=MONTHLY;BYDAY=1MO", lasts: "1d" };
  return asRotation(rotationOf(before).count, kind);
}

// As the server writes it, so that an edit that comes back to where it began is no change.
export function asRotation(count: number, unit: RotationUnit): Rotation {
  if (count === 1) return ({ hours: "hourly", days: "daily", weeks: "weekly" } as const)[unit];
  return { [unit]: count } as Rotation;
}

export const turnsOf = (layer: Layer): Turn[] => layer.turns ?? (layer.users ?? []).map((user) => ({ users: [user] }));

// As the server writes them: a list of users where there is nothing but one after the other.
export function withTurns(layer: Layer, turns: readonly Turn[]): Layer {
  const { users: _, turns: __, ...rest } = layer;
  const tidy = turns.map((turn) => ({
    ...(turn.users?.length ? { users: turn.users } : {}),
    ...(turn.shadows?.length ? { shadows: turn.shadows } : {}),
    ...(turn.schedules?.length ? { schedules: turn.schedules } : {}),
    ...(turn.length && turn.length !== 1 ? { length: turn.length } : {}),
  }));
  const plain = tidy.every((turn) => turn.users?.length === 1 && Object.keys(turn).length === 1);
  return plain ? { ...rest, users: tidy.flatMap((turn) => turn.users ?? []) } : { ...rest, turns: tidy };
}

// The weekdays in the order of the week; all of them when none is named.
export const daysOf = (restriction: Restriction): string[] =>
  restriction.weekdays && restriction.weekdays.length > 0
    ? weekdays.filter((one) => restriction.weekdays?.includes(one))
    : [...weekdays];

// All seven are the same as none, which is what the server stores.
export function withDays(restriction: Restriction, days: readonly string[]): Restriction {
  const { weekdays: _, ...rest } = restriction;
  const ordered = weekdays.filter((one) => days.includes(one));
  const all = ordered.length === 7 || ordered.length === 0;
  // A restriction of days alone is a whole day; without days it needs its hours.
  if (all) return { from: rest.from ?? "00:00", until: rest.until ?? "00:00" };
  return { weekdays: ordered, ...rest };
}

// From a weekday to another: "fri 18:00" to "mon 08:00".
export const overDays = (restriction: Restriction): boolean => restriction.from?.includes(" ") ?? false;

export function edgeOf(text: string | undefined): { day: string; time: string } {
  const [day = "mon", time = "00:00"] = (text ?? "").split(" ");
  return { day, time };
}

export const wholeDay = (restriction: Restriction): boolean => restriction.from === restriction.until;

export const runsPastMidnight = (restriction: Restriction): boolean =>
  restriction.from !== undefined && restriction.until !== undefined && restriction.until <= restriction.from;

// A layer to begin with: everybody in turn, a week each, from the Monday before `today` ("2026-11-22") at nine.
export function firstLayer(today: string, users: string[]): Layer {
  const [year = 1970, month = 1, date = 1] = today.split("-").map(Number);
  const day = new Date(Date.UTC(year, month - 1, date));
  const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000);
  return { rotation: "weekly", start: `${monday.toISOString().slice(0, 10)}T09:00`, users };
}
