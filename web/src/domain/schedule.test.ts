import { expect, test } from "vitest";
import {
  asRotation,
  daysOf,
  edgeOf,
  firstLayer,
  kindOf,
  overDays,
  rotationOf,
  rotationOfKind,
  runsPastMidnight,
  turnsOf,
  withDays,
  withTurns,
} from "./schedule";

test("a rotation that is read and written stays as it was", () => {
  for (const rotation of ["hourly", "daily", "weekly", { days: 3 }, { hours: 12 }, { weeks: 2 }] as const) {
    const { count, unit } = rotationOf(rotation);
    expect(asRotation(count, unit)).toEqual(rotation);
  }
});

test("all weekdays are the same as none", () => {
  expect(daysOf({ from: "09:00", until: "17:00" })).toHaveLength(7);
  expect(daysOf({ weekdays: ["fri", "mon"] })).toEqual(["mon", "fri"]);
  expect(withDays({ weekdays: ["mon"], from: "09:00", until: "17:00" }, [])).toEqual({ from: "09:00", until: "17:00" });
  expect(withDays({ from: "09:00", until: "17:00" }, ["tue", "mon"])).toEqual({
    weekdays: ["mon", "tue"],
    from: "09:00",
    until: "17:00",
  });
});

test("a night runs past midnight", () => {
  expect(runsPastMidnight({ from: "18:00", until: "08:00" })).toBe(true);
  expect(runsPastMidnight({ from: "09:00", until: "17:00" })).toBe(false);
});

test("a new layer begins on this week's Monday", () => {
  expect(firstLayer("2026-11-22", ["ana"])).toEqual({ rotation: "weekly", start: "2026-11-16T09:00", users: ["ana"] });
  expect(firstLayer("2026-11-23", []).start).toBe("2026-11-23T09:00");
});

test("the kind of a rotation", () => {
  expect(kindOf("hourly")).toBe("hours");
  expect(kindOf({ weekdays: ["mon"] })).toBe("weekdays");
  expect(kindOf({ rrule: "FREQ=DAILY", lasts: "8h" })).toBe("rrule");
  for (const kind of ["hours", "days", "weeks", "weekdays", "rrule"] as const) {
    expect(kindOf(rotationOfKind(kind, { days: 3 }))).toBe(kind);
  }
});

test("turns of one person each are written as users, and all others as turns", () => {
  const layer = { rotation: "weekly", start: "2026-01-05T09:00", users: ["ana", "ben"] } as const;
  const plain = { ...layer, users: [...layer.users] };
  expect(turnsOf(plain)).toEqual([{ users: ["ana"] }, { users: ["ben"] }]);
  expect(withTurns(plain, turnsOf(plain))).toEqual(plain);
  const wide = withTurns(plain, [{ users: ["ana", "ben"], length: 2, shadows: [] }, {}]);
  expect(wide).toEqual({
    rotation: "weekly",
    start: "2026-01-05T09:00",
    turns: [{ users: ["ana", "ben"], length: 2 }, {}],
  });
  expect(withTurns(wide, [{ users: ["ana"], length: 1 }])).toEqual({ ...plain, users: ["ana"] });
});

test("a span over days has a weekday at both ends", () => {
  expect(overDays({ from: "fri 18:00", until: "mon 08:00" })).toBe(true);
  expect(overDays({ weekdays: ["fri"], from: "18:00", until: "08:00" })).toBe(false);
  expect(edgeOf("fri 18:00")).toEqual({ day: "fri", time: "18:00" });
});
