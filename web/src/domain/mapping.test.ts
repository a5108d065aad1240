import { expect, test } from "vitest";
import { mappingOf, skeleton, textOfMapping } from "./mapping";

test("what was written is read again", () => {
  expect(mappingOf(textOfMapping(skeleton))).toEqual({ mapping: skeleton, fault: null });
  expect(mappingOf("  ")).toEqual({ mapping: null, fault: null });
  expect(textOfMapping(null)).toBe("");
});

test("half a mapping is a fault and no mapping", () => {
  expect(mappingOf('{"key": ').mapping).toBeNull();
  expect(mappingOf('{"key": ').fault).not.toBe("");
  expect(mappingOf("[]").fault).toBe("{ … }");
});
