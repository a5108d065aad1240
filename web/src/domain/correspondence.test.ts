import { expect, test } from "vitest";
import { correspondenceSearch } from "./correspondence";

test("keeps what narrows the log, and nothing else", () => {
  expect(correspondenceSearch({ q: "card", kind: "audience", from: "2026-03-01", x: 1 })).toEqual({
    q: "card",
    kind: "audience",
    from: "2026-03-01",
  });
  expect(correspondenceSearch({ kind: "letter", from: "yesterday", q: 42, until: "" })).toEqual({ q: "42" });
});
