import { expect, test } from "vitest";
import { pageOf, searchedKinds } from "./places";

test("every kind that is searched has a page; the organisation has none of its own", () => {
  for (const kind of searchedKinds) expect(pageOf(kind, "a")).toMatch(/^\/[a-z]+\/a$/);
  expect(pageOf("users", "ana")).toBe("/people/ana");
  expect(pageOf("providers", "twilio")).toBe("/admin/providers/twilio");
  expect(pageOf("holiday_calendars", "bavaria")).toBe("/admin/holidays/bavaria");
  expect(pageOf("organisation", "organisation")).toBeUndefined();
});
