import { expect, test } from "vitest";
import { advanced, type LiveNews, mustReload, Shows } from "./live";

const news = (kind: "hello" | "changes" | "pulse" | "reset", before: number | undefined, after: number) =>
  ({ kind: "message", message: { kind, sequence: after }, before, after }) satisfies LiveNews;

test("a hello moves on only who stood nowhere", () => {
  expect(advanced(undefined, { kind: "hello", sequence: 9 })).toBe(9);
  expect(advanced(5, { kind: "hello", sequence: 9 })).toBe(5);
  expect(advanced(5, { kind: "presence", sequence: 9 })).toBe(5);
  expect(advanced(5, { kind: "changes", sequence: 9 })).toBe(9);
});

test("a tab reloads after what it cannot have followed", () => {
  expect(mustReload(undefined, news("hello", undefined, 9))).toBe(true);
  expect(mustReload(9, news("changes", 9, 12))).toBe(false);
  expect(mustReload(9, news("pulse", 9, 9))).toBe(false);
  expect(mustReload(9, news("reset", 9, 12))).toBe(true);
  // It was frozen while others heard 10 to 12.
  expect(mustReload(9, news("changes", 12, 13))).toBe(true);
  // The worker began anew and does not know where it stood.
  expect(mustReload(9, news("hello", undefined, 9))).toBe(true);
});

test("the socket tells of the tab that was looked at last", () => {
  const shows = new Shows<string>();
  expect(shows.current()).toBeNull();
  shows.say("tab 1", "A");
  shows.say("tab 2", "B");
  expect(shows.current()).toBe("B");
  shows.say("tab 1", "A");
  expect(shows.current()).toBe("A");
  shows.say("tab 1", null);
  expect(shows.current()).toBe("B");
});
