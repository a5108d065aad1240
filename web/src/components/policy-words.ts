import { nameIn } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { spokenDuration } from "@/domain/duration";
import { idOf, kindOf, type PolicyBody, sentence, type Target, type TargetKind } from "@/domain/policy";
import { t } from "@/text";

export interface Known {
  users: readonly ConfigObject[];
  teams: readonly ConfigObject[];
  schedules: readonly ConfigObject[];
  policies: readonly ConfigObject[];
}

const listOf = (known: Known, kind: TargetKind): readonly ConfigObject[] =>
  ({
    user: known.users,
    team: known.teams,
    schedule: known.schedules,
    next: known.schedules,
    policy: known.policies,
    chat: [],
    webhook: [],
  })[kind];

// What people call it: "Storefront primary", "Ana Ruiz", "Slack C0123", the host of a webhook.
export function targetName(target: Target, known: Known): string {
  const kind = kindOf(target);
  const id = idOf(target);
  if ("chat" in target) return `${t.channel[target.chat as keyof typeof t.channel] ?? target.chat} ${target.address}`;
  if (kind !== "webhook") return nameIn(listOf(known, kind), id);
  return URL.parse(id)?.host ?? id;
}

// "whoever is on call for Storefront primary"
export const targetWords = (target: Target, known: Known): string =>
  t.policies.target[kindOf(target)](targetName(target, known));

export const policySentence = (policy: PolicyBody, known: Known): string =>
  sentence(policy, (target) => targetWords(target, known), t.policies.sentence, spokenDuration);
