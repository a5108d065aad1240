import { expect, test } from "vitest";
import type { Answers, ClassificationScheme } from "@/data/types";
import { enResponse } from "@/text/en-response";
import {
  becauseOf,
  criticalities,
  criticalityOf,
  decisionTree,
  impacts,
  nothingSaid,
  priorityWords,
  proposalFor,
  unitFor,
  urgencies,
} from "./classification";

// A scheme as the server makes it of a function.
function scheme(decide: (answers: Answers) => { priority: "P1" | "P2" | "P3" | "P4"; row: number }) {
  const cells = [...criticalities, null].flatMap((criticality) =>
    [...impacts, null].flatMap((impact) =>
      [...urgencies, null].map((urgency) => {
        const answers = { impact, criticality, urgency };
        return { ...answers, kind: "incident" as const, major: false, because: "", level: "", ...decide(answers) };
      }),
    ),
  );
  return {
    rows: [],
    cells,
    schemes: [],
    major_from: "P1",
    major_by: [],
    categories: [],
    need_to_know: [],
  } as ClassificationScheme;
}

const words = enResponse.classify;

test("a question that makes no difference is not asked", () => {
  const outage = scheme(({ impact }) => (impact === "all" ? { priority: "P1", row: 1 } : { priority: "P4", row: 2 }));
  expect(decisionTree(outage, words)).toEqual({
    id: "/critical/impact",
    kind: "question",
    title: "How many are affected?",
    children: [
      {
        id: "/critical/all",
        kind: "answer",
        title: "Everybody: a complete outage",
        children: [{ id: "/critical/all/now=", kind: "urgent", title: "P1 · Incident" }],
      },
      {
        id: "/critical/many+some+one",
        kind: "answer",
        title: "Many users, or several functions / Some users, or one function / One person",
        children: [{ id: "/critical/many/now=", kind: "result", title: "P4 · Incident" }],
      },
    ],
  });
});

test("the next question stands below the answer that leads to it", () => {
  const two = scheme(({ impact, urgency }) =>
    impact === "all" && urgency === "now" ? { priority: "P1", row: 1 } : { priority: "P4", row: 2 },
  );
  const [outage] = decisionTree(two, words).children ?? [];
  expect(outage?.detail).toBe("How fast must it be back?");
  expect(outage?.children?.map((one) => one.title)).toEqual(["At once", "Within the business day / It can wait"]);
});

test("a matrix that says the same of all is one box", () => {
  expect(
    decisionTree(
      scheme(() => ({ priority: "P3", row: 1 })),
      words,
    ).title,
  ).toBe("P3 · Incident");
});

test("the reason names what the row asked", () => {
  const one = scheme(() => ({ priority: "P1", row: 1 }));
  one.rows = [{ impact: ["all"], criticality: ["critical"], urgency: [], kind: "incident", priority: "P1", level: "" }];
  const answers: Answers = { impact: "all", criticality: "critical", urgency: "now" };
  const proposal = proposalFor(one, answers);
  if (!proposal) throw new Error("every combination has a cell");
  expect(becauseOf(one, answers, proposal, words.because)).toBe("mission-critical service, complete outage");
  expect(becauseOf(one, nothingSaid, { ...proposal, row: null }, words.because)).toBe("no row of the matrix fits");
});

test("how critical a service is says what is said of it, else its tier", () => {
  expect(criticalityOf({})).toBeNull();
  expect(criticalityOf({ tier: 1 })).toEqual({ level: "critical", to: [] });
  expect(criticalityOf({ tier: 1, criticality: { safety: "low" } })).toEqual({ level: "low", to: ["safety"] });
  expect(criticalityOf({ criticality: { revenue: "critical", safety: "low", compliance: "critical" } })).toEqual({
    level: "critical",
    to: ["revenue", "compliance"],
  });
});

test("a business unit's own words count for its services and teams", () => {
  const one = scheme(() => ({ priority: "P1", row: 1 }));
  const unit = (id: string, services: string[], teams: string[]) => ({
    ...one,
    id,
    name: id,
    services,
    teams,
    levels: [],
    stages: [],
    own_matrix: false,
  });
  one.schemes = [unit("a", [], ["shop"]), unit("b", ["checkout"], [])];
  expect(unitFor(one, "checkout", "shop")?.id).toBe("b");
  expect(unitFor(one, "other", "shop")?.id).toBe("a");
  expect(unitFor(one, "", "")).toBeUndefined();
  expect(priorityWords("P1", "SEV1")).toBe("SEV1 (P1)");
  expect(priorityWords("P1", "")).toBe("P1");
});
