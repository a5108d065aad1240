import { expect, test } from "vitest";
import type { Progress } from "@/data/types";
import { choicesFrom, nextOf, tellsMore, wantsReason } from "./stages";

const progress = (stage: Progress["stage"], missing: Progress["missing"] = []): Progress => ({
  stage,
  stages: [],
  impact: { began_at: null, ended_at: null },
  missing,
  asks: missing.length > 0 ? [{ stage: "closed", missing }] : [],
});

test("one may go to every stage but the two that each incident has", () => {
  expect(choicesFrom("logged")).toEqual([
    "triaged",
    "investigating",
    "identified",
    "mitigated",
    "resolved",
    "closed",
    "reviewed",
  ]);
  expect(choicesFrom("mitigated")).not.toContain("mitigated");
  expect(nextOf("mitigated")).toBe("resolved");
  expect(nextOf("reviewed")).toBeUndefined();
});

test("going back wants a reason, and closing with something missing", () => {
  expect(wantsReason(progress("identified"), "investigating")).toBe(true);
  expect(wantsReason(progress("identified"), "mitigated")).toBe(false);
  expect(wantsReason(progress("resolved", ["impact"]), "closed")).toBe(true);
  expect(wantsReason(progress("resolved"), "closed")).toBe(false);
});

test("any stage may ask for something", () => {
  const asking: Progress = { ...progress("logged"), asks: [{ stage: "triaged", missing: ["priority"] }] };
  expect(wantsReason(asking, "triaged")).toBe(true);
  expect(wantsReason(asking, "mitigated")).toBe(false);
});

test("a stage is shown when it says more than the status", () => {
  expect(tellsMore({ stage: "logged", status: "triggered" })).toBe(false);
  expect(tellsMore({ stage: "mitigated", status: "acknowledged" })).toBe(true);
  expect(tellsMore({ stage: "resolved", status: "resolved" })).toBe(false);
  expect(tellsMore({ stage: "closed", status: "resolved" })).toBe(true);
});
