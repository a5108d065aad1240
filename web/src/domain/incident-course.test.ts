import { expect, test } from "vitest";
import type { Progress, TimelineEntry } from "@/data/types";
import { courseOf, milestonesMost, ticksOf } from "./incident-course";
import { hour, minute } from "./time";

const opened = Date.parse("2026-03-28T12:00:00Z");
const at = (minutes: number) => new Date(opened + minutes * minute).toISOString();
let sequence = 0;
const entry = (kind: string, minutes: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ sequence: ++sequence, at: at(minutes), kind, text: kind, via: "engine", data: {} },
  actor: { kind: "system", id: "muster", name: "Muster" },
  ...more,
});
const progress = (more: Partial<Progress> = {}): Progress => ({
  ...{
    stage: "logged",
    own_stage: "",
    own_stages: [],
    stages: [],
    impact: { began_at: null, ended_at: null },
    missing: [],
    asks: [],
  },
  ...more,
});
const stamp = { at: at(0), by: { kind: "user", id: "ben", name: "Ben" } } as const;

test("each thing stands in its lane; what was struck out stands in none", () => {
  const { marks } = courseOf(
    [
      entry("alert.opened", 0),
      entry("notification.queued", 1),
      entry("incident.acknowledged", 2),
      entry("incident.note", 3, { struck: stamp }),
      entry("incident.presence", 4),
    ],
    progress(),
    opened + hour,
  );
  expect(marks.alerts.map(({ tone }) => tone)).toEqual(["opened"]);
  expect(marks.paging.map(({ tone }) => tone)).toEqual(["notified"]);
  expect(marks.people.map(({ tone }) => tone)).toEqual(["acknowledged"]);
});

test("what somebody did who had a role then stands in its lane", () => {
  const by = (id: string) => ({ actor: { kind: "user" as const, id, name: id } });
  const stint = (user: string, began: number, ended: number | null) => ({
    role: "Commander",
    role_id: "commander",
    user: { id: user, name: user },
    began_at: at(began),
    ended_at: ended === null ? null : at(ended),
    ended_because: "",
  });
  const { marks, roles } = courseOf(
    [
      entry("incident.acknowledged", 1, by("ana")),
      entry("incident.update", 5, by("ana")),
      entry("incident.update", 20, by("ana")),
      entry("incident.update", 21, by("ben")),
    ],
    progress(),
    opened + hour,
    [stint("ana", 2, 10), stint("ben", 10, null)],
  );
  expect(roles).toHaveLength(1);
  expect(
    roles[0]?.spans.map(({ who, from, until }) => [who, (from - opened) / minute, (until - opened) / minute]),
  ).toEqual([
    ["ana", 2, 10],
    ["ben", 10, 60],
  ]);
  expect(roles[0]?.marks.map(({ at: when }) => (when - opened) / minute)).toEqual([5, 21]);
  expect(marks.people.map(({ at: when }) => (when - opened) / minute)).toEqual([1, 20]);
});

test("a stage lasts until the next one, the last one until the end", () => {
  const { stages } = courseOf(
    [],
    progress({
      stages: [
        { stage: "logged", at: at(0) },
        { stage: "triaged", at: at(10) },
      ],
    }),
    opened + hour,
  );
  expect(stages).toEqual([
    { stage: "logged", from: opened, until: opened + 10 * minute },
    { stage: "triaged", from: opened + 10 * minute, until: opened + hour },
  ]);
});

test("it begins when people were affected, although nobody knew", () => {
  const course = courseOf(
    [entry("alert.opened", 0)],
    progress({ impact: { began_at: at(-12), ended_at: null } }),
    opened + hour,
  );
  expect(course.from).toBe(opened - 12 * minute);
  expect(course.affected).toEqual({ from: opened - 12 * minute, until: opened + hour });
});

test("what has just begun is no point", () => {
  const { from, until } = courseOf([entry("alert.opened", 0)], progress(), opened);
  expect(until - from).toBe(5 * minute);
});

test("of many milestones the last ones are named, in the words that people chose", () => {
  const updates = Array.from({ length: milestonesMost + 3 }, (_, n) =>
    entry("incident.update", n, { data: { impact: `impact ${n}`, action: "action" } }),
  );
  const { milestones } = courseOf([...updates, entry("alert.opened", 0)], progress(), opened + hour);
  expect(milestones).toHaveLength(milestonesMost);
  expect(milestones[0]?.text).toBe("impact 3 · action");
});

test("the axis says round times, never more than fit", () => {
  for (const length of [5 * minute, 47 * minute, 7 * hour, 100 * hour, 5000 * hour]) {
    const ticks = ticksOf({ from: opened + 7000, until: opened + 7000 + length }, 6);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(7);
    for (const tick of ticks) expect(tick % minute).toBe(0);
  }
});
