import { expect, test } from "vitest";
import { ring } from "./ringing";

const one = (id: string, more: Partial<Parameters<typeof ring>[1][number]> = {}) => ({
  id,
  status: "triggered" as const,
  severity: "error" as const,
  team: { id: "shop", name: "Shop" },
  ...more,
});

test("what was open when the page was opened makes no sound", () => {
  const first = ring(null, [one("1"), one("2")], "all", []);
  expect(first.sound).toBeNull();
  expect(ring(first.known, [one("1"), one("2")], "all", []).sound).toBeNull();
});

test("what comes sounds once, as its worst", () => {
  const second = ring(new Set(["1"]), [one("1"), one("2"), one("3", { severity: "critical" })], "all", []);
  expect(second.sound).toBe("critical");
  expect(ring(second.known, [one("2"), one("3")], "all", []).sound).toBeNull();
  expect(ring(new Set(), [one("1")], "all", []).sound).toBe("other");
});

test("what somebody has already makes no sound, also when it is triggered again", () => {
  const seen = ring(new Set(), [one("1", { status: "acknowledged" })], "all", []);
  expect(seen.sound).toBeNull();
});

test("only my teams, and what is nobody's", () => {
  const mine = (incidents: Parameters<typeof ring>[1]) => ring(new Set(), incidents, "mine", ["shop"]).sound;
  expect(mine([one("1")])).toBe("other");
  expect(mine([one("1", { team: { id: "web", name: "Web" } })])).toBeNull();
  expect(mine([one("1", { team: null })])).toBe("other");
  expect(ring(new Set(), [one("1")], "off", ["shop"]).sound).toBeNull();
});
