// What may stand in the address of the history, and which version of an object a change offers to bring back.
import { type Fields, same } from "./difference";

export interface HistorySearch {
  kind?: string;
  id?: string;
}

// One object, or all of them: a kind alone names nothing.
export const historySearch = ({ kind, id }: Record<string, unknown>): HistorySearch =>
  typeof kind === "string" && typeof id === "string" && kind !== "" && id !== "" ? { kind, id } : {};

export interface Versions {
  before?: Fields | null;
  after?: Fields | null;
}

// The version that this change made, or the last one before it was deleted; null when that is how it is now, or when the
// record does not have it.
export function versionOf(change: Versions, current: Fields | null): Fields | null {
  const version = change.after ?? change.before ?? null;
  return version === null || (current !== null && same(version, current)) ? null : version;
}

// A version as it is to be put: the id stands in the address.
export function withoutId({ id: _, ...rest }: Fields): Fields {
  return rest;
}
