// The fake server's part for what is written once an incident is understood: postmortems, documents of the knowledge base,
// what somebody proposes to change. The incident that it is about is INC-1043.
import { iso, people } from "./world.mjs";

const hour = 60 * 60_000;
const day = 24 * hour;
const about = "INC-1043";

const purpose = "We look for what in our systems and our work let this happen, not for who is to blame.";
const sections = [
  [
    "summary",
    "Summary",
    "",
    "The certificate of `api.example.org` was seven days from its end, and nobody had a date for it.\n\nA customer asked first.",
  ],
  [
    "impact",
    "Impact",
    "Who felt it, and for how long?",
    "None yet. After the end **every payment** would have failed.",
  ],
  ["timeline", "Timeline", "", ""],
  ["analysis", "Causes", "", ""],
  ["decisions", "Decisions", "", "- Renew by hand tonight\n- Page two weeks before the next one ends"],
  ["none", "What went well", "What would you do again?", ""],
].map(([fill, title, hint, text], n) => ({ section: n + 1, fill, title, hint, text, version: 3 }));

function postmortemOf(now, incident) {
  const at = (minutes) => iso(Date.parse(incident.created_at) + minutes * 60_000);
  const item = (entry, minutes, kind, words, more = {}) => ({
    ...{ entry, at: at(minutes), kind, words, hidden: false, title: "", note: "" },
    ...more,
  });
  const finding = (number, kind, text, leads_to, evidence = []) => ({
    ...{ finding: number, kind, text, leads_to, evidence, by: people.ana.name, at: iso(now - day) },
  });
  const words = (entry, text) => ({ entry, alert: null, words: text });
  return {
    ...{ incident: incident.number, incident_id: incident.id, title: incident.title, template: "standard" },
    ...{ language: "en", purpose, state: "draft", content_version: 7, published_version: 0, published_at: null },
    ...{ published_by: "", created_by: people.ana.name, created_at: iso(now - day), sections },
    timeline: [
      item(1, 0, "alert.opened", "Alert opened by Prometheus, production"),
      item(2, 3, "delivery.accepted", "E-mail to Chloé Martin was accepted", { hidden: true }),
      item(3, 60, "incident.acknowledged", "Chloé Martin acknowledged.", {
        title: "Somebody had it",
        note: "One hour late",
      }),
      item(4, 95, "incident.decision", "Chloé Martin decided: Renew by hand tonight"),
    ],
    findings: [
      finding(1, "factor", "Its end stood in no calendar", []),
      finding(2, "why", "Why was it seen so late? The check looks at what pages, not at what ends.", []),
      finding(3, "cause", "Nobody owned the certificate", [4, 5], [words(4, "Renew by hand tonight")]),
      finding(4, "cause", "The renewal runs on a machine that was taken away", [6], [words(null, "cron-2 is gone")]),
      finding(5, "cause", "Nothing reports an end thirty days ahead", [6]),
      finding(6, "cause", "The certificate was not renewed", []),
      finding(7, "well", "The customer's question reached the right team in ten minutes", []),
      finding(8, "lucky", "It was a weekday", []),
    ],
    comments: [
      {
        ...{ comment: 1, section: 1, quote: "nobody had a date for it", text: "Support had: ticket SUP-4711." },
        ...{ replacement: "support had a date for it, and we did not", state: "open", by: people.ben.name },
        ...{ at: iso(now - 5 * hour), settled_by: "", settled_at: null },
      },
    ],
    versions: [
      { version: 1, name: "Before the meeting", content_version: 5, by: people.ana.name, at: iso(now - 8 * hour) },
    ],
    sign_off: {
      signatures: [{ name: people.ben.name, at: iso(now - 3 * hour), via: "web", current: true }],
      ...{ missing: 1, may_sign: true },
    },
  };
}

const runbook = `## When it pages

1. Look at **who else** uses the certificate: \`openssl s_client -connect api.example.org:443\`
2. Renew it by hand, on the host that has the key
3. Say so in the incident, with the new end

> The provider allows five renewals a week.

| Host | Owner |
| --- | --- |
| edge-1 | Core platform |
| edge-2 | Core platform |
`;

