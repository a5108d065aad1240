// How far people say they are with an incident; the server decides what may follow.
import type { Progress, Stage, StageNeed, Status } from "@/data/types";

export const stages: readonly Stage[] = [
  "detected",
  "logged",
  "triaged",
  "investigating",
  "identified",
  "mitigated",
  "resolved",
  "closed",
  "reviewed",
];

// Where somebody may go from here; every incident was detected and logged.
export const choicesFrom = (now: Stage): Stage[] => stages.filter((one) => one !== now && stages.indexOf(one) > 1);

// The one that follows, which is most likely meant.
export const nextOf = (now: Stage): Stage | undefined => stages[stages.indexOf(now) + 1];

// What the way to that stage asks for and is not there.
export const missingFor = ({ asks }: Progress, to: Stage): readonly StageNeed[] =>
  asks.find((one) => one.stage === to)?.missing ?? [];

// Going back wants a reason, and so does going on while something is missing.
export const wantsReason = (progress: Progress, to: Stage): boolean =>
  stages.indexOf(to) < stages.indexOf(progress.stage) || missingFor(progress, to).length > 0;

// Whether the stage says more than the status: of what is open from "triaged" on, of what is resolved from "closed" on.
export const tellsMore = ({ stage, status }: { stage: Stage; status: Status }): boolean =>
  stages.indexOf(stage) > (status === "resolved" ? stages.indexOf("resolved") : stages.indexOf("logged"));
