import { expect, test } from "vitest";
import { said } from "./declared";
import {
  asKind,
  emptyStep,
  factsOf,
  isNegated,
  madeTest,
  stepKindOf,
  testOpOf,
  testText,
  valuesOf,
  valuesText,
  withMembers,
} from "./playbook";

test("a step is what it says, and a person's when it says nothing", () => {
  expect(stepKindOf({ wait: "5m" })).toBe("wait");
  expect(stepKindOf({ parallel: [] })).toBe("parallel");
  expect(stepKindOf({})).toBe("manual");
  expect(stepKindOf(emptyStep("action"))).toBe("action");
});

test("as another kind, what both can have stays and nothing else", () => {
  const manual = { id: "look", manual: "Look", role: "commander", due: "5m", when: [{ fact: "var.a", exists: true }] };
  expect(asKind(manual, "action")).toEqual({
    id: "look",
    name: "Look",
    when: [{ fact: "var.a", exists: true }],
    action: { command: "" },
  });
  expect(asKind({ name: "Call", action: { command: "x" }, retries: 2 }, "manual")).toEqual({ manual: "Call" });
  const inner = [{ manual: "one" }, { manual: "two" }];
  expect(asKind({ name: "Both", steps: inner }, "parallel")).toEqual({ name: "Both", parallel: inner });
  expect(asKind(manual, "manual")).toBe(manual);
});

test("what is not said is not written, except what the step is", () => {
  expect(withMembers({ manual: "a", due: "5m" }, { manual: "", due: undefined, role: "" })).toEqual({ manual: "" });
  expect(withMembers({ steps: [] }, { id: "x" })).toEqual({ steps: [], id: "x" });
  expect(said({ own: false, users: [], count: 1 })).toEqual({ count: 1 });
  expect(said({ own: false })).toBeUndefined();
});

test("tests are read and written in each of their ways", () => {
  for (const [op, text, made] of [
    ["is", "eu", { fact: "f", is: "eu" }],
    ["in", "a, b", { fact: "f", in: ["a", "b"] }],
    ["contains", "x", { fact: "f", contains: "x" }],
    ["exists", "", { fact: "f", exists: true }],
  ] as const) {
    expect(madeTest("f", op, text, false)).toEqual(made);
    expect(madeTest("f", op, text, true)).toEqual({ ...made, not: true });
    expect(testOpOf(made as never)).toBe(op);
    expect(testText(made as never)).toBe(text);
  }
  expect(isNegated({ fact: "f", exists: false })).toBe(true);
  expect(isNegated({ fact: "f", exists: false, not: true })).toBe(false);
});

test("names and values, a line each", () => {
  expect(valuesOf("host = {var.target}\n\nforce\nurl=a=b")).toEqual({ host: "{var.target}", force: "", url: "a=b" });
  expect(valuesOf(valuesText({ a: "1", b: "x = y" }))).toEqual({ a: "1", b: "x = y" });
  expect(factsOf([{ name: "target" }, { name: "" }])).toContain("var.target");
});
