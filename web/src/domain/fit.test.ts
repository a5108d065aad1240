import { expect, test } from "vitest";
import { cut, widthOf } from "./fit";

test("what fits stays, what does not is cut", () => {
  expect(cut("Ana Ruiz", 200, 12)).toBe("Ana Ruiz");
  const short = cut("Operations, follow the sun", 80, 12);
  expect(short.endsWith("…")).toBe(true);
  expect(widthOf(short, 12)).toBeLessThanOrEqual(80);
  expect(cut("Wanda", 8, 12)).toBe("");
});
