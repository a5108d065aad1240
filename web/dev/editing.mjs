// The fake server's part for the editing screens: declarations, previews, contacts, what came in, tokens, the record.
import { readFileSync } from "node:fs";
import { metricsRoutes } from "./metrics.mjs";
import { ruleRoutes } from "./rules.mjs";
import { iso, people, schedules, shifts } from "./world.mjs";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const ref = (id) => people[id] ?? { id, name: id };

const agents = {
  laptop: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  phone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
};

// What comes with Muster, as far as the forms show it.
const standards = {
  audiences: ["Engineers", "Executives", "Customers", "Support", "Regulators"].map((name) => ({
    id: name.toLowerCase(),
    name,
    senders: { roles: ["commander", "communications"] },
  })),
  update_cadence: [{ priorities: ["P1"] }, { priorities: ["P2"], every: "1h" }],
  regulatory_clocks: [
    {
      id: "gdpr",
      name: "GDPR",
      customer_data: true,
      deadlines: [{ id: "notification", name: "Notification", within: "3d" }],
      responsible: { roles: ["communications", "commander"] },
    },
  ],
  postmortem_templates: [{ id: "standard", name: "Standard", sections: [{ fill: "summary" }, { fill: "impact" }] }],
  reviews: { agenda: [{ title: "What happened, by the timeline", lasts: "15m" }] },
};

// `world`, `config` and what the server itself has; answers routes as the server lists them.
// Some of the tools that the real server knows, as it answers.
const sourceTypes = JSON.parse(readFileSync(new URL("source-types.json", import.meta.url), "utf8"));
// What a provider carried.
const useOf = ({ id, body }) => ({
  provider: id,
  day: { messages: 41, cost: "3.08", quota: body.quota?.day ?? null },
  month: { messages: 612, cost: "45.90", quota: body.quota?.month ?? null },
  currency: body.cost?.currency ?? null,
  used_up: false,
});
// A message in one's own words.
function messageOf({ template, channel }) {
  const facts = { title: "Checkout answers 502", number: "INC-1042", severity: "critical", service: "Checkout" };
  const fill = (text) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
  const [subject, text] = [fill(template.subject), fill(template.body)];
  return {
    subject: channel === "sms" ? "" : subject || "[critical] INC-1042 Checkout answers 502 (Checkout)",
    text: `${text || "Incident  INC-1042, critical"}\n\nAcknowledge: https://muster.example.org/a/…`,
    incident: "INC-1042",
    own_subject: subject !== "",
    own_body: text !== "",
    sms_parts: channel === "sms" ? 1 : null,
  };
}
const providerTypes = JSON.parse(readFileSync(new URL("provider-types.json", import.meta.url), "utf8"));

