import { expect, test } from "vitest";
import { freeId, slugOf } from "./slug";

test.each([
  ["Storefront primary", "storefront-primary"],
  ["Büro Süd, Nacht", "buero-sued-nacht"],
  ["  --- Ops! ", "ops"],
  ["Ève", "eve"],
  ["東京", ""],
  ["x".repeat(80), "x".repeat(64)],
])("%j", (name, id) => expect(slugOf(name)).toBe(id));

test("an id that is taken gets a number", () => {
  expect(freeId("Shop", ["shop", "shop-2"], "service")).toBe("shop-3");
  expect(freeId("東京", [], "service")).toBe("service");
  expect(freeId("x".repeat(64), ["x".repeat(64)], "service")).toHaveLength(64);
});
