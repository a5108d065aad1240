import { describe, expect, it, test } from "vitest";
import { changedKind, fieldTest, kindOf, nameOfRule, offeredFields, positionsAfter, testValue } from "./rules";

describe("a condition", () => {
  it("is of one kind, or holds always", () => {
    expect(kindOf(undefined)).toBe("always");
    expect(kindOf({})).toBe("always");
    expect(kindOf({ field: "title", is: "x" })).toBe("field");
    expect(kindOf({ business_hours: true })).toBe("business_hours");
  });

  it("is stored as the server stores it", () => {
    expect(fieldTest("labels.env", "in", "a, b,, c")).toEqual({ field: "labels.env", in: ["a", "b", "c"] });
    expect(fieldTest("labels.env", "exists", "false")).toEqual({ field: "labels.env", exists: false });
    expect(testValue({ field: "x", in: ["a", "b"] })).toBe("a, b");
    expect(testValue({ field: "x", exists: false })).toBe("false");
  });

  it("keeps what it can when its kind changes", () => {
    const test = { field: "title", is: "x" };
    expect(changedKind(test, "all")).toEqual({ all: [test] });
    expect(changedKind({ all: [test, test] }, "any")).toEqual({ any: [test, test] });
    expect(changedKind({ not: test }, "field")).toEqual(test);
    expect(changedKind({ all: [test] }, "field")).toEqual(test);
    expect(changedKind(test, "not")).toEqual({ not: test });
  });
});

describe("the order of rules", () => {
  const rules = [
    { id: "a", position: 10 },
    { id: "b", position: 20 },
    { id: "c", position: 30 },
  ];
  it("changes one position where there is room", () => {
    expect(positionsAfter(rules, 2, 1)).toEqual([{ id: "c", position: 15 }]);
    expect(positionsAfter(rules, 0, 2)).toEqual([{ id: "a", position: 40 }]);
    expect(positionsAfter(rules, 2, 0)).toEqual([{ id: "c", position: 4 }]);
  });
  it("numbers anew where there is none", () => {
    const tight = [
      { id: "a", position: 10 },
      { id: "b", position: 11 },
      { id: "c", position: 12 },
    ];
    expect(positionsAfter(tight, 2, 1)).toEqual([
      { id: "c", position: 20 },
      { id: "b", position: 30 },
    ]);
  });
});

test("attributes that services have are offered as fields, each once", () => {
  const services = [
    { body: { attributes: { compliance: "pci", business_function: "payments" } } },
    { body: { attributes: { compliance: "none", tier: "gold" } } },
    { body: {} },
  ];
  const offered = offeredFields(services).filter((name) => name.startsWith("service."));
  expect(offered).toEqual([
    "service.tier",
    "service.environment",
    "service.team",
    "service.business_function",
    "service.compliance",
  ]);
});

test("a rule is called by its name, wherever it stands", () => {
  const rules = [{ id: "a", body: { name: "First", rules: [{ id: "a.1", name: "Inner" }, { id: "a.2" }] } }];
  expect(nameOfRule(rules, "a")).toBe("First");
  expect(nameOfRule(rules, "a.1")).toBe("Inner");
  expect(nameOfRule(rules, "a.2")).toBe("a.2");
  expect(nameOfRule(undefined, "gone")).toBe("gone");
});