export function editingRoutes({ world, config, Problem, missing, tell, session, ana }) {
  const now = () => Date.now();
  const objectOf = (kind, id) => config[kind]?.find((one) => one.id === id);
  const actorOf = (person) => ({ kind: "user", ...person });

  const history = [];
  const record = (action, kind, id, fields, before, after, at, actor = ana) =>
    history.unshift({
      sequence: 200 + history.length,
      at: iso(at),
      text: `${actor.name} changed the configuration: ${action} ${kind}/${id}`,
      actor,
      via: "web",
      change_count: 1,
      changes: [{ action, kind, id, fields, before, after }],
    });
  const shop = objectOf("escalation_policies", "shop")?.body;
  if (shop) {
    const first = { ...shop, repeat: undefined, steps: shop.steps.slice(0, 2) };
    const second = { ...first, steps: [shop.steps[0], { ...shop.steps[1], after: "15m" }] };
    record("create", "escalation_policies", "shop", [], null, first, now() - 9 * day);
    record("update", "escalation_policies", "shop", ["steps"], first, second, now() - 3 * day, actorOf(people.ben));
    record("update", "escalation_policies", "shop", ["repeat", "steps"], second, shop, now() - 2 * hour);
    record(
      "update",
      "teams",
      "shop",
      ["members"],
      { id: "shop", name: "Shop", members: ["ana", "ben"] },
      objectOf("teams", "shop").body,
      now() - hour,
    );
  }
  const tokens = [
    { id: "deploy", scopes: ["configure"], created_at: iso(now() - 40 * day), expires_at: iso(now() + 50 * day) },
    { id: "wall-screen", scopes: ["read"], created_at: iso(now() - 200 * day), expires_at: null },
  ];
  const audit = () =>
    [
      ...history.map(({ sequence, at, text, actor, via }) => ({
        sequence,
        at,
        kind: "config.changed",
        text,
        actor,
        via,
        data: {},
      })),
      {
        sequence: 150,
        at: iso(now() - 5 * hour),
        kind: "session.signed_in",
        text: "Ana Ruiz signed in from 192.0.2.17",
        actor: ana,
        via: "web",
        data: {},
      },
      {
        sequence: 149,
        at: iso(now() - 30 * hour),
        kind: "session.sign_in_failed",
        text: "Somebody at 203.0.113.9 could not sign in as ben@example.org; 3 more tries before it were left out",
        actor: { kind: "system", id: "muster", name: "Muster" },
        via: "web",
        data: {},
      },
    ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));

  // What was there at the start is not asked for; the code is always 123456.
  const declared = new Set(
    config.users.flatMap(({ id, body }) => (body.contacts ?? []).map((contact) => `${id}/${contact.id}`)),
  );
  const codes = new Map();
  const verificationOf = (user, contact) => {
    const key = `${user}/${contact.id}`;
    const sent = codes.get(key);
    const verified = sent === "verified";
    const asked = !declared.has(key);
    return {
      verification: verified ? "verified" : asked ? "pending" : "not_asked",
      verified_at: verified ? iso(now()) : null,
      code_expires_at: asked && !verified ? iso((sent ?? now()) + 15 * minute) : null,
    };
  };

  const contactsOf = (user) =>
    (objectOf("users", user)?.body.contacts ?? []).map((contact, index) => ({
      id: contact.id,
      channel: contact.type,
      address: contact.address ?? contact.url,
      last_attempt:
        index === 0
          ? { at: iso(now() - 2 * day), state: "accepted", outcome: "250 2.0.0 Ok: queued as 4XyZ", test: true }
          : { at: iso(now() - hour), state: "failed", outcome: "connection refused", test: false },
      proven_at: index === 0 ? iso(now() - 2 * day) : null,
      acknowledged_at: index === 0 ? iso(now() - 2 * day + minute) : null,
      ...verificationOf(user, contact),
      registered_at: null,
    }));

  const page = (at, after, step, round, user, reason) => ({
    policy: "shop",
    passed_over: false,
    until: "acknowledged",
    at: iso(at + after),
    after: after === 0 ? "0s" : `${after / minute}m`,
    step,
    round,
    recipient: user && ref(user),
    reason,
    deliveries: user
      ? contactsOf(user).map((contact, index) => ({
          at: iso(at + after + index * 2 * minute),
          after: `${after / minute + index * 2}m`,
          channel: contact.channel,
          address: contact.address,
        }))
      : [],
  });
  // As if Ana were on call and the shop's team followed.
  const pagesOf = (policy, at) => {
    let after = 0;
    return (policy.steps ?? []).flatMap((step, index) => {
      after += index === 0 ? 0 : Number.parseInt(step.after, 10) * minute;
      return step.notify.flatMap((target) => {
        if (target.chat) return page(at, after, index + 1, 1, null, `${target.chat} channel ${target.address}`);
        if (target.policy) return [];
        if (target.schedule)
          return page(
            at,
            after,
            index + 1,
            1,
            "ana",
            `on call for ${objectOf("schedules", target.schedule).body.name}`,
          );
        if (target.user) return page(at, after, index + 1, 1, target.user, "named by the step");
        if (target.team)
          return objectOf("teams", target.team).body.members.map((user) =>
            page(at, after, index + 1, 1, user, `member of ${objectOf("teams", target.team).body.name}`),
          );
        return page(at, after, index + 1, 1, null, "webhook");
      });
    });
  };

  const store = (kind, id, body, headers) => {
    const before = objectOf(kind, id);
    const expected = headers["if-match"]?.replaceAll('"', "");
    if (expected && Number(expected) !== before?.version)
      throw new Problem(409, "Conflict", "Somebody else changed it meanwhile.");
    if (headers["if-none-match"] && before) throw new Problem(409, "Conflict", "It is there already.");
    const object = {
      kind,
      id,
      version: (before?.version ?? 0) + 1,
      managed_by: "api",
      updated_at: iso(now()),
      body: { id, ...body },
    };
    config[kind] = [...config[kind].filter((one) => one.id !== id), object].sort((a, b) => (a.id < b.id ? -1 : 1));
    const fields = Object.keys(object.body).filter(
      (field) => JSON.stringify(object.body[field]) !== JSON.stringify(before?.body[field]),
    );
    record(before ? "update" : "create", kind, id, before ? fields : [], before?.body ?? null, object.body, now());
    tell({ type: "config", id: "" });
    return object;
  };

  const received = [
    {
      id: "0A1B2C3R00002",
      received_at: iso(now() - 3 * minute),
      last_at: iso(now() - 20_000),
      times: 4,
      readable: true,
      problem: null,
      content_type: "application/json",
      size: 812,
      body: JSON.stringify([{ labels: { alertname: "CheckoutErrors", severity: "critical" } }]),
      truncated: false,
      results: [{ outcome: "repeated", dedup_key: "checkout", incident: "INC-1046" }],
    },
    {
      id: "0A1B2C3R00001",
      received_at: iso(now() - 26 * hour),
      last_at: iso(now() - 26 * hour),
      times: 1,
      readable: false,
      problem: "line 1, column 17: a string is not closed",
      content_type: "application/json",
      size: 17,
      body: '[{"labels": {"al',
      truncated: false,
      results: [],
    },
  ];

  const batch = {
    job: "nightly-export",
    run: 4711,
    status: "failed",
    tier: "gold",
    host: "batch-2",
    log: "https://batch.example.org/runs/4711",
  };
  const ofBatch = [
    {
      ...received[0],
      id: "0A1B2C3R00003",
      times: 1,
      size: 142,
      body: JSON.stringify(batch),
      results: [{ outcome: "opened", dedup_key: "nightly-export/4711", incident: "INC-1042" }],
    },
  ];
  // Far simpler than the real one: paths of one word, and no guessing.
  const previewOf = ({ mapping, body }) => {
    let payload;
    try {
      payload = JSON.parse(body);
    } catch {
      return { unreadable: "this is not JSON", elements: [], problems: [] };
    }
    const known = ["key", "title", "state", "severity", "source", "labels", "links"];
    const problems = Object.keys(mapping ?? {})
      .filter((path) => !known.includes(path))
      .map((path) => ({ path, message: `is not a field of a mapping; known are ${known.join(", ")}` }));
    if (problems.length > 0) return { unreadable: null, elements: [], problems };
    const filled = (template) => template?.replaceAll(/{(\w+)}/g, (_, name) => payload[name] ?? "");
    const chosen = (rule, otherwise) =>
      Object.keys(rule ?? {}).find((name) => [rule[name]].flat().includes(filled(rule.value))) ??
      rule?.otherwise ??
      otherwise;
    const each = (object) => Object.entries(object ?? {}).map(([name, template]) => [name, filled(template)]);
    const element = {
      outcome: "signal",
      status: chosen(mapping?.state, "firing"),
      dedup_key: filled(mapping?.key) ?? "guessed",
      summary: filled(mapping?.title) ?? payload.title ?? "Signal",
      severity: chosen(mapping?.severity, "error"),
      source: filled(mapping?.source) ?? "",
      labels: Object.fromEntries(each(mapping?.labels)),
      links: each(mapping?.links).map(([text, href]) => ({ text, href })),
      details: null,
      starts_at: null,
      unmapped: !mapping,
    };
    return { unreadable: null, elements: [element], problems: [] };
  };

  return [
    ["POST", /^\/v1\/source-preview$/, ({ body }) => [200, previewOf(body)]],
    ["GET", /^\/v1\/config\/standards$/, () => [200, standards]],
    [
      "GET",
      /^\/v1\/config\/history$/,
      ({ query }) => {
        const [kind, id] = [query.get("kind"), query.get("id")];
        const of = (change) => change.kind === kind && change.id === id;
        const items = kind
          ? history.filter((entry) => entry.changes.some(of))
          : history.map((entry) => ({
              ...entry,
              changes: entry.changes.map(({ before, after, ...change }) => change),
            }));
        return [200, { items, next_cursor: null }];
      },
    ],
    [
      "GET",
      /^\/v1\/demo$/,
      () => [200, { on: false, since: null, incidents: 0, entries: 0, possible: world.incidents.length === 0 }],
    ],
    ["GET", /^\/v1\/source-types$/, () => [200, sourceTypes]],
    ["GET", /^\/v1\/provider-types$/, () => [200, providerTypes]],
    ["GET", /^\/v1\/provider-use$/, () => [200, { items: (config.providers ?? []).map(useOf) }]],
    ["POST", /^\/v1\/message-templates\/preview$/, ({ body }) => [200, messageOf(body)]],
    ["GET", /^\/v1\/audit$/, () => [200, { items: audit(), next_cursor: null }]],
    [
      "GET",
      /^\/v1\/config\/export$/,
      () => [200, "organisation: {name: Example Shop, default_escalation_policy: shop}\n", {}],
    ],
    [
      "POST",
      /^\/v1\/config\/(plan|apply)$/,
      () => [
        200,
        {
          changes: [
            { action: "update", kind: "teams", id: "shop", fields: ["members"] },
            { action: "create", kind: "services", id: "billing", fields: [] },
          ],
          unchanged: 12,
          warnings: [
            { file: "web.yaml", line: 3, column: 5, path: "services/billing", message: "no team owns the service" },
          ],
        },
      ],
    ],
    ["PUT", /^\/v1\/config\/([a-z_]+)\/([^/]+)$/, ({ path, body, headers }) => [200, store(...path, body, headers)]],
    [
      "DELETE",
      /^\/v1\/config\/([a-z_]+)\/([^/]+)$/,
      ({ path: [kind, id] }) => {
        const before = objectOf(kind, id);
        if (!before) throw missing();
        config[kind] = config[kind].filter((one) => one.id !== id);
        record("delete", kind, id, [], before.body, null, now());
        tell({ type: "config", id: "" });
        return [204, null];
      },
    ],
    ["GET", /^\/v1\/config\/([a-z_]+)$/, ({ path }) => [200, { items: config[path[0]] ?? [] }]],
    ["GET", /^\/v1\/me$/, () => [200, objectOf("users", "ana")]],
    [
      "PATCH",
      /^\/v1\/me$/,
      ({ body, headers }) => [200, store("users", "ana", { ...objectOf("users", "ana").body, ...body }, headers)],
    ],
    ["GET", /^\/v1\/me\/contacts$/, () => [200, { items: contactsOf("ana") }]],
    [
      "POST",
      /^\/v1\/me\/contacts\/([^/]+)\/code$/,
      ({ path }) => {
        codes.set(`ana/${path[0]}`, now());
        return [202, { delivery: "d1", contact: path[0], queued_at: iso(now()) }];
      },
    ],
    [
      "POST",
      /^\/v1\/me\/contacts\/([^/]+)\/verify$/,
      ({ path, body }) => {
        if (body.code !== "123456") throw new Problem(400, "Bad Request", "this is not the code that was sent last");
        codes.set(`ana/${path[0]}`, "verified");
        return [204, null];
      },
    ],
    ["GET", /^\/v1\/users\/([^/]+)\/contacts$/, ({ path }) => [200, { items: contactsOf(path[0]) }]],
    ["GET", /^\/v1\/me\/declare-address$/, () => [200, { address: null }]],
    [
      "GET",
      /^\/v1\/me\/sessions$/,
      () => [
        200,
        {
          items: [
            {
              id: "s1",
              created_at: iso(now() - 5 * hour),
              last_used_at: iso(now()),
              expires_at: iso(now() + 30 * day),
              device: agents.laptop,
              current: true,
            },
            {
              id: "s2",
              created_at: iso(now() - 12 * day),
              last_used_at: iso(now() - 3 * hour),
              expires_at: iso(now() + 18 * day),
              device: agents.phone,
              current: false,
            },
          ],
        },
      ],
    ],
    ...ruleRoutes({ world, config, now, pagesOf }),
    ...metricsRoutes({ now }),
    ["GET", /^\/v1\/tokens$/, () => [200, { items: tokens }]],
    [
      "POST",
      /^\/v1\/users\/([^/]+)\/invite$/,
      ({ path }) => [201, { link: `/join/for-${path[0]}`, expires_at: iso(now() + 72 * hour) }],
    ],
    [
      "GET",
      /^\/v1\/invites\/([^/]+)$/,
      ({ path }) => {
        const user = objectOf("users", path[0].replace("for-", ""));
        if (!user) throw missing();
        return [200, { name: user.body.name, organisation: "Example Shop", expires_at: iso(now() + 72 * hour) }];
      },
      true,
    ],
    [
      "POST",
      /^\/v1\/invites\/([^/]+)$/,
      () => [201, session, { "Set-Cookie": "muster_session=1; Path=/; HttpOnly; SameSite=Lax" }],
      true,
    ],
    [
      "GET",
      /^\/v1\/integrations\/([^/]+)\/signals$/,
      ({ path }) => [200, { items: path[0] === "batch" ? ofBatch : received, next_cursor: null }],
    ],
    [
      "POST",
      /^\/v1\/schedules\/preview$/,
      ({ body }) => {
        const [from, until] = [Date.parse(body.from), Date.parse(body.until)];
        const known = schedules.some((one) => one.schedule.id === body.id);
        const items = shifts(world, known ? body.id : "shop-primary", from, until);
        const gaps = [];
        let end = from;
        for (const shift of items) {
          if (shift.from > end) gaps.push({ from: iso(end), until: iso(shift.from) });
          end = Math.max(end, shift.until);
        }
        return [
          200,
          {
            items: items.map((one) => ({ ...one, from: iso(one.from), until: iso(one.until) })),
            gaps,
            // What begins next week is somebody's idea of another order.
            changed:
              known && from > now() + 6 * day
                ? items.slice(0, 3).map((one, index) => ({
                    from: iso(one.from),
                    until: iso(one.until),
                    before: [one.user],
                    after: [[people.chloe, people.ana, people.ben][index]],
                  }))
                : [],
            counts_from: null,
          },
        ];
      },
    ],
    [
      "POST",
      /^\/v1\/escalation_policies\/preview$/,
      ({ body }) => {
        const at = body.at ? Date.parse(body.at) : now();
        return [
          200,
          { at: iso(at), notes: [], pages: pagesOf(body.policy, at).map((one) => ({ ...one, policy: body.id })) },
        ];
      },
    ],
    [
      "POST",
      /^\/v1\/who-would-be-paged$/,
      ({ body }) => {
        const at = body.at ? Date.parse(body.at) : now();
        return [
          200,
          {
            at: iso(at),
            service: { id: "checkout", name: "Checkout" },
            team: { id: "shop", name: "Shop" },
            escalation_policy: { id: "shop", name: "Shop" },
            why: ["the integration belongs to Checkout", "Checkout names the policy Shop"],
            pages: pagesOf(shop ?? {}, at),
          },
        ];
      },
    ],
  ];
}
