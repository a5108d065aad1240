// The fake server's part for what follows an incident: answers that say something, so that the pages that show them can
// be looked at. What people do is kept as long as the process lives.
import { iso } from "./world.mjs";

const day = 24 * 60 * 60_000;
const hour = 60 * 60_000;

const punctual = ({ from, until, due, in_time, late, missing, dropped }) => ({
  from,
  until,
  due,
  in_time,
  late,
  missing,
  dropped,
});

const costs = (months) => {
  const cost = (incidents, hours) => ({
    incidents,
    hours,
    people_cost: (hours * 95).toFixed(2),
    losses: [{ currency: "EUR", revenue: "12000.00", sla_credits: "500.00" }],
  });
  return {
    hourly_cost: { amount: "95.00", currency: "EUR" },
    items: months.map(({ from, until, incidents }) => ({ from, until, ...cost(incidents, incidents * 3.5) })),
    services: [
      { service: { id: "checkout", name: "Checkout" }, ...cost(17, 61.5) },
      { service: null, incidents: 2, hours: null, people_cost: null, losses: [] },
    ],
  };
};

export function learningRoutes({ now, incidentOf, ana, empty = false }) {
  const shop = { id: "payments", name: "Payments" };
  const ben = { id: "ben", name: "Ben Okafor" };
  const issue = (name, state, more) => ({
    ...{ tracker: "platform", vendor: "GitHub", name, state, url: null, closed: null, ours: true, declared: true },
    ...{ trouble: null, trouble_since: null, next_try_at: null, heard_at: null },
    ...more,
  });
  const item = (number, title, more) => ({
    ...{ id: `ACT-${number}`, incident: "INC-1043", kind: "prevent", title, description: "", owner: null, team: shop },
    ...{ service: { id: "checkout", name: "Checkout" }, severity: "critical", priority: null, state: "open" },
    ...{ due_at: iso(now() + 6 * day), promised_at: iso(now() + 6 * day), overdue: false, source: "" },
    ...{ created_at: iso(now() - 3 * day), created_by: ana.name, ended_at: null, ended_by: "", reason: "" },
    happened_again: [],
    ...{ issue: null, trackers: [{ id: "platform", name: "Platform", vendor: "GitHub" }] },
    ...more,
  });
  const items = empty
    ? []
    : [
        item(19, "Page before the certificate expires", {
          ...{ kind: "detect", owner: { id: ana.id, name: ana.name }, priority: "P2", source: "Review" },
          issue: issue("acme/platform#41", "linked", {
            url: "https://github.com/acme/platform/issues/41",
            closed: false,
          }),
          description: "Two weeks and two days before. **The rule is in** `certs.yaml`.",
        }),
        item(18, "Fail over to the second provider by itself", {
          ...{ kind: "mitigate", owner: ben, priority: "P1", incident: "INC-1041" },
          issue: issue("acme/platform", "failed", {
            ...{ trouble: "it answered 403: Resource not accessible by personal access token" },
            trouble_since: iso(now() - day),
          }),
          ...{ due_at: iso(now() - 4 * day), overdue: true, happened_again: ["INC-1046"] },
        }),
        item(17, "Renew certificates without people", {
          ...{ owner: ben, state: "done", ended_at: iso(now() - day), ended_by: ben.name },
        }),
      ];
  const page = (all) => [200, { items: all, next_cursor: null }];
  const keep = (query) => (one) =>
    (!query.get("state") || one.state === query.get("state")) &&
    (!query.get("kind") || one.kind === query.get("kind")) &&
    (!query.get("owner") || one.owner?.id === query.get("owner")) &&
    (query.get("overdue") !== "true" || one.overdue);
  const found = (id) => items.find((one) => one.id === id) ?? item(99, id);
  const agenda = [
    ["What happened, by the timeline", 900],
    ["What helped", 600],
    ["What delayed detection, diagnosis and recovery", 900],
    ["What to do about it", 900],
    ["Sign-off", 300],
  ].map(([title, seconds]) => ({ title, seconds }));
  const review = (incident, title, state, more) => ({
    ...{ incident, title, team: shop, state, late: false, why: "its priority is P1, and it took longer than 1h" },
    ...{ decided_at: iso(now() - day), deadline_at: iso(now() + day), lead: { id: ana.id, name: ana.name } },
    ...{ starts_at: iso(now() + 8 * hour), ends_at: iso(now() + 9 * hour), began_at: null, ended_at: null },
    ...{ ended_by: "", note: "" },
    ...more,
  });
  const running = {
    ...review("INC-1043", "Payments fail in Spain", "running", {
      ...{ starts_at: iso(now() - 20 * 60_000), ends_at: iso(now() + 40 * 60_000), began_at: iso(now() - 18 * 60_000) },
    }),
    ...{ agenda, item: 1, item_since: iso(now() - 4 * 60_000) },
    attendees: [
      { user: { id: ana.id, name: ana.name }, why: "had the role Incident Commander", attended: true, signed_at: null },
      { user: ben, why: "resolved it", attended: true, signed_at: null },
      { user: { id: "chloe", name: "Chloe Martin" }, why: "leads the team Payments", attended: false, signed_at: null },
    ],
    notes: [
      {
        number: 1,
        kind: "note",
        item: 0,
        text: "The page came eleven minutes late.",
        by: ana.name,
        at: iso(now() - 9e5),
      },
      { number: 2, kind: "decision", item: 1, text: "We page on expiry.", by: ben.name, at: iso(now() - 2e5) },
    ],
  };
  const reviews = empty
    ? []
    : [
        review("INC-1045", "Search is slow", "due", { starts_at: null, ends_at: null }),
        running,
        review("INC-1041", "The provider's certificate expired", "planned", {
          late: true,
          deadline_at: iso(now() - day),
        }),
        review("INC-1038", "Disk full on db-3", "held", {
          ...{ ended_at: iso(now() - 2 * day), ended_by: ana.name, note: "Nobody owned the alert." },
        }),
      ];
  const ticks = new Map();
  const closing = (incident) => {
    const own = (key, title, lacks, more = {}) => {
      const tick = ticks.get(`${incident.id} ${key}`) ?? null;
      return { key, title, lacks: tick ? [] : lacks, done: Boolean(tick) || lacks.length === 0, tick, ...more };
    };
    const by = { by_hand: true, wants_words: false };
    const seen = { by_hand: false, wants_words: false };
    const all = [
      own("timeline", "", [], seen),
      own("impact", "", ["impact_ended"], seen),
      own("classification", "", ["confirmation"], by),
      own("cause", "", ["cause"], { by_hand: true, wants_words: true }),
      own("communication", "", ["status_post"], seen),
      own("action_items", "", [], { by_hand: true, wants_words: true }),
      own("own/Customers were credited", "Customers were credited", ["tick"], by),
    ];
    const stage = incident.status === "resolved" ? "resolved" : "investigating";
    return { stage, complete: all.every((one) => one.done), may_override: true, override_by: "manager", items: all };
  };
  const survey = (incident) => ({
    ...{ question: "", title: incident.title, asked: 9, answered: 6, group_min: 5, mean: 4.2, scores: [0, 0, 1, 3, 2] },
    ...{ words: ["Handing over took too long.", "The commander kept us calm."], own: "open" },
  });
  const of = (rest) => new RegExp(`^/v1/incidents/([^/]+)/${rest}$`);
  const about = ({ number }) => {
    const known = number === "INC-1043" ? running : null;
    return { review: known, near_miss: null };
  };
  const months = () =>
    [3, 2, 1].map((back) => ({
      ...{ from: iso(now() - (back + 1) * 30 * day), until: iso(now() - back * 30 * day) },
      ...{ due: 8 - back, in_time: 6 - back, late: 1, missing: 1, dropped: 0, incidents: 11 + 3 * back },
    }));
  return [
    ["GET", /^\/v1\/action-items$/, ({ query }) => page(items.filter(keep(query)))],
    ["GET", /^\/v1\/action-items\/(ACT-[0-9]+)$/, ({ path }) => [200, found(path[0])]],
    [
      "PUT",
      /^\/v1\/action-items\/(ACT-[0-9]+)$/,
      ({ path, body }) => [200, Object.assign(found(path[0]), { title: body.title })],
    ],
    [
      "POST",
      /^\/v1\/action-items\/(ACT-[0-9]+)\/issue(\/retry)?$/,
      ({ path: [id], body }) => [
        200,
        Object.assign(found(id), {
          issue: body?.url
            ? issue("acme/platform#7", "linked", { url: body.url, ours: false, closed: false })
            : issue("acme/platform", "waiting"),
        }),
      ],
    ],
    [
      "DELETE",
      /^\/v1\/action-items\/(ACT-[0-9]+)\/issue$/,
      ({ path: [id] }) => [200, Object.assign(found(id), { issue: null })],
    ],
    [
      "POST",
      /^\/v1\/action-items\/(ACT-[0-9]+)\/(done|open|drop)$/,
      ({ path: [id, act] }) => [
        200,
        Object.assign(found(id), {
          state: { done: "done", open: "open", drop: "dropped" }[act],
          ended_at: act === "open" ? null : iso(Date.now()),
          ended_by: act === "open" ? "" : ana.name,
        }),
      ],
    ],
    [
      "GET",
      of("action-items"),
      ({ path }) => {
        const { number } = incidentOf(path[0]);
        const here = (one) => one.incident === number;
        const earlier = items.filter((one) => one.happened_again.includes(number));
        return [200, { items: items.filter(here), earlier, due_at: iso(now() + 7 * day) }];
      },
    ],
    ["GET", of("closing"), ({ path }) => [200, closing(incidentOf(path[0]))]],
    [
      "POST",
      of("closing"),
      ({ path, body }) => {
        const incident = incidentOf(path[0]);
        const tick = { text: body.text ?? "", by: ana.name, at: iso(Date.now()) };
        if (body.done) ticks.set(`${incident.id} ${body.item}`, tick);
        else ticks.delete(`${incident.id} ${body.item}`);
        return [200, closing(incident)];
      },
    ],
    [
      "GET",
      of("legal-hold"),
      ({ path }) => {
        incidentOf(path[0]);
        return [200, { held: false, reason: "", by: "", since: null, communications_kept: "1095d" }];
      },
    ],
    ["GET", of("survey"), ({ path }) => [200, survey(incidentOf(path[0]))]],
    ["GET", of("review"), ({ path }) => [200, about(incidentOf(path[0]))]],
    [
      "GET",
      /^\/v1\/reviews$/,
      ({ query }) =>
        page(
          reviews
            .filter(
              (one) =>
                (!query.get("state") || one.state === query.get("state")) && (query.get("late") !== "true" || one.late),
            )
            .map(({ agenda, item, item_since, attendees, notes, ...listed }) => listed),
        ),
    ],
    ["GET", /^\/v1\/metrics\/action-items$/, () => [200, { hidden: false, items: months() }]],
    ["POST", /^\/v1\/reviews\/preview$/, () => [200, { looked_at: 3, more: false, items: [] }]],
    ["GET", /^\/v1\/metrics\/(updates|reviews)$/, () => [200, { hidden: false, items: months().map(punctual) }]],
    ["GET", /^\/v1\/metrics\/cost$/, () => [200, costs(months())]],
    ["GET", /^\/v1\/metrics\/survey$/, () => [200, { hidden: false, items: [] }]],
  ];
}
