// Rules as they are declared: what the editor works with. Pure.
export interface Condition {
  all?: Condition[];
  any?: Condition[];
  not?: Condition;
  time?: Hours;
  business_hours?: boolean;
  count?: { at_least?: number; within?: string; per?: string };
  field?: string;
  [comparison: string]: unknown;
}

export interface Hours {
  time_zone?: string;
  weekdays?: string[];
  from?: string;
  until?: string;
  holidays?: string[];
  days_of_month?: string[];
  months?: string[];
  years?: string[];
}

export interface Actions {
  [action: string]: unknown;
}

export interface RuleBody {
  id?: string;
  name?: string;
  position?: number;
  enabled?: boolean;
  when?: Condition;
  then?: Actions;
  stop?: boolean;
  rules?: RuleBody[];
}

export const conditionKinds = ["field", "all", "any", "not", "time", "business_hours", "count"] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const comparisons = [
  "is",
  "in",
  "contains",
  "starts",
  "ends",
  "matches",
  "exists",
  "at_least",
  "at_most",
  "above",
  "below",
] as const;
export type Comparison = (typeof comparisons)[number];

// The fields that there are always; labels, details and payload have names of their own.
export const fieldNames = [
  "severity",
  "title",
  "text",
  "source",
  "service",
  "integration",
  "integration_type",
  "key",
  "labels.",
  "details.",
  "payload.",
  "service.tier",
  "service.environment",
  "service.team",
] as const;

// Those, and what services are said to have besides.
export function offeredFields(services: readonly { body: object }[]): string[] {
  const attributes = services.flatMap((one) => Object.keys((one.body as { attributes?: object }).attributes ?? {}));
  return [...new Set([...fieldNames, ...attributes.sort().map((name) => `service.${name}`)])];
}

// Nothing: it holds always.
export function kindOf(condition: Condition | undefined): ConditionKind | "always" {
  return conditionKinds.find((kind) => condition?.[kind] !== undefined) ?? "always";
}

export const comparisonOf = (condition: Condition): Comparison =>
  comparisons.find((one) => condition[one] !== undefined) ?? "is";

export const testValue = (condition: Condition): string => {
  const value = condition[comparisonOf(condition)];
  return Array.isArray(value) ? value.join(", ") : value === undefined ? "" : String(value);
};

// The test with another comparison or value, in the form in which it is stored.
export function fieldTest(field: string, comparison: Comparison, value: string): Condition {
  if (comparison === "in") {
    return { field, in: value.split(",").flatMap((one) => (one.trim() ? [one.trim()] : [])) };
  }
  if (comparison === "exists") return { field, exists: value !== "false" };
  return { field, [comparison]: value };
}

export function emptyCondition(kind: ConditionKind): Condition {
  switch (kind) {
    case "field":
      return { field: "severity", is: "critical" };
    case "all":
      return { all: [emptyCondition("field")] };
    case "any":
      return { any: [emptyCondition("field")] };
    case "not":
      return { not: emptyCondition("field") };
    case "time":
      return { time: { weekdays: ["sat", "sun"] } };
    case "business_hours":
      return { business_hours: true };
    case "count":
      return { count: { at_least: 5, within: "10m" } };
  }
}

// One kind of condition becomes another one and keeps what it can.
export function changedKind(condition: Condition | undefined, kind: ConditionKind): Condition {
  const parts = condition?.all ?? condition?.any;
  if ((kind === "all" || kind === "any") && parts) return { [kind]: parts };
  if ((kind === "all" || kind === "any") && condition && kindOf(condition) !== "always") return { [kind]: [condition] };
  if (kind === "not" && condition && kindOf(condition) !== "always") return { not: condition };
  if (condition?.not && kindOf(condition.not) === kind) return condition.not;
  if (parts?.length === 1 && parts[0] && kindOf(parts[0]) === kind) return parts[0];
  return emptyCondition(kind);
}

// What each action is in the editor.
export const actionKinds = {
  outcome: "outcome",
  severity: "severity",
  priority: "priority",
  impact: "level",
  urgency: "level",
  service: "service",
  team: "team",
  escalation_policy: "policy",
  playbook: "playbook",
  wait: "duration",
  lasting: "duration",
  snooze: "duration",
  hold_until: "fixed",
  hold_during: "hours",
  hold_outside: "hours",
  minimum: "count",
  cool_down: "duration",
  flapping: "changes",
  page: "fixed",
  resolve_after: "duration",
  acknowledge_timeout: "duration",
  title: "text",
  labels: "labels",
  remove_labels: "names",
  runbook: "text",
  links: "links",
  key: "text",
  extract: "extract",
} as const;
export type ActionName = keyof typeof actionKinds;
export const actionNames = Object.keys(actionKinds) as ActionName[];

export function emptyAction(name: ActionName): unknown {
  switch (actionKinds[name]) {
    case "outcome":
      return "log";
    case "severity":
      return "critical";
    case "priority":
      return "P1";
    case "level":
      return "high";
    case "duration":
      return name === "wait" ? "2m" : name === "snooze" ? "2h" : "30m";
    case "fixed":
      return name === "page" ? "at_once" : "business_hours";
    case "count":
      return { count: 5, within: "10m" };
    case "changes":
      return { changes: 6, within: "1h" };
    case "hours":
      return [{ from: "22:00", until: "06:00" }];
    case "labels":
      return { name: "value" };
    case "names":
      return [];
    case "links":
      return [{ text: "Dashboard", href: "https://" }];
    case "extract":
      return [{ from: "title", pattern: "on (?P<host>\\S+)" }];
    default:
      return "";
  }
}

interface Declared {
  id: string;
  body: object;
}

// What people call the rule with this id, also one inside another; else the id itself.
export function nameOfRule(rules: readonly Declared[] | undefined, id: string): string {
  const search = (among: readonly RuleBody[]): string | undefined => {
    for (const rule of among) {
      const found = rule.id === id ? rule.name || id : search(rule.rules ?? []);
      if (found) return found;
    }
    return undefined;
  };
  return search((rules ?? []).map((one) => ({ ...(one.body as RuleBody), id: one.id }))) ?? id;
}

interface Placed {
  id: string;
  position: number;
}

// Rules in their order, of which one was moved: which of them get another position. Only the one that was moved when
// there is room between its new neighbours, else all that stand wrong.
export function positionsAfter(rules: readonly Placed[], from: number, to: number): Placed[] {
  const order = [...rules];
  const [moved] = order.splice(from, 1);
  if (!moved) return [];
  order.splice(to, 0, moved);
  const before = order[to - 1]?.position ?? -1;
  const after = order[to + 1]?.position ?? before + 20;
  const between = Math.floor((before + after) / 2);
  if (between > before && between < after) return [{ id: moved.id, position: between }];
  return order.flatMap((rule, index) => {
    const position = (index + 1) * 10;
    return rule.position === position ? [] : [{ id: rule.id, position }];
  });
}
