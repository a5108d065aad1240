// What the list of documents shows, and from where a document was opened: their addresses say it.
export const kinds = ["runbook", "known_error", "postmortem", "how_to"] as const;
export type Kind = (typeof kinds)[number];

export interface KnowledgeSearch {
  q?: string;
  kind?: Kind;
  service?: string;
  tag?: string;
  owner?: string;
  team?: string;
  overdue?: true;
  archived?: true;
}

const textIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

export function knowledgeSearch(search: Record<string, unknown>): KnowledgeSearch {
  const { q, kind, service, tag, owner, team, overdue, archived } = search;
  return {
    q: textIn(q),
    kind: kinds.find((one) => one === kind),
    service: textIn(service),
    tag: textIn(tag),
    owner: textIn(owner),
    team: textIn(team),
    overdue: overdue === true || undefined,
    archived: archived === true || undefined,
  };
}

export interface DocumentSearch {
  incident?: string; // that it was opened for, or that is to be written down
  version?: number; // that is compared with the one before it
}

// Why a change of a playbook is proposed, and of which.
export interface ProposeSearch {
  playbook?: string;
  incident?: string;
  source?: string;
  reason?: string;
}
export function proposeSearch(raw: Record<string, unknown>): ProposeSearch {
  const texts = (["playbook", "incident", "source", "reason"] as const).flatMap((name) => {
    const value = raw[name];
    return typeof value === "string" && value !== "" ? [[name, value.slice(0, 1000)] as const] : [];
  });
  return Object.fromEntries(texts);
}

export const documentSearch = ({ incident, version }: Record<string, unknown>): DocumentSearch => ({
  incident: textIn(incident),
  version: typeof version === "number" && version > 0 ? version : undefined,
});

// "database, disk" as a list, each once.
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];
