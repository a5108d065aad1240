// The fake server's part for figures: answers that say something, so that the page that shows them can be looked at.
// Nothing is computed here.
import { iso } from "./world.mjs";

const day = 24 * 60 * 60_000;

const measure = (median, count = 41) => ({
  count,
  mean: Math.round(median * 1.3),
  median,
  low: Math.round(median * 0.8),
  high: Math.round(median * 1.3),
  p90: median * 3,
  p95: median * 4,
  not_applicable: 0,
  still_open: 0,
  corrected: 0,
});

const none = { count: 0, mean: null, median: null, low: null, high: null, p90: null, p95: null };
const change = (verdict = "none", p = 0.41) => ({ verdict, p, likelihood: 0.5 });

const figures = [
  ["detect", "MTTD", "Time to detect", measure(395, 20), change()],
  ["acknowledge", "MTTA", "Time to acknowledge", measure(139), change("lower", 0.0004)],
  ["engage", "MTTE", "Time to engage", { ...measure(479, 33), not_applicable: 8 }, change()],
  [
    "mitigate",
    "MTTM",
    "Time to mitigate",
    { ...measure(1780, 25), still_open: 1, corrected: 3 },
    change("higher", 0.008),
  ],
  ["resolve", "MTTR", "Time to resolve", { ...measure(3110), still_open: 2 }, change()],
  [
    "impact",
    "",
    "Duration of the impact",
    { ...none, not_applicable: 41, still_open: 0, corrected: 0 },
    change("too_few", 1),
  ],
  ["between_failures", "MTBF", "Time between failures", measure(201_600, 38), change()],
];

const parts = {
  service: [
    ["checkout", "Checkout", 17],
    ["search", "Search", 13],
    ["", null, 2],
  ],
  team: [
    ["payments", "Payments", 19],
    ["search", "Search", 13],
  ],
};

// A month of whoever is signed in, and six before.
function myMonth(now, asked) {
  const first = asked ?? iso(now()).slice(0, 7);
  const month = (back) => {
    const begin = new Date(`${first}-01T00:00:00Z`);
    begin.setUTCMonth(begin.getUTCMonth() - back);
    const end = new Date(begin);
    end.setUTCMonth(end.getUTCMonth() + 1);
    return {
      month: begin.toISOString().slice(0, 7),
      from: begin.toISOString(),
      until: end.toISOString(),
      on_call: { hours: 168 + 24 * (back % 3), nights: 56, weekends: 48, holidays: 0 },
      pages: { pages: 9 + back, nights: 2 + (back % 2), broken_nights: back % 3, by_step: [] },
      incidents: 5 + back,
      actions_done: 2,
      actions_late: back % 2,
    };
  };
  return {
    ...month(0),
    time_zone: "Europe/Berlin",
    former: [1, 2, 3, 4, 5, 6].map(month),
    incident_list: [
      { number: "INC-1", title: "Customers cannot pay", opened_at: month(0).from, took_it: true, had_role: true },
    ],
  };
}

// Objectives in each state that there is: well, low, burning, used up, and one that nothing is known of.
function slosOf(now) {
  const one = (id, name, left, more = {}) => ({
    id,
    name,
    description: "As customers see it",
    service: { id: "checkout", name: "Checkout" },
    source: "incidents",
    severity: "critical",
    objective: "99.9%",
    window: "rolling",
    days: 28,
    period: { from: iso(now() - 28 * day), until: iso(now()) },
    reached: left === null ? null : 1 - (1 - left) * 0.001,
    bad: left === null ? 0 : (1 - left) * 2419.2,
    total: 2_419_200,
    budget: 2419.2,
    budget_left: left,
    burn: ["5m", "30m", "1h", "6h", "3d"].map((window) => ({ window, rate: 0 })),
    burns: null,
    alert: null,
    newest_sample_at: null,
    ...more,
  });
  return [
    one("paying", "Paying is possible", 0.83),
    one("quick", "Paying is quick", 0.31, {
      source: "samples",
      objective: "99%",
      window: "month",
      burn: [18.2, 17.4, 15.1, 6.3, 1.2].map((rate, i) => ({ window: ["5m", "30m", "1h", "6h", "3d"][i], rate })),
      burns: "critical",
      alert: { id: "from-slos", name: "SLOs" },
      newest_sample_at: iso(now() - 60_000),
    }),
    one("search", "Search answers", 0.12, { burns: "warning" }),
    one("mail", "Mail goes out within a minute of being written", -0.42, { window: "quarter" }),
    one("reports", "Reports are there at eight", null, { source: "samples" }),
  ];
}

const sloInFull = (now, id) => {
  const slo = slosOf(now).find((known) => known.id === id);
  if (!slo) return undefined;
  const history = Array.from({ length: 28 }, (_, i) => ({
    from: iso(now() - (28 - i) * day),
    until: iso(now() - (27 - i) * day),
    bad: i % 9 === 4 ? 300 : 0,
    total: 86_400,
    budget_left: 1 - Math.floor((i + 5) / 9) * 0.12 - (i > 24 ? 0.2 : 0),
  }));
  return { ...slo, history, down: [{ from: iso(now() - 9 * day), until: iso(now() - 9 * day + 300_000) }] };
};

