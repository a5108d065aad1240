export type Tone =
  | "opened"
  | "acknowledged"
  | "resolved"
  | "escalated"
  | "nobody"
  | "notified"
  | "sent"
  | "failed"
  | "note"
  | "other";

const tones: readonly (readonly [RegExp, Tone])[] = [
  [/note/, "note"],
  [/nobody|unowned/, "nobody"],
  [/(fail|reject|exhaust|unknown|retry)/, "failed"],
  [/^delivery\./, "sent"],
  [/acknowledged$/, "acknowledged"],
  [/resolved$|closed$/, "resolved"],
  [/opened$|triggered$/, "opened"],
  [/^escalation|escalated$|step/, "escalated"],
  [/^notification\./, "notified"],
];

// What a timeline entry is about, for its sign and colour; the sentence itself says everything.
export const toneOf = (kind: string): Tone => tones.find(([pattern]) => pattern.test(kind))?.[1] ?? "other";
