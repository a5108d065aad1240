// The fake server's part for what is told of an incident: to audiences, by the law, on pages of the public. INC-1044 has
// something of each; of the others nobody told anything yet. How far people have read is kept as long as the process lives.
import { iso, people } from "./world.mjs";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const busy = "INC-1044";

const update = `Searches take 1.1 s for about a third of customers.
Four of nine shards are moved; the other five follow.
Next update at 04:00 CET.`;

function toldOf(now) {
  const legal = {
    ...{
      id: "legal",
      name: "Legal",
      count: 1,
      given: 0,
      people: "Ana Ruiz, Dmitri Volkov",
      substitutes: "Core platform",
    },
    ...{ substitutes_at: iso(now + 14 * minute), substitutes_asked: false },
  };
  const none = { waiting: 0, sent: 0, failed: 0 };
  const one = (id, audience, stage, more) => ({
    ...{ id, audience, notification: null, language: "en", stage, subject: "[P2] Search is slow", body: update },
    ...{
      version: 1,
      written_by: people.ben.name,
      created_at: iso(now - 42 * minute),
      proposed_at: null,
      sent_at: null,
    },
    ...{ sent_by: "", approvals: [], approvals_missing: 0, answers: [], may_send: true, may_approve: false },
    ...{ status_page_draft: false, delivery: none },
    ...more,
  });
  const audience = (id, name, recipients, named, more = {}) => ({
    ...{ id, name, language: "en", recipients, people: named, channels: "e-mail", status_page: null, may_send: true },
    ...{ senders: "Communications Lead", approvals: [] },
    ...more,
  });
  return {
    audiences: [
      audience("engineers", "Engineers", 3, ["Ben Okafor", "Dmitri Volkov", "Ana Ruiz"], { channels: "e-mail, Slack" }),
      audience("executives", "Executives", 2, ["board@example.org"]),
      audience("customers", "Customers", 1, ["list@customers.example"], { status_page: "shop", approvals: [legal] }),
    ],
    items: [
      one("0TOLD00000002", { id: "customers", name: "Customers" }, "proposed", {
        ...{ proposed_at: iso(now - 16 * minute), approvals: [legal], approvals_missing: 1, may_approve: true },
        ...{
          subject: "Search answers slowly",
          body: "Searching our shops takes longer than usual. Buying is not affected.",
        },
        ...{ version: 2, status_page_draft: true, may_send: false, created_at: iso(now - 20 * minute) },
        answers: [
          {
            ...{ name: "Dmitri Volkov", approves: false, reason: "Say that buying works", version: 1, via: "web" },
            at: iso(now - 18 * minute),
          },
        ],
      }),
      one("0TOLD00000001", { id: "executives", name: "Executives" }, "sent", {
        ...{ sent_at: iso(now - 40 * minute), sent_by: people.ben.name, delivery: { waiting: 0, sent: 1, failed: 1 } },
      }),
    ],
  };
}

function clocksOf(now) {
  const incident = { number: busy, title: "Search: p99 latency above 800 ms for 10 min" };
  const notification = (id, name, due_at, more = {}) => ({
    ...{ id, name, due_at, done_at: null, done_by: "", evidence: "", communication: null, late: false },
    ...more,
  });
  const clock = (id, name, description, more) => ({
    ...{ incident, clock: id, name, description, audience: "regulators", responsible: "Communications Lead" },
    ...{
      state: "running",
      started_at: iso(now - 3 * hour),
      started_by: people.ana.name,
      reason: "search logs were open",
    },
    ...{ ended_at: null, ended_by: "", ended_reason: "", next_due_at: null, late: false, notifications: [] },
    ...more,
  });
  return [
    clock("nis2", "NIS2", "An essential service was disturbed", {
      next_due_at: iso(now + 21 * hour),
      notifications: [
        notification("early", "Early warning", iso(now - hour), {
          ...{
            done_at: iso(now - 2 * hour),
            done_by: people.ana.name,
            evidence: "Portal of the authority, case 2026-4711",
          },
        }),
        notification("notification", "Notification", iso(now + 21 * hour)),
        notification("final", "Final report", iso(now + 30 * day)),
      ],
    }),
    clock("gdpr", "GDPR", "Data of customers may be exposed", {
      next_due_at: iso(now + 69 * hour),
      notifications: [notification("notification", "Notification", iso(now + 69 * hour))],
    }),
  ];
}

