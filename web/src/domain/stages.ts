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

// One that may be said next: one of the business unit's own stages, or a common one where it has none.
export interface StageChoice {
  own?: string; // its name
  stage: Stage;
  missing: readonly StageNeed[];
  wantsReason: boolean;
}

export function stageChoices(progress: Progress): StageChoice[] {
  const { stage: now, own_stage, own_stages } = progress;
  if (own_stages.length === 0)
    return choicesFrom(now).map((stage) => ({
      stage,
      missing: missingFor(progress, stage),
      wantsReason: wantsReason(progress, stage),
    }));
  const at = own_stages.findIndex(({ name }) => name === own_stage);
  return own_stages
    .map(({ name, stage, missing }, index) => ({
      own: name,
      stage,
      missing,
      wantsReason: missing.length > 0 || stages.indexOf(stage) < stages.indexOf(now) || index < at,
    }))
    .filter(({ own, stage }) => own !== own_stage && (stages.indexOf(stage) > 1 || stage === now));
}

// The one that follows, which is most likely meant.
export const nextChoice = (progress: Progress): StageChoice | undefined => {
  const choices = stageChoices(progress);
  return choices.find(({ stage, wantsReason: back, missing }) => (!back || missing.length > 0) && stage !== "detected");
};

// Those that were reached, in the words of the unit where it has some.
export const reachedStages = ({
  stages: common,
  own_stages,
}: Progress): { stage: Stage; own?: string; at: string }[] =>
  own_stages.length === 0
    ? common
    : own_stages.flatMap(({ name, stage, at }) => (at ? [{ stage, own: name, at }] : []));

// Whether the stage says more than the status: of what is open from "triaged" on, of what is resolved from "closed" on.
export const tellsMore = ({ stage, status }: { stage: Stage; status: Status }): boolean =>
  stages.indexOf(stage) > (status === "resolved" ? stages.indexOf("resolved") : stages.indexOf("logged"));
