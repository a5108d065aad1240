import { expect, test } from "vitest";
import type { Progress } from "@/data/types";
import { choicesFrom, nextChoice, nextOf, reachedStages, stageChoices, tellsMore, wantsReason } from "./stages";

const progress = (stage: Progress["stage"], missing: Progress["missing"] = []): Progress => ({
  stage,
  own_stage: "",
  own_stages: [],
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

const own: Progress = {
  ...progress("mitigated"),
  own_stage: "Workaround live",
  own_stages: [
    { name: "New", stage: "logged", at: "2026-03-28T12:00:00Z", missing: [] },
    { name: "Workaround live", stage: "mitigated", at: "2026-03-28T13:00:00Z", missing: [] },
    { name: "Customers told", stage: "mitigated", at: null, missing: ["update"] },
    { name: "Done", stage: "resolved", at: null, missing: ["update"] },
  ],
};

test("a unit's own stages are said in place of the common ones, also those that are the same common one", () => {
  expect(stageChoices(own).map((one) => [one.own, one.stage, one.wantsReason])).toEqual([
    ["Customers told", "mitigated", true],
    ["Done", "resolved", true],
  ]);
  expect(nextChoice(own)?.own).toBe("Customers told");
  expect(reachedStages(own).map((one) => one.own)).toEqual(["New", "Workaround live"]);
});

test("without own stages the common ones are said", () => {
  expect(nextChoice(progress("mitigated"))?.stage).toBe("resolved");
  expect(nextChoice(progress("reviewed"))).toBeUndefined();
  expect(stageChoices(progress("identified")).find((one) => one.stage === "investigating")?.wantsReason).toBe(true);
});
