import { expect, test } from "vitest";
import { categoryName, seenBy, withSeenBy } from "./units";

test("a category that everybody sees is its name alone", () => {
  expect(withSeenBy("security", undefined)).toBe("security");
  expect(withSeenBy("security", { teams: [], users: [] })).toBe("security");
});

test("one that only some see names them, and nobody else", () => {
  const category = withSeenBy("security", { teams: ["soc"], users: [] });
  expect(category).toEqual({ name: "security", seen_by: { teams: ["soc"] } });
  expect(categoryName(category)).toBe("security");
  expect(seenBy(category)).toEqual({ teams: ["soc"] });
  expect(seenBy("data")).toBeUndefined();
});
