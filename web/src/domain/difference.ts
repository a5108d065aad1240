// What differs between two declarations, field by field, and whether two people's changes can stand together.
export type Fields = Record<string, unknown>;

// Whether both mean the same: order of fields does not count, an empty list is like none.
export function same(a: unknown, b: unknown): boolean {
  if (a === b || (isNothing(a) && isNothing(b))) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (isFields(a) && isFields(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => same(a[field], b[field]));
  }
  return false;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

// The fields whose values differ, in the order of `after`, then of `before`.
export function changedFields(before: Fields, after: Fields): string[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields.filter((field) => !same(before[field], after[field]));
}

export interface Meeting {
  field: string;
  mine: unknown;
  theirs: unknown;
  both: boolean; // changed by both, and differently: somebody has to choose
}

// What became of `base` in two places at once; fields that both left alone, or made equal, are not named.
export function meetings(base: Fields, mine: Fields, theirs: Fields): Meeting[] {
  const byMe = changedFields(base, mine);
  const byThem = changedFields(base, theirs);
  return changedFields(theirs, mine).map((field) => ({
    field,
    mine: mine[field],
    theirs: theirs[field],
    both: byMe.includes(field) && byThem.includes(field),
  }));
}

// Theirs, with what only I changed put on top. What both changed stays theirs.
export function merged(base: Fields, mine: Fields, theirs: Fields): Fields {
  const out: Fields = { ...theirs };
  const byThem = changedFields(base, theirs);
  for (const field of changedFields(base, mine)) {
    if (byThem.includes(field)) continue;
    if (mine[field] === undefined) delete out[field];
    else out[field] = mine[field];
  }
  return out;
}
