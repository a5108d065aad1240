// An escalation policy as it is declared, and what it means in time.
import { parseDuration } from "./duration";
import { moved } from "./lists";
import { minute } from "./time";

export type Target =
  | { user: string }
  | { schedule: string }
  | { team: string }
  | { webhook: string | { url: string; secret?: string; private_address?: boolean } };

export interface Step {
  after?: string; // since the step before; for the first since the begin of the round
  notify?: Target[];
}

export interface PolicyBody {
  id?: string;
  name?: string;
  team?: string;
  repeat?: number; // how often all steps are gone through again
  repeat_after?: string; // from the last step to the next round
  steps?: Step[];
}

export type TargetKind = "user" | "schedule" | "team" | "webhook";

export function kindOf(target: Target): TargetKind {
  if ("user" in target) return "user";
  if ("schedule" in target) return "schedule";
  return "team" in target ? "team" : "webhook";
}

// The id of the person, schedule or team; the address of a webhook.
export function idOf(target: Target): string {
  if ("user" in target) return target.user;
  if ("schedule" in target) return target.schedule;
  if ("team" in target) return target.team;
  return typeof target.webhook === "string" ? target.webhook : target.webhook.url;
}

export const targetOf = (kind: TargetKind, id: string): Target => ({ [kind]: id }) as unknown as Target;

export const stepsOf = (policy: PolicyBody): readonly Step[] => policy.steps ?? [];

// The steps in another order. The waits stay where they are, so that what comes first still comes at once.
export function movedSteps(steps: readonly Step[], from: number, to: number): Step[] {
  return moved(steps, from, to).map(({ after: _, ...step }, index) => {
    const after = steps[index]?.after;
    return after === undefined ? step : { after, ...step };
  });
}

const wait = (step: Step | undefined): number => parseDuration(step?.after ?? "0s") ?? 0;

// When each step of the first round is due, in milliseconds after the incident was opened.
export function dueTimes(policy: PolicyBody): number[] {
  let at = 0;
  return stepsOf(policy).map((step) => {
    at += wait(step);
    return at;
  });
}

// From the last step of a round to the next round, or to giving up: what is declared, else the longest `after`, at
// least five minutes.
export function pauseOf(policy: PolicyBody): number {
  const declared = parseDuration(policy.repeat_after ?? "");
  if (declared !== undefined && declared > 0) return declared;
  return Math.max(5 * minute, ...stepsOf(policy).map(wait));
}

export const roundsOf = (policy: PolicyBody): number => 1 + (policy.repeat ?? 0);

// How long it takes until everybody was paged in every round and nobody answered.
export function lengthOf(policy: PolicyBody): number {
  const round = (dueTimes(policy).at(-1) ?? 0) + pauseOf(policy);
  return roundsOf(policy) * round;
}

export interface Words {
  now: (names: string) => string;
  after: (wait: string, names: string) => string;
  again: (rounds: number, pause: string) => string;
  once: string;
  nobody: string;
  join: (names: readonly string[]) => string;
}

// "Page the primary now; after 5 min the secondary. …": `nameOf` says what people call a target.
export function sentence(
  policy: PolicyBody,
  nameOf: (target: Target) => string,
  words: Words,
  spoken: (milliseconds: number) => string,
): string {
  const steps = stepsOf(policy).map((step, index) => {
    const names = (step.notify ?? []).map(nameOf);
    const text = names.length > 0 ? words.join(names) : words.nobody;
    const after = wait(step);
    return index === 0 && after === 0 ? words.now(text) : words.after(spoken(after), text);
  });
  const first = `${steps.join("; ")}.`;
  const again = roundsOf(policy) > 1 ? words.again(roundsOf(policy) - 1, spoken(pauseOf(policy))) : words.once;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${again}`;
}

// The policies that page this schedule, team or person.
export const usesTarget = (policy: PolicyBody, kind: TargetKind, id: string): boolean =>
  stepsOf(policy).some((step) => (step.notify ?? []).some((target) => kindOf(target) === kind && idOf(target) === id));
