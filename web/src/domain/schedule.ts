// A schedule as it is declared: layers of rotations in local time. Who is on call by it, only the server computes.
export type Rotation = "daily" | "weekly" | { hours: number } | { days: number } | { weeks: number };

export interface Restriction {
  weekdays?: string[];
  from?: string; // "09:00"
  until?: string;
}

export interface Layer {
  name?: string;
  rotation: Rotation;
  start: string; // local: "2026-01-05T09:00"
  until?: string;
  users?: string[];
  restrictions?: Restriction[];
}

export interface ScheduleBody {
  id?: string;
  name?: string;
  team?: string;
  time_zone?: string;
  layers?: Layer[];
  overrides?: { user: string; from: string; until: string }[];
}

export type RotationUnit = "hours" | "days" | "weeks";
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

// "weekly" is one week; so is {weeks: 1}.
export function rotationOf(rotation: Rotation): { count: number; unit: RotationUnit } {
  if (rotation === "daily") return { count: 1, unit: "days" };
  if (rotation === "weekly") return { count: 1, unit: "weeks" };
  for (const unit of ["hours", "days", "weeks"] as const) {
    const count = (rotation as Partial<Record<RotationUnit, number>>)[unit];
    if (count !== undefined) return { count, unit };
  }
  return { count: 1, unit: "weeks" };
}

// As the server writes it, so that an edit that comes back to where it began is no change.
export function asRotation(count: number, unit: RotationUnit): Rotation {
  if (count === 1 && unit === "days") return "daily";
  if (count === 1 && unit === "weeks") return "weekly";
  return { [unit]: count } as Rotation;
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
