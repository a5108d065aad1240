// Steps of a playbook as they are declared (docs/guide/playbooks.md), and what an editor does with them. The server has the
// last word on what is right.
import { isNothing, namesOf } from "./declared";

export const stepKinds = ["manual", "wait", "steps", "parallel", "action", "playbook"] as const;
export type StepKind = (typeof stepKinds)[number];

export interface StepTest {
  fact: string;
  is?: string;
  in?: string[];
  contains?: string;
  exists?: boolean;
  not?: boolean;
}

export interface StepAction {
  command?: string;
  runner?: string[];
  webhook?: { url?: string; secret?: string; private_address?: boolean };
  arguments?: Record<string, string>;
  timeout?: string;
  output?: string;
}

export interface StepApproval {
  users?: string[];
  teams?: string[];
  roles?: string[];
  substitutes?: string[];
  count?: number;
  within?: string;
  own?: boolean;
}

export interface PlaybookStepBody {
  id?: string;
  name?: string;
  when?: StepTest[];
  manual?: string;
  role?: string;
  person?: string;
  due?: string;
  wait?: string;
  steps?: PlaybookStepBody[];
  parallel?: PlaybookStepBody[];
  action?: StepAction;
  approval?: StepApproval;
  on_failure?: "ask" | "stop" | "continue";
  retries?: number;
  retry_after?: string;
  playbook?: string;
  with?: Record<string, string>;
}

export interface PlaybookVariable {
  name: string;
  ask?: string;
  value?: string;
  required?: boolean;
}

// A step that says nothing is one that a person does.
export const stepKindOf = (step: PlaybookStepBody): StepKind =>
  stepKinds.find((kind) => step[kind] !== undefined) ?? "manual";

// Of a step of some kind, what only such a step may have besides what it does.
const own: Record<StepKind, readonly (keyof PlaybookStepBody)[]> = {
  manual: ["role", "person", "due"],
  wait: [],
  steps: [],
  parallel: [],
  action: ["approval", "on_failure", "retries", "retry_after"],
  playbook: ["with"],
};

export const emptyStep = (kind: StepKind): PlaybookStepBody => {
  switch (kind) {
    case "manual":
      return { manual: "" };
    case "wait":
      return { wait: "5m" };
    case "action":
      return { action: { command: "" } };
    case "playbook":
      return { playbook: "" };
    default:
      return { [kind]: [{ manual: "" }] };
  }
};

// The same step as one of another kind: its id and conditions stay, and what is in it when both have something in them.
export function asKind(step: PlaybookStepBody, kind: StepKind): PlaybookStepBody {
  const before = stepKindOf(step);
  if (before === kind) return step;
  const inner = step.steps ?? step.parallel;
  const kept: PlaybookStepBody = {};
  if (step.id) kept.id = step.id;
  if (step.when) kept.when = step.when;
  const said = before === "manual" ? step.manual : step.name;
  if (kind !== "manual" && said) kept.name = said;
  const next = emptyStep(kind);
  if (kind === "manual" && said) next.manual = said;
  if (inner && (kind === "steps" || kind === "parallel")) next[kind] = inner;
  return { ...kept, ...next };
}

// `step` with these members; what is undefined, empty or false is left out, except what the step is.
export function withMembers(step: PlaybookStepBody, more: Partial<PlaybookStepBody>): PlaybookStepBody {
  const kind = stepKindOf({ ...step, ...more });
  const all: Record<string, unknown> = { ...step, ...more };
  for (const [name, value] of Object.entries(all)) if (name !== kind && isNothing(value)) delete all[name];
  return all as PlaybookStepBody;
}

// What a step may have that it does not say yet, and its kind allows.
export const offeredParts = (step: PlaybookStepBody): readonly (keyof PlaybookStepBody)[] => own[stepKindOf(step)];

export const testOps = ["is", "in", "contains", "exists"] as const;
export type TestOp = (typeof testOps)[number];

export const testOpOf = (test: StepTest): TestOp => testOps.find((op) => test[op] !== undefined) ?? "is";

// "Is there: no" means the same as "not: is there".
export const isNegated = (test: StepTest): boolean => (test.not ?? false) !== (test.exists === false);

// The texts that a test compares with; lists are written with commas.
export const testText = (test: StepTest): string => {
  const op = testOpOf(test);
  if (op === "in") return (test.in ?? []).join(", ");
  return op === "exists" ? "" : (test[op] ?? "");
};

export function madeTest(fact: string, op: TestOp, text: string, not: boolean): StepTest {
  const test: StepTest = { fact };
  if (op === "in") test.in = namesOf(text);
  else if (op === "exists") test.exists = true;
  else test[op] = text;
  return not ? { ...test, not } : test;
}

// "host = db-1", a line each.
export function valuesOf(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const at = line.indexOf("=");
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    if (name) values[name] = at < 0 ? "" : line.slice(at + 1).trim();
  }
  return values;
}

export const valuesText = (values: Record<string, string> | undefined): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n");

// What tests can ask about, with the variables that the playbook declares.
export const factsOf = (variables: readonly PlaybookVariable[]): string[] => [
  ...["title", "severity", "priority", "status", "service", "team", "category", "major", "number"].map(
    (one) => `incident.${one}`,
  ),
  ...["name", "tier", "environment", "region"].map((one) => `service.${one}`),
  ...variables.filter((one) => one.name).map((one) => `var.${one.name}`),
];

// Which incidents a playbook is for.
export interface PlaybookScope {
  priorities?: string[];
  severities?: string[];
  services?: string[];
  categories?: string[];
  regions?: string[];
  regulations?: string[];
  major?: boolean;
}

export interface PlaybookBody extends PlaybookScope {
  name?: string;
  description?: string;
  start?: string;
  steps?: PlaybookStepBody[];
  variables?: PlaybookVariable[];
}
