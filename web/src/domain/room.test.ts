import { expect, test } from "vitest";
import type { TimelineEntry } from "@/data/types";
import {
  decisionOf,
  found,
  hasMarkup,
  latestUpdate,
  noteOf,
  roomSearch,
  shown,
  threadsOf,
  updateOf,
  writtenKind,
} from "./room";

let sequence = 0;
const entry = (kind: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  sequence: ++sequence,
  at: `2026-03-28T12:${String(sequence).padStart(2, "0")}:00Z`,
  kind,
  text: kind,
  actor: { kind: "system", id: "muster", name: "Muster" },
  via: "engine",
  data: {},
  ...more,
});
const ben = { kind: "user", id: "ben", name: "Ben" } as const;

test("what happened earlier stands where it happened", () => {
  const opened = entry("alert.opened");
  const later = entry("incident.note", { happened_at: "2026-03-28T11:00:00Z" });
  expect(shown([opened, later])).toEqual([later, opened]);
});

test("entries at one instant keep the order of the record", () => {
  const at = "2026-03-28T12:00:00Z";
  const all = [entry("a", { at }), entry("b", { at }), entry("c", { at })];
  expect(shown(all)).toEqual(all);
});

test("what was done with an entry is seen at that entry only", () => {
  expect(shown([entry("incident.entry_pinned"), entry("incident.entry_edited")])).toEqual([]);
});

test("each filter shows its part", () => {
  const all = [
    entry("alert.opened"),
    entry("delivery.accepted"),
    entry("notification.queued"),
    entry("incident.acknowledged", { actor: ben }),
    entry("incident.update", { actor: ben }),
    entry("incident.decision", { actor: ben, pinned: { at: "2026-03-28T12:30:00Z", by: ben } }),
  ];
  const kinds = (show: Parameters<typeof shown>[1]) => shown(all, show).map(({ kind }) => kind);
  expect(kinds("updates")).toEqual(["incident.update"]);
  expect(kinds("decisions")).toEqual(["incident.decision"]);
  expect(kinds("people")).toEqual(["incident.acknowledged", "incident.update", "incident.decision"]);
  expect(kinds("alerts")).toEqual(["alert.opened"]);
  expect(kinds("deliveries")).toEqual(["delivery.accepted", "notification.queued"]);
  expect(kinds("pinned")).toEqual(["incident.decision"]);
});

test("what was done with entries is shown when it is asked for", () => {
  const pin = entry("incident.entry_pinned", { actor: ben });
  const all = [entry("alert.opened"), pin];
  expect(shown(all, "marks")).toEqual([pin]);
  expect(shown(all, "people")).toEqual([]);
});

test("finds entries that have all words, whoever wrote them", () => {
  const disk = entry("incident.note", { text: "Ben noted: the disk is full", actor: ben });
  const all = [entry("alert.opened", { text: "Alert opened: Disk" }), disk];
  expect(found(all, "DISK")).toEqual(all);
  expect(found(all, "disk ben")).toEqual([disk]);
  expect(found(all, "tape")).toEqual([]);
});

test("an answer stands at what it answers, in order", () => {
  const asked = entry("incident.note");
  const other = entry("incident.note");
  const second = entry("incident.note", { reply_to: asked.sequence });
  const first = entry("incident.note", { reply_to: asked.sequence, happened_at: "2026-03-28T12:00:00Z" });
  const threads = threadsOf(shown([asked, other, second, first]));
  expect(threads.beginnings).toEqual([asked, other]);
  expect(threads.answers.get(asked.sequence)).toEqual([first, second]);
  expect(threadsOf([second]).beginnings).toEqual([second]);
});

test("an address that makes no sense shows everything", () => {
  expect(roomSearch({ show: "pinned" })).toEqual({ show: "pinned" });
  expect(roomSearch({ show: "nonsense" })).toEqual({ show: undefined });
  expect(roomSearch({ find: " ", show: 7 })).toEqual({});
  expect(roomSearch({ find: "disk" })).toEqual({ find: "disk" });
});

test("the latest update is the newest that stands", () => {
  const first = entry("incident.update");
  const struck = entry("incident.update", { struck: { at: "2026-03-28T12:30:00Z", by: ben } });
  expect(latestUpdate([first, struck])).toBe(first);
  expect(latestUpdate([struck])).toBeUndefined();
});

test("reads what was written", () => {
  expect(writtenKind({ kind: "incident.note" })).toBe("note");
  expect(writtenKind({ kind: "incident.acknowledged" })).toBeUndefined();
  expect(updateOf({ data: { impact: "a", next_update_at: 7 } })).toEqual({
    impact: "a",
    action: "",
    nextStep: "",
    nextUpdateAt: undefined,
  });
  expect(decisionOf({ data: { decision: "a", options: ["b", "c"] } }).options).toEqual(["b", "c"]);
  expect(noteOf({ text: "Ben noted: x", data: {} })).toBe("Ben noted: x");
});

test("a plain sentence has no markup", () => {
  expect(hasMarkup("Failing over to the second data centre.")).toBe(false);
  expect(hasMarkup("1. first")).toBe(true);
  expect(hasMarkup("see https://example.org")).toBe(true);
});
