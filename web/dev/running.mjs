// The fake server's part for playbooks and their runs, the machines that do a part of them, guests, forms and who had which
// role. INC-1044 has some of each.
import { iso, people } from "./world.mjs";

const minute = 60_000;
const hour = 60 * minute;
const busy = "INC-1044";

const variables = [{ name: "shard", value: "", ask: "Which shard?", required: true }];
const summary = {
  ...{ id: "move-shards", name: "Move shards to the standby nodes", start: "by_hand", version: 3, steps: 5, variables },
  description: "When a shard answers slowly and its disk says nothing",
};
const other = {
  ...{ id: "failover", name: "Database failover", start: "automatically", version: 1, steps: 2, variables: [] },
  description: "The replica takes over",
};

const step = (number, kind, name, more = {}) => ({
  ...{ step: number, kind, name, depth: number.split(".").length - 1, conditional: false, on_failure: "ask", who: "" },
  ...{ due: null, wait: null, approval: null, parent: number.includes(".") ? number.split(".")[0] : null },
  ...{ after: null, action: null },
  ...more,
});
const approval = { count: 1, within: "15m", asked: ["Core platform"], mine: true, given: [] };
const flow = [
  step("1", "manual", "Confirm which shards are slow", { who: "Incident Commander", due: "15m" }),
  step("2", "parallel", "Together", { after: "1" }),
  step("2.1", "manual", "Warn the shops", { who: "Ana Ruiz", conditional: true }),
  step("2.2", "action", "Move the shard", { action: "move-shard on eu", approval: { count: 1, within: "15m" } }),
  step("3", "wait", "Wait for the merge", { wait: "10m", after: "2" }),
];

function runOf(now) {
  const ran = (index, state, more = {}) => ({
    ...flow[index],
    ...{ state, attempts: state === "waiting" ? 0 : 1, due_at: null, late: false, began_at: null, ended_at: null },
    ...{ ended_by: "", note: "", output: "", runner: null },
    ...more,
  });
  return {
    ...{ run: 1, playbook: { id: summary.id, name: summary.name }, version: "3", state: "running", why: "" },
    ...{ started_by: people.ben.name, started_at: iso(now - 50 * minute), ended_at: null, variables: { shard: "4" } },
    break_glass: null,
    steps: [
      ran(0, "done", { ended_at: iso(now - 44 * minute), ended_by: people.ben.name, note: "4 and 7" }),
      ran(1, "running", { began_at: iso(now - 44 * minute) }),
      ran(2, "open", { due_at: iso(now - 4 * minute), late: true }),
      ran(3, "approval", { approval }),
      ran(4, "waiting"),
    ],
  };
}

const runnersOf = (now) => [
  {
    ...{ id: "eu-1", name: "Runner in Frankfurt", labels: ["eu"], enabled: true, has_token: true, version: "0.1.0" },
    ...{ last_seen_at: iso(now - 20_000), commands: ["move-shard", "promote"] },
  },
  {
    ...{ id: "us-1", name: "Runner in Ohio", labels: ["us"], enabled: true, has_token: true, version: "" },
    ...{ last_seen_at: null, commands: [] },
  },
];

// What the configuration says of them.
export const declared = {
  playbooks: {
    "move-shards": {
      ...{ name: summary.name, description: summary.description, services: ["search"], start: "by_hand" },
      variables: [{ name: "shard", ask: "Which shard?", required: true }],
      steps: [
        { manual: "Confirm which shards are slow", role: "commander", due: "15m" },
        {
          name: "Together",
          parallel: [
            { manual: "Warn the shops", person: "ana", when: [{ fact: "incident.severity", is: "critical" }] },
            {
              name: "Move the shard",
              action: { command: "move-shard", runner: ["eu"], arguments: { shard: "{var.shard}" } },
              approval: { teams: ["core"], count: 1, within: "15m" },
            },
          ],
        },
        { name: "Wait for the merge", wait: "10m" },
      ],
    },
    failover: { name: other.name, description: other.description, start: "automatically", steps: [{ manual: "Look" }] },
  },
  status_pages: {
    shop: {
      ...{ name: "Example Shop status", description: "How the shop is doing", languages: ["en", "de"] },
      ...{ time_zone: "Europe/Berlin", colour: "#0b6bcb", support: "https://shop.example.org/help" },
      components: [
        { id: "buying", name: "Buying", group: "Shop", service: "checkout" },
        { id: "paying", name: "Paying", group: "Shop", service: "payments" },
        { id: "search", name: "Search", group: "Shop", service: "search" },
      ],
      publishers: { users: ["ana"], roles: ["communications"] },
      approval: { users: ["ben"], count: 1, from: "major" },
    },
  },
  slos: {
    quick: {
      ...{ name: "Paying is quick", service: "checkout", source: "samples", objective: "99%", window: "month" },
      alert: "api",
    },
  },
  reports: {
    monthly: {
      ...{ name: "Board, every month", kind: "board", every: "month", day: 1, at: "08:00", time_zone: "Europe/Berlin" },
      ...{ language: "en", formats: ["pdf", "csv"], users: ["ana"], addresses: ["board@example.org"] },
    },
  },
};

