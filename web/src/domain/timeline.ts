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
  | "update"
  | "decision"
  | "other";

const tones: readonly (readonly [RegExp, Tone])[] = [
  [/\.note$/, "note"],
  [/^incident\.update$/, "update"],
  [/^incident\.decision$/, "decision"],
  [/nobody|fell_through|unowned|repaired/, "nobody"],
  [/failed|rejected|exhausted|unknown|retry|fell_over/, "failed"],
  [/^delivery\./, "sent"],
  [/\.acknowledged/, "acknowledged"],
  [/\.(resolved|timed_out|closed)/, "resolved"],
  [/\.(opened|reopened)$/, "opened"],
  [/^escalation\.(step|forced|fallback)|\.escalated$/, "escalated"],
  [/^notification\.queued/, "notified"],
];

// What a timeline entry is about, for its sign and colour; the sentence itself says everything.
export const toneOf = (kind: string): Tone => tones.find(([pattern]) => pattern.test(kind))?.[1] ?? "other";

const instant = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)/;

// A sentence of the record with its instants apart, which are in UTC there: each second piece is one.
export const piecesOf = (text: string): string[] => text.split(instant);
