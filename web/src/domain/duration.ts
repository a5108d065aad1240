// Durations as the configuration writes them: "30s", "5m", "1h30m", "2d".
import { day, hour, minute, second } from "./time";

const units: Record<string, number> = { ms: 1, s: second, m: minute, h: hour, d: day, w: 7 * day };

// Milliseconds; undefined when the text is no duration.
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^(\d+(ms|[smhdw]))+$/.test(trimmed)) return undefined;
  return [...trimmed.matchAll(/(\d+)(ms|[smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0),
    0,
  );
}

// "1h30m", as the server writes it; "0s" for nothing.
export function durationText(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds / second)) * second;
  let text = "";
  for (const unit of ["d", "h", "m", "s"] as const) {
    const length = units[unit] ?? second;
    const count = Math.floor(rest / length);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * length;
  }
  return text || "0s";
}

// For people: "1 h 30 min", "45 s". Units are the same in every language.
export function spokenDuration(milliseconds: number): string {
  const words: Record<string, string> = { d: "d", h: "h", m: "min", s: "s" };
  return durationText(milliseconds)
    .split(/(?<=[dhms])/)
    .map((part) => `${part.slice(0, -1)} ${words[part.slice(-1)] ?? ""}`)
    .join(" ");
}