function logOf(now) {
  const one = (id, kind, audience, subject, body, hours, more = {}) => ({
    ...{ id, kind, incident: busy, audience, language: "en", subject, body, channels: "e-mail", recipients: 2 },
    ...{ approvals: [], sent_by: people.ben.name, sent_at: iso(now - hours * hour) },
    ...{ delivery: { waiting: 0, sent: 2, failed: 0 }, ...more },
  });
  const executives = { id: "executives", name: "Executives" };
  const customers = { id: "customers", name: "Customers" };
  return [
    one("0TOLD00000001", "audience", executives, "[P2] Search is slow", update, 0.7, {
      delivery: { waiting: 0, sent: 1, failed: 1 },
    }),
    one(
      "0TOLD00000000",
      "status_page",
      { id: "shop", name: "Example Shop status" },
      "Search answers slowly",
      "We see slow answers and look for the cause.",
      3,
      {
        ...{
          channels: "status page",
          recipients: 412,
          sent_by: people.ana.name,
          delivery: { waiting: 0, sent: 412, failed: 0 },
        },
      },
    ),
    one(
      "0TOLDBEFORE01",
      "audience",
      customers,
      "Payments work again",
      "Since 14:12 CET every payment goes through again. Thank you for waiting.",
      200,
      {
        incident: "INC-1041",
        approvals: [{ name: people.dmitri.name, approves: true, reason: "", at: iso(now - 200.2 * hour) }],
      },
    ),
  ];
}

const message = (name, kind, address, state, more = {}) => ({
  ...{
    name,
    kind,
    channel: kind === "user" ? "email" : kind,
    address,
    state,
    attempts: 1,
    next_attempt_at: null,
    why: "",
  },
  ...more,
});

// A page of the public: what is published, and a draft that waits for somebody else's word.
function pageOf(now, incident) {
  const says = (state, impact, text, components, more = {}) => ({
    ...{ state, impact, title: { en: "Search answers slowly", de: "Die Suche antwortet langsam" } },
    ...{ text: { en: text }, components, starts_at: null, ends_at: null, shown_at: null, ...more },
  });
  const first = says("investigating", "minor", "We see slow answers and look for the cause.", {
    search: "degraded_performance",
  });
  const written = (id, post, stage, what, minutes) => ({
    ...{ id, post, page: "shop", stage, says: what, version: 1, post_version: 1, back_dated: false },
    ...{ written_by: people.ben.name, created_at: iso(now - minutes * minute) },
    published_at: stage === "published" ? iso(now - minutes * minute) : null,
    shown_at: stage === "published" ? iso(now - minutes * minute) : null,
    published_by: stage === "published" ? people.ana.name : "",
  });
  const post = {
    ...{
      id: "0POST00000001",
      page: "shop",
      kind: "incident",
      incident,
      state: "investigating",
      says: first,
      over: false,
    },
    ...{ began_at: iso(now - 3 * hour), ended_at: null, version: 1 },
    updates: [written("0UPDATE000001", "0POST00000001", "published", first, 180)],
  };
  const draft = {
    ...written(
      "0UPDATE000002",
      "0POST00000001",
      "proposed",
      says("identified", "major", "Two parts of the index are slow. We move them; buying is not affected.", {
        search: "partial_outage",
      }),
      12,
    ),
    approvals: [],
    ...{ approvals_missing: 1, outdated: false, may_publish: true, may_approve: true, post_now: post },
  };
  const work = {
    ...{ id: "0POST00000002", page: "shop", kind: "maintenance", incident: null, state: "scheduled", over: false },
    says: says(
      "scheduled",
      "none",
      "Payments pause for five minutes.",
      { paying: "under_maintenance" },
      {
        ...{
          title: { en: "Payments move to a new house" },
          starts_at: iso(now + 26 * hour),
          ends_at: iso(now + 27 * hour),
        },
      },
    ),
    ...{ began_at: iso(now - day), ended_at: null, version: 1, updates: [] },
  };
  const component = (id, name, service, state, proposed = null) => ({
    id,
    name,
    group: "Shop",
    service,
    state,
    proposed,
  });
  const summary = {
    ...{ id: "shop", name: "Example Shop status", access: "public", url: "https://muster.example.org/status/shop" },
    ...{ languages: ["en", "de"], time_zone: "Europe/Berlin", state: "minor", open: 1, drafts: 1, may_publish: true },
    needs_approval: "major",
  };
  const writtenTo = (id, to, place, more) => ({
    ...{ id, to, place, exported_at: iso(now - 12 * minute), commit: null, files: 9, trouble: "" },
    ...{ failing_since: null, next_try_at: null, ...more },
  });
  const exports = [
    writtenTo("bucket", "s3", "https://s3.example.net/status/shop", {}),
    writtenTo("mirror", "git", "https://git.example.net/ops/status.git", {
      exported_at: iso(now - 3 * hour),
      commit: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
      trouble: "git push: remote: Permission denied",
      failing_since: iso(now - 2 * hour),
      next_try_at: iso(now + 6 * minute),
    }),
  ];
  const components = [
    component("buying", "Buying", "checkout", "operational", "major_outage"),
    component("paying", "Paying", "payments", "operational"),
    component("search", "Search", "search", "degraded_performance", "degraded_performance"),
  ];
  return { summary, components, posts: [post, work], waiting: [draft], exports };
}

