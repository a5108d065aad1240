// The answer to "who would be paged" as the tree that the picture draws.
import type { PagePreview, PreviewedPage } from "@/data/types";
import { spokenDuration } from "./duration";
import type { PathNode } from "./path-picture";

export interface Words {
  integration: string;
  service: string;
  team: string;
  policy: string;
  noService: string;
  noTeam: string;
  atOnce: string;
  after: (length: string) => string; // at the begin of a line
  later: (length: string) => string; // within one
  nobody: string;
  noContact: string;
  step: (n: number) => string;
  rounds: (more: number) => string;
  channel: (name: string) => string;
}

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

const waitOf = (length: number, words: Words): string =>
  length <= 0 ? words.atOnce : words.after(spokenDuration(length));

function personOf(page: PreviewedPage, id: string, words: Words): PathNode {
  if (!page.recipient) return { id, kind: "nobody", title: words.nobody, detail: page.reason };
  const channels = page.deliveries.map((delivery, index): PathNode => {
    const wait = between(page.at, delivery.at);
    const when = wait > 0 ? `, ${words.later(spokenDuration(wait))}` : "";
    return {
      id: `${id} ${index}`,
      kind: "channel",
      title: `${words.channel(delivery.channel)}${when}`,
      detail: delivery.address,
    };
  });
  // "step 1 of Payments: on call for Payments primary": the step has its own box already.
  const reason = page.reason.replace(/^step \d+ of [^:]*: /, "");
  const none: PathNode[] = [{ id: `${id} none`, kind: "nobody", title: words.noContact }];
  return {
    id,
    kind: "person",
    title: page.recipient.name,
    detail: reason,
    children: channels.length > 0 ? channels : none,
  };
}

// `integration`: the name of the door that the signal came by, if it is known. Only the first round is drawn.
export function routePath(preview: PagePreview, integration: string | null, words: Words): PathNode {
  const first = preview.pages.filter((page) => page.round === 1 && !page.passed_over);
  // A policy may hand over to another one, whose steps begin at 1 again.
  const keyOf = (page: PreviewedPage): string => `${page.policy} ${page.step}`;
  const steps = [...new Set(first.map(keyOf))].map((key): PathNode => {
    const pages = first.filter((page) => keyOf(page) === key);
    const step = pages[0]?.step ?? 1;
    return {
      id: `step ${key}`,
      kind: "step",
      title: waitOf(between(preview.at, pages[0]?.at ?? preview.at), words),
      detail: words.step(step),
      children: pages.map((page, index) => personOf(page, `${key} ${index}`, words)),
    };
  });
  const more = Math.max(0, ...preview.pages.map((page) => page.round)) - 1;
  if (more > 0) steps.push({ id: "rounds", kind: "end", title: words.rounds(more) });
  const policy: PathNode = {
    id: "policy",
    kind: "policy",
    title: preview.escalation_policy.name,
    detail: words.policy,
    children: steps,
  };
  const team: PathNode = preview.team
    ? { id: "team", kind: "team", title: preview.team.name, detail: words.team, children: [policy] }
    : policy;
  const service: PathNode = preview.service
    ? {
        id: "service",
        kind: "service",
        title: preview.service.name,
        detail: preview.team ? words.service : words.noTeam,
        children: [team],
      }
    : { id: "service", kind: "nobody", title: words.noService, children: [team] };
  if (integration === null) return service;
  return { id: "integration", kind: "integration", title: integration, detail: words.integration, children: [service] };
}
