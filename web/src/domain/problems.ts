// What the server finds wrong with a declaration, brought to the field of the form that it is about.
export interface Remark {
  path?: string; // "users/ana/contacts/0/url": kind, id, then like a JSON pointer; may be empty
  message: string;
}

export interface FieldProblem {
  at: readonly string[]; // ["contacts", "0", "url"]; empty: the whole
  message: string;
}

// "schedule 'x', layer 1: has no users; …", or "Plan „x“, Ebene 1: hat …" → "has no users; …": beside its field, the
// place needs no words.
const places = [
  /^(?:[a-z ]+'[^']*'|[a-z ]+\d+)(?:,? (?:[a-z ]+(?:\d+|'[^']*')|rotation))*: /,
  /^\p{L}[\p{L} ]*(?:„[^“]*“|\d+)(?:, \p{L}[\p{L}_ ]*(?:\d+|„[^“]*“)?)*: /u,
];
const spoken = (message: string): string => {
  const text = places.reduce((left, place) => left.replace(place, ""), message);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function fieldProblems(kind: string, id: string, remarks: readonly Remark[]): FieldProblem[] {
  const start = `${kind}/${id}`;
  return remarks.map(({ path = "", message }) => {
    if (path !== start && !path.startsWith(`${start}/`)) return { at: [], message };
    return { at: path.split("/").slice(2), message: spoken(message) };
  });
}

// What is said of exactly this field; with `deep`, of what is inside it as well.
export function problemAt(problems: readonly FieldProblem[], at: readonly (string | number)[], deep = false): string {
  return problems
    .filter((one) => (deep ? one.at.length >= at.length : one.at.length === at.length))
    .filter((one) => at.every((segment, index) => one.at[index] === String(segment)))
    .map((one) => one.message)
    .join(" ");
}

// What no field of the form shows: `shown` are the fields that it has, each with all that is inside.
export const otherProblems = (problems: readonly FieldProblem[], shown: readonly string[]): string[] =>
  problems.filter((one) => !shown.includes(one.at[0] ?? "")).map((one) => one.message);