function subscribersOf(now) {
  const one = (id, kind, address, state, components, language = "en", post = null) => ({
    ...{ id, post, kind, address, components, language, state, created_at: iso(now - 30 * day) },
    confirmed_at: state === "pending" ? null : iso(now - 29 * day),
  });
  return [
    one("0SUB000000001", "email", "ops@customer.example", "active", []),
    one("0SUB000000002", "email", "anna@kundin.example", "pending", ["paying"], "de"),
    one("0SUB000000003", "webhook", "https://hooks.customer.example/status", "active", ["search"]),
    one("0SUB000000004", "email", "rosa@kundin.example", "active", [], "de", {
      id: "0POST00000001",
      title: "Customers cannot pay",
    }),
  ];
}

export function tellingRoutes({ now, incidentOf, missing, empty = false }) {
  const of = (part) => new RegExp(`^/v1/incidents/([^/]+)/${part}$`);
  const isBusy = (path) => incidentOf(path[0]).number === busy && !empty;
  // Each answers 404 for an incident that is not there.
  const about = (part, nothing, something) => [
    "GET",
    of(part),
    ({ path }) => [200, isBusy(path) && something ? something() : nothing],
  ];
  const reads = new Map();
  const status = pageOf(now(), busy);
  const others = () => [
    { entry: 10_000, at: iso(now() - 2 * minute), user: { id: people.ben.id, name: people.ben.name } },
  ];
  const log = empty ? [] : logOf(now());
  const logged = (id) => {
    const found = log.find((one) => one.id === id);
    if (!found) throw missing();
    return found;
  };
  const page = (id) => {
    if (id !== "shop" || empty) throw missing();
    const { summary, components, posts, waiting, exports } = status;
    return { ...summary, components, posts, waiting, exports };
  };
  const nothingTold = { audiences: [], items: [] };
  return [
    about("communications", nothingTold, () => toldOf(now())),
    [
      "POST",
      of("communications/preview"),
      ({ body }) => {
        const text = [body.impact, body.action, body.next_step].filter(Boolean).join("\n");
        const preview = ({ id }) => ({ audience: id, subject: "[P2] Search: p99 latency above 800 ms", body: text });
        return [200, { items: toldOf(now()).audiences.map(preview) }];
      },
    ],
    about("next-update", { every: null, due_at: null, state: null, promised: false, writers: "", history: [] }, () => ({
      ...{ every: "1h", due_at: iso(now() - 10 * minute), state: "late", promised: true, writers: "Ben Okafor" },
      history: [
        { due_at: iso(now() - 2.8 * hour), done_at: iso(now() - 3 * hour), late_by: null },
        { due_at: iso(now() - 1.2 * hour), done_at: iso(now() - 0.7 * hour), late_by: "30m" },
      ],
    })),
    about("regulatory-clocks", { items: [], others: [] }, () => ({
      items: clocksOf(now()),
      others: [{ clock: "hipaa", name: "HIPAA", description: "Health data of people in the USA" }],
    })),
    about(
      "business-impact",
      {
        ...{ version: 0, customers: null, revenue: null, sla_credits: null, currency: "EUR", customer_data: null },
        ...{ regulatory: "", note: "", affected: "42m" },
        stated: { customers: null, revenue: null, sla_credits: null, currency: null },
        computed: { customers: null, revenue: null, sla_credits: null },
      },
      () => ({
        ...{
          version: 3,
          customers: 1200,
          revenue: "18900.00",
          sla_credits: "500.00",
          currency: "EUR",
          customer_data: false,
        },
        ...{ regulatory: "", note: "Two large shops pay per search", affected: "4h 12m" },
        stated: { customers: null, revenue: null, sla_credits: "500.00", currency: "EUR" },
        computed: { customers: 1200, revenue: "18900.00", sla_credits: null },
      }),
    ),
    [
      "GET",
      of("reads"),
      ({ path }) => [
        200,
        { mine: reads.get(incidentOf(path[0]).number) ?? null, others: isBusy(path) ? others() : [] },
      ],
    ],
    [
      "PUT",
      of("reads"),
      ({ path, body }) => {
        reads.set(incidentOf(path[0]).number, { entry: body.entry, at: iso(now()) });
        return [204, null];
      },
    ],
    ["GET", /^\/v1\/regulatory-clocks$/, () => [200, { items: empty ? [] : clocksOf(now()) }]],
    [
      "GET",
      /^\/v1\/communications$/,
      ({ query }) => {
        const fits = (one) =>
          ["kind", "incident"].every((name) => !query.get(name) || one[name] === query.get(name)) &&
          `${one.subject} ${one.body}`.toLowerCase().includes((query.get("q") ?? "").toLowerCase());
        return [200, { items: log.filter(fits), kept_for: "1095d", next_cursor: null }];
      },
    ],
    [
      "GET",
      /^\/v1\/communications\/([^/]+)$/,
      ({ path }) => [
        200,
        {
          ...logged(path[0]),
          messages: [
            message("Dmitri Volkov", "user", "dmitri@example.org", "sent", { ended_at: iso(now() - 0.6 * hour) }),
            message("board@example.org", "email", "board@example.org", "failed", {
              ...{ ended_at: iso(now() - 0.5 * hour), attempts: 5, why: "550 no such mailbox" },
            }),
          ],
        },
      ],
    ],
    ["GET", /^\/v1\/status-pages$/, () => [200, { items: empty ? [] : [status.summary] }]],
    ["GET", /^\/v1\/status-pages\/([^/]+)$/, ({ path }) => [200, page(path[0])]],
    [
      "GET",
      /^\/v1\/status-pages\/([^/]+)\/subscribers$/,
      ({ path }) => [200, { items: page(path[0]) && subscribersOf(now()), active: 3, pending: 1, next_cursor: null }],
    ],
    [
      "POST",
      /^\/v1\/status-pages\/([^/]+)\/preview$/,
      () => [
        200,
        { html: "<!doctype html><title>Status</title><h1>Example Shop status</h1><p>Search answers slowly</p>" },
      ],
    ],
    about("status", { posts: [], waiting: [], pages: [] }, () => ({
      posts: status.posts.slice(0, 1),
      waiting: status.waiting,
      pages: [{ ...status.summary, components: status.components, concerned: true }],
    })),
  ];
}
