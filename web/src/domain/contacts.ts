// How a person is reached: contacts, and the rules that say in which order and how fast.

import { parseDuration } from "./duration";
import type { NoticeKind } from "./notices";

export const chats = [
  "slack",
  "telegram",
  "mattermost",
  "teams",
  "discord",
  "google_chat",
  "zulip",
  "rocket_chat",
  "matrix",
  "gotify",
  "pushover",
  "irc",
] as const;
export type Chat = (typeof chats)[number];
export const isChat = (type: string): type is Chat => (chats as readonly string[]).includes(type);

export interface Contact {
  id: string;
  type: "email" | "webhook" | "ntfy" | "unifiedpush" | "sms" | "phone" | Chat;
  address?: string; // of e-mail, telephones and chats
  url?: string; // of webhook, ntfy and UnifiedPush
  secret?: string; // of webhook
  token?: string; // of ntfy
  p256dh?: string; // of UnifiedPush, both or none
  auth?: string;
  private_address?: boolean;
}

// A part of the day, in the person's own time.
export interface DaySpan {
  weekdays?: string[];
  from?: string; // "22:00"
  until?: string;
}

export type Severities = readonly ("critical" | "error" | "warning" | "info")[];

export interface NotifyRule {
  after?: string; // since the person is notified
  contact: string;
  severities?: Severities; // none: all
  during?: DaySpan;
}

// What a rule can be for, as people choose it: from the worst down.
export const severityChoices: Record<"all" | "critical" | "error" | "warning", Severities | undefined> = {
  all: undefined,
  critical: ["critical"],
  error: ["critical", "error"],
  warning: ["critical", "error", "warning"],
};

// Nothing when the file that declared it has other ones.
export const severityChoiceOf = (rule: NotifyRule): keyof typeof severityChoices | undefined =>
  (Object.keys(severityChoices) as (keyof typeof severityChoices)[]).find(
    (choice) => (severityChoices[choice] ?? []).join() === [...(rule.severities ?? [])].join(),
  );

export interface UserBody {
  id?: string;
  name?: string;
  email?: string;
  role?: "observer" | "responder" | "manager" | "admin";
  time_zone?: string;
  language?: string; // of messages: "en", "de", or one that the organisation added
  contacts?: Contact[];
  notify?: NotifyRule[];
  quiet_hours?: DaySpan;
  do_not_disturb_until?: string;
  calm_until?: string;
  forward?: { to: string; until: string };
  notices_off?: NoticeKind[];
  password?: string;
}

// Stands for all devices of a person in a rule.
export const allDevices = "push";

export const addressOf = (contact: Contact): string => contact.address ?? contact.url ?? "";

export interface Words {
  now: (names: string) => string;
  after: (wait: string, names: string) => string;
  all: string; // there is no rule: all contacts at once
  nothing: string; // there is no contact
  join: (names: readonly string[]) => string;
}

// "At once by e-mail; after 2 min by ntfy." Rules of the same time stand together.
export function rulesSentence(
  user: UserBody,
  nameOf: (contact: string) => string,
  words: Words,
  spoken: (milliseconds: number) => string,
): string {
  const rules = user.notify ?? [];
  if (rules.length === 0) return (user.contacts ?? []).length === 0 ? words.nothing : words.all;
  const times = new Map<number, string[]>();
  for (const rule of rules) {
    const at = parseDuration(rule.after ?? "0s") ?? 0;
    times.set(at, [...(times.get(at) ?? []), nameOf(rule.contact)]);
  }
  const parts = [...times.entries()]
    .sort(([a], [b]) => a - b)
    .map(([at, names]) => (at === 0 ? words.now(words.join(names)) : words.after(spoken(at), words.join(names))));
  const text = `${parts.join("; ")}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// With another contact. Where there are rules, one for it is added: it would otherwise never be used.
export function withContact(user: UserBody, contact: Contact): Pick<UserBody, "contacts" | "notify"> {
  const rules = user.notify ?? [];
  const contacts = [...(user.contacts ?? []), contact];
  return rules.length > 0 ? { contacts, notify: [...rules, { after: "0s", contact: contact.id }] } : { contacts };
}

// Without the contact, and without the rules that named it.
export const withoutContact = (user: UserBody, id: string): Pick<UserBody, "contacts" | "notify"> => ({
  contacts: (user.contacts ?? []).filter((contact) => contact.id !== id),
  notify: (user.notify ?? []).filter((rule) => rule.contact !== id),
});
