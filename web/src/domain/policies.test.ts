import { expect, test } from "vitest";
import { actionsDue, agendaLength, budgetOf, closingAsks, deadlinesOf, templatesFor, updatesDue } from "./policies";
import { day, hour, minute } from "./time";

const now = Date.parse("2026-01-31T10:00:00Z");

test("the first rule that fits says when an update is due", () => {
  const rules = [{ priorities: ["P1"] }, { priorities: ["P1", "P2"], every: "1h" }, { major: true, every: "5m" }];
  expect(updatesDue(rules, now)).toEqual([
    ["P1", now + 30 * minute],
    ["P2", now + hour],
    ["P3", null],
    ["P4", null],
  ]);
  expect(updatesDue([{ severities: ["critical"] }], now)[0]).toEqual(["P1", null]);
});

test("deadlines count hours, months of the calendar and a bound, or wait", () => {
  const clock = {
    id: "law",
    deadlines: [
      { id: "first", name: "First", from: "classified", within: "48h", at_most: "24h" },
      { id: "second", months: 1 },
      { id: "last", from: "previous", months: 1 },
    ],
  };
  expect(deadlinesOf(clock, now)).toEqual([
    { clock: "law", name: "First", due: now + day },
    { clock: "law", name: "second", due: Date.parse("2026-02-28T10:00:00Z") },
    { clock: "law", name: "last", due: null },
  ]);
});

test("closing asks for all of what the rules that fit say, once", () => {
  const asks = closingAsks([
    { priorities: ["P1"], checks: ["cause", "impact"], own: ["Credited"] },
    { checks: ["cause"] },
  ]);
  expect(asks[0]).toEqual(["P1", { checks: ["cause", "impact"], own: ["Credited"] }]);
  expect(asks[3]).toEqual(["P4", { checks: ["cause"], own: [] }]);
});

test("action items are due by the severity", () => {
  const due = actionsDue({ critical: "3d" }, { critical: "7d", error: "14d", warning: "30d", info: "90d" }, now);
  expect(due.map(([, at]) => (at - now) / day)).toEqual([3, 14, 30, 90]);
});

test("an agenda is as long as its items, and the first template that fits is proposed", () => {
  expect(agendaLength([{ title: "a" }, { title: "b", lasts: "15m" }])).toBe(25 * minute);
  expect(
    templatesFor([
      { id: "major", priorities: ["P1"] },
      { id: "data", categories: ["data"] },
    ]),
  ).toEqual([
    ["P1", "major"],
    ["P2", null],
    ["P3", null],
    ["P4", null],
  ]);
});

test("a budget is what an objective leaves", () => {
  expect(budgetOf({ objective: "99.9%", days: 30 })).toBe(43.2 * minute);
  expect(budgetOf({ objective: "99", window: "month" })).toBe(7.2 * hour);
  expect(["", "100%", "0%", "many"].map((objective) => budgetOf({ objective }))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
