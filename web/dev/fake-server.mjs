// A stand-in for the real server while the UI is built: the part of api/openapi.yaml that the UI uses, with data in
// memory. It never ships. It serves web/dist under the same content security policy as the real one should have.
//
//   node dev/fake-server.mjs [port]      ana@example.org / correct-horse; FAKE=setup starts without an administrator,
//                                        FAKE=empty without incidents, alerts and integrations
//
// FAKE_NOW stops the clock at that many milliseconds. FAKE_ALERTS=n adds n alerts. POST /fake/silence ends the pulses and
// /fake/talk begins them again; POST /a/good is an acknowledge link that works, /a/old one that has expired.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { WebSocketServer } from "ws";
import { catalogueRoutes } from "./catalogue.mjs";
import { editingRoutes } from "./editing.mjs";
import { heldAt, hold, releaseAll } from "./holding.mjs";
import { learningRoutes } from "./learning.mjs";
import { responseRoutes } from "./response.mjs";
import { declared, forms, runningRoutes } from "./running.mjs";
import { tellingRoutes } from "./telling.mjs";
import {
  absences,
  addAlerts,
  addIncident,
  config,
  coverage,
  declare,
  iso,
  makeWorld,
  newId,
  note,
  oncall,
  people,
  schedules,
  shifts,
} from "./world.mjs";
import { writingRoutes } from "./writing.mjs";

if (process.env.FAKE_NOW) {
  const fixed = Number(process.env.FAKE_NOW);
  Date.now = () => fixed;
}
const port = Number(process.argv[2] ?? 28080);
const mode = process.env.FAKE ?? "";
// FAKE_DIST: built files that stand still while others are built.
const dist = process.env.FAKE_DIST ? pathToFileURL(`${process.env.FAKE_DIST}/`) : new URL("../dist/", import.meta.url);
const world = makeWorld(Date.now());
const ana = { kind: "user", ...people.ana };
const session = {
  actor: ana,
  role: "admin",
  permissions: ["read", "respond", "configure", "administer"],
  time_zone: "Europe/Berlin",
  email: "ana@example.org",
  csrf_token: "fake-csrf",
};
let setupNeeded = mode === "setup";
addAlerts(world, Number(process.env.FAKE_ALERTS ?? 0));
if (mode === "empty") {
  world.incidents = [];
  world.alerts = [];
  world.silences = [];
  world.maintenance = [];
  config.integrations = [];
  config.services = [];
  config.rules = [];
  config.providers = [];
} else {
  for (const [kind, objects] of Object.entries(declared))
    config[kind] = Object.entries(objects).map(([id, body]) => declare(kind, id, body));
  config.organisation[0].body.forms = forms;
}

class Problem extends Error {
  constructor(status, title, detail) {
    super(detail);
    this.body = { type: "about:blank", title, status, detail };
  }
}
const missing = () => new Problem(404, "Not found", "There is nothing with this id. It may have been deleted.");

const sockets = new Set();
function tell(...changes) {
  const text = JSON.stringify({ kind: "changes", sequence: ++world.sequence, at: iso(Date.now()), changes });
  for (const socket of sockets) socket.send(text);
}
let silent = false;
setInterval(() => {
  if (silent) return;
  for (const socket of sockets)
    socket.send(JSON.stringify({ kind: "pulse", sequence: world.sequence, at: iso(Date.now()) }));
}, 1500).unref();

const response = responseRoutes({ incidentOf: (id) => incidentOf(id), tell, ana });

const entryOf = ([number, sequence]) => {
  const entry = world.timelines.get(incidentOf(number).id).find((one) => one.sequence === Number(sequence));
  if (!entry) throw missing();
  return entry;
};
const reactionPath = /^\/v1\/incidents\/([^/]+)\/entries\/(\d+)\/reactions\/([a-z]+)$/;
function reacts(path, give) {
  const entry = entryOf(path);
  const given = entry.reactions ?? [];
  const same = given.find(({ reaction }) => reaction === path[2]) ?? { reaction: path[2], by: [] };
  const by = same.by.filter(({ id }) => id !== ana.id);
  if (give) by.push(ana);
  const rest = given.filter((one) => one !== same);
  entry.reactions = by.length > 0 ? [...rest, { reaction: path[2], by }] : rest;
  if (entry.reactions.length === 0) delete entry.reactions;
  return tellsOf(path, entry, give ? "reacted" : "unreacted");
}
// What was done with an entry is in the record too.
function tellsOf([number], entry, verb) {
  const incident = incidentOf(number);
  const words = `${ana.name} ${verb} entry ${entry.sequence}`;
  note(world, incident, Date.now(), `incident.entry_${verb}`, words, ana, "web").data = { entry: entry.sequence };
  tell({ type: "incident", id: incident.id, version: ++incident.version });
  return entry;
}
const stageNames = "detected logged triaged investigating identified mitigated resolved closed reviewed".split(" ");
// How far an incident is: what was said of it, and at least resolved when it is.
const progressOf = (incident) => {
  const said = world.progress.get(incident.id) ?? {
    stage: "logged",
    times: {},
    impact: { began_at: null, ended_at: null },
  };
  const over = incident.status === "resolved";
  const stage = over && stageNames.indexOf(said.stage) < 6 ? "resolved" : said.stage;
  const times = { detected: incident.created_at, logged: incident.created_at, ...said.times };
  if (over) times.resolved ??= incident.resolved_at;
  const stages = stageNames.filter((one) => times[one]).map((one) => ({ stage: one, at: times[one] }));
  const missing = over && !said.impact.ended_at ? ["impact", "closing_update"] : ["closing_update"];
  const open = stageNames.indexOf(stage) < 7;
  const asks = open ? [{ stage: "closed", missing }] : [];
  return {
    stage,
    own_stage: "",
    own_stages: [],
    stages,
    impact: said.impact,
    missing: open ? missing : [],
    asks,
  };
};
const says = (incident, more) => {
  const { stage, impact } = progressOf(incident);
  world.progress.set(incident.id, { stage, impact, times: {}, ...world.progress.get(incident.id), ...more });
  incident.stage = progressOf(incident).stage;
  tell({ type: "incident", id: incident.id, version: ++incident.version });
  return [200, progressOf(incident)];
};
const textOf = (words) => words.text ?? words.impact ?? words.decision ?? words.action ?? "";
const writes = (incident, kind, { happened_at, ...words }) => {
  const entry = note(world, incident, Date.now(), `incident.${kind}`, textOf(words), ana, "web");
  Object.assign(entry, { data: words, ...(happened_at && { happened_at }) });
  if (words.reply_to) {
    const answered = world.timelines.get(incident.id).find(({ sequence }) => sequence === words.reply_to);
    entry.reply_to = answered.reply_to ?? answered.sequence;
  }
  tell({ type: "incident", id: incident.id, version: ++incident.version });
  return entry;
};

