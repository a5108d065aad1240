import { expect, test } from "vitest";
import { type Field, rowsOf, shownOf, stated } from "./declared-form";

const every: Field = { kind: "duration", name: "every", label: "Every", standard: "30m" };
const priorities: Field = { kind: "choices", name: "priorities", label: "Priorities", options: [["P1", "P1"]] };
const count: Field = { kind: "number", name: "count", label: "Count", min: 0, max: 10, standard: 1 };

test("what the server takes anyway is shown, and not written", () => {
  expect(shownOf(every, {})).toBe("30m");
  expect(stated(every, { every: "1h", role: "x" }, "30m")).toEqual({ role: "x" });
  expect(stated(every, {}, "1800s")).toEqual({});
  expect(stated(every, {}, "45m")).toEqual({ every: "45m" });
});

test("nothing is left out, and a nought that means something stays", () => {
  expect(stated(priorities, { priorities: ["P1"] }, [])).toEqual({});
  expect(stated(count, {}, 0)).toEqual({ count: 0 });
  expect(stated(count, { count: 0 }, 1)).toEqual({});
});

test("a list that comes with Muster can be emptied", () => {
  const reminders: Field = { kind: "texts", name: "remind_before", label: "", standard: ["24h", "4h"] };
  expect(stated(reminders, {}, [])).toEqual({ remind_before: [] });
  expect(stated(reminders, { remind_before: [] }, ["24h", "4h"])).toEqual({});
});

test("members keep their order, and an id may follow a name", () => {
  const name: Field = { kind: "text", name: "name", label: "Name" };
  expect(Object.keys(stated(name, { id: "a", name: "A", every: "5m" }, "B", { id: "b" }))).toEqual([
    "id",
    "name",
    "every",
  ]);
  expect(stated(name, { id: "a", name: "A" }, "", { id: "rule" })).toEqual({ id: "rule" });
});

test("short fields stand beside each other", () => {
  expect(rowsOf([every, count, priorities, every]).map((row) => row.length)).toEqual([2, 1, 1]);
});
