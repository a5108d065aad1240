import { expect, test } from "vitest";
import { after, isDone, nextOf, stepNames, stepSearch, type There } from "./beginning";

const empty: There = {
  organisationNamed: false,
  reachable: false,
  hasContact: false,
  services: 0,
  integrations: 0,
  people: 1,
};

test("one goes on with the first step that is not done", () => {
  expect(nextOf(empty)).toBe("organisation");
  expect(nextOf({ ...empty, organisationNamed: true, hasContact: true })).toBe("reach");
  const done = { organisationNamed: true, reachable: true, hasContact: true, services: 1, integrations: 1, people: 2 };
  expect(stepNames.every((step) => isDone(step, done))).toBe(true);
  expect(nextOf(done)).toBe("team");
});

test("an address names one of the steps", () => {
  expect(stepSearch({ step: "reach" })).toEqual({ step: "reach" });
  expect(stepSearch({ step: "nonsense" })).toEqual({});
  expect(after("organisation")).toBe("you");
  expect(after("team")).toBeNull();
});
