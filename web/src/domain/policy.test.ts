import { expect, test } from "vitest";
import { spokenDuration } from "./duration";
import { moved, without } from "./lists";
import {
  dueTimes,
  idOf,
  kindOf,
  lengthOf,
  movedSteps,
  type PolicyBody,
  pauseOf,
  type Step,
  sentence,
  targetOf,
  templateOf,
  usesTarget,
} from "./policy";
import { minute } from "./time";

const policy: PolicyBody = {
  repeat: 2,
  steps: [
    { after: "0s", notify: [{ schedule: "primary" }] },
    { after: "5m", notify: [{ team: "shop" }, { user: "ana" }] },
    { after: "10m", notify: [{ webhook: { url: "https://hook" } }] },
  ],
};

const words = {
  now: (names: string) => `page ${names} now`,
  after: (wait: string, names: string) => `after ${wait} ${names}`,
  again: (rounds: number, pause: string) => `${rounds} more rounds, each ${pause} after the last step.`,
  once: "Once.",
  nobody: "nobody",
  join: (names: readonly string[]) => names.join(" and "),
  one: (names: string) => `one of ${names}`,
  turns: (names: string) => `${names} in turn`,
  only: (conditions: string) => `(only ${conditions})`,
  severity: (severity: string) => severity,
  tiers: (tiers: string) => `tier ${tiers}`,
  businessHours: (within: boolean) => (within ? "in hours" : "out of hours"),
  until: (steps: string) => `Until resolved: ${steps}.`,
  holds: (wait: string) => `It holds for ${wait}.`,
};

test("it reads as a sentence", () => {
  expect(sentence(policy, idOf, words, spokenDuration)).toBe(
    "Page primary now; after 5 min shop and ana; after 10 min https://hook. 2 more rounds, each 10 min after the last step.",
  );
  expect(sentence({ steps: [{}] }, idOf, words, spokenDuration)).toBe("Page nobody now. Once.");
});

test("conditions, turns and what comes until it is resolved are said", () => {
  const steps: Step[] = [
    { notify: [{ team: "shop" }], choose: "round_robin" },
    { after: "15m", until: "resolved", notify: [{ user: "cat" }], when: { severities: ["critical"] } },
    {
      after: "5m",
      notify: [{ user: "ben" }, { user: "ana" }],
      choose: "one",
      when: { tiers: [1, 2], business_hours: false },
    },
  ];
  expect(sentence({ steps, acknowledge_timeout: "30m" }, idOf, words, spokenDuration)).toBe(
    "Page shop in turn now; after 20 min one of ben and ana (only tier 1, 2, out of hours). " +
      "Until resolved: after 15 min cat (only critical). It holds for 30 min.",
  );
  expect(lengthOf({ steps: steps.slice(0, 2) })).toBe(15 * minute);
});

test("each kind of target has its form", () => {
  expect(kindOf({ schedule: "s", who: "next" })).toBe("next");
  expect(targetOf("next", "s")).toEqual({ schedule: "s", who: "next" });
  expect(targetOf("policy", "p")).toEqual({ policy: "p" });
  expect(kindOf({ chat: "slack", address: "C01" })).toBe("chat");
});

test("the template has fixed times and says whose duty each step is", () => {
  const policy = templateOf("critical", ["a", "b", "c", "d", "e"]);
  expect(dueTimes(policy).map((at) => at / minute)).toEqual([0, 5, 15, 30, 60]);
  expect(policy.steps?.map((step) => step.until ?? "acknowledged")).toEqual([
    "acknowledged",
    "acknowledged",
    "resolved",
    "resolved",
    "resolved",
  ]);
});

test("steps are due one after the other", () => {
  expect(dueTimes(policy)).toEqual([0, 5 * minute, 15 * minute]);
  expect(pauseOf(policy)).toBe(10 * minute);
  expect(pauseOf({ steps: [{ after: "1m" }] })).toBe(5 * minute);
  expect(pauseOf({ ...policy, repeat_after: "3m" })).toBe(3 * minute);
  expect(lengthOf(policy)).toBe(3 * 25 * minute);
});

test("steps change places, their waits stay", () => {
  const order = movedSteps([{ notify: [{ team: "shop" }] }, { after: "5m", notify: [{ schedule: "primary" }] }], 1, 0);
  expect(order).toEqual([{ notify: [{ schedule: "primary" }] }, { after: "5m", notify: [{ team: "shop" }] }]);
});

test("what a policy pages can be looked up", () => {
  expect(usesTarget(policy, "team", "shop")).toBe(true);
  expect(usesTarget(policy, "user", "shop")).toBe(false);
});

test("an item moves, the others close up", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b"], 0, 9)).toEqual(["b", "a"]);
  expect(without(["a", "b"], 0)).toEqual(["b"]);
});
