// The kinds of notices, in the order in which the server writes them.
export const noticeKinds = [
  "gap",
  "conflict",
  "cover",
  "selftest",
  "handoff",
  "digest",
  "quota",
  "noise",
  "followed",
  "mention",
  "task",
  "maintenance",
  "knowledge",
  "action_item",
  "review",
  "survey",
  "export",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
