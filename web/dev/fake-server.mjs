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
import { editingRoutes } from "./editing.mjs";
import {
  addAlerts,
  addIncident,
  config,
  coverage,
  iso,
  makeWorld,
  newId,
  note,
  oncall,
  people,
  schedules,
  shifts,
} from "./world.mjs";

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

const incidentOf = (id) => {
  const found = world.incidents.find((one) => one.id === id || one.number === id);
  if (!found) throw missing();
  return found;
};
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
        setup_needed: false,
        demo: true,
      },
    ],
  ],
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
    /^\/v1\/incidents\/([^/]+)\/notes$/,
    ({ path, body }) => {
      const incident = incidentOf(path[0]);
      const entry = note(world, incident, Date.now(), "incident.note", body.text, ana, "web");
      tell({ type: "incident", id: incident.id, version: ++incident.version });
      return [201, entry];
    },
  ],
  [
    "GET",
    /^\/v1\/incidents\/([^/]+)\/timeline$/,
    ({ path }) => [200, { items: world.timelines.get(incidentOf(path[0]).id), next_cursor: null }],
  ],
  [
    "GET",
    /^\/v1\/incidents\/([^/]+)\/notifications$/,
    ({ path }) => [200, { items: world.notifications.get(incidentOf(path[0]).id) }],
  ],
  ["GET", /^\/v1\/incidents\/([^/]+)\/changes$/, () => [200, { items: [] }]],
  ["GET", /^\/v1\/changes$/, () => [200, { items: [], next_cursor: null }]],
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
      world.silences = world.silences.filter(({ id }) => id !== path[0]);
      tell({ type: "silence", id: path[0] });
      return [204, null];
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
      const made = { id: newId(), ...body, created_by: ana };
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
  "/a/good": () => [200, acknowledge(incidentOf("INC-1046"))],
  "/a/old": () => [
    410,
    { title: "Gone", status: 410, detail: "This link has expired. Open Muster and acknowledge there." },
  ],
};

const bodyOf = (request, text) => {
  if (!text) return undefined;
  return /yaml/.test(request.headers["content-type"] ?? "") ? text : JSON.parse(text);
};

const signedIn = (request) => /muster_session=1/.test(request.headers.cookie ?? "");

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://fake");
  if (request.method === "POST" && controls[url.pathname]) {
    const [status, body] = controls[url.pathname]();
    return response.writeHead(status, { "Content-Type": "application/json" }).end(body && JSON.stringify(body));
  }
  if (!url.pathname.startsWith("/v1/")) return serveFile(url.pathname, response);
  let text = "";
  for await (const part of request) text += part;
  try {
    const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
    if (!route) throw missing();
    if (!route[3] && !signedIn(request)) throw new Problem(401, "Not signed in", "Sign in first.");
    if (!route[3] && request.method !== "GET" && request.headers["x-csrf-token"] !== session.csrf_token)
      throw new Problem(403, "No CSRF token", "Load the page again.");
    const path = route[1].exec(url.pathname).slice(1).map(decodeURIComponent);
    if (request.method !== "GET") await new Promise((done) => setTimeout(done, Number(process.env.FAKE_DELAY ?? 150)));
    const [status, body, headers] = route[2]({
      path,
      query: url.searchParams,
      headers: request.headers,
      body: bodyOf(request, text),
    });
    if (typeof body === "string") return response.writeHead(status, { "Content-Type": "application/yaml" }).end(body);
    response
      .writeHead(status, { "Content-Type": "application/json", ...headers })
      .end(body === null ? undefined : JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    response
      .writeHead(error.body.status, { "Content-Type": "application/problem+json" })
      .end(JSON.stringify(error.body));
  }
});

const live = new WebSocketServer({ noServer: true });
server.on("upgrade", (request, socket, head) => {
  if (silent || !request.url.startsWith("/v1/live") || !signedIn(request)) return socket.destroy();
  live.handleUpgrade(request, socket, head, (client) => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    client.send(JSON.stringify({ kind: "hello", sequence: world.sequence, at: iso(Date.now()) }));
    if (request.url.includes("after="))
      client.send(JSON.stringify({ kind: "reset", sequence: world.sequence, at: iso(Date.now()) }));
  });
});
server.listen(port, "127.0.0.1", () => console.log(`fake Muster on http://127.0.0.1:${server.address().port}`));