const incidentOf = (id) => {
  const found = world.incidents.find((one) => one.id === id || one.number === id);
  if (!found) throw missing();
  return found;
};
if (world.incidents.length > 0) response.seed();
const alertsOf = (incident) => world.alerts.filter((alert) => alert.incident?.id === incident.id);

function change(incident, kind, text, more) {
  const at = Date.now();
  Object.assign(incident, more(iso(at)), { version: incident.version + 1 });
  note(world, incident, at, kind, text, ana, "web");
  tell(
    { type: "incident", id: incident.id, version: incident.version },
    ...alertsOf(incident).map((alert) => ({ type: "alert", id: alert.id })),
  );
  return incident;
}
const stopped = (incident) => ({ ...incident.escalation, state: "stopped", due_at: null });

function acknowledge(incident) {
  if (incident.status !== "triggered") return incident;
  for (const alert of alertsOf(incident)) alert.status = "acknowledged";
  for (const one of world.notifications.get(incident.id))
    for (const delivery of one.deliveries) if (delivery.state === "pending") delivery.state = "cancelled";
  return change(incident, "incident.acknowledged", `${ana.name} acknowledged.`, (at) => ({
    status: "acknowledged",
    acknowledged_at: at,
    acknowledged_by: ana,
    escalation: stopped(incident),
  }));
}

function resolve(incident) {
  if (incident.status === "resolved") return incident;
  for (const alert of alertsOf(incident))
    Object.assign(alert, { status: "resolved", resolved_at: iso(Date.now()), times_out_at: null });
  return change(incident, "incident.resolved", `${ana.name} resolved the incident.`, (at) => ({
    status: "resolved",
    resolved_at: at,
    resolved_by: ana,
    open_alert_count: 0,
    escalation: stopped(incident),
  }));
}

// What a silence or a window held back: the one that is held now, and one that is over.
const heldBack = () => {
  const now = Date.now();
  const held = world.alerts.find((alert) => alert.status === "held");
  if (!held) return [];
  const { id, summary, severity, created_at } = held;
  return [
    { id, summary, severity, open: true, held_at: created_at, ended_at: null },
    {
      ...{ id: world.alerts.at(-1).id, summary: "Disk /var is 90 % full on db-1.fra1.example.internal", severity },
      ...{ open: false, held_at: iso(now - 900_000), ended_at: iso(now - 420_000) },
    },
  ];
};

// Far simpler than the real one: only `name="value"`.
function radiusOf(matchers) {
  const wanted = matchers.map((text) => /^(\w+)="(.*)"$/.exec(text)).filter(Boolean);
  const hit = world.alerts.filter(
    (alert) => alert.status !== "resolved" && wanted.every(([, name, value]) => alert.labels[name] === value),
  );
  return {
    open: hit.length,
    open_critical: hit.filter(({ severity }) => severity === "critical").length,
    alerts: hit.map(({ id, summary, severity, status }) => ({ id, summary, severity, held: status === "held" })),
    last_30_days: hit.length * 14,
    last_30_days_of: 412,
    complete: true,
  };
}

function silence({ matchers, duration = "2h", comment }) {
  const now = Date.now();
  const made = {
    ...{ id: newId(), state: "active", matchers, comment, integration: null, created_by: ana.name },
    ...{ starts_at: iso(now), ends_at: iso(now + Number.parseInt(duration, 10) * 3_600_000) },
    ...{ held: radiusOf(matchers).open, created_at: iso(now), updated_at: iso(now) },
  };
  world.silences.unshift(made);
  tell({ type: "silence", id: made.id });
  return made;
}

const whyOf = ({ incident, created_at }) => ({
  rules: incident ? [{ rule: "payments", name: "What touches money", did: ["impact is high", "urgency is high"] }] : [],
  at: created_at,
  mark: incident ? { mark: "useful", by: "Ben Okafor", at: created_at } : null,
});

