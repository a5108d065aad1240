import { expect, test } from "vitest";
import { asRotation, daysOf, firstLayer, rotationOf, runsPastMidnight, withDays } from "./schedule";

test("a rotation that is read and written stays as it was", () => {
  for (const rotation of ["daily", "weekly", { days: 3 }, { hours: 12 }, { weeks: 2 }] as const) {
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
