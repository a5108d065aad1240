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
