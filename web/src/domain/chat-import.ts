// What a file of a chat's history says: exports of Slack, Mattermost and Element (Matrix), and lines of text. Pure.
export interface Said {
  at: number;
  who: string;
  text: string;
}

export const importMost = 500; // messages of one file
const longest = 9_000; // characters of one

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const inside = (value: unknown, name: string): Json => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

// A day's file of a Slack export: what joins, leaves and edits has a subtype.
function ofSlack(one: Json): Said | undefined {
  if (one.type !== "message" || typeof one.ts !== "string" || textOf(one.subtype)) return undefined;
  const profile = inside(one, "user_profile");
  const who = textOf(profile.real_name) || textOf(profile.name) || textOf(one.user);
  const text = textOf(one.text)
    .replace(/<([^<>|]+)\|([^<>]+)>/g, "$2 ($1)")
    .replace(/<((?:https?|mailto):[^<>]+)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return { at: Number(one.ts) * 1000, who, text };
}

// A line of Mattermost's bulk export, or a post of its API.
function ofMattermost(one: Json): Said | undefined {
  const post = one.type === "post" ? inside(one, "post") : one;
  if (typeof post.create_at !== "number" || typeof post.message !== "string" || textOf(post.type)) return undefined;
  return {
    at: post.create_at,
    who: textOf(post.user) || textOf(post.username) || textOf(post.user_id),
    text: post.message,
  };
}

// An event of a room that Element exported.
function ofMatrix(one: Json): Said | undefined {
  if (one.type !== "m.room.message" || typeof one.origin_server_ts !== "number") return undefined;
  const content = inside(one, "content");
  if (inside(content, "m.relates_to").rel_type === "m.replace") return undefined;
  const who = textOf(inside(one, "sender_profile").displayname) || textOf(one.sender);
  return { at: one.origin_server_ts, who, text: textOf(content.body) };
}

const line = /^\[?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(Z)?\]?,? +<?([^:<>]{1,80})[:>] +(.+)$/;

// "2026-03-28 12:01 Ana: text"; what follows without a time belongs to it. Without Z by the reader's own clock.
function ofLines(text: string): Said[] {
  const all: Said[] = [];
  for (const one of text.split(/\r?\n/)) {
    const [, day, time, utc, who, words] = line.exec(one) ?? [];
    const last = all.at(-1);
    if (day && who && words) all.push({ at: Date.parse(`${day}T${time}${utc ?? ""}`), who: who.trim(), text: words });
    else if (last && one.trim()) last.text += `\n${one}`;
  }
  return all;
}

function partsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  if (Array.isArray(value.messages)) return value.messages.filter(isObject);
  if (isObject(value.posts)) return Object.values(value.posts).filter(isObject);
  return [value];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// In their order; nothing when it is none of these.
export function messagesIn(text: string): Said[] {
  const whole = jsonOf(text);
  const parts = whole === undefined ? text.split("\n").map(jsonOf).filter(isObject) : partsOf(whole);
  const read = parts
    .map((one) => ofSlack(one) ?? ofMatrix(one) ?? ofMattermost(one))
    .filter((one) => one !== undefined);
  return (read.length > 0 || whole !== undefined ? read : ofLines(text))
    .filter(({ at, text: words }) => Number.isFinite(at) && words.trim() !== "")
    .map((one) => ({ ...one, text: one.text.trim().slice(0, longest) }))
    .sort((a, b) => a.at - b.at);
}

// As a note of the record: whoever said it is not whoever imports it.
export const noteFor = ({ who, text }: Said): string => `**${who || "?"}:** ${text}`;
