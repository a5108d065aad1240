// The world of the fake server: one small shop, its people, some incidents. All times are relative to `now`.
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const iso = (at) => (at === null ? null : new Date(at).toISOString());
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
let ids = 0;
export const newId = () => {
  let rest = ++ids;
  let text = "";
  for (let n = 0; n < 6; n++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return `0A1B2C3${text}`;
};

export const people = {
  ana: { id: "ana", name: "Ana Ruiz" },
  ben: { id: "ben", name: "Ben Okafor" },
  chloe: { id: "chloe", name: "Chloé Martin" },
  dmitri: { id: "dmitri", name: "Dmitri Volkov" },
};

const services = {
  checkout: { id: "checkout", name: "Checkout" },
  search: { id: "search", name: "Search" },
  payments: { id: "payments", name: "Payments gateway" },
};
const teams = { shop: { id: "shop", name: "Shop" }, core: { id: "core", name: "Core platform" } };
const integrations = { prom: { id: "prom", name: "Prometheus, production" }, pd: { id: "pd", name: "Legacy sender" } };

const byNoProvider = { provider: null, receipt: null, read: null, reply: null };
const stopped = { state: "stopped", step: 1, steps: 3, round: 1, rounds: 2, due_at: null };

export function makeWorld(now) {
  const world = {
    sequence: 100,
    incidents: [],
    alerts: [],
    timelines: new Map(),
    progress: new Map(), // what people said of how far they are, by incident
    versions: new Map(), // earlier wordings of entries, by sequence
    notifications: new Map(),
    overrides: [],
    absences: absencesOf(now),
    cover: coverOf(now),
    calendars: [{ id: "0FEED00000001", schedule: null, created_at: iso(now - 40 * day) }],
    nextNumber: 1041,
  };
  const add = (given) => addIncident(world, given);
  world.nextNumber = 1039;
  const merged = add({
    title: "Search: index is stale",
    severity: "warning",
    service: services.search,
    team: teams.core,
    created: now - 3.9 * hour,
    resolved: now - 3.7 * hour,
    by: people.ben,
  });
  merged.merged_into = "INC-1044";
  world.nextNumber = 1041;
  add({
    title: "Nightly export took longer than 4 h",
    severity: "warning",
    service: services.search,
    team: teams.core,
    created: now - 3 * day,
    resolved: now - 3 * day + 40 * minute,
    by: people.dmitri,
  });
  add({
    title: "Certificate of api.example.org expires in 7 days",
    severity: "info",
    service: services.payments,
    team: teams.core,
    created: now - 26 * hour,
    acknowledged: now - 25 * hour,
    by: people.chloe,
  });
  const slow = add({
    title: "Search: p99 latency above 800 ms for 10 min",
    severity: "warning",
    service: services.search,
    team: teams.core,
    created: now - 4 * hour,
    acknowledged: now - 3.8 * hour,
    by: people.ben,
    alerts: 3,
  });
  add({
    title: "Disk /var/lib/postgresql is 94 % full on db-2.fra1.example.internal and grows by 2 GB an hour",
    severity: "error",
    service: null,
    team: null,
    created: now - 52 * minute,
    source: "db-2.fra1",
  });
  add({
    title: "Checkout: error rate above 5 % (now 12.4 %)",
    severity: "critical",
    service: services.checkout,
    team: teams.shop,
    created: now - 3 * minute - 20_000,
    due: now + 100_000,
    source: "checkout-7d9f",
  });
  slow.merged = [merged.number];
  answeredByPhone(world, slow, now - 4 * hour);
  workedOn(world, slow, now);
  heldAlert(world, now);
  world.silences = [
    {
      id: "019a3f6c-1b2d-8400-8f00-0123456789ab",
      state: "active",
      matchers: ['alertname="DiskFull"', 'instance=~"db-.*"'],
      starts_at: iso(now - 20 * minute),
      ends_at: iso(now + 100 * minute),
      created_by: people.ben.name,
      comment: "The disks are being replaced",
      integration: null,
      held: 2,
      created_at: iso(now - 20 * minute),
      updated_at: iso(now - 20 * minute),
    },
    {
      id: "019a3f6c-1b2d-8400-8f00-0123456789ac",
      state: "pending",
      matchers: ['env="staging"'],
      starts_at: iso(now + 11 * hour),
      ends_at: iso(now + 13 * hour),
      created_by: people.chloe.name,
      comment: "Load test; pages of staging mean nothing while it runs, and we look at the dashboards ourselves",
      integration: { id: "prom", name: "Prometheus, production" },
      held: 0,
      created_at: iso(now - 3 * hour),
      updated_at: iso(now - 3 * hour),
    },
    {
      id: "019a3f6c-1b2d-8400-8f00-0123456789ad",
      state: "expired",
      matchers: ['alertname="CertificateExpires"', 'muster_team="core"'],
      starts_at: iso(now - 50 * hour),
      ends_at: iso(now - 2 * hour),
      created_by: "amtool",
      comment: "",
      integration: null,
      held: 0,
      created_at: iso(now - 50 * hour),
      updated_at: iso(now - 50 * hour),
    },
  ];
  const night = { starts_at: iso(now + 26 * hour), ends_at: iso(now + 30 * hour) };
  const rebuild = { starts_at: iso(now - 40 * minute), ends_at: iso(now + 80 * minute) };
  world.maintenance = [
    {
      id: "01KB1Y7Q80008",
      name: "Search index is rebuilt",
      description: "",
      time_zone: "Europe/Berlin",
      starts: rebuild.starts_at.slice(0, 16),
      ends: rebuild.ends_at.slice(0, 16),
      recurrence: null,
      services: ["search"],
      teams: [],
      environments: ["production"],
      matchers: [],
      except_severities: ["critical"],
      except_matchers: [],
      notice: "15m",
      notify: [],
      state: "running",
      next: [rebuild],
      created_by: people.dmitri.name,
      created_at: iso(now - 20 * hour),
      updated_at: iso(now - 20 * hour),
      version: 1,
    },
    {
      id: "01KB1Y7Q80009",
      name: "Patch night",
      description: "",
      time_zone: "Europe/Berlin",
      starts: iso(now + 26 * hour).slice(0, 16),
      ends: iso(now + 30 * hour).slice(0, 16),
      recurrence: "FREQ=WEEKLY",
      services: ["checkout"],
      teams: [],
      environments: [],
      matchers: [],
      except_severities: ["critical"],
      except_matchers: [],
      notice: "15m",
      notify: [],
      state: "planned",
      next: [night, { starts_at: iso(now + 194 * hour), ends_at: iso(now + 198 * hour) }],
      created_by: people.ben.name,
      created_at: iso(now - 48 * hour),
      updated_at: iso(now - 48 * hour),
      version: 1,
    },
  ];
  return world;
}

export function addIncident(
  world,
  {
    title,
    severity,
    service,
    team,
    created,
    acknowledged = null,
    resolved = null,
    by = null,
    due = null,
    alerts = 1,
    source = "shop-1",
    key = title,
    integration = integrations.prom,
  },
) {
  const user = by && { kind: "user", ...by };
  const status = resolved ? "resolved" : acknowledged ? "acknowledged" : "triggered";
  const incident = {
    id: newId(),
    number: `INC-${++world.nextNumber}`,
    title,
    status,
    severity,
    stage: resolved ? "resolved" : "logged", // as nobody said otherwise
    priority: null,
    level: "",
    major: "no",
    category: "",
    own_stage: "",
    need_to_know: false,
    counts_as: "incident",
    service,
    team,
    escalation_policy: team ? { id: team.id, name: team.name } : { id: "default", name: "Default policy" },
    bridge: null,
    created_at: iso(created),
    acknowledged_at: iso(acknowledged),
    acknowledged_by: acknowledged ? user : null,
    snoozed_until: null,
    resolved_at: iso(resolved),
    resolved_by: resolved ? user : null,
    alert_count: alerts,
    open_alert_count: resolved ? 0 : alerts,
    escalation:
      status === "triggered"
        ? due
          ? { state: "waiting", step: 1, steps: 3, round: 1, rounds: 2, due_at: iso(due) }
          : { state: "exhausted", step: 1, steps: 1, round: 1, rounds: 1, due_at: null }
        : stopped,
    merged_into: null,
    merged: [],
    version: 1,
  };
  world.incidents.unshift(incident);
  for (let n = 0; n < alerts; n++) {
    world.alerts.unshift({
      id: newId(),
      status,
      severity,
      summary: n ? `${title} (instance ${n + 1})` : title,
      dedup_key: `${key}#${n}`,
      service,
      team,
      integration,
      source,
      labels: {
        alertname: title.split(":")[0].replaceAll(" ", ""),
        env: "production",
        instance: `${source}:9100`,
        severity,
        region: "eu-central-1",
      },
      details: {
        summary: title,
        threshold: 5,
        value: 12.4,
        runbook: { owner: "shop", steps: ["look at the dashboard", "roll back"] },
      },
      links: [{ href: "http://127.0.0.1:9090/graph", text: "Graph in Prometheus" }],
      occurrences: 4 + n * 17,
      created_at: iso(created + n * 1000),
      last_seen_at: iso(resolved ?? created + 2 * minute),
      starts_at: iso(created - 30_000),
      resolved_at: iso(resolved),
      times_out_at: resolved ? null : iso(Date.now() + 4 * minute),
      group_key: "",
      joined: n
        ? {
            rule: "labels",
            key: `env=production, region=eu-central-1, alertname=${title.split(":")[0].replaceAll(" ", "")}`,
            window: "5m",
            score: 75,
          }
        : null,
      held: null,
      incident: { id: incident.id, number: incident.number },
    });
  }
  world.timelines.set(incident.id, []);
  note(
    world,
    incident,
    created,
    "alert.opened",
    `Alert opened by ${integration.name}: ${title}`,
    { kind: "integration", ...integration },
    "alertmanager",
  );
  const first = {
    id: newId(),
    created_at: iso(created + 1000),
    recipient: { kind: "user", ...people.ana },
    reason: `step 1 of ${incident.escalation_policy.name}: on call for Shop primary`,
    forwarded_from: null,
    deliveries: [
      {
        id: newId(),
        channel: "email",
        address: "ana@example.org",
        state: "accepted",
        due_at: iso(created),
        attempts: 1,
        last_attempt_at: iso(created + 2000),
        outcome: "250 2.0.0 Ok: queued as 4XyZ",
        ...byNoProvider,
      },
      {
        id: newId(),
        channel: "ntfy",
        address: "https://ntfy.example.org/ana",
        state: status === "triggered" ? "failed" : "cancelled",
        due_at: iso(created + 2 * minute),
        attempts: status === "triggered" ? 3 : 0,
        last_attempt_at: status === "triggered" ? iso(created + 2.5 * minute) : null,
        outcome: status === "triggered" ? "connection refused; tried 3 times until the deadline" : null,
        ...byNoProvider,
      },
    ],
  };
  world.notifications.set(incident.id, [first]);
  note(
    world,
    incident,
    created + 1000,
    "notification.queued",
    "Ana Ruiz is notified: step 1, on call for Shop primary.",
  );
  note(
    world,
    incident,
    created + 2000,
    "delivery.accepted",
    "E-mail to ana@example.org was accepted by the mail server.",
  );
  if (status === "triggered") {
    note(
      world,
      incident,
      created + 150_000,
      "delivery.failed",
      "ntfy to https://ntfy.example.org/ana failed: connection refused, tried 3 times.",
    );
    first.deliveries.push({
      id: newId(),
      channel: "webhook",
      address: "http://127.0.0.1:9099/ana",
      state: "pending",
      due_at: iso(created + 10 * minute),
      attempts: 0,
      last_attempt_at: null,
      outcome: null,
      ...byNoProvider,
    });
  }
  if (acknowledged)
    note(world, incident, acknowledged, "incident.acknowledged", `${by.name} acknowledged.`, user, "email");
  if (resolved) note(world, incident, resolved, "incident.resolved", `${by.name} resolved the incident.`, user, "web");
  return incident;
}

// What people wrote while they worked on it: two updates, a decision, a milestone, a guess that was wrong, something that
// was noted later.
function workedOn(world, incident, now) {
  const write = (who, at, kind, text, data, more = {}) => {
    const actor = { kind: "user", ...who };
    return Object.assign(note(world, incident, at, `incident.${kind}`, text, actor, "web"), { data, ...more });
  };
  const { ana, ben, chloe } = people;
  const stamp = (who, at) => ({ at: iso(at), by: { kind: "user", ...who } });
  write(
    ben,
    now - 3.6 * hour,
    "note",
    "It is the network.",
    { text: "It is the network." },
    {
      struck: stamp(ana, now - 3.2 * hour),
      struck_because: "latency between the nodes is as always",
    },
  );
  write(ben, now - 3.5 * hour, "update", "Update by Ben Okafor", {
    impact: "Searches take 2 s for about a third of customers",
    action: "Looking at the two slow shards",
    next_step: "Compare with last night's deployment",
  });
  write(
    ana,
    now - 3 * hour,
    "decision",
    "Ana Ruiz decided: Move the slow shards",
    {
      decision: "Move the slow shards to the standby nodes",
      why: "A repair in place would take the index offline for an hour",
      decided_by: ana.name,
      options: ["repair in place", "wait for the nightly merge"],
    },
    { pinned: stamp(ben, now - 2.9 * hour) },
  );
  write(
    chloe,
    now - 2.8 * hour,
    "note",
    "Support: first complaint",
    {
      text: "Support had the **first complaint** before the alert: `SUP-4711`\n\n- one customer, then five\n- all in *eu-central-1*",
    },
    {
      happened_at: iso(now - 3.99 * hour),
      reactions: [{ reaction: "seen", by: [ana, ben].map((one) => ({ kind: "user", ...one })) }],
    },
  );
  const complaint = world.timelines.get(incident.id).at(-1).sequence;
  write(
    ben,
    now - 2.7 * hour,
    "note",
    "Asked for the five.",
    { text: "Which five? I would look at their shards first." },
    { reply_to: complaint },
  );
  write(
    chloe,
    now - 2.6 * hour,
    "note",
    "In the ticket.",
    { text: "They are in the ticket." },
    { reply_to: complaint },
  );
  const update = {
    impact: "Searches take 1.1 s",
    action: "Four of nine shards are moved",
    next_step: "Move the other five",
  };
  const last = write(
    ben,
    now - 40 * minute,
    "update",
    "Update by Ben Okafor",
    {
      ...update,
      next_update_at: iso(now - 10 * minute),
    },
    { revision: 2, revised: stamp(ben, now - 38 * minute) },
  );
  incident.stage = "identified";
  world.progress.set(incident.id, {
    stage: "identified",
    times: {
      triaged: iso(now - 3.75 * hour),
      investigating: iso(now - 3.7 * hour),
      identified: iso(now - 3.1 * hour),
    },
    impact: { began_at: iso(now - 4.2 * hour), ended_at: null },
  });
  world.versions.set(last.sequence, [{ ...last, data: { ...update, action: "Three of nine shards are moved" } }]);
}

// Ben was called: one provider could not, another one could; the message arrived, and he answered it.
function answeredByPhone(world, incident, at) {
  const delivery = (channel, address, more) => ({
    id: newId(),
    channel,
    address,
    state: "accepted",
    due_at: iso(at),
    attempts: 1,
    last_attempt_at: iso(at + 3000),
    outcome: null,
    provider: null,
    receipt: null,
    read: null,
    reply: null,
    ...more,
  });
  world.notifications.get(incident.id).push({
    id: newId(),
    created_at: iso(at + 2 * minute),
    recipient: { kind: "user", ...people.ben },
    reason: `step 2 of ${incident.escalation_policy.name}: named by the step`,
    forwarded_from: null,
    deliveries: [
      delivery("sms", "+2348012345678", {
        provider: "twilio",
        outcome: "queued",
        receipt: { state: "delivered", at: iso(at + 9000), reason: "" },
        reply: { text: "a 1044", at: iso(at + 50_000) },
      }),
      delivery("phone", "+2348012345678", {
        provider: "gateway",
        state: "failed",
        attempts: 2,
        outcome: "the provider answered 503; handed over to twilio",
        receipt: { state: "failed", at: iso(at + 30_000), reason: "no answer" },
      }),
    ],
  });
}

// Open, and nobody is paged for it: a silence holds it back.
function heldAlert(world, now) {
  const model = world.alerts[0];
  world.alerts.splice(1, 0, {
    ...model,
    id: newId(),
    status: "held",
    severity: "error",
    summary: "Disk /var is 91 % full on db-3.fra1.example.internal",
    dedup_key: "disk-db-3",
    service: services.search,
    team: teams.core,
    source: "db-3.fra1",
    labels: { alertname: "DiskFull", env: "production", instance: "db-3.fra1:9100", severity: "error" },
    joined: null,
    incident: null,
    created_at: iso(now - 12 * minute),
    last_seen_at: iso(now - minute),
    starts_at: iso(now - 13 * minute),
    held: {
      by: "silence",
      id: "019a3f6c-1b2d-8400-8f00-0123456789ab",
      why: "the silence of Ben Okafor: The disks are being replaced",
      until: iso(now + 100 * minute),
    },
  });
}

// Many alerts of one incident, for the inbox: plain rows, a second apart, back from the newest.
export function addAlerts(world, count) {
  const model = world.alerts[0];
  const start = Date.parse(model.created_at) - 1000;
  const severities = ["critical", "error", "warning", "info"];
  for (let n = 0; n < count; n++) {
    const at = iso(start - n * 1000);
    world.alerts.push({
      ...model,
      id: newId(),
      severity: severities[n % 4],
      summary: `${["Disk", "Latency", "Errors", "Certificate"][n % 4]} on host-${n % 977} is wrong, number ${n}`,
      dedup_key: `many-${n}`,
      created_at: at,
      last_seen_at: at,
      starts_at: at,
    });
  }
}

export function note(
  world,
  incident,
  at,
  kind,
  text,
  actor = { kind: "system", id: "engine", name: "Muster" },
  via = "engine",
) {
  const entry = { sequence: ++world.sequence, at: iso(at), kind, text, actor, via, data: {} };
  world.timelines.get(incident.id).push(entry);
  return entry;
}

export const declare = (kind, id, body) => ({
  kind,
  id,
  version: 1,
  managed_by: "file:demo.yaml",
  updated_at: iso(Date.now() - day),
  body: { id, ...body },
});

export const config = {
  users: [
    declare("users", "ana", {
      name: "Ana Ruiz",
      email: "ana@example.org",
      role: "admin",
      time_zone: "Europe/Berlin",
      contacts: [
        { id: "mail", type: "email", address: "ana@example.org" },
        { id: "push", type: "ntfy", url: "https://ntfy.example.org/ana" },
      ],
    }),
    declare("users", "ben", {
      name: "Ben Okafor",
      email: "ben@example.org",
      role: "responder",
      time_zone: "Africa/Lagos",
      contacts: [{ id: "mail", type: "email", address: "ben@example.org" }],
    }),
    declare("users", "chloe", {
      name: "Chloé Martin",
      email: "chloe@example.org",
      role: "responder",
      time_zone: "America/Montreal",
      contacts: [
        { id: "sms", type: "sms", address: "+15145550123" },
        { id: "phone", type: "phone", address: "+15145550123" },
        { id: "slack", type: "slack", address: "U02CHLOE7" },
      ],
      notify: [
        { after: "0s", contact: "slack" },
        { after: "2m", contact: "sms" },
        { after: "5m", contact: "phone", severities: ["critical", "error"] },
      ],
    }),
    declare("users", "dmitri", {
      name: "Dmitri Volkov",
      email: "dmitri@example.org",
      role: "observer",
      time_zone: "UTC",
      contacts: [],
    }),
  ],
  teams: [
    declare("teams", "core", { name: "Core platform", members: ["ben", "dmitri"] }),
    declare("teams", "shop", { name: "Shop", members: ["ana", "ben", "chloe"] }),
  ],
  services: [
    declare("services", "checkout", {
      name: "Checkout",
      team: "shop",
      escalation_policy: "shop",
      description: "Cart, payment and order confirmation",
      tier: 1,
      depends_on: ["payments", { service: "search", kind: "calls", hard: false }],
      criticality: { revenue: "critical" },
      functions: ["orders"],
      customers: ["All shops"],
      regions: ["eu", "us"],
      runbooks: [{ name: "Checkout answers slowly", url: "https://wiki.example.org/checkout" }],
      links: [{ name: "Dashboard", url: "https://grafana.example.org/d/checkout" }],
      slos: [{ name: "availability", target: "99.9 % in 30 days", url: "https://slo.example.org/checkout" }],
      rto: "1h",
      rpo: "5m",
    }),
    declare("services", "payments", { name: "Payments gateway", team: "core", escalation_policy: "core", tier: 1 }),
    declare("services", "search", { name: "Search", team: "core" }),
    declare("services", "store", { name: "Online store", team: "shop", business: true, depends_on: ["checkout"] }),
    declare("services", "wiki", { name: "Internal wiki" }),
  ],
  integrations: [
    declare("integrations", "api", {
      name: "Deploy scripts",
      type: "muster",
      service: "checkout",
      key: "api-key-0123456789abcdef0123456789abcdef",
    }),
    declare("integrations", "batch", {
      name: "Batch jobs",
      type: "json",
      service: "search",
      key: "batch-key-0123456789abcdef0123456789",
      mapping: {
        key: "{job}/{run}",
        title: "{job} failed on {host}",
        state: { value: "{status}", firing: ["failed"], resolved: ["done"] },
        severity: { value: "{tier}", critical: ["gold"], otherwise: "warning" },
        source: "{host}",
        labels: { job: "{job}", tier: "{tier}" },
        links: { Log: "{log}" },
      },
    }),
    declare("integrations", "pd", {
      name: "Legacy sender",
      type: "pagerduty",
      service: "payments",
      key: "0123456789abcdef0123456789abcdef",
    }),
    declare("integrations", "prom", {
      name: "Prometheus, production",
      type: "alertmanager",
      service: "checkout",
      key: "prom-key-0123456789abcdef0123456789",
    }),
  ],
  rules: [
    declare("rules", "informational", {
      name: "Information is logged",
      position: 10,
      when: { field: "severity", is: "info" },
      stop: true,
      // biome-ignore lint/suspicious/noThenProperty: a rule's own word
      then: { outcome: "log" },
    }),
    declare("rules", "payments", {
      name: "What touches money",
      position: 20,
      when: {
        all: [
          { field: "service.compliance", is: "pci" },
          { field: "severity", at_least: "error" },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: a rule's own word
      then: { impact: "high", urgency: "high" },
      rules: [
        {
          id: "payments-spike",
          name: "Short spikes",
          when: { field: "title", starts: "High CPU" },
          // biome-ignore lint/suspicious/noThenProperty: a rule's own word
          then: { wait: "2m" },
        },
      ],
    }),
    declare("rules", "office", {
      name: "What can wait waits for the office",
      position: 30,
      enabled: false,
      when: {
        all: [
          { field: "severity", at_most: "warning" },
          { not: { time: { weekdays: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", until: "17:00" } } },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: a rule's own word
      then: { hold_until: "business_hours" },
    }),
  ],
  providers: [
    declare("providers", "gateway", {
      name: "Gateway in the cellar",
      type: "gateway",
      key: "gateway-key-0123456789",
      priority: 200,
      prefixes: ["+49"],
      settings: { base_url: "http://sms.example.org:13013", username: "muster", from: "4915700000000" },
      secrets: { password: "•••" },
    }),
    declare("providers", "twilio", {
      name: "Twilio",
      type: "twilio",
      key: "twilio-key-01234567890",
      settings: { account_sid: "AC0123", from: "+15005550006" },
      quota: { day: 200, month: 3000 },
      cost: { currency: "EUR", message: "0.08", prefixes: { "+49": "0.075" } },
      secrets: { auth_token: "•••" },
    }),
  ],
  holiday_calendars: [
    declare("holiday_calendars", "bavaria", {
      name: "Munich office",
      regions: ["de-by"],
      days: [{ date: "12-24", name: "Betriebsruhe" }],
      except: ["11-01"],
    }),
  ],
  schedules: [
    declare("schedules", "core-weekdays", {
      name: "Core weekdays",
      team: "core",
      time_zone: "America/New_York",
      layers: [
        {
          name: "Working days",
          rotation: "daily",
          start: "2026-01-05T09:00",
          users: ["ben", "dmitri"],
          restrictions: [{ weekdays: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", until: "17:00" }],
        },
      ],
    }),
    declare("schedules", "shop-primary", {
      name: "Shop primary",
      team: "shop",
      time_zone: "Europe/Berlin",
      layers: [{ name: "Turns", rotation: { days: 2 }, start: "2026-01-05T10:00", users: ["ana", "ben", "chloe"] }],
    }),
  ],
  escalation_policies: [
    declare("escalation_policies", "core", {
      name: "Core platform",
      team: "core",
      steps: [{ notify: [{ schedule: "core-weekdays" }] }, { after: "15m", notify: [{ team: "core" }] }],
    }),
    declare("escalation_policies", "shop", {
      name: "Shop",
      team: "shop",
      repeat: 1,
      steps: [
        { notify: [{ schedule: "shop-primary" }] },
        { after: "5m", notify: [{ user: "ben" }] },
        { after: "10m", notify: [{ team: "shop" }] },
      ],
    }),
  ],
  organisation: [
    declare("organisation", "organisation", {
      name: "Example Shop",
      default_escalation_policy: "shop",
      message_templates: [
        { channels: ["sms"], language: "de", body: "{severity}: {title} ({service})" },
        { subject: "{number} {title}", body: "{service} needs you.\nThe runbook comes first." },
      ],
    }),
  ],
};

// Shifts of the two schedules: one changes each day at 09:00 UTC, one each week with a gap every weekend.
export function shifts(world, schedule, from, until) {
  const out = [];
  const order = schedule === "shop-primary" ? ["ana", "ben", "chloe"] : ["ben", "dmitri"];
  const step = schedule === "shop-primary" ? 2 : 1;
  const origin = Date.UTC(2026, 0, 5, 9);
  for (let n = Math.floor((from - origin) / (step * day)) - 1; origin + n * step * day < until; n++) {
    const start = origin + n * step * day;
    const weekend = schedule !== "shop-primary" && [0, 6].includes(new Date(start).getUTCDay());
    if (!weekend)
      out.push({
        user: people[order[((n % order.length) + order.length) % order.length]],
        from: start,
        until: start + step * day,
        override: false,
      });
  }
  const made = world.overrides
    .filter((one) => one.schedule === schedule)
    .map((one) => ({
      user: people[one.user],
      from: Date.parse(one.from),
      until: Date.parse(one.until),
      override: true,
    }));
  let result = out;
  for (const cover of made) {
    result = result
      .flatMap((shift) => [
        { ...shift, until: Math.min(shift.until, Math.max(shift.from, cover.from)) },
        { ...shift, from: Math.max(shift.from, Math.min(shift.until, cover.until)) },
      ])
      .filter((shift) => shift.until > shift.from);
    result.push(cover);
  }
  return result
    .map((shift) => ({ ...shift, from: Math.max(shift.from, from), until: Math.min(shift.until, until) }))
    .filter((shift) => shift.until > shift.from)
    .sort((a, b) => a.from - b.from);
}

export const schedules = [
  { schedule: { id: "shop-primary", name: "Shop primary" }, team: teams.shop, time_zone: "Europe/Berlin" },
  { schedule: { id: "core-weekdays", name: "Core weekdays" }, team: teams.core, time_zone: "America/New_York" },
];

export function oncall(world, at) {
  return {
    at: iso(at),
    items: schedules.map((row) => {
      const list = shifts(world, row.schedule.id, at, at + 60 * day);
      const now = list.filter((shift) => shift.from <= at);
      const change = now.length ? Math.min(...now.map((shift) => shift.until)) : (list[0]?.from ?? null);
      const next = change === null ? [] : list.filter((shift) => shift.from <= change && shift.until > change);
      return {
        ...row,
        changes_at: null,
        on_call: now.map((shift) => shift.user),
        shadows: [],
        until: iso(change),
        next: next.map((shift) => shift.user),
      };
    }),
  };
}

// Ben asks everybody, Ana asked for herself and has an offer.
function coverOf(at) {
  const from = Math.floor(at / hour) * hour;
  const request = (id, asker, ahead, more) => ({
    id,
    schedule: schedules[0].schedule,
    time_zone: schedules[0].time_zone,
    asker,
    from: iso(from + ahead * hour),
    until: iso(from + (ahead + 12) * hour),
    user: null,
    swap: null,
    first_offer_counts: true,
    note: "",
    state: "open",
    created_at: iso(at - hour),
    decided_at: null,
    taker: null,
    offers: [],
    load: { hours: 12, nights: 8, weekends: 0 },
    swap_load: null,
    may: ["offer", "decline"],
    problem: null,
    mine: { before: { hours: 672, nights: 224, weekends: 192 }, after: { hours: 684, nights: 232, weekends: 192 } },
    ...more,
  });
  return [
    request("0COVER0000001", people.ben, 30, { note: "My daughter's concert" }),
    request("0COVER0000002", people.ana, 60, {
      first_offer_counts: false,
      offers: [{ user: people.chloe, declined: false, at: iso(at - hour / 2) }],
      may: ["accept", "withdraw"],
      mine: { before: { hours: 672, nights: 224, weekends: 192 }, after: { hours: 660, nights: 216, weekends: 192 } },
    }),
  ];
}

// Two people are away: the one who is on call after the next hand-over, and somebody who is not.
function absencesOf(at) {
  const midnight = Math.floor(at / day) * day - 3_600_000; // in Berlin, in winter
  const absence = (id, user, from, days, more) => ({
    id,
    user,
    time_zone: "Europe/Berlin",
    from: iso(midnight + from * day),
    until: iso(midnight + (from + days) * day),
    reason: null,
    imported: false,
    created_by: { kind: "user", id: user.id, name: user.name },
    may_remove: true,
    conflicts: [],
    ...more,
  });
  return [
    absence("0AWAY00000001", people.ben, 2, 3, { reason: "Hiking in the Harz" }),
    absence("0AWAY00000002", people.ana, 12, 8, { imported: true, reason: "Parental leave" }),
  ];
}

// With where each conflicts with who is on call.
export function absences(world, from, until, user) {
  return world.absences
    .filter((one) => Date.parse(one.until) > from && Date.parse(one.from) < until && (!user || one.user.id === user))
    .map((one) => ({
      ...one,
      conflicts: schedules.flatMap(({ schedule }) =>
        shifts(world, schedule.id, Date.parse(one.from), Date.parse(one.until))
          .filter((shift) => shift.user.id === one.user.id)
          .map((shift) => ({
            schedule,
            from: iso(Math.max(shift.from, Date.parse(one.from))),
            until: iso(Math.min(shift.until, Date.parse(one.until))),
          })),
      ),
    }));
}

// What is wrong with the next four weeks: the gaps of the second schedule, and one of everything else.
export function coverage(world, at) {
  const until = at + 28 * day;
  const [shop, core] = schedules;
  const list = shifts(world, core.schedule.id, at, until);
  const begins = list[0]?.until ?? at;
  const ends = list.find((shift) => shift.from >= begins)?.from ?? until;
  const finding = (kind, row, more) => ({
    kind,
    schedule: row.schedule,
    time_zone: row.time_zone,
    from: iso(begins),
    until: iso(ends),
    times: 1,
    ...more,
  });
  return {
    from: iso(at),
    until: iso(until),
    findings: [
      finding("gap", core, { times: 20 }),
      finding("away", shop, { user: people.ben, times: 2 }),
      finding("two_at_once", shop, { user: list[0]?.user, other: core.schedule, times: 4 }),
      finding("unfair", shop, { fairness: 0.71 }),
    ],
    silent_policies: [],
    schedules: schedules.map(({ schedule }) => ({ schedule, people: 3, fairness: 0.9 })),
  };
}
