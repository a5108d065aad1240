import { expect, test } from "vitest";
import { byUrgency } from "./severity";

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
