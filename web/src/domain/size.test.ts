import { expect, test } from "vitest";
import { sizeText } from "./size";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 KB"],
  [20_480, "20 KB"],
  [1_500_000, "1.5 MB"],
  [10_485_760, "10.5 MB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