function signal(key, given) {
  const integration = config.integrations.find((one) => one.body.key === key);
  if (!integration)
    throw new Problem(404, "Unknown key", "No integration has this key. Copy it again from Integrations.");
  const dedup = given.dedup_key ?? given.summary;
  const open = world.alerts.find((alert) => alert.dedup_key === `${dedup}#0` && alert.status !== "resolved");
  if (open) {
    open.occurrences++;
    tell({ type: "alert", id: open.id });
    return {
      outcome: "repeated",
      dedup_key: dedup,
      alert_id: open.id,
      incident_id: open.incident.id,
      incident: open.incident.number,
    };
  }
  const incident = addIncident(world, {
    title: given.summary,
    key: dedup,
    severity: given.severity ?? "error",
    service: { id: "checkout", name: "Checkout" },
    team: { id: "shop", name: "Shop" },
    created: Date.now(),
    due: Date.now() + 300_000,
    integration: { id: integration.id, name: integration.body.name },
  });
  const alert = alertsOf(incident)[0];
  tell({ type: "incident", id: incident.id, version: 1 }, { type: "alert", id: alert.id });
  return {
    outcome: "opened",
    dedup_key: dedup,
    alert_id: alert.id,
    incident_id: incident.id,
    incident: incident.number,
  };
}

function page(list, query) {
  const among = (name, value) => !query.get(name) || query.get(name).split(",").includes(value);
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/);
  const found = list.filter(
    (one) =>
      among("status", one.status) &&
      among("severity", one.severity) &&
      among("team", one.team?.id) &&
      among("service", one.service?.id) &&
      words.every((word) => (one.title ?? one.summary).toLowerCase().includes(word)) &&
      (query.get("unowned") !== "true" || !one.team) &&
      (!query.get("incident") || [one.incident?.id, one.incident?.number].includes(query.get("incident"))),
  );
  const start = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return {
    items: found.slice(start, start + limit),
    next_cursor: start + limit < found.length ? String(start + limit) : null,
  };
}

// Many at once: one result for each id; one that is not there does not stop the others.
const bulkRoute = (what, act, one) => [
  "POST",
  new RegExp(`^/v1/${what}/${act}$`),
  ({ body }) => [
    200,
    {
      items: body.ids.map((id) => {
        try {
          one(id);
          return { id, status: "ok" };
        } catch (error) {
          return { id, status: "failed", detail: error.body.detail };
        }
      }),
    },
  ],
];
const bulk = [
  bulkRoute("incidents", "acknowledge", (id) => acknowledge(incidentOf(id))),
  bulkRoute("incidents", "resolve", (id) => resolve(incidentOf(id))),
  bulkRoute("alerts", "acknowledge", (id) => acknowledge(incidentOf(alertOf(id).incident.id))),
  bulkRoute("alerts", "resolve", (id) =>
    Object.assign(alertOf(id), { status: "resolved", resolved_at: iso(Date.now()) }),
  ),
];

// What came of the self-test of last Monday.
const selftest = {
  next_at: iso(Date.now() + 26 * 3_600_000),
  newest: {
    ...{
      started_at: iso(Date.now() - 142 * 3_600_000),
      finished_at: iso(Date.now() - 141.9 * 3_600_000),
      planned: true,
    },
    ...{ dead_ends: [], untested_webhooks: [], unreachable: ["Ben Carter"] },
    tests: ["accepted", "accepted", "failed"].map((state, n) => ({
      ...{ user: `u${n}`, name: `Person ${n}`, contact: "mail", channel: "email", address: `u${n}@example.org` },
      ...{ steps: [], delivery: `d${n}`, skipped: null, state, outcome: state, received: false },
    })),
  },
};

// What was deployed before the incident, and what an operator set by hand.
const toldChanges = [
  ["Checkout 4.2.0 is in production", 9, "checkout", "Checkout", "shop/checkout", "Ben Carter"],
  ["Feature flag new-basket: on for 50 %", 42, null, null, "flags.example.org", "Ana Ruiz"],
].map(([summary, minutes, id, name, source, by], n) => ({
  ...{ id: `01KB1Y7Q9000${n}`, at: iso(Date.now() - minutes * 60_000), told_at: iso(Date.now() - minutes * 60_000) },
  ...{ service: id && { id, name }, integration: null, summary, source, by, details: {} },
  links: n === 0 ? [{ href: "https://git.example.org/shop/checkout/releases/4.2.0", text: "Release notes" }] : [],
}));

