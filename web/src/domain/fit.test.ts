import { expect, test } from "vitest";
import { cut, widthOf, wrap } from "./fit";

test("what fits stays, what does not is cut", () => {
  expect(cut("Ana Ruiz", 200, 12)).toBe("Ana Ruiz");
  const short = cut("Operations, follow the sun", 80, 12);
  expect(short.endsWith("…")).toBe(true);
  expect(widthOf(short, 12)).toBeLessThanOrEqual(80);
  expect(cut("Wanda", 8, 12)).toBe("");
});

test("what is too long is divided between words, and cut only in the last line", () => {
  expect(wrap("Ana Ruiz", 200, 12, 2)).toEqual(["Ana Ruiz"]);
  const lines = wrap("Many users, or several functions", 130, 13, 2);
  expect(lines.join(" ")).toBe("Many users, or several functions");
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(widthOf(line, 13)).toBeLessThanOrEqual(130);
  expect(wrap("Many users, or several functions and more than that", 130, 13, 2)[1]?.endsWith("…")).toBe(true);
  expect(wrap("Donaudampfschifffahrtsgesellschaft", 80, 13, 2)).toHaveLength(1);
  expect(wrap("", 80, 13, 2)).toEqual([]);
});
