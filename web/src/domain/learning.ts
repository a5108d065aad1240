// Lists of action items and of reviews as they stand in their addresses, and where a meeting is with its time.
export const actionKinds = ["prevent", "detect", "mitigate"] as const;
export type ActionKind = (typeof actionKinds)[number];
export const actionStates = ["open", "done", "dropped", "all"] as const;
export const reviewStates = ["due", "planned", "running", "held", "waived", "cancelled"] as const;
export type ReviewState = (typeof reviewStates)[number];

export interface ActionSearch {
  state?: (typeof actionStates)[number]; // open, unless it is said
  kind?: ActionKind;
  team?: string;
  mine?: true;
  overdue?: true;
  q?: string;
}

export interface ReviewSearch {
  state?: ReviewState;
  team?: string;
  mine?: true;
  late?: true;
}

type Raw = Record<string, unknown>;
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : undefined;
const yes = (value: unknown): true | undefined => (value === true ? true : undefined);

export const actionSearch = (raw: Raw): ActionSearch => ({
  state: actionStates.find((one) => one === raw.state && one !== "open"),
  kind: actionKinds.find((one) => one === raw.kind),
  team: text(raw.team),
  mine: yes(raw.mine),
  overdue: yes(raw.overdue),
  q: text(raw.q),
});

// Whether the address leaves anything out of a list.
export const isFiltered = (search: object): boolean => Object.values(search).some((one) => one !== undefined);

export const reviewSearch = (raw: Raw): ReviewSearch => ({
  state: reviewStates.find((one) => one === raw.state),
  team: text(raw.team),
  mine: yes(raw.mine),
  late: yes(raw.late),
});

// Milliseconds that are left of an item of the agenda; negative: it takes longer than it was given.
export const leftOf = (seconds: number, since: string | null, now: number): number =>
  seconds * 1000 - (since ? now - Date.parse(since) : 0);

// "4:05", and "-1:10" when it is over.
export function clockText(left: number): string {
  const seconds = Math.floor(Math.abs(left) / 1000);
  return `${left < 0 && seconds > 0 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Of what was due, in whole percent; nothing: nothing was due.
export const shareInTime = (due: number, inTime: number): number | undefined =>
  due > 0 ? Math.round((100 * inTime) / due) : undefined;
