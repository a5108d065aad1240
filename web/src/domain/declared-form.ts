// Forms of the configuration as data: what each field of a declaration is, and what is written for it. Pure.
import type { ConfigKind } from "@/data/types";
import { isNothing } from "./declared";
import { durationText, parseDuration } from "./duration";

export type Body = Readonly<Record<string, unknown>>;
type Options = readonly (readonly [value: string, label: string])[];

interface Common {
  name: string;
  label: string;
  hint?: string;
}

// `standard`: what the server takes when the field is left out, so that it is shown, and not written.
export type Field = Common &
  (
    | { kind: "text"; lines?: number; placeholder?: string; names?: string } // names: its object's id follows it
    | { kind: "number"; min: number; max: number; standard?: number }
    | { kind: "flag"; standard?: boolean }
    | { kind: "duration"; standard: string }
    | { kind: "time"; standard: string }
    | { kind: "zone" }
    | { kind: "choice"; options: Options; standard: string }
    | { kind: "choices"; options: Options }
    | { kind: "texts"; lines?: boolean; standard?: readonly string[] }
    | { kind: "one"; of: ConfigKind; none: string }
    | { kind: "many"; of: ConfigKind }
    | { kind: "part"; fields: readonly Field[] }
    | {
        kind: "parts";
        fields: readonly Field[];
        item: (index: number, body: Body) => string;
        add: string;
        initial: Body;
        standard?: readonly Body[];
        folds?: boolean; // each has many fields: only its name is shown until it is opened
      }
  );

const sameLength = (one: unknown, other: string): boolean =>
  typeof one === "string" && parseDuration(one) === parseDuration(other);

const standardOf = (field: Field): unknown => ("standard" in field ? field.standard : undefined);

// What the form shows of a field.
export const shownOf = (field: Field, body: Body): unknown => body[field.name] ?? standardOf(field);

const isStandard = (field: Field, value: unknown): boolean => {
  const standard = standardOf(field);
  if (standard === undefined) return isNothing(value);
  if (field.kind === "duration") return sameLength(value, field.standard);
  return JSON.stringify(value) === JSON.stringify(standard);
};

// `body` with this field saying `value`; what says what the server takes anyway is left out. An id that was made from a name
// follows it, which is the form's: `more` are further members.
export function stated(field: Field, body: Body, value: unknown, more: Body = {}): Body {
  const { [field.name]: _, ...rest } = { ...body, ...more };
  if (isStandard(field, value)) return rest;
  return field.name in body ? { ...body, ...more, [field.name]: value } : { ...rest, [field.name]: value };
}

// "5 min" of a new duration field stays a duration, whatever is typed into it.
export const lengthOf = (value: unknown): string =>
  typeof value === "string" && parseDuration(value) !== undefined ? value : durationText(0);

// Short ones stand beside each other, the others have a line of their own.
export const isWide = (field: Field): boolean =>
  field.kind === "part" ||
  field.kind === "parts" ||
  field.kind === "choices" ||
  (field.kind === "text" && field.lines !== undefined) ||
  (field.kind === "texts" && field.lines === true);

// Neighbours that are short, as one row.
export function rowsOf(fields: readonly Field[]): Field[][] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (last?.[0] && !isWide(last[0]) && !isWide(field)) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
