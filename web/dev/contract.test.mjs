// The fake server keeps to api/openapi.yaml: each of its routes is asked, and what it answers has all fields that the
// contract demands and none that it does not know. What is sent is judged too, so that the questions are real ones.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fake, fixedNow } from "../e2e/fake.mjs";
import { operationOf, operations, wrongAnswer, wrongRequest } from "./contract.mjs";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // a machine under load is slow
const at = (hours) => new Date(fixedNow + hours * 3_600_000).toISOString();

// What stands in a path: what the list before it has, by its id unless another name is said here; or one of these.
const nameOf = { incidents: "number", knowledge: "number" };
const places = {
  "/v1/config/": ["escalation_policies", "services", "users", "rules", "organisation", "playbooks"],
  "/v1/holiday-calendars/": ["bavaria"],
  "/v1/users/": ["ana", "ben"],
  "/v1/invites/": ["for-ben"],
  "/v1/test-pages/": ["test-sms"],
  "/v1/playbooks/": ["failover"],
  "/v1/schedules/": ["shop-primary", "core-weekdays"],
  "/v1/integrations/": ["prom", "batch"],
  "/v1/knowledge/KB-12/versions/": ["1", "3"],
  "/v1/incidents/INC-1046/postmortem/sections/": ["1"],
  "/v1/incidents/INC-1044/evidence/": ["1"],
};
const query = new URLSearchParams({ from: at(0), until: at(7 * 24) });

