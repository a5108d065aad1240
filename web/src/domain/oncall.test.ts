import { describe, expect, test } from "vitest";
import { dutiesOf, hueOf, huesOf, initials, lanes, nextOf, segments } from "./oncall";

const ana = { id: "ana", name: "Ana Ruiz" };
const ben = { id: "ben", name: "Ben" };
const shop = { id: "shop", name: "Shop primary" };
const at = (hour: number) => Date.parse("2026-01-05T00:00:00Z") + hour * 3_600_000;
const iso = (hour: number) => new Date(at(hour)).toISOString();
const shift = (user: typeof ana, from: number, until: number, override = false) => ({
  user,
  from: iso(from),
  until: iso(until),
  override,
});

test("my duties: the one that ends first in front", () => {
  const row = (id: string, until: string | null) => ({
    schedule: { id, name: id },
    team: null,
    time_zone: "UTC",
    changes_at: null,
    on_call: [ana, ben],
    shadows: [],
    until,
    next: [],
  });
  expect(dutiesOf("ana", [row("a", null), row("b", iso(9)), row("c", iso(3))]).map((duty) => duty.schedule.id)).toEqual(
    ["c", "b", "a"],
  );
  expect(dutiesOf("cem", [row("a", null)])).toEqual([]);
});

test("my next shift is the first that has not begun", () => {
  const plans = [{ schedule: shop, shifts: [shift(ana, 0, 4), shift(ben, 4, 8), shift(ana, 8, 12)] }];
  expect(nextOf("ana", plans, at(1))?.from).toBe(at(8));
  expect(nextOf("cem", plans, at(1))).toBeUndefined();
});

describe("segments", () => {
  const read = (list: ReturnType<typeof segments>) =>
    list.map((s) => `${s.user?.id ?? "-"} ${(s.from - at(0)) / 3_600_000}-${(s.until - at(0)) / 3_600_000}`);
  test("gaps are what nobody covers, and the window cuts", () => {
    expect(read(segments([shift(ana, -4, 4), shift(ben, 6, 30)], at(0), at(24)))).toEqual([
      "ana 0-4",
      "- 4-6",
      "ben 6-24",
    ]);
  });
  test("no shift at all is one gap", () => {
    expect(read(segments([], at(0), at(24)))).toEqual(["- 0-24"]);
  });
  test("shifts that touch and mean the same become one; an override stays apart", () => {
    expect(read(segments([shift(ana, 0, 4), shift(ana, 4, 8), shift(ana, 8, 12, true)], at(0), at(12)))).toEqual([
      "ana 0-8",
      "ana 8-12",
    ]);
  });
  test("who looks on is no cover", () => {
    const looking = { ...shift(ana, 2, 4), shadow: true };
    expect(read(segments([looking], at(0), at(12)))).toEqual(["- 0-12", "ana 2-4"]);
    expect(read(segments([shift(ben, 0, 12), looking], at(0), at(12)))).toEqual(["ben 0-12", "ana 2-4"]);
    expect(nextOf("ana", [{ schedule: shop, shifts: [looking] }], at(0))).toBeUndefined();
  });
  test("two at once do not make a gap, and lie in two lanes", () => {
    const both = segments([shift(ana, 0, 12), shift(ben, 2, 6)], at(0), at(12));
    expect(read(both)).toEqual(["ana 0-12", "ben 2-6"]);
    expect(lanes(both)).toHaveLength(2);
  });
});

test.each([
  ["Ana Ruiz", "AR"],
  ["first", "FI"],
  ["Jean de la Tour", "JT"],
  ["", "?"],
])("initials of %j are %s", (name, text) => expect(initials(name)).toBe(text));

test("the colour of a person is one of eight, steady, and spread", () => {
  const hues = Array.from({ length: 200 }, (_, n) => hueOf(`user-${n}`));
  expect(new Set(hues)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(hueOf("ana")).toBe(hueOf("ana"));
});

test("people beside each other have hues of their own, as long as there are enough", () => {
  const ids = Array.from({ length: 8 }, (_, n) => `user-${n}`);
  expect(new Set(ids.map(huesOf(ids))).size).toBe(8);
  expect(huesOf([...ids, "one-more"])("one-more")).toBeLessThan(8);
  expect(huesOf(["ana"])("ana")).toBe(hueOf("ana"));
});
