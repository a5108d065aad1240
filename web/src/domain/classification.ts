// How an incident is classified: what follows from which answers, as the server's scheme says it, and the tree of it.
import type {
  Answers,
  ClassificationScheme,
  Criticality,
  Impact,
  IncidentKind,
  Priority,
  Proposal,
  Severity,
  UnitScheme,
  Urgency,
} from "@/data/types";
import type { PathNode } from "./path-picture";

export const impacts: readonly Impact[] = ["one", "some", "many", "all"];
export const criticalities: readonly Criticality[] = ["low", "important", "critical"];
export const urgencies: readonly Urgency[] = ["later", "today", "now"];
export const kinds: readonly IncidentKind[] = ["incident", "issue", "request"];

// As the server reads the tier of a service.
export const criticalityOfTier = (tier: number): Criticality | null =>
  tier <= 0 ? null : tier === 1 ? "critical" : tier === 2 ? "important" : "low";

// As the server knows it of a service: the most critical of what is said of it, else by its tier. `to`: what it is so
// critical to; none: the tier says it.
export function criticalityOf(service: Record<string, unknown>): { level: Criticality; to: string[] } | null {
  const said = (service.criticality ?? {}) as Record<string, Criticality>;
  const most = [...criticalities].reverse().find((level) => aspects.some((aspect) => said[aspect] === level));
  if (most) return { level: most, to: aspects.filter((aspect) => said[aspect] === most) };
  const level = criticalityOfTier(typeof service.tier === "number" ? service.tier : 0);
  return level && { level, to: [] };
}
export const aspects = ["revenue", "safety", "compliance"] as const;

// How bad a declaration is of which nothing else is said. Without any word it is as bad as can be.
export const severityOf = (priority: Priority | undefined): Severity =>
  priority ? ({ P1: "critical", P2: "error", P3: "warning", P4: "info" } as const)[priority] : "critical";

export const nothingSaid: Answers = { impact: null, criticality: null, urgency: null };

// What counts for a service and its team: the scheme of their business unit, else the organisation's. As the server does.
export const unitFor = (scheme: ClassificationScheme, service: string, team: string): UnitScheme | undefined =>
  scheme.schemes.find((one) => service !== "" && one.services.includes(service)) ??
  scheme.schemes.find((one) => team !== "" && one.teams.includes(team));

// "SEV1 (P1)", or "P1" alone.
export const priorityWords = (priority: Priority, level: string): string =>
  level && level !== priority ? `${level} (${priority})` : priority;

export type Matrix = Pick<ClassificationScheme, "rows" | "cells">;

export const proposalFor = (scheme: Matrix, answers: Answers): Proposal | undefined =>
  scheme.cells.find(
    (cell) =>
      cell.impact === answers.impact && cell.criticality === answers.criticality && cell.urgency === answers.urgency,
  );

interface BecauseWords {
  impact: Record<Impact, string>;
  criticality: Record<Criticality, string>;
  urgency: Record<Urgency, string>;
  rest: string;
  none: string;
}

// Why that is proposed, in the reader's language: what the row asked, as it was answered.
export function becauseOf(scheme: Matrix, answers: Answers, proposal: Proposal, words: BecauseWords): string {
  if (!proposal.row) return words.none;
  const row = scheme.rows[proposal.row - 1];
  const said = [
    row?.criticality.length && answers.criticality && words.criticality[answers.criticality],
    row?.impact.length && answers.impact && words.impact[answers.impact],
    row?.urgency.length && answers.urgency && words.urgency[answers.urgency],
  ].filter((one): one is string => typeof one === "string");
  return said.join(", ") || words.rest;
}

interface TreeWords {
  questions: Record<keyof Answers, string>;
  impact: Record<Impact, string>;
  criticality: Record<Criticality, string>;
  urgency: Record<Urgency, string>;
  kinds: Record<IncidentKind, string>;
}

// The matrix as a tree of questions. What makes no difference is not asked; answers that lead to the same are one branch.
export function decisionTree(scheme: Matrix, words: TreeWords): PathNode {
  const order = ["criticality", "impact", "urgency"] as const;
  const choices = { criticality: criticalities, impact: impacts, urgency: urgencies };
  // The rest of the tree when the questions before `depth` are answered; `path` makes its boxes' ids unique.
  const below = (answers: Answers, depth: number, path: string): PathNode => {
    const question = order[depth];
    if (!question) return resultOf(scheme, answers, path, words.kinds);
    const branches = new Map<string, { values: string[]; node: PathNode }>();
    for (const value of [...choices[question]].reverse()) {
      const node = below({ ...answers, [question]: value }, depth + 1, `${path}/${value}`);
      const shape = shapeOf(node);
      const same = branches.get(shape);
      if (same) same.values.push(value);
      else branches.set(shape, { values: [value], node });
    }
    const [only, ...others] = [...branches.values()];
    if (only && others.length === 0) return only.node;
    const names = words[question] as Record<string, string>;
    return {
      id: `${path}/${question}`,
      kind: "question",
      title: words.questions[question],
      children: [...branches.values()].map(({ values, node }) => ({
        id: `${path}/${values.join("+")}`,
        kind: "answer",
        title: values.map((value) => names[value]).join(" / "),
        // The next question stands below the answer that leads to it, so that the picture is half as wide.
        detail: node.kind === "question" ? node.title : undefined,
        children: node.kind === "question" ? node.children : [node],
      })),
    };
  };
  return below(nothingSaid, 0, "");
}

function resultOf(scheme: Matrix, answers: Answers, path: string, names: Record<IncidentKind, string>): PathNode {
  const proposal = proposalFor(scheme, answers);
  const priority: Priority = proposal?.priority ?? "P3";
  return {
    id: `${path}=`,
    kind: priority === "P1" ? "urgent" : "result",
    title: `${priorityWords(priority, proposal?.level ?? "")} · ${names[proposal?.kind ?? "incident"]}`,
  };
}

// What a box and all below it say, without their ids.
const shapeOf = ({ title, children }: PathNode): string => JSON.stringify([title, (children ?? []).map(shapeOf)]);