const routes = [
  [
    "POST",
    /^\/v1\/signals\/([^/]+)$/,
    ({ path, body }) => [202, { results: [body].flat().map((one) => signal(path[0], one)) }],
    true,
  ],
  ["GET", /^\/v1\/setup$/, () => [200, { needed: setupNeeded }], true],
  [
    "POST",
    /^\/v1\/setup$/,
    ({ body }) => {
      if (body.code !== "one-time-code")
        throw new Problem(403, "Wrong code", "The code is wrong or was used. Restart the server to get a new link.");
      setupNeeded = false;
      return [201, session, { "Set-Cookie": "muster_session=1; Path=/; HttpOnly; SameSite=Lax" }];
    },
    true,
  ],
  [
    "POST",
    /^\/v1\/session$/,
    ({ body }) => {
      if (body.password !== "correct-horse") throw new Problem(401, "Not signed in", "E-mail or password is wrong.");
      return [200, session, { "Set-Cookie": "muster_session=1; Path=/; HttpOnly; SameSite=Lax" }];
    },
    true,
  ],
  ["GET", /^\/v1\/session$/, () => [200, session]],
  ["DELETE", /^\/v1\/session$/, () => [204, null, { "Set-Cookie": "muster_session=; Path=/; Max-Age=0" }]],
  [
    "GET",
    /^\/v1\/system$/,
    () => [
      200,
      {
        version: "0.1.0",
        started_at: iso(Date.now() - 3_600_000),
        store: "sqlite",
        engine_lag_ms: 3,
        pending_deliveries: 1,
        failing_exports: 0,
        setup_needed: false,
        demo: true,
      },
    ],
  ],
  ["GET", /^\/v1\/selftest$/, () => [200, selftest]],
  ["GET", /^\/v1\/incidents$/, ({ query }) => [200, page(world.incidents, query)]],
  ["GET", /^\/v1\/incidents\/([^/]+)$/, ({ path }) => [200, incidentOf(path[0])]],
  ["POST", /^\/v1\/incidents\/([^/]+)\/acknowledge$/, ({ path }) => [200, acknowledge(incidentOf(path[0]))]],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/resolve$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      if (body?.note) note(world, incident, Date.now(), "incident.note", body.note, ana, "web");
      return [200, resolve(incident)];
    },
  ],
  ...bulk,
  [
    "POST",
    /^\/v1\/incidents$/,
    ({ body }) => {
      const service = config.services.find((one) => one.id === body.service);
      const incident = addIncident(world, {
        title: body.title,
        severity: body.severity,
        service: service ? { id: service.id, name: service.body.name } : null,
        team: service?.body.team ? { id: service.body.team, name: service.body.team } : null,
        created: Date.now(),
        due: Date.now() + 300_000,
        alerts: 0,
      });
      if (body.classification) response.classify(incident, body.classification);
      tell({ type: "incident", id: incident.id, version: 1 });
      return [201, incident];
    },
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/escalate$/,
    ({ path }) => {
      const incident = incidentOf(path[0]);
      return [
        200,
        change(incident, "incident.escalated", `${ana.name} asked for the next step now.`, (at) => ({
          escalation: { ...incident.escalation, state: "waiting", step: 2, due_at: at },
        })),
      ];
    },
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/snooze$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      const minutes = { "15m": 15, "1h": 60, "4h": 240 }[body.for] ?? 480;
      return [
        200,
        change(incident, "incident.snoozed", `${ana.name} snoozed it.`, (at) => ({
          status: "acknowledged",
          acknowledged_at: at,
          acknowledged_by: ana,
          snoozed_until: new Date(Date.parse(at) + minutes * 60_000).toISOString(),
          escalation: { ...incident.escalation, state: "stopped", due_at: null },
        })),
      ];
    },
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/unsnooze$/,
    ({ path }) => {
      const incident = incidentOf(path[0]);
      return [
        200,
        change(incident, "incident.unsnoozed", `${ana.name} ended the snooze.`, (at) => ({
          status: "triggered",
          acknowledged_at: null,
          acknowledged_by: null,
          snoozed_until: null,
          escalation: { ...incident.escalation, state: "waiting", step: 0, due_at: at },
        })),
      ];
    },
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/notes$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      return [201, writes(incident, "note", body)];
    },
  ],
  ["GET", /^\/v1\/incidents\/([^/]+)\/stages$/, ({ path }) => [200, progressOf(incidentOf(path[0]))]],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/stage$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      if (incident.status === "triggered" && body.stage !== "triaged")
        throw new Problem(409, "Conflict", `nobody has ${incident.number} yet; acknowledge it first`);
      const times = { ...world.progress.get(incident.id)?.times, [body.stage]: new Date().toISOString() };
      return says(incident, { stage: body.stage, times });
    },
  ],
  [
    "PUT",
    /^\/v1\/incidents\/([^/]+)\/stages\/([a-z]+)$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      return says(incident, { times: { ...world.progress.get(incident.id)?.times, [path[1]]: body.at } });
    },
  ],
  [
    "PUT",
    /^\/v1\/incidents\/([^/]+)\/impact$/,
    ({ path, body }) => says(incidentOf(path[0]), { impact: { ended_at: null, ...body } }),
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/updates$/,
    ({ path, body }) => [201, writes(incidentOf(path[0]), "update", body)],
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/decisions$/,
    ({ path, body }) => [201, writes(incidentOf(path[0]), "decision", { decided_by: ana.name, ...body })],
  ],
  [
    "PUT",
    /^\/v1\/incidents\/([^/]+)\/entries\/(\d+)$/,
    ({ path, body: { revision, ...words } }) => {
      const entry = entryOf(path);
      world.versions.set(entry.sequence, [...(world.versions.get(entry.sequence) ?? []), { ...entry }]);
      const revised = { at: new Date().toISOString(), by: ana };
      Object.assign(entry, { data: words, text: textOf(words), revision: revision + 1, revised });
      return [200, tellsOf(path, entry, "edited")];
    },
  ],
  [
    "GET",
    /^\/v1\/incidents\/([^/]+)\/entries\/(\d+)\/versions$/,
    ({ path }) => [200, { items: [...(world.versions.get(Number(path[1])) ?? []), entryOf(path)] }],
  ],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/entries\/(\d+)\/(strike|restore|pin|unpin)$/,
    ({ path, body }) => {
      const entry = entryOf(path);
      const stamp = { at: new Date().toISOString(), by: ana };
      if (path[2] === "strike") Object.assign(entry, { struck: stamp, struck_because: body?.reason ?? "" });
      if (path[2] === "restore") delete entry.struck;
      if (path[2] === "pin") entry.pinned = stamp;
      if (path[2] === "unpin") delete entry.pinned;
      const verb = { strike: "struck", restore: "restored", pin: "pinned", unpin: "unpinned" }[path[2]];
      return [200, tellsOf(path, entry, verb)];
    },
  ],
  ["PUT", reactionPath, ({ path }) => [200, reacts(path, true)]],
  ["DELETE", reactionPath, ({ path }) => [200, reacts(path, false)]],
  [
    "GET",
    /^\/v1\/incidents\/([^/]+)\/timeline$/,
    ({ path, query }) => {
      const all = world.timelines.get(incidentOf(path[0]).id);
      const rest = all.filter(({ sequence }) => sequence > Number(query.get("cursor") ?? 0));
      const items = rest.slice(0, Number(query.get("limit") ?? 100));
      return [200, { items, next_cursor: rest.length > items.length ? String(items.at(-1).sequence) : null }];
    },
  ],
  [
    "GET",
    /^\/v1\/incidents\/([^/]+)\/notifications$/,
    ({ path }) => [200, { items: world.notifications.get(incidentOf(path[0]).id) }],
  ],
  ["GET", /^\/v1\/incidents\/([^/]+)\/changes$/, () => [200, { items: [] }]],
  ["GET", /^\/v1\/changes$/, () => [200, { items: toldChanges, next_cursor: null }]],
  ["GET", /^\/v1\/unmapped$/, () => [200, { items: [], next_cursor: null }]],
  [
    "POST",
    /^\/v1\/incidents\/([^/]+)\/merge$/,
    ({ path, body }) => {
      const [from, into] = [incidentOf(path[0]), incidentOf(body.into)];
      for (const alert of alertsOf(from)) alert.incident = { id: into.id, number: into.number };
      const at = iso(Date.now());
      Object.assign(from, { status: "resolved", resolved_at: at, resolved_by: ana, merged_into: into.number });
      into.alert_count += from.alert_count;
      into.open_alert_count += from.open_alert_count;
      Object.assign(from, { open_alert_count: 0, version: from.version + 1 });
      return [
        200,
        change(into, "incident.merged", `merged from ${from.number} by ${ana.name}`, () => ({
          merged: [...into.merged, from.number],
        })),
      ];
    },
  ],
  ["GET", /^\/v1\/storms$/, () => [200, { items: [] }]],
  [
    "GET",
    /^\/v1\/silences$/,
    ({ query }) => [
      200,
      { items: world.silences.filter(({ state }) => query.get("state") === "all" || state !== "expired") },
    ],
  ],
  ["GET", /^\/v1\/silences\/[^/]+\/alerts$/, () => [200, { items: heldBack() }]],
  ["POST", /^\/v1\/silences$/, ({ body }) => [201, silence(body)]],
  [
    "DELETE",
    /^\/v1\/silences\/([^/]+)$/,
    ({ path }) => {
      const ended = world.silences.find(({ id }) => id === path[0]);
      if (!ended) throw missing();
      Object.assign(ended, { state: "expired", ends_at: iso(Date.now()), updated_at: iso(Date.now()) });
      tell({ type: "silence", id: path[0] });
      return [200, ended];
    },
  ],
  ["POST", /^\/v1\/silences\/preview$/, ({ body }) => [200, radiusOf(body.matchers)]],
  ["GET", /^\/v1\/maintenance$/, () => [200, { items: world.maintenance }]],
  [
    "GET",
    /^\/v1\/maintenance\/calendar$/,
    () => [
      200,
      { items: world.maintenance.flatMap(({ id, name, next }) => next.map((one) => ({ id, name, ...one }))) },
    ],
  ],
  ["GET", /^\/v1\/maintenance\/[^/]+\/alerts$/, () => [200, { items: heldBack() }]],
  ["POST", /^\/v1\/maintenance\/preview$/, () => [200, { state: "planned", next: world.maintenance[0]?.next ?? [] }]],
  ["GET", /^\/v1\/alerts$/, ({ query }) => [200, page(world.alerts, query)]],
  ["GET", /^\/v1\/alerts\/([^/]+)$/, ({ path }) => [200, { ...alertOf(path[0]), why: whyOf(alertOf(path[0])) }]],
  [
    "GET",
    /^\/v1\/alerts\/([^/]+)\/timeline$/,
    ({ path }) => [
      200,
      { items: (world.timelines.get(alertOf(path[0]).incident?.id) ?? []).filter(({ kind }) => /^alert/.test(kind)) },
    ],
  ],
  [
    "GET",
    /^\/v1\/alerts\/([^/]+)\/payload$/,
    ({ path }) => [
      200,
      {
        received_at: alertOf(path[0]).created_at,
        content_type: "application/json",
        body: JSON.stringify([{ labels: alertOf(path[0]).labels, annotations: { summary: alertOf(path[0]).summary } }]),
      },
    ],
  ],
  [
    "POST",
    /^\/v1\/alerts\/([^/]+)\/acknowledge$/,
    ({ path }) => [200, acknowledge(incidentOf(alertOf(path[0]).incident.id))],
  ],
  [
    "POST",
    /^\/v1\/alerts\/([^/]+)\/resolve$/,
    ({ path }) => {
      const alert = alertOf(path[0]);
      Object.assign(alert, { status: "resolved", resolved_at: iso(Date.now()) });
      const incident = incidentOf(alert.incident.id);
      incident.open_alert_count = alertsOf(incident).filter((one) => one.status !== "resolved").length;
      if (incident.open_alert_count === 0) resolve(incident);
      tell({ type: "alert", id: alert.id }, { type: "incident", id: incident.id, version: ++incident.version });
      return [200, alert];
    },
  ],
  [
    "GET",
    /^\/v1\/oncall$/,
    () => [200, mode === "empty" ? { at: iso(Date.now()), items: [] } : oncall(world, Date.now())],
  ],
  [
    "GET",
    /^\/v1\/coverage$/,
    () => [
      200,
      mode === "empty"
        ? { ...coverage(world, Date.now()), findings: [], silent_policies: [] }
        : coverage(world, Date.now()),
    ],
  ],
  ["GET", /^\/v1\/cover-requests$/, () => [200, { items: mode === "empty" ? [] : world.cover }]],
  [
    "POST",
    /^\/v1\/cover-requests(\/preview)?$/,
    ({ path, body }) => {
      if (Date.parse(body.until) <= Date.parse(body.from))
        throw new Problem(400, "Bad Request", "'until' must be later than 'from'");
      const made = {
        ...world.cover[1],
        ...body,
        id: newId(),
        schedule: schedules.find((one) => one.schedule.id === body.schedule).schedule,
        user: body.user ? people[body.user] : null,
        swap: body.swap ?? null,
        note: body.note ?? "",
        offers: [],
        may: ["withdraw"],
      };
      if (!path[0]) world.cover.push(made);
      return [path[0] ? 200 : 201, made];
    },
  ],
  [
    "POST",
    /^\/v1\/cover-requests\/([^/]+)\/(offer|decline|accept|withdraw)$/,
    ({ path }) => {
      const request = world.cover.find((one) => one.id === path[0]);
      if (!request) throw missing();
      world.cover = world.cover.filter((one) => one !== request);
      tell({ type: "cover", id: request.id });
      return [
        200,
        {
          ...request,
          state: path[1] === "withdraw" ? "withdrawn" : path[1] === "decline" ? "open" : "accepted",
          may: [],
        },
      ];
    },
  ],
  ["GET", /^\/v1\/me\/calendars$/, () => [200, { items: world.calendars }]],
  [
    "POST",
    /^\/v1\/me\/calendars$/,
    ({ body }) => {
      const schedule = schedules.find((one) => one.schedule.id === body.schedule)?.schedule ?? null;
      const made = { id: newId(), schedule, created_at: iso(Date.now()) };
      world.calendars.push(made);
      return [201, { ...made, url: `https://muster.example.org/calendars/9vYgFQ7k2m4b1c8d_xT0.ics` }];
    },
  ],
  [
    "DELETE",
    /^\/v1\/me\/calendars\/([^/]+)$/,
    ({ path }) => {
      world.calendars = world.calendars.filter((one) => one.id !== path[0]);
      return [204, null];
    },
  ],
  [
    "GET",
    /^\/v1\/me\/notices$/,
    () => {
      const told = (kind, title, text, hours) => ({
        id: newId(),
        kind,
        title,
        text,
        path: "/oncall/core-weekdays",
        created_at: iso(Date.now() - hours * 3_600_000),
        until: iso(Date.now() + 20 * 3_600_000),
        gone_at: null,
      });
      const gap = told(
        "gap",
        "Nobody is on call for Core weekdays from Sat 28 Nov 2026 10:00 CET",
        "Until Mon 30 Nov 2026 10:00 CET. Put somebody on call, or change the schedule.",
        3,
      );
      const conflict = told(
        "conflict",
        "Ben Okafor is on call for Shop primary and away",
        "From Tue 24 Nov 2026 00:00 CET until Wed 25 Nov 2026 10:00 CET. Find somebody who covers.",
        28,
      );
      return [200, { items: mode === "empty" ? [] : [gap, conflict] }];
    },
  ],
  [
    "GET",
    /^\/v1\/absences$/,
    ({ query }) => {
      const from = Date.parse(query.get("from") ?? iso(Date.now()));
      const until = Date.parse(query.get("until") ?? iso(Date.now() + 700 * 86_400_000));
      return [200, { items: mode === "empty" ? [] : absences(world, from, until, query.get("user")) }];
    },
  ],
  [
    "POST",
    /^\/v1\/absences$/,
    ({ body }) => {
      if (body.until < body.from)
        throw new Problem(400, "Not valid", "'until', the last day, must not be before 'from'");
      const days = body.from.length === 10;
      const made = {
        id: newId(),
        user: people[body.user],
        time_zone: days ? "UTC" : "Europe/Berlin",
        from: days ? `${body.from}T00:00:00Z` : body.from,
        until: days ? iso(Date.parse(body.until) + 86_400_000) : body.until,
        reason: body.reason ?? null,
        imported: false,
        created_by: ana,
        may_remove: true,
        conflicts: [],
      };
      world.absences.push(made);
      tell({ type: "absence", id: body.user });
      return [201, absences(world, 0, Number.MAX_SAFE_INTEGER).find((one) => one.id === made.id)];
    },
  ],
  [
    "POST",
    /^\/v1\/absences\/import$/,
    ({ body, query }) => {
      if (!body.includes("BEGIN:VCALENDAR"))
        throw new Problem(400, "Bad Request", "this is no calendar file: an .ics file has a line BEGIN:VCALENDAR");
      const at = Date.now();
      const event = (state, summary, from) => ({
        state,
        summary,
        from: iso(at + from),
        until: iso(at + from + 86_400_000),
      });
      const items = [event("new", "Sailing", 3e8), event("known", "Parental leave", 9e8)];
      const unread = [{ line: 31, event: "Every other blue moon", why: "'BYSETPOS=2' in the recurrence" }];
      return [200, { stored: query.get("dry_run") !== "true", items, removed: [], unread }];
    },
  ],
  [
    "DELETE",
    /^\/v1\/absences\/([^/]+)$/,
    ({ path }) => {
      if (!world.absences.some((one) => one.id === path[0])) throw missing();
      const user = world.absences.find((one) => one.id === path[0]).user.id;
      world.absences = world.absences.filter((one) => one.id !== path[0]);
      tell({ type: "absence", id: user });
      return [204, null];
    },
  ],
  [
    "GET",
    /^\/v1\/schedules\/([^/]+)\/layers$/,
    ({ path, query }) => {
      const [from, until] = [Date.parse(query.get("from")), Date.parse(query.get("until"))];
      const list = shifts(world, path[0], from, until).map((one) => ({
        ...one,
        from: iso(one.from),
        until: iso(one.until),
      }));
      const lane = (layer, overrides, items) => ({ layer, overrides, effect: "covers", items });
      const made = list.filter((one) => one.override);
      return [
        200,
        {
          items: [
            lane(
              "Weeks",
              false,
              list.filter((one) => !one.override),
            ),
            ...(made.length > 0 ? [lane("", true, made)] : []),
          ],
        },
      ];
    },
  ],
  [
    "GET",
    /^\/v1\/schedules\/([^/]+)\/handoff$/,
    ({ path }) => [
      200,
      path[0] === "shop-primary" && mode !== "empty"
        ? {
            incidents: [
              {
                number: "INC-1042",
                title: "Checkout: payment provider answers 502",
                severity: "critical",
                status: "acknowledged",
                created_at: iso(Date.now() - 40 * 60_000),
                acknowledged_by: "Ben Okafor",
              },
            ],
            silences: [
              { id: "1", matchers: '{alertname="DiskPredicted"}', comment: "", until: iso(Date.now() + 5 * 3_600_000) },
            ],
            maintenance: [],
            notes: [
              {
                author: people.ben,
                text: "The payment provider promised a fix for tonight.\nLook at their status page first.",
                written_at: iso(Date.now() - 2 * 3_600_000),
                handed_at: iso(Date.now() - 3_600_000),
              },
              ...(world.note
                ? [{ author: people.ana, text: world.note, written_at: iso(Date.now()), handed_at: null }]
                : []),
            ],
            may_write: true,
          }
        : { incidents: [], silences: [], maintenance: [], notes: [], may_write: false },
    ],
  ],
  [
    "PUT",
    /^\/v1\/schedules\/([^/]+)\/handoff-note$/,
    ({ path, body }) => {
      world.note = body.text;
      tell({ type: "schedule", id: path[0] });
      const note = { author: people.ana, text: body.text, written_at: iso(Date.now()), handed_at: null };
      return body.text ? [200, note] : [204, null];
    },
  ],
  [
    "GET",
    /^\/v1\/schedules\/([^/]+)\/fairer$/,
    ({ path }) => {
      if (path[0] !== "shop-primary") return [200, { proposal: null }];
      return [
        200,
        {
          proposal: {
            schedule: config.schedules.find((one) => one.id === path[0]).body,
            layer: "Weeks",
            order: [people.ana, people.chloe, people.ben],
            counts_from: iso(Date.now() + 7 * 86_400_000),
            until: iso(Date.now() + 91 * 86_400_000),
            fairness_before: 0.81,
            fairness_after: 0.98,
          },
        },
      ];
    },
  ],
  [
    "GET",
    /^\/v1\/me\/load$/,
    () => {
      const load = (hours, nights, weekends, holidays) => ({ hours, nights, weekends, holidays });
      const on_call = mode === "empty" ? load(0, 0, 0, 0) : load(336, 112, 96, 24);
      const schedule = { id: "shop-primary", name: "Shop primary" };
      return [
        200,
        {
          from: iso(Date.now() - 28 * 86_400_000),
          until: iso(Date.now()),
          on_call,
          schedules: mode === "empty" ? [] : [{ schedule, level: 1, ...on_call }],
          pages:
            mode === "empty"
              ? { pages: 0, nights: 0, broken_nights: 0, by_step: [] }
              : { pages: 14, nights: 5, broken_nights: 3, by_step: [{ step: 1, pages: 14 }] },
        },
      ];
    },
  ],
  [
    "GET",
    /^\/v1\/load$/,
    () => {
      const group = (people, pages) => ({
        people,
        on_call: pages === null ? null : { hours: 672, nights: 224, weekends: 192, holidays: 24 },
        pages: pages === null ? null : { pages, nights: 9, broken_nights: 6, by_step: [] },
        fairness: pages === null ? null : 0.93,
      });
      return [
        200,
        {
          from: iso(Date.now() - 28 * 86_400_000),
          until: iso(Date.now()),
          group_min: 5,
          all: group(8, 31),
          teams:
            mode === "empty"
              ? []
              : [
                  { team: { id: "shop", name: "Shop" }, ...group(6, 31) },
                  { team: { id: "core", name: "Core" }, ...group(2, null) },
                ],
        },
      ];
    },
  ],
  [
    "GET",
    /^\/v1\/holiday-regions$/,
    () => [
      200,
      {
        year: 2026,
        items: [
          { id: "at", name: "Österreich", days: [] },
          { id: "de-by", name: "Bayern", days: [] },
          { id: "us", name: "United States (federal)", days: [] },
        ],
      },
    ],
  ],
  [
    "GET",
    /^\/v1\/holiday-calendars\/([^/]+)\/days$/,
    () => [
      200,
      {
        year: 2026,
        items: [
          { date: "2026-01-01", name: "Neujahr" },
          { date: "2026-01-06", name: "Heilige Drei Könige" },
          { date: "2026-04-03", name: "Karfreitag" },
          { date: "2026-12-24", name: "Betriebsruhe" },
        ],
      },
    ],
  ],
  [
    "GET",
    /^\/v1\/schedules\/([^/]+)\/shifts$/,
    ({ path, query }) => [
      200,
      {
        items: shifts(world, path[0], Date.parse(query.get("from")), Date.parse(query.get("until"))).map((one) => ({
          ...one,
          from: iso(one.from),
          until: iso(one.until),
        })),
      },
    ],
  ],
  [
    "GET",
    /^\/v1\/schedules\/([^/]+)\/overrides$/,
    ({ path }) => [
      200,
      { items: world.overrides.filter((one) => one.schedule === path[0]).map(({ schedule, ...one }) => one) },
    ],
  ],
  [
    "POST",
    /^\/v1\/schedules\/([^/]+)\/overrides$/,
    ({ path, body }) => {
      if (!schedules.some((one) => one.schedule.id === path[0])) throw missing();
      if (Date.parse(body.until) <= Date.parse(body.from))
        throw new Problem(422, "Not valid", "`until` must lie after `from`.");
      const made = { id: newId(), declared: false, ...body, created_by: ana };
      world.overrides.push({ ...made, schedule: path[0] });
      tell({ type: "schedule", id: path[0] });
      return [201, made];
    },
  ],
  [
    "DELETE",
    /^\/v1\/schedules\/([^/]+)\/overrides\/([^/]+)$/,
    ({ path }) => {
      world.overrides = world.overrides.filter((one) => one.id !== path[1]);
      tell({ type: "schedule", id: path[0] });
      return [204, null];
    },
  ],
  ...catalogueRoutes({ world, config, missing, incidentOf: (id) => incidentOf(id) }),
  ...response.routes,
  ...[tellingRoutes, writingRoutes, runningRoutes, learningRoutes].flatMap((routesOf) =>
    routesOf({ now: () => Date.now(), incidentOf: (id) => incidentOf(id), missing, ana, empty: mode === "empty" }),
  ),
  ...editingRoutes({ world, config, Problem, missing, tell, session, ana }),
];

