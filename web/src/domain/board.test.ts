import { expect, test } from "vitest";
import type { Incident, Severity, Status } from "@/data/types";
import { columnsOf } from "./board";

const now = Date.parse("2026-11-22T03:00:00Z");
const one = (id: string, status: Status, severity: Severity, hoursAgo = 1) =>
  ({
    id,
    status,
    severity,
    created_at: new Date(now - hoursAgo * 3_600_000).toISOString(),
    resolved_at: status === "resolved" ? new Date(now - hoursAgo * 3_600_000).toISOString() : null,
  }) as Incident;
const drawn = (columns: ReturnType<typeof columnsOf>) =>
  columns.map((column) =>
    column.groups.map((group) => `${group.severity}: ${group.incidents.map((each) => each.id).join("")}`),
  );

test("stages are columns, severities groups, the one that waits longest first", () => {
  const columns = columnsOf(
    [
      one("a", "triggered", "info"),
      one("b", "triggered", "critical", 1),
      one("c", "triggered", "critical", 5),
      one("d", "acknowledged", "warning"),
      one("e", "resolved", "error", 3),
      one("f", "resolved", "error", 2),
      one("g", "resolved", "error", 25),
    ],
    now,
    10,
  );
  expect(drawn(columns)).toEqual([["critical: cb", "info: a"], ["warning: d"], ["error: fe"]]);
});

test("where there is not room for all, the worst are shown and the rest is counted", () => {
  const many = Array.from({ length: 30 }, (_, n) =>
    one(String.fromCharCode(65 + n), "triggered", n < 25 ? "info" : "critical"),
  );
  const [waiting] = columnsOf(many, now, 8);
  expect(waiting).toMatchObject({ count: 30, hidden: 22 });
  expect(waiting?.groups.map((group) => [group.severity, group.count, group.incidents.length])).toEqual([
    ["critical", 5, 5],
    ["info", 25, 3],
  ]);
});