const form = {
  ...{ id: "security", name: "Security", categories: ["security"] },
  fields: [
    { id: "data", label: "Whose data?", type: "choice", choices: ["customers", "ours", "nobody's"], required: true },
    { id: "count", label: "How many people?", type: "number", when: { field: "data", is: ["customers"] }, min: 1 },
    { id: "since", label: "Since when?", type: "date" },
  ],
};
export const forms = [form];

export function runningRoutes({ now, incidentOf, missing, empty = false }) {
  const of = (rest) => new RegExp(`^/v1/incidents/([^/]+)/${rest}$`);
  const isBusy = (path) => incidentOf(path[0]).number === busy && !empty;
  const playbook = (id) => {
    const found = [summary, other].find((one) => one.id === id);
    if (!found || empty) throw missing();
    return { ...found, flow: found === summary ? flow : flow.slice(0, 1), declaration: declared.playbooks[id] };
  };
  const guest = (id, name, email, state, more = {}) => ({
    ...{ id, name, email, may_write: true, invited_by: people.ana.name, created_at: iso(now() - 2 * hour), state },
    ...{ expires_at: iso(now() + 22 * hour), revoked_at: null, seen_at: iso(now() - 6 * minute) },
    ...more,
  });
  const guests = () => [
    guest("0GUEST0000001", "Imani Diop", "imani@disks.example", "active"),
    guest("0GUEST0000002", "Paul Weber", "paul@hoster.example", "revoked", { may_write: false, seen_at: null }),
  ];
  const held = (role, role_id, user, began, ended, ended_because) => ({
    ...{ role, role_id, user: { id: user.id, name: user.name }, began_at: iso(now() - began * hour) },
    ...{ ended_at: ended === null ? null : iso(now() - ended * hour), ended_because },
  });
  const said = (sequence, minutes, kind, text, actor, more = {}) => ({
    ...{ sequence, at: iso(now() - minutes * minute), kind, text, actor: { kind: "user", ...actor } },
    ...more,
  });
  return [
    [
      "GET",
      of("playbooks"),
      ({ path }) => [
        200,
        isBusy(path)
          ? { items: [runOf(now())], playbooks: [{ ...other, fits: true, started: false }] }
          : { items: [], playbooks: [] },
      ],
    ],
    ["GET", /^\/v1\/playbooks\/([^/]+)$/, ({ path }) => [200, playbook(path[0])]],
    [
      "POST",
      /^\/v1\/playbooks\/([^/]+)\/dry-run$/,
      ({ path, body }) => {
        const steps = playbook(path[0]).flow.map(({ parent, after, action, ...one }, n) => ({
          ...{ ...one, skipped: n === 2, details: [one.who, action].filter(Boolean).join(", "), at: `${n * 5}m` },
        }));
        return [200, { variables: body?.variables ?? {}, steps }];
      },
    ],
    ["GET", /^\/v1\/runners$/, () => [200, { items: empty ? [] : runnersOf(now()) }]],
    ["GET", of("guests"), ({ path }) => [200, { items: isBusy(path) ? guests() : [] }]],
    [
      "GET",
      of("answers"),
      ({ path }) => {
        const answer = (field, label, type, value) => ({
          ...{ form: form.id, form_name: form.name, field, label, type, value, shown: value },
        });
        const items = [
          answer("data", "Whose data?", "choice", "customers"),
          answer("count", "How many people?", "number", "40"),
        ];
        return [200, isBusy(path) ? { items, forms: [form.id] } : { items: [], forms: [] }];
      },
    ],
    ["GET", /^\/v1\/forms$/, () => [200, { items: [] }]],
    [
      "GET",
      of("roster"),
      ({ path }) => [
        200,
        {
          items: isBusy(path)
            ? [
                held("Incident Commander", "commander", people.ben, 3.8, 1.5, "handed over to Ana Ruiz"),
                held("Engineering Responder", "responder", people.dmitri, 3.6, null, ""),
                held("Incident Commander", "commander", people.ana, 1.5, null, ""),
              ]
            : [],
        },
      ],
    ],
    [
      "GET",
      /^\/v1\/guest$/,
      ({ headers }) => {
        if (headers.authorization !== "Guest of-the-disks") throw missing();
        const { number, title, status, severity, service, created_at } = incidentOf(busy);
        return [
          200,
          {
            ...{ organisation: "Example Shop", number, title, status, severity, priority: "P2", stage: "identified" },
            ...{ service: service.name, created_at, resolved_at: null, version: 4 },
            you: {
              id: "0GUEST0000001",
              name: "Imani Diop",
              may_write: true,
              invited_by: people.ana.name,
              expires_at: iso(now() + 22 * hour),
            },
          },
        ];
      },
      true,
    ],
    [
      "GET",
      /^\/v1\/guest\/timeline$/,
      () => [
        200,
        {
          items: [
            said(1, 210, "incident.update", "Searches take 2 s for about a third of customers", people.ben),
            said(2, 95, "incident.note", "Do the disks of shelf 3 say anything to you?", people.ana, {
              reactions: [{ reaction: "seen", by: [{ kind: "guest", id: "0GUEST0000001", name: "Imani Diop" }] }],
            }),
            said(
              3,
              80,
              "incident.note",
              "Two of them count reads that had to be repeated.",
              { id: "0GUEST0000001", name: "Imani Diop" },
              { reply_to: 2 },
            ),
          ],
        },
      ],
      true,
    ],
  ];
}