const alertOf = (id) => {
  const found = world.alerts.find((one) => one.id === id);
  if (!found) throw missing();
  return found;
};

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

function serveFile(path, response) {
  const name = path.slice(1);
  const known = types[extname(name)] && existsSync(new URL(name, dist));
  response.writeHead(200, {
    "Content-Type": types[known ? extname(name) : ".html"],
    "Content-Security-Policy": csp,
    "Cache-Control": name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  createReadStream(new URL(known ? name : "index.html", dist)).pipe(response);
}

// What the tests make it do, and the acknowledge links of push messages.
const controls = {
  "/fake/silence": () => {
    silent = true;
    return [204, null];
  },
  "/fake/talk": () => {
    silent = false;
    return [204, null];
  },
  "/fake/hold": (query) => {
    hold(query);
    return [204, null];
  },
  "/fake/release": () => {
    releaseAll();
    return [204, null];
  },
  "/fake/routes": () => [200, routes.map(([method, path]) => ({ method, path: path.source }))],
  "/a/good": () => [200, acknowledge(incidentOf("INC-1046"))],
  "/a/old": () => [
    410,
    { title: "Gone", status: 410, detail: "This link has expired. Open Muster and acknowledge there." },
  ],
};

const bodyOf = (request, text) => {
  if (!text) return undefined;
  return /yaml|calendar|plain/.test(request.headers["content-type"] ?? "") ? text : JSON.parse(text);
};

const signedIn = (request) => /muster_session=1/.test(request.headers.cookie ?? "");

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://fake");
  if (request.method === "POST" && controls[url.pathname]) {
    const [status, body] = controls[url.pathname](url.searchParams);
    return response.writeHead(status, { "Content-Type": "application/json" }).end(body && JSON.stringify(body));
  }
  if (!url.pathname.startsWith("/v1/")) return serveFile(url.pathname, response);
  try {
    await heldAt("body", url.pathname);
    let text = "";
    for await (const part of request) text += part;
    await heldAt("work", url.pathname);
    const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
    if (!route) throw missing();
    if (!route[3] && !signedIn(request)) throw new Problem(401, "Not signed in", "Sign in first.");
    if (!route[3] && request.method !== "GET" && request.headers["x-csrf-token"] !== session.csrf_token)
      throw new Problem(403, "No CSRF token", "Load the page again.");
    const path = route[1]
      .exec(url.pathname)
      .slice(1)
      .map((part) => part && decodeURIComponent(part));
    if (request.method !== "GET") await new Promise((done) => setTimeout(done, Number(process.env.FAKE_DELAY ?? 150)));
    const [status, body, headers] = route[2]({
      path,
      query: url.searchParams,
      headers: request.headers,
      body: bodyOf(request, text),
    });
    if (typeof body === "string") {
      const half = Math.floor(body.length / 2);
      response.writeHead(status, {
        "Content-Type": "application/yaml",
        "Content-Length": Buffer.byteLength(body),
        ...headers,
      });
      response.write(body.slice(0, half));
      await heldAt("answer", url.pathname);
      return response.end(body.slice(half));
    }
    response
      .writeHead(status, { "Content-Type": "application/json", ...headers })
      .end(body === null ? undefined : JSON.stringify(body));
  } catch (error) {
    // What it was not made for is a fault of its own, and said.
    const { body } = error instanceof Problem ? error : new Problem(500, "The fake server's fault", error.stack);
    response.writeHead(body.status, { "Content-Type": "application/problem+json" }).end(JSON.stringify(body));
  }
});

const live = new WebSocketServer({ noServer: true });
server.on("upgrade", (request, socket, head) => {
  if (silent || !request.url.startsWith("/v1/live") || !signedIn(request)) return socket.destroy();
  live.handleUpgrade(request, socket, head, (client) => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    // In the incident that is in full swing somebody else is there, and writes.
    client.on("message", (text) => {
      const { showing: incident } = JSON.parse(text);
      if (!incident || mode === "empty" || incident !== incidentOf("INC-1044").id) return;
      const { id, name } = people.ben;
      const there = [people.ana, { id, name, typing: true }];
      client.send(JSON.stringify({ kind: "presence", sequence: world.sequence, incident, people: there }));
    });
    client.send(JSON.stringify({ kind: "hello", sequence: world.sequence, at: iso(Date.now()) }));
    if (request.url.includes("after="))
      client.send(JSON.stringify({ kind: "reset", sequence: world.sequence, at: iso(Date.now()) }));
  });
});
server.listen(port, "127.0.0.1", () => console.log(`fake Muster on http://127.0.0.1:${server.address().port}`));