const busy = "/v1/incidents/INC-1044";
const other = "/v1/incidents/INC-1046";
const signal = { summary: "Orders pile up", severity: "error", dedup_key: "orders" };
const cover = { schedule: "shop-primary", from: at(24), until: at(48), note: "" };
const rule = { id: "quiet", name: "Quiet", when: { field: "title", starts: "Disk" } };
// What changes something, in an order in which it makes sense.
const writes = [
  ["POST", "/v1/setup", { code: "one-time-code", name: "Ana", email: "ana@example.org", password: "correct-horse" }],
  ["POST", "/v1/signals/{key}", signal],
  ["POST", "/v1/session", { email: "ana@example.org", password: "correct-horse" }],
  ["POST", "/v1/incidents", { title: "Paying fails", severity: "critical", service: "checkout" }],
  ["POST", `${other}/acknowledge`],
  ["POST", `${other}/snooze`, { for: "1h" }],
  ["POST", `${other}/unsnooze`],
  ["POST", `${other}/escalate`],
  ["POST", "/v1/incidents/acknowledge", { ids: ["INC-1046", "INC-9"] }],
  ["POST", `${busy}/notes`, { text: "Looking at the disks" }],
  ["POST", `${busy}/updates`, { impact: "Searches are slow", action: "More shards", next_step: "Watch" }],
  ["POST", `${busy}/decisions`, { decision: "Wait for the vendor", why: "It is theirs", options: ["Roll back"] }],
  ["POST", `${busy}/stage`, { stage: "mitigated" }],
  ["PUT", `${busy}/stages/identified`, { at: at(-1) }],
  ["PUT", `${busy}/impact`, { began_at: at(-2), ended_at: null }],
  ["PUT", `${busy}/entries/{entry}`, { revision: 1, text: "Otherwise" }],
  ["POST", `${busy}/entries/{entry}/pin`],
  ["POST", `${busy}/entries/{entry}/unpin`],
  ["POST", `${busy}/entries/{entry}/strike`, { reason: "twice" }],
  ["POST", `${busy}/entries/{entry}/restore`],
  ["POST", `${busy}/entries/{entry}/chat`],
  ["PUT", `${busy}/entries/{entry}/reactions/seen`],
  ["DELETE", `${busy}/entries/{entry}/reactions/seen`],
  ["PUT", `${busy}/classification`, { impact: "many", urgency: "now", reason: "it grows" }],
  ["POST", `${busy}/promote`, { reason: "All shops" }],
  ["POST", `${busy}/demote`, { reason: "Only one" }],
  ["POST", `${busy}/roles/liaison/give`, { user: "ana" }],
  ["POST", `${busy}/roles/liaison/hand-over`, { to: "ben", note: "" }],
  ["POST", `${busy}/roles/liaison/end`],
  ["POST", `${busy}/checkpoints/review`, { text: null }],
  ["POST", `${busy}/hypotheses`, { text: "A disk is slow" }],
  ["POST", `${busy}/hypotheses/1/arguments`, { supports: true, text: "It counts errors" }],
  ["POST", `${busy}/hypotheses/1/confirm`, { reason: null }],
  ["POST", `${busy}/hypotheses/1/reject`, { reason: null }],
  ["POST", `${busy}/hypotheses/1/reopen`, { reason: null }],
  ["PUT", `${busy}/remedy`, { workaround: "Take the shelf out", fix: "", known_error: "" }],
  ["POST", `${busy}/chat`],
  ["POST", `${busy}/import-chat`, "[10:12] ana: who looks?\n"],
  ["POST", `${busy}/links`, { incident: "INC-1042", kind: "related" }],
  ["POST", `${busy}/unlink`, { incident: "INC-1042" }],
  ["POST", `${busy}/follow`],
  ["POST", `${busy}/unfollow`],
  ["POST", `${busy}/tasks`, { title: "Call the vendor", assignee: "ana" }],
  ["PUT", `${busy}/tasks/1`, { title: "Call them again" }],
  ["POST", `${busy}/tasks/1/done`],
  ["POST", `${busy}/tasks/1/drop`],
  ["POST", `${busy}/tasks/1/open`],
  ["POST", `${busy}/checklists`, { checklist: "first" }],
  ["POST", `${busy}/communications/preview`, { impact: "Searches are slow", audience: "customers" }],
  ["PUT", `${busy}/reads`, { entry: 1 }],
  ["POST", `${busy}/closing`, { item: "own-1", done: true, text: "credited" }],
  ["POST", "/v1/alerts/acknowledge", { ids: ["{alert}"] }],
  ["POST", "/v1/alerts/{alert}/acknowledge"],
  ["POST", "/v1/alerts/{alert}/resolve"],
  ["POST", "/v1/alerts/resolve", { ids: ["{alert}"] }],
  ["POST", "/v1/silences", { matchers: ['env="prod"'], duration: "2h", comment: "known" }],
  ["POST", "/v1/silences/preview", { matchers: ['env="prod"'] }],
  ["DELETE", "/v1/silences/{silence}"],
  ["POST", "/v1/maintenance/preview", { name: "Move", starts: "2026-11-23T22:00", ends: "2026-11-23T23:00" }],
  ["POST", "/v1/cover-requests/preview", cover],
  ["POST", "/v1/cover-requests", cover],
  ["POST", "/v1/cover-requests/{cover}/offer"],
  ["POST", "/v1/me/calendars", { schedule: "shop-primary" }],
  ["DELETE", "/v1/me/calendars/1"],
  ["POST", "/v1/absences", { user: "ana", from: "2026-12-01", until: "2026-12-03", reason: "Sailing" }],
  ["POST", "/v1/absences/import", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"],
  ["DELETE", "/v1/absences/{absence}"],
  ["PUT", "/v1/schedules/shop-primary/handoff-note", { text: "Look at their page first" }],
  ["PUT", "/v1/schedules/shop-primary/handoff-note", { text: "" }],
  ["POST", "/v1/schedules/shop-primary/overrides", { user: "ben", from: at(24), until: at(30), effect: "covers" }],
  ["DELETE", "/v1/schedules/shop-primary/overrides/1"],
  ["POST", "/v1/schedules/preview", { id: "shop-primary", schedule: {}, from: at(0), until: at(500) }],
  ["POST", "/v1/schedules/preview", { id: "shop-primary", schedule: {}, from: at(7 * 24), until: at(500) }],
  ["POST", "/v1/escalation_policies/preview", { id: "shop", policy: {}, at: at(0) }],
  ["POST", "/v1/who-would-be-paged", { signal, service: "checkout" }],
  ["POST", "/v1/status-pages/shop/preview", { state: "investigating", title: "Slow", text: "We are on it" }],
  ["POST", "/v1/wording", { text: "The database is down" }],
  ["POST", "/v1/playbooks/failover/dry-run", { variables: {} }],
  ["PUT", "/v1/action-items/ACT-17", { title: "Watch the disks" }],
  ["POST", "/v1/action-items/ACT-17/issue", { tracker: "github" }],
  ["POST", "/v1/action-items/ACT-17/issue/retry"],
  ["DELETE", "/v1/action-items/ACT-17/issue"],
  ["POST", "/v1/action-items/ACT-17/done"],
  ["POST", "/v1/action-items/ACT-17/drop", { reason: "replaced" }],
  ["POST", "/v1/action-items/ACT-17/open"],
  ["POST", "/v1/reviews/preview", { reviews: {} }],
  ["POST", "/v1/source-preview", { type: "json", mapping: null, body: '{"title": "x"}' }],
  ["POST", "/v1/source-preview", { type: "json", mapping: { nothing: "x" }, body: '{"title": "x"}' }],
  ["POST", "/v1/source-preview", { type: "json", mapping: null, body: "{" }],
  ["POST", "/v1/message-templates/preview", { template: { subject: "{title}" }, channel: "email" }],
  ["POST", "/v1/message-templates/preview", { template: { body: "{title}" }, channel: "sms" }],
  ["POST", "/v1/config/plan", "teams: []\n"],
  ["POST", "/v1/config/apply", "teams: []\n"],
  ["PUT", "/v1/config/services/billing", { name: "Billing" }],
  ["DELETE", "/v1/config/services/billing"],
  ["PATCH", "/v1/me", { time_zone: "Europe/Berlin" }],
  ["POST", "/v1/me/contacts/mobile/code"],
  ["POST", "/v1/me/contacts/mobile/verify", { code: "123456" }],
  ["POST", "/v1/rules/try", { rules: [rule], integration: "prom", body: "[]" }],
  ["POST", "/v1/replay", { days: 7, rules: [rule] }],
  ["POST", "/v1/providers/twilio/test", { channel: "sms", to: "+4915700000000" }],
  ["POST", "/v1/users/ben/invite"],
  ["POST", "/v1/invites/for-ben", { password: "battery-horse-correct" }],
  ["POST", `${busy}/merge`, { into: "INC-1042" }],
  ["POST", "/v1/incidents/resolve", { ids: ["INC-1046"] }],
  ["POST", `${other}/resolve`, { note: "Rolled back" }],
  ["DELETE", "/v1/session"],
];

let server;
let routes;
let cookie;
const begin = async (env) => {
  server = await fake({ FAKE_NOW: String(fixedNow), ...env });
  routes = await (await server.control("routes")).json();
  cookie = (await send("POST", "/v1/session", { email: "ana@example.org", password: "correct-horse" })).cookie;
};
beforeAll(() => begin({}));
afterAll(() => server?.stop());

async function send(method, path, body) {
  const answer = await fetch(`${server.base}${path}`, {
    method,
    headers: {
      "X-CSRF-Token": "fake-csrf",
      "Content-Type": typeof body === "string" ? "text/plain" : "application/json",
      ...(path.startsWith("/v1/guest") && { Authorization: "Guest of-the-disks" }),
      ...(cookie && { Cookie: cookie }),
    },
    body: typeof body === "object" ? JSON.stringify(body) : body,
  });
  const type = answer.headers.get("Content-Type") ?? "";
  const text = await answer.text();
  return {
    status: answer.status,
    type,
    body: text === "" ? undefined : type.endsWith("json") ? JSON.parse(text) : text,
    cookie: answer.headers.get("Set-Cookie")?.split(";")[0],
  };
}

const routeOf = (method, path) => routes.find((one) => one.method === method && new RegExp(one.path).test(path));
const asked = new Set();
// What is wrong with what is answered, or with the question.
async function judge(method, path, body) {
  const { pathname } = new URL(path, server.base);
  const route = routeOf(method, pathname);
  if (!route) return [`${method} ${pathname}: the fake server has no such route`];
  const operation = operationOf(method, pathname);
  if (!operation) return [`${method} ${pathname}: the contract has no such route`];
  const answer = await send(method, path, body);
  // Not everything that can be asked for is there.
  const absent = method === "GET" && answer.status === 404;
  if (answer.status >= 400 && !absent) return [`${method} ${pathname}: ${answer.status} ${answer.body?.detail}`];
  if (!absent) asked.add(route);
  return [...(body === undefined ? [] : wrongRequest(operation, body)), ...wrongAnswer(operation, answer)];
}

// Every path of an operation that the world of the fake server has.
async function pathsOf({ path }) {
  let made = [""];
  for (const part of path.slice(1).split("/")) {
    const next = [];
    for (const before of made) {
      const names = part.startsWith("{") ? await namesIn(`${before}/`) : [part];
      next.push(...names.map((name) => `${before}/${name}`));
    }
    made = next;
  }
  return made;
}
async function namesIn(list) {
  if (places[list]) return places[list];
  const answer = await send("GET", list.slice(0, -1));
  const name = nameOf[list.split("/").at(-2)] ?? "id";
  return (answer.body?.items ?? [])
    .map((one) => one[name] ?? one.sequence)
    .filter(Boolean)
    .slice(0, 12);
}

async function wrongReads() {
  const wrong = [];
  for (const operation of operations.filter(({ method }) => method === "GET"))
    for (const path of await pathsOf(operation))
      if (routeOf("GET", path) && operationOf("GET", path) === operation)
        wrong.push(...(await judge("GET", `${path}?${query}`)));
  return [...new Set(wrong)];
}

test("what is read has the fields of the contract, and no others", async () => {
  expect(await wrongReads()).toEqual([]);
});

test("so has what is answered to a change, and what is sent", async () => {
  const first = async (path, name = "id") => (await send("GET", path)).body.items[0][name];
  const known = {
    alert: await first("/v1/alerts"),
    silence: await first("/v1/silences"),
    cover: await first("/v1/cover-requests"),
    absence: await first("/v1/absences"),
    entry: await first(`${busy}/timeline`, "sequence"),
    key: (await first("/v1/config/integrations", "body")).key,
  };
  const fill = (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => known[name] ?? whole);
  const filled = (body) => (typeof body === "object" ? JSON.parse(fill(JSON.stringify(body))) : body);
  const wrong = [];
  for (const [method, path, body] of writes) wrong.push(...(await judge(method, fill(path), filled(body))));
  const versions = `${busy}/entries/${known.entry}/versions`;
  wrong.push(...(await judge("GET", versions)));
  expect([...new Set(wrong)]).toEqual([]);
});

test("every route is asked", () => {
  expect(routes.filter((one) => !asked.has(one)).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test("so has what an organisation reads that has nothing yet", async () => {
  await server.stop();
  await begin({ FAKE: "empty" });
  expect(await wrongReads()).toEqual([]);
});
