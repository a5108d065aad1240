import { expect, test } from "vitest";
import { durationText, parseDuration, spokenDuration } from "./duration";

test.each([
  ["0s", 0],
  ["30s", 30_000],
  ["1h30m", 5_400_000],
  ["2d", 172_800_000],
  ["1w", 604_800_000],
])("%s is a duration", (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

test.each(["", "5", "5 minutes", "-5m", "m5"])("%j is none", (text) => expect(parseDuration(text)).toBeUndefined());

test("what was read is written the same way", () => {
  for (const text of ["0s", "5m", "1h30m", "2d", "1m30s"]) expect(durationText(parseDuration(text) ?? -1)).toBe(text);
  expect(durationText(604_800_000)).toBe("7d");
});

test("people read units as words", () => {
  expect(spokenDuration(5_400_000)).toBe("1 h 30 min");
  expect(spokenDuration(0)).toBe("0 s");
});
