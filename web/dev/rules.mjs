// The fake server's part for rules, replay, noise and the trial of a provider: answers that say something, so that the
// pages that show them can be looked at. Nothing is computed here.
import { iso } from "./world.mjs";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const counts = {
  informational: [{ matched: 64, opened: 0, held: 0, logged: 64 }, 211],
  payments: [{ matched: 12, opened: 12, held: 0, logged: 0 }, 41],
  "payments-spike": [{ matched: 7, opened: 2, held: 5, logged: 0 }, 19],
  office: [{ matched: 0, opened: 0, held: 0, logged: 0 }, 0],
};

export function ruleRoutes({ world, config, now, pagesOf }) {
  const names = () => Object.fromEntries(config.rules.map((one) => [one.id, one.body.name]));
  const view = (body) => {
    const [week, month] = counts[body.id] ?? [{ matched: 0, opened: 0, held: 0, logged: 0 }, 0];
    return {
      enabled: true,
      stop: false,
      position: 0,
      words: "",
      when: {},
      ...body,
      rules: (body.rules ?? []).map(view),
      last_7_days: week,
      last_30_days: { ...week, matched: month },
    };
  };
  const advice = [
    {
      kind: "overlap",
      rule: "payments",
      other: "informational",
      message: "matches some of what 'Information is logged' takes first",
    },
  ];

  const tried = (body) => {
    const alert = world.alerts.find((one) => one.id === body.alert);
    let payload = {};
    try {
      payload = alert ?? JSON.parse(body.body ?? "{}");
    } catch {
      return { at: iso(now()), problems: [], unreadable: "line 1, column 1: this is not JSON", signals: [] };
    }
    const signal = {
      outcome: "signal",
      status: "firing",
      dedup_key: alert?.dedup_key ?? payload.summary ?? "signal",
      summary: payload.summary ?? "Signal",
      severity: payload.severity ?? "error",
      source: "",
      labels: payload.labels ?? {},
      links: [],
      details: null,
      starts_at: null,
      unmapped: false,
    };
    const known = names();
    const verdicts = [
      ["informational", 0, "not_matched", `severity is ${signal.severity}`, []],
      ["payments", 0, "matched", "service.compliance is pci", ["impact is high", "urgency is high"]],
      ["payments-spike", 1, "not_matched", `title is ${signal.summary}`, []],
      ["office", 0, "disabled", "", []],
    ].map(([rule, depth, verdict, why, did]) => ({
      rule,
      name: known[rule] ?? "Short spikes",
      depth,
      verdict,
      why,
      did,
    }));
    return {
      at: iso(now()),
      problems: [],
      unreadable: null,
      signals: [
        {
          raw: signal,
          signal: { ...signal, severity: "critical" },
          verdicts,
          outcome: "incident",
          held: null,
          pages_at: iso(now()),
          service: { id: "checkout", name: "Checkout" },
          team: { id: "shop", name: "Shop" },
          escalation_policy: { id: "shop", name: "Shop" },
          why: [],
          pages: pagesOf(config.escalation_policies.find((one) => one.id === "shop")?.body ?? {}, now()).slice(0, 2),
        },
      ],
    };
  };

  const replayed = ({ days }) => {
    const pages = (at) => ({
      outcome: "pages",
      at: iso(at),
      rule: null,
      held_by: null,
      service: "Checkout",
      escalation_policy: "Shop",
      told: ["Ana Ruiz"],
    });
    const example = (kind, summary, at, before, after) => ({
      kind,
      alert_id: world.alerts[0]?.id ?? "",
      summary,
      opened_at: iso(at),
      mattered: kind === "missed",
      before,
      after,
    });
    const over = {
      ...{ outcome: "over", at: null, rule: "recoveries", held_by: null },
      ...{ service: null, escalation_policy: null, told: [] },
    };
    return {
      from: iso(now() - days * day),
      until: iso(now()),
      alerts: 412,
      from_payload: 405,
      pages_before: 61,
      pages_after: 38,
      grouped_before: 57,
      grouped_after: 54,
      silences: 6,
      maintenance: 2,
      snoozes: 3,
      saved: 24,
      missed: 1,
      added: 1,
      otherwise: 0,
      earlier: 0,
      later: 6,
      examples: [
        example(
          "missed",
          "Payments gateway: 2 of 3 workers restarted",
          now() - 30 * hour,
          pages(now() - 30 * hour),
          over,
        ),
        example("saved", "High CPU on web-4", now() - 41 * hour, pages(now() - 41 * hour), over),
        example("saved", "High CPU on web-2", now() - 43 * hour, pages(now() - 43 * hour), over),
        example(
          "later",
          "Search: p99 latency above 800 ms for 10 min",
          now() - 4 * hour,
          pages(now() - 4 * hour),
          pages(now() - 4 * hour + 2 * minute),
        ),
      ],
    };
  };

  const row = (id, alerts, paged, by_itself, useful, noise) => ({
    id,
    alerts,
    paged,
    acknowledged: paged - by_itself,
    by_itself,
    useful,
    noise,
    precision: useful + noise > 0 ? useful / (useful + noise) : null,
  });
  const noise = (days) => ({
    from: iso(now() - days * day),
    until: iso(now()),
    ...{ alerts: 118, paged: 61, by_itself: 34, useful: 12, noise: 19 },
    rules: [row("payments", 19, 14, 6, 5, 2), row("informational", 64, 0, 0, 0, 0)],
    integrations: [row("prom", 92, 49, 31, 8, 17), row("pd", 26, 12, 3, 4, 2)],
    sources: [
      row("web-4.fra1.example.internal", 31, 22, 20, 0, 11),
      row("db-2.fra1.example.internal", 9, 6, 1, 4, 0),
      row("checkout-7d9f", 4, 4, 1, 3, 0),
    ],
    suggestions: [
      {
        kind: "wait",
        words: "wait for a recovery",
        saved: 18,
        missed: 0,
        later: 2,
        rule: {
          id: "wait-high-cpu",
          when: {
            all: [
              { field: "integration", is: "prom" },
              { field: "labels.alertname", is: "HighCPU" },
            ],
          },
          // biome-ignore lint/suspicious/noThenProperty: a rule's own word
          then: { wait: "2m" },
        },
      },
      {
        kind: "log",
        words: "log it",
        saved: 6,
        missed: 0,
        later: 0,
        rule: {
          id: "log-backup-slow",
          when: { field: "title", starts: "Nightly export took longer" },
          // biome-ignore lint/suspicious/noThenProperty: a rule's own word
          then: { outcome: "log" },
        },
      },
    ],
  });

  const testPage = (delivery) => ({
    delivery,
    user: "ana",
    contact: "mobile",
    state: "accepted",
    outcome: "accepted by the provider",
    received: false,
    channel: "sms",
  });

  return [
    [
      "GET",
      /^\/v1\/rules$/,
      () => [
        200,
        {
          items: [...config.rules]
            .sort((a, b) => a.body.position - b.body.position)
            .map((one) => view({ ...one.body, id: one.id })),
          advice,
        },
      ],
    ],
    ["POST", /^\/v1\/rules\/try$/, ({ body }) => [200, tried(body)]],
    ["GET", /^\/v1\/replay$/, () => [200, { running: true, done: 120, total: 412 }]],
    ["POST", /^\/v1\/replay$/, ({ body }) => [200, replayed(body)]],
    ["GET", /^\/v1\/noise$/, ({ query }) => [200, noise(Number(query.get("days") ?? 7))]],
    ["POST", /^\/v1\/providers\/([^/]+)\/test$/, ({ path }) => [202, { delivery: `test-${path[0]}` }]],
    ["GET", /^\/v1\/test-pages\/([^/]+)$/, ({ path }) => [200, testPage(path[0])]],
  ];
}
