import { expect, test } from "vitest";
import { messagesIn, noteFor } from "./chat-import";

const at = Date.parse("2026-03-28T12:01:00Z");

test("a day of a Slack export", () => {
  const file = [
    {
      type: "message",
      user: "U2",
      text: "see <https://status.example|the page> &amp; wait",
      ts: String(at / 1000 + 60),
    },
    { type: "message", user: "U1", user_profile: { real_name: "Ana" }, text: "it is down", ts: String(at / 1000) },
    { type: "message", subtype: "channel_join", user: "U3", text: "joined", ts: String(at / 1000) },
  ];
  expect(messagesIn(JSON.stringify(file))).toEqual([
    { at, who: "Ana", text: "it is down" },
    { at: at + 60_000, who: "U2", text: "see the page (https://status.example) & wait" },
  ]);
});

test("lines of Mattermost's bulk export, and its API", () => {
  const post = { type: "post", post: { user: "ana", message: "it is down", create_at: at } };
  const lines = `${JSON.stringify({ type: "version", version: 1 })}\n${JSON.stringify(post)}\n`;
  expect(messagesIn(lines)).toEqual([{ at, who: "ana", text: "it is down" }]);
  const page = { order: ["a"], posts: { a: { user_id: "u1", message: "it is down", create_at: at } } };
  expect(messagesIn(JSON.stringify(page))).toEqual([{ at, who: "u1", text: "it is down" }]);
});

test("a room that Element exported, without its edits", () => {
  const event = (body: string, more = {}) => ({
    type: "m.room.message",
    sender: "@ana:example.org",
    origin_server_ts: at,
    content: { msgtype: "m.text", body, ...more },
  });
  const messages = [event("it is down"), event("* it was down", { "m.relates_to": { rel_type: "m.replace" } })];
  expect(messagesIn(JSON.stringify({ room_name: "inc-1", messages }))).toEqual([
    { at, who: "@ana:example.org", text: "it is down" },
  ]);
});

test("lines of text, of which one may go on", () => {
  expect(messagesIn("2026-03-28 12:01Z Ana: it is down\n  since noon\n[2026-03-28T12:02:03Z] Ben: I look\n")).toEqual([
    { at, who: "Ana", text: "it is down\n  since noon" },
    { at: at + 63_000, who: "Ben", text: "I look" },
  ]);
});

test("what is no history says nothing", () => {
  for (const none of ["", "{}", "[]", "hello", '{"a":1}', "\u0000"]) expect(messagesIn(none)).toEqual([]);
});

test("a note names whoever said it", () => {
  expect(noteFor({ at, who: "Ana", text: "it is down" })).toBe("**Ana:** it is down");
});