function documents(now) {
  const one = (number, kind, title, more = {}) => ({
    ...{ number: `KB-${number}`, kind, title, owner: people.ana, team: null, tags: [], services: [] },
    ...{ access: "everybody", archived: false, version: 1, review_at: iso(now + 40 * day), overdue: false },
    ...{ updated_at: iso(now - 3 * day), updated_by: people.ana.name },
    ...more,
  });
  return [
    one(12, "runbook", "Renew a certificate by hand", {
      ...{
        tags: ["certificate", "tls"],
        services: ["payments"],
        team: { id: "core", name: "Core platform" },
        version: 4,
      },
    }),
    one(9, "known_error", "Search answers slowly after the nightly merge", {
      ...{ tags: ["search"], services: ["search"], owner: people.ben, overdue: true, review_at: iso(now - 12 * day) },
    }),
    one(7, "how_to", "Take a database out of the pool", { tags: ["database"], owner: null, review_at: null }),
    one(4, "postmortem", "The provider's certificate expired", { access: { teams: ["core"], people: [] } }),
  ];
}

export function writingRoutes({ now, incidentOf, missing, empty = false }) {
  const all = empty ? [] : documents(now());
  const summary = (number) => {
    const found = all.find((one) => one.number === number);
    if (!found) throw missing();
    return found;
  };
  const says = ({ kind, title, tags, services, access }, text) => ({
    ...{ kind, title, text, owner: "ana", team: "core", tags, services, access, review_days: 90 },
  });
  const texts = { 3: runbook.replace("3. Say so in the incident, with the new end\n", ""), 4: runbook };
  const version = (n, reason, by, days) => ({ version: n, reason, by, via: "web", at: iso(now() - days * day) });
  const versions = [
    version(4, "What to say once it is done", people.ana.name, 3),
    version(3, "The provider's limit", people.chloe.name, 40),
    version(2, "", people.ana.name, 71),
    version(1, "", people.ana.name, 72),
  ];
  const used = { incidents: 3, helped: 2, not_helped: 1 };
  const full = (one) => ({
    ...one,
    ...{ text: runbook, source: "INC-1041", review_days: 90, created_at: iso(now() - 72 * day) },
    ...{ created_by: people.ana.name, versions: versions.slice(4 - one.version), used, may_write: true },
    uses: [
      {
        incident: about,
        title: "Certificate of api.example.org",
        by: people.chloe.name,
        at: iso(now() - day),
        helped: true,
      },
      {
        incident: "INC-1041",
        title: "Search: index is stale",
        by: people.ben.name,
        at: iso(now() - 9 * day),
        helped: null,
      },
    ],
  });
  const before = says(summaryOr(all, "KB-12"), texts[4]);
  const proposal = {
    ...{ id: "0PROPOSAL0001", document: { number: "KB-12", title: "Renew a certificate by hand" }, playbook: null },
    ...{ reason: "The key moved to another host", source: "review", state: "open", by: people.ben.name },
    ...{ at: iso(now() - 6 * hour), decided_by: null, decided_at: null, decision: "", base: 4, incident: about },
    may_decide: true,
  };
  const inFull = {
    ...{ ...proposal, before, now: before, version: 4, is_own: false },
    proposed: { ...before, text: runbook.replace("edge-2", "edge-3"), tags: ["certificate", "tls", "edge"] },
  };
  const report = (one, incidents, helped, not_helped) => ({ ...one, used: { incidents, helped, not_helped } });
  const pieces = (text, words) =>
    text
      .split(new RegExp(`(${words.join("|")})`, "i"))
      .filter(Boolean)
      .map((part) => ({ text: part, hit: words.some((word) => word.toLowerCase() === part.toLowerCase()) }));
  const list = ({ kind, tag, q = "" }) => {
    const words = q.split(/\s+/).filter(Boolean);
    const fits = (one) =>
      (!kind || one.kind === kind) &&
      (!tag || one.tags.includes(tag)) &&
      words.every((word) => `${one.title} ${one.tags}`.toLowerCase().includes(word.toLowerCase()));
    const items = all.filter(fits).map((one) => ({
      ...one,
      title_pieces: words.length > 0 ? pieces(one.title, words) : [{ text: one.title, hit: false }],
      snippet: words.length > 0 ? pieces("… Look at who else uses the certificate, and renew it by hand …", words) : [],
    }));
    return {
      items,
      count: items.length,
      some_words: false,
      instead: words.length > 0 && items.length === 0 ? ["certificate"] : [],
    };
  };
  const written = empty ? null : postmortemOf(now(), incidentOf(about));
  const line = (incident, title, more) => ({
    ...{ incident, incident_id: incident, title, service: "Payments gateway", priority: "P2", severity: "error" },
    ...{ state: "published", changed: false, published_at: iso(now() - 4 * day), created_at: iso(now() - 9 * day) },
    ...{ created_by: people.ana.name, signatures: 2, open_comments: 0 },
    ...more,
  });
  const lines = written
    ? [
        line(about, written.title, {
          ...{ incident_id: written.incident_id, state: "draft", published_at: null, signatures: 1, open_comments: 1 },
          priority: null,
        }),
        line("INC-1041", "The provider's certificate expired", { changed: true }),
        line("INC-1038", "Disk full on db-3", { service: "", severity: "warning" }),
      ]
    : [];
  const of = (rest) => new RegExp(`^/v1/incidents/([^/]+)/${rest}$`);
  return [
    [
      "GET",
      /^\/v1\/postmortems$/,
      ({ query }) => {
        const [incident, state] = [query.get("incident"), query.get("state")];
        const items = lines.filter(
          (one) => (!incident || one.incident === incident) && (!state || one.state === state),
        );
        return [200, { items, next_cursor: null }];
      },
    ],
    [
      "GET",
      of("postmortem"),
      ({ path }) => {
        if (incidentOf(path[0]).number !== about || !written) throw missing();
        return [200, written];
      },
    ],
    [
      "GET",
      of("postmortem/sections/([0-9]+)/edits"),
      ({ path }) => [200, { version: sections[path[1] - 1].version, taken: true, too_old: false, updates: [] }],
    ],
    ["POST", /^\/v1\/wording$/, () => [200, { items: [] }]],
    [
      "GET",
      of("knowledge"),
      ({ path }) => {
        if (incidentOf(path[0]).number !== "INC-1044" || empty) return [200, { opened: [], offered: [] }];
        const opened_by = [{ name: people.ben.name, at: iso(now() - 2 * hour), helped: true }];
        const offered = [{ ...all[2], because: ["its words: search"], used }];
        return [200, { opened: [{ ...all[1], opened_by, mine: null }], offered }];
      },
    ],
    ["GET", /^\/v1\/knowledge$/, ({ query }) => [200, list(Object.fromEntries(query))]],
    ["GET", /^\/v1\/knowledge\/(KB-[0-9]+)$/, ({ path }) => [200, full(summary(path[0]))]],
    [
      "GET",
      /^\/v1\/knowledge\/(KB-[0-9]+)\/versions\/([0-9]+)$/,
      ({ path }) => {
        const found = versions.find((one) => one.version === Number(path[1]));
        if (!found) throw missing();
        return [200, { ...found, says: says(summary(path[0]), texts[path[1]] ?? texts[3]) }];
      },
    ],
    [
      "GET",
      /^\/v1\/knowledge\/(KB-[0-9]+)\/proposals$/,
      ({ path }) => [200, { items: path[0] === "KB-12" ? [proposal] : [] }],
    ],
    ["GET", /^\/v1\/knowledge-proposals$/, () => [200, { items: empty ? [] : [proposal] }]],
    [
      "GET",
      /^\/v1\/knowledge-proposals\/([^/]+)$/,
      ({ path }) => {
        if (path[0] !== proposal.id || empty) throw missing();
        return [200, inFull];
      },
    ],
    [
      "GET",
      /^\/v1\/knowledge-report$/,
      () => [
        200,
        { days: 90, items: empty ? [] : [report(all[0], 3, 2, 1), report(all[1], 6, 1, 4), report(all[2], 0, 0, 0)] },
      ],
    ],
  ];
}

const summaryOr = (all, number) =>
  all.find((one) => one.number === number) ?? {
    kind: "runbook",
    title: "",
    tags: [],
    services: [],
    access: "everybody",
  };
