// An escalation policy as it is declared, and what it means in time.
import { parseDuration } from "./duration";
import { moved } from "./lists";
import { minute } from "./time";

export type Target =
  | { user: string }
  | { schedule: string; who?: "now" | "next" }
  | { team: string }
  | { chat: string; address: string }
  | { policy: string }
  | { webhook: string | { url: string; secret?: string; private_address?: boolean } };

// What has to be the case for a step to count; what is not said does not matter.
export interface StepCondition {
  severities?: string[];
  tiers?: number[];
  business_hours?: boolean;
}

export type Choice = "all" | "one" | "round_robin";

export interface Step {
  name?: string; // what whoever is told has to do
  after?: string; // since the step before; for the first since the begin of the round
  notify?: Target[];
  when?: StepCondition;
  until?: "acknowledged" | "resolved"; // resolved: it comes also when somebody has the incident, once
  choose?: Choice;
}

export interface PolicyBody {
  id?: string;
  name?: string;
  team?: string;
  repeat?: number; // how often all steps are gone through again
  repeat_after?: string; // from the last step to the next round
  acknowledge_timeout?: string; // what is acknowledged and not resolved by then pages again
  overloaded_at?: number; // who has so many incidents in hand is passed over while others are left
  steps?: Step[];
}

export type TargetKind = "user" | "schedule" | "next" | "team" | "chat" | "policy" | "webhook";

export function kindOf(target: Target): TargetKind {
  if ("user" in target) return "user";
  if ("schedule" in target) return target.who === "next" ? "next" : "schedule";
  if ("chat" in target) return "chat";
  if ("policy" in target) return "policy";
  return "team" in target ? "team" : "webhook";
}

// The id of the person, schedule, team or policy; the address of a webhook or of a chat's channel.
export function idOf(target: Target): string {
  if ("user" in target) return target.user;
  if ("schedule" in target) return target.schedule;
  if ("team" in target) return target.team;
  if ("chat" in target) return target.address;
  if ("policy" in target) return target.policy;
  return typeof target.webhook === "string" ? target.webhook : target.webhook.url;
}

// All but a channel of a chat, which is more than an id.
export const targetOf = (kind: Exclude<TargetKind, "chat">, id: string): Target =>
  kind === "next" ? { schedule: id, who: "next" } : ({ [kind]: id } as unknown as Target);

const isOfTheRounds = (step: Step): boolean => step.until !== "resolved";

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
  const steps = stepsOf(policy);
  const last = dueTimes(policy).filter((_, index) => steps[index] && isOfTheRounds(steps[index]));
  const round = (last.at(-1) ?? 0) + pauseOf(policy);
  return roundsOf(policy) * round;
}

export interface Words {
  now: (names: string) => string;
  after: (wait: string, names: string) => string;
  again: (rounds: number, pause: string) => string;
  once: string;
  nobody: string;
  join: (names: readonly string[]) => string;
  one: (names: string) => string; // of these
  turns: (names: string) => string; // one after the other
  only: (conditions: string) => string; // behind a step
  severity: (severity: string) => string;
  tiers: (tiers: string) => string;
  businessHours: (within: boolean) => string;
  until: (steps: string) => string; // whoever has it
  holds: (wait: string) => string; // an acknowledgement
}

// "critical, in business hours"; "" when it always counts.
export function conditionWords(step: Step, words: Words): string {
  const { severities = [], tiers = [], business_hours } = step.when ?? {};
  const parts = [
    severities.map(words.severity).join(", "),
    tiers.length > 0 ? words.tiers(tiers.join(", ")) : "",
    business_hours === undefined ? "" : words.businessHours(business_hours),
  ];
  return parts.filter(Boolean).join(", ");
}

// "Page the primary now; after 5 min the secondary. …": `nameOf` says what people call a target.
export function sentence(
  policy: PolicyBody,
  nameOf: (target: Target) => string,
  words: Words,
  spoken: (milliseconds: number) => string,
): string {
  const all = stepsOf(policy);
  const times = dueTimes(policy);
  const textOf = (step: Step): string => {
    const names = (step.notify ?? []).map(nameOf);
    const joined = names.length > 0 ? words.join(names) : words.nobody;
    const chosen = step.choose === "one" ? words.one(joined) : joined;
    const text = step.choose === "round_robin" ? words.turns(joined) : chosen;
    const conditions = conditionWords(step, words);
    return conditions ? `${text} ${words.only(conditions)}` : text;
  };
  // A wait counts from the step before that is of the rounds, too.
  let before = 0;
  const steps = all.flatMap((step, index) => {
    if (!isOfTheRounds(step)) return [];
    const at = times[index] ?? 0;
    const after = at - before;
    before = at;
    return [index === 0 && after === 0 ? words.now(textOf(step)) : words.after(spoken(after), textOf(step))];
  });
  const also = all.flatMap((step, index) =>
    isOfTheRounds(step) ? [] : [words.after(spoken(times[index] ?? 0), textOf(step))],
  );
  const first = `${steps.join("; ")}.`;
  const rest = [
    roundsOf(policy) > 1 ? words.again(roundsOf(policy) - 1, spoken(pauseOf(policy))) : also.length === 0 && words.once,
    also.length > 0 && words.until(also.join("; ")),
    policy.acknowledge_timeout && words.holds(spoken(parseDuration(policy.acknowledge_timeout) ?? 0)),
  ];
  return [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest.filter(Boolean)].join(" ");
}

// What a new policy may begin with: whom each step tells is still to be said.
export type PolicyTemplate = "empty" | "critical";

// The default for what is most severe: who is on call acknowledges; after 5 minutes the next one is told; and whoever has
// it, the roles of the response follow at fixed times until it is resolved.
export function templateOf(
  template: PolicyTemplate,
  duties: readonly [string, string, string, string, string],
): PolicyBody {
  if (template === "empty") return { steps: [{ notify: [] }] };
  const [respond, next, command, communicate, brief] = duties;
  const role = (name: string, after: string): Step => ({
    name,
    after,
    when: { severities: ["critical"] },
    until: "resolved",
    notify: [],
  });
  return {
    repeat: 2,
    steps: [
      { name: respond, notify: [] },
      { name: next, after: "5m", notify: [] },
      role(command, "10m"),
      role(communicate, "15m"),
      role(brief, "30m"),
    ],
  };
}

// The policies that page this schedule, team or person.
export const usesTarget = (policy: PolicyBody, kind: TargetKind, id: string): boolean =>
  stepsOf(policy).some((step) =>
    (step.notify ?? []).some((target) => {
      const own = kindOf(target);
      return (own === "next" ? "schedule" : own) === kind && idOf(target) === id;
    }),
  );
