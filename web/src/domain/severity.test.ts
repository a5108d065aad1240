import { expect, test } from "vitest";
import { byUrgency, isCritical } from "./severity";

test("what nobody has taken comes first, then the worst, then the oldest", () => {
  const rows = [
    { name: "taken", status: "acknowledged", severity: "critical", created_at: "2026-01-01T00:00:00Z" },
    { name: "young", status: "triggered", severity: "error", created_at: "2026-01-01T02:00:00Z" },
    { name: "old", status: "triggered", severity: "error", created_at: "2026-01-01T01:00:00Z" },
    { name: "worst", status: "triggered", severity: "critical", created_at: "2026-01-01T03:00:00Z" },
    { name: "over", status: "resolved", severity: "critical", created_at: "2026-01-01T00:00:00Z" },
  ] as const;
  expect([...rows].sort(byUrgency).map((row) => row.name)).toEqual(["worst", "old", "young", "taken", "over"]);
});

test("what people said of it counts more than the severity", () => {
  const rows = [
    { name: "P3", status: "triggered", severity: "critical", priority: "P3", created_at: "2026-01-01T00:00:00Z" },
    { name: "P1", status: "triggered", severity: "info", priority: "P1", created_at: "2026-01-01T01:00:00Z" },
    { name: "error", status: "triggered", severity: "error", priority: null, created_at: "2026-01-01T01:00:00Z" },
  ] as const;
  expect([...rows].sort(byUrgency).map((row) => row.name)).toEqual(["P1", "error", "P3"]);
});

test("everybody is told of a P1, of a major incident, and of what is critical as long as nobody said otherwise", () => {
  expect(isCritical({ severity: "critical" })).toBe(true);
  expect(isCritical({ severity: "critical", priority: "P3" })).toBe(false);
  expect(isCritical({ severity: "warning", priority: "P1" })).toBe(true);
  expect(isCritical({ severity: "warning", priority: "P2", major: "declared" })).toBe(true);
  expect(isCritical({ severity: "error", priority: null })).toBe(false);
});