function reportsOf(now) {
  const run = (id, months, more = {}) => ({
    id,
    kind: "board",
    planned_at: iso(now() - months * 30 * day),
    from: iso(now() - (months + 1) * 30 * day),
    until: iso(now() - months * 30 * day),
    made_at: iso(now() - months * 30 * day),
    formats: ["pdf", "csv"],
    mails: { sent: 3, failed: 0, waiting: 0 },
    why: null,
    ...more,
  });
  return [
    {
      id: "monthly",
      name: "Board, every month",
      kind: "board",
      every: "month",
      time_zone: "Europe/Berlin",
      language: "en",
      formats: ["pdf", "csv"],
      recipients: 3,
      next_at: iso(now() + 9 * day),
      runs: [
        run("3", 0),
        run("2", 1, { mails: { sent: 2, failed: 1, waiting: 0 }, why: "550 no such mailbox" }),
        run("1", 2, { formats: [], mails: { sent: 0, failed: 0, waiting: 0 }, why: "there is no font on this server" }),
      ],
    },
    {
      id: "audit",
      name: "For the auditors",
      kind: "compliance",
      every: "quarter",
      time_zone: "Europe/Berlin",
      language: "de",
      formats: ["pdf"],
      recipients: 1,
      next_at: iso(now() + 39 * day),
      runs: [],
    },
  ];
}

export function metricsRoutes({ now }) {
  const period = () => ({
    from: iso(now() - 90 * day),
    until: iso(now()),
    time_zone: "Europe/Berlin",
    group_min: 5,
  });
  const report = () => ({
    ...period(),
    before_from: iso(now() - 180 * day),
    before_is_whole: true,
    incidents: 43,
    incidents_before: 39,
    incidents_change: change(),
    left_out: { merged: 4, not_an_incident: 1, noise: 0, drill: 3, near_miss: 2 },
    figures: figures.map(([figure, abbreviation, name, measured, verdict]) => ({
      ...{ figure, abbreviation, name, meaning: `${name}, as the server says it.` },
      ...{ now: measured, before: measured.count > 0 ? measure(Math.round(measured.median * 1.4)) : measured },
      change: verdict,
    })),
    notes: [
      { id: "period", text: "An incident belongs to the period in which it was opened." },
      { id: "people", text: "Figures about one person are for that person alone, and nobody is ranked." },
    ],
  });
  const series = (query) => ({
    ...period(),
    figure: query.get("figure") ?? "resolve",
    by: query.get("by") ?? "week",
    items: Array.from({ length: 13 }, (_, week) => ({
      from: iso(now() - (13 - week) * 7 * day),
      until: iso(now() - (12 - week) * 7 * day),
      incidents: 2 + ((week * 5) % 7),
      measure:
        week === 4 ? { ...measure(0, 0), ...none } : measure(2400 + ((week * 1370) % 2100), 2 + ((week * 5) % 7)),
    })),
  });
  const breakdown = (query) => ({
    ...period(),
    by: query.get("by") ?? "service",
    cut: false,
    items: (parts[query.get("by") ?? "service"] ?? [["critical", "critical", 43]]).map(([key, name, count], place) => ({
      ...{ key, name, incidents: count },
      measures: [{ figure: "resolve", measure: place === 1 ? null : measure(2000 + count * 100, count) }],
    })),
  });
  const repeats = () => ({
    items: [
      {
        ...{ service: { id: "search", name: "Search" }, category: null, title: "Node search-13 is down", count: 5 },
        ...{ first_at: iso(now() - 60 * day), last_at: iso(now() - day), between: 518_400 },
        numbers: ["INC-1046", "INC-1031", "INC-1012"],
      },
    ],
  });
  const detection = () => ({
    ...{ by_tools: 36, by_mail: 1, by_people: 6 },
    unwatched: [{ id: "orders-db", name: "Orders DB" }],
    silent: [],
    near_misses: 2,
    precision: [
      { source: { id: "prometheus", name: "Prometheus" }, useful: 31, noise: 9 },
      { source: { id: "mail", name: "Mail" }, useful: 1, noise: 4 },
    ],
    drills: { incidents: 3, acknowledge: measure(95, 3), engage: measure(310, 3) },
    for_real: { incidents: 43, acknowledge: measure(139), engage: measure(479, 33) },
  });
  return [
    ["GET", /^\/v1\/metrics$/, () => [200, report()]],
    ["GET", /^\/v1\/me\/month$/, ({ query }) => [200, myMonth(now, query.get("month"))]],
    ["GET", /^\/v1\/slos$/, ({ query }) => [200, { items: query.get("service") ? [] : slosOf(now) }]],
    ["GET", /^\/v1\/slos\/([^/]+)$/, ({ path }) => [200, sloInFull(now, path[0])]],
    ["GET", /^\/v1\/reports$/, () => [200, { items: reportsOf(now) }]],
    ["GET", /^\/v1\/metrics\/series$/, ({ query }) => [200, series(query)]],
    ["GET", /^\/v1\/metrics\/breakdown$/, ({ query }) => [200, breakdown(query)]],
    ["GET", /^\/v1\/metrics\/repeats$/, () => [200, repeats()]],
    ["GET", /^\/v1\/metrics\/detection$/, () => [200, detection()]],
    [
      "GET",
      /^\/v1\/metrics\/interruptions$/,
      () => [200, { people: 7, group_min: 5, pages: 61, business: 22, off: 25, asleep: 14 }],
    ],
  ];
}
