// Every screen and named state of the UI: what to do until it is to be seen. `sizes`: only these. `world`: which fake
// server ("full" by default, "empty", "setup", "changed" for what writes). `answers`: what requests get instead.
// `as`: who looks, when it is not an administrator.
import { empty, failed, forbidden, heading, never, part, row, states } from "./screen-parts.mjs";
import { later } from "./screens-later.mjs";

const home = async (page) => {
  await page.goto("/");
  await page.locator('main a[href="/incidents?status=all"]').waitFor();
};
const incident = async (page) => {
  await page.goto("/incidents/INC-1046");
  await part(page).first().waitFor();
};

// Somebody else saves an object, while the page shows it or before.
const saved = (page, kind, id, body) =>
  page.context().request.put(`/v1/config/${kind}/${id}`, { headers: { "X-CSRF-Token": "fake-csrf" }, data: body });

// A silence in the making, with a matcher, until it says what the matcher would do.
const silencing = (matcher, says) => async (page) => {
  await page.goto("/silences");
  await page.getByRole("button", { name: /New silence|Neue Stummschaltung/ }).click();
  await page.getByRole("dialog").waitFor();
  if (!matcher) return;
  await page.getByRole("dialog").locator("textarea").fill(matcher);
  if (says) await page.getByText(says).waitFor();
  else await page.locator("[data-radius]").waitFor();
};

const replayed = (says) => async (page) => {
  await heading("/replay", "Replay")(page);
  await page.locator("main button").last().click();
  await page.getByText(says).first().waitFor();
};

const soon = {
  ...{ id: "01KB1Y7Q80008", name: "Search index is rebuilt", description: "", time_zone: "Europe/Berlin" },
  ...{ starts: "2026-11-22T03:20", ends: "2026-11-22T05:20", recurrence: null, services: ["search"], teams: [] },
  ...{ environments: [], matchers: [], except_severities: [], except_matchers: [], notice: "15m", state: "announced" },
  next: [{ starts_at: "2026-11-22T02:20:00Z", ends_at: "2026-11-22T04:20:00Z" }],
  ...{ created_by: "Ana Ruiz", created_at: "2026-11-20T02:20:00Z", updated_at: "2026-11-20T02:20:00Z", version: 1 },
};

export const screens = {
  "sign-in": { signedOut: true, go: (page) => page.goto("/") },
  setup: { signedOut: true, world: "setup", go: (page) => page.goto("/setup#one-time-code") },

  home: { go: home },
  "home-empty": { world: "empty", go: home },
  "home-loading": { answers: { "/v1/incidents?": never }, go: (page) => page.goto("/") },
  "home-failed": { answers: { "/v1/incidents?": failed }, go: (page) => page.goto("/") },
  "home-partial": { answers: { "/v1/oncall": failed }, go: home },
  "home-stale": { stale: true, go: home },

  incidents: { go: (page) => page.goto("/incidents?status=all&scope=all") },
  "incidents-selected": {
    go: async (page, size) => {
      await page.goto("/incidents?scope=all");
      if (size === "phone") await page.getByRole("button", { name: "Select" }).click();
      await row(page).waitFor();
      await page.getByRole("checkbox").nth(0).click();
      await page.getByRole("checkbox").nth(1).click();
    },
  },
  "incidents-bulk-failed": {
    says: "1 not done",
    sizes: ["desktop", "phone"],
    answers: {
      "/v1/incidents/acknowledge": {
        status: 200,
        body: {
          items: [
            { id: "1", status: "ok" },
            { id: "2", status: "failed", detail: "There is nothing with this id. It may have been deleted." },
          ],
        },
      },
    },
    go: async (page, size) => {
      await page.goto("/incidents?scope=all");
      if (size === "phone") await page.getByRole("button", { name: "Select" }).click();
      await page.getByRole("checkbox").nth(0).click();
      await page.getByLabel("Selected rows").getByRole("button", { name: "Acknowledge" }).click();
      await page.getByText("1 not done, still selected:").waitFor();
    },
  },
  "incidents-none": { go: (page) => page.goto("/incidents?q=nothing-like-this&scope=all") },
  "incidents-empty": { world: "empty", go: (page) => page.goto("/incidents?status=all&scope=all") },
  "incidents-loading": { answers: { "/v1/incidents?": never }, go: (page) => page.goto("/incidents?scope=all") },
  "incidents-failed": { answers: { "/v1/incidents?": failed }, go: (page) => page.goto("/incidents?scope=all") },
  "incidents-forbidden": { answers: { "/v1/incidents?": forbidden }, go: (page) => page.goto("/incidents?scope=all") },

  changes: { go: heading("/changes", "Changes") },
  "changes-none": { answers: { "/v1/changes": empty }, go: heading("/changes", "Changes") },
  ...states("changes", "/changes", "/v1/changes"),
  unmapped: { go: heading("/unmapped", "Not understood") },
  "unmapped-none": { answers: { "/v1/unmapped": empty }, go: heading("/unmapped", "Not understood") },
  ...states("unmapped", "/unmapped", "/v1/unmapped"),

  incident: { go: incident },
  "incident-partial": { answers: { "/timeline": failed }, go: incident },
  "incident-missing": { go: (page) => page.goto("/incidents/INC-9") },
  "incident-acknowledged": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044");
      await part(page).waitFor();
    },
  },

  "incident-overview": {
    sizes: ["phone"],
    go: async (page) => {
      await incident(page);
      await part(page, /Overview|Überblick/).click();
      await page.getByRole("heading", { name: /^(Roles|Rollen)$/ }).waitFor();
    },
  },
  ...Object.fromEntries(
    ["tasks", "cause", "evidence", "reach", "course", "notified"].map((tab) => [
      `incident-${tab}`,
      {
        go: async (page) => {
          await page.goto(`/incidents/INC-1044?tab=${tab}`);
          await page.getByText(/Is the priority still right/).waitFor();
          await part(page).evaluate((link) => link.closest("nav").scrollIntoView());
        },
      },
    ]),
  ),
  "incident-tasks-empty": {
    sizes: ["desktop", "phone"],
    go: async (page) => {
      await page.goto("/incidents/INC-1046?tab=tasks");
      await page.getByText(/Nothing is written down|steht noch nichts|nichts zu tun/).waitFor();
    },
  },
  "incident-tasks-failed": {
    answers: { "INC-1046/tasks": failed },
    go: (page) => page.goto("/incidents/INC-1046?tab=tasks"),
  },
  "incident-tasks-loading": {
    answers: { "INC-1046/tasks": never },
    go: (page) => page.goto("/incidents/INC-1046?tab=tasks"),
  },
  "incident-remedy": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=cause");
      await page.getByRole("button", { name: "What helps" }).click();
      await page.getByRole("dialog").locator("textarea").first().waitFor();
    },
  },
  "incident-task": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=tasks");
      await page.getByRole("button", { name: /^Change the task: 2/ }).click();
      await page.getByRole("dialog").locator("select").first().waitFor();
    },
  },

  "incident-update": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044");
      await page
        .getByText(/Four of nine shards/)
        .first()
        .waitFor();
      await page.keyboard.press("u");
      await page.getByRole("dialog").locator("textarea").first().waitFor();
    },
  },
  "incident-decision": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044");
      await page
        .getByText(/Four of nine shards/)
        .first()
        .waitFor();
      await page.keyboard.press("d");
      await page.getByRole("dialog").locator("textarea").first().waitFor();
    },
  },
  "incident-entry": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?show=updates");
      await page.locator("[data-kind='incident.update'] button").last().click();
      await page.getByText(/Three of nine shards/).waitFor();
    },
  },
  "incident-stage": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page
        .getByText(/^(Identified|Ursache bekannt)$/)
        .first()
        .waitFor();
      await page.keyboard.press("s");
      await page.getByRole("dialog").locator("select").waitFor();
    },
  },
  "incident-impact": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page.getByRole("button", { name: /^(Correct|Berichtigen)$/ }).click();
      await page.getByRole("dialog").locator("input").first().waitFor();
    },
  },
  "incident-classify": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page.getByText(/Nobody has said how urgent|Niemand hat gesagt, wie eilig/).waitFor();
      await page.keyboard.press("p");
      await page.getByRole("dialog").locator("select").first().selectOption("all");
      await page.getByRole("dialog").locator("select").nth(1).selectOption("critical");
      await page.getByText(/^(Proposed: P1|Vorschlag: P1)/).waitFor();
    },
  },
  "incident-classified": {
    world: "changed",
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page.context().request.put("/v1/incidents/INC-1044/classification", {
        headers: { "X-CSRF-Token": "fake-csrf" },
        data: { impact: "all", criticality: "critical" },
      });
      await page.getByText(/It is over the threshold|Die Schwelle zur/).waitFor();
    },
  },
  "incident-role": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page
        .getByRole("button", { name: /Incident Commander/ })
        .last()
        .click();
      await page.getByRole("dialog").locator("select").waitFor();
    },
  },
  "incident-none-shown": {
    go: async (page) => {
      await page.goto("/incidents/INC-1046?show=pinned");
      await page.getByText(/has none of these|steht nichts/).waitFor();
    },
  },
  "incident-page": {
    go: async (page) => {
      await incident(page);
      await page.getByRole("button", { name: "Page somebody…" }).click();
      await page.getByRole("dialog").locator("select").waitFor();
    },
  },
  "incident-merge": {
    go: async (page) => {
      await incident(page);
      await page.keyboard.press("m");
      await page.getByRole("dialog").locator("select").waitFor();
    },
  },
  "incident-split": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      await page.getByRole("button", { name: "Split…" }).click();
      await page
        .getByRole("checkbox")
        .nth(1)
        .evaluate((box) => box.click());
      await page.getByText("Split off 1 alert").evaluate((button) => button.scrollIntoView({ block: "center" }));
    },
  },
  "incident-merged": { go: (page) => page.goto("/incidents/INC-1040") },

  alerts: { go: (page) => page.goto("/alerts?scope=all") },
  "alerts-held": { go: (page) => page.goto("/alerts?scope=all&status=held") },
  "alerts-empty": { world: "empty", go: (page) => page.goto("/alerts?status=all&scope=all") },
  "alerts-loading": { answers: { "/v1/alerts?": never }, go: (page) => page.goto("/alerts?scope=all") },
  "alerts-forbidden": { answers: { "/v1/alerts?": forbidden }, go: (page) => page.goto("/alerts?scope=all") },
  "alerts-failed": { answers: { "/v1/alerts?": failed }, go: (page) => page.goto("/alerts?scope=all") },
  alert: {
    go: async (page) => {
      await page.goto("/alerts?scope=all");
      await row(page).click();
      // Comes a little later, and moves what is below.
      await page.getByRole("button", { name: "Useful" }).waitFor();
      await page.getByText("Alert opened by").waitFor();
      await page.getByRole("button", { name: "Show the raw payload" }).click();
    },
  },

  "alert-held": {
    go: async (page) => {
      await page.goto("/alerts?scope=all&status=held");
      await row(page).click();
      await page.getByText("The disks are being replaced").waitFor();
    },
  },

  board: { go: (page) => page.goto("/board?scope=all") },
  "board-failed": { answers: { "/v1/incidents?": failed }, go: (page) => page.goto("/board?scope=all") },
  "board-empty": { world: "empty", go: (page) => page.goto("/board?scope=all") },
  wall: { go: (page) => page.goto("/wall?scope=all") },
  "wall-calm": { world: "empty", go: (page) => page.goto("/wall?scope=all") },

  oncall: { go: (page) => page.goto("/oncall") },
  "oncall-empty": { world: "empty", go: (page) => page.goto("/oncall") },
  "oncall-failed": { answers: { "/v1/oncall": failed }, go: (page) => page.goto("/oncall") },
  "oncall-partial": { answers: { "/shifts": failed }, go: heading("/oncall", "On-call") },
  cover: {
    go: async (page) => {
      await page.goto("/oncall");
      await page.getByRole("button", { name: "Cover", exact: true }).first().click();
      await page.getByRole("dialog").getByLabel("Who").waitFor();
    },
  },
  "ask-cover": {
    go: async (page) => {
      await page.goto("/oncall");
      await page
        .getByRole("button", { name: /^(Find cover|Ask for cover|Vertretung suchen)$/ })
        .first()
        .click();
      await page.getByRole("dialog").getByText(/672/).first().waitFor();
    },
  },
  "oncall-away-failed": { answers: { "/v1/absences": failed }, go: (page) => page.goto("/oncall") },
  away: {
    go: async (page) => {
      await page.goto("/oncall");
      await page.getByRole("button", { name: /^(I am away|Ich bin abwesend)$/ }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
  },
  "away-import": {
    go: async (page) => {
      await page.goto("/oncall");
      await page.getByRole("button", { name: /^(Import calendar|Kalender einlesen)$/ }).click();
      const file = { name: "vacation.ics", mimeType: "text/calendar", buffer: Buffer.from("BEGIN:VCALENDAR\r\n") };
      await page.getByRole("dialog").locator('input[type="file"]').setInputFiles(file);
      await page.getByText("Every other blue moon").waitFor();
    },
  },
  "schedule-fairer": {
    go: async (page) => {
      await page.goto("/oncall/shop-primary");
      await page.getByRole("button", { name: /^(Fairer order|Gerechtere Folge)$/ }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  "admin-messages": { go: heading("/admin/messages", "Administration") },
  "admin-messages-own": {
    go: async (page) => {
      await heading("/admin/messages", "Administration")(page);
      await page.getByRole("button", { name: "Own words" }).click();
      await page.locator("main textarea").first().fill("{title} since {since}");
    },
  },
  "admin-messages-read-only": { as: "observer", go: heading("/admin/messages", "Administration") },
  "admin-messages-failed": {
    answers: { "/v1/config/organisation": failed },
    go: (page) => page.goto("/admin/messages"),
  },
  "admin-holidays-empty": {
    answers: { "/v1/config/holiday_calendars": empty },
    go: heading("/admin/holidays", "Administration"),
  },
  "admin-holidays-failed": {
    answers: { "/v1/config/holiday_calendars": failed },
    go: (page) => page.goto("/admin/holidays"),
  },
  "admin-holidays": { go: (page) => page.goto("/admin/holidays") },
  "admin-holiday-calendar": {
    go: async (page) => {
      await page.goto("/admin/holidays/bavaria");
      await page.getByText("Betriebsruhe").last().waitFor();
    },
  },
  schedule: { go: heading("/oncall/shop-primary", "Shop primary") },
  "schedule-partial": { answers: { "/shifts": failed }, go: heading("/oncall/shop-primary", "Shop primary") },
  "schedule-failed": { answers: { "/v1/config/schedules": failed }, go: (page) => page.goto("/oncall/shop-primary") },
  "schedule-missing": { go: (page) => page.goto("/oncall/nothing") },
  "schedule-edit": { go: heading("/oncall/shop-primary/edit", "Shop primary") },
  "schedule-new": { go: heading("/oncall/new/edit", "New schedule") },
  "schedule-gaps": { go: heading("/oncall/core-weekdays", "Core weekdays") },

  services: { go: (page) => page.goto("/services") },
  "services-empty": { world: "empty", go: (page) => page.goto("/services") },
  "services-failed": { answers: { "/v1/services": failed }, go: (page) => page.goto("/services") },
  "services-filtered": { go: (page) => page.goto("/services?health=down") },
  service: { go: heading("/services/checkout", "Checkout") },
  "service-edit": { go: heading("/services/checkout/edit", "Checkout") },
  "service-new": { go: heading("/services/new", "New service") },
  "responsibilities-empty": {
    answers: { "/v1/responsibilities": { status: 200, body: { teams: [], services: [] } } },
    go: heading("/responsibilities", "Responsibilities"),
  },
  ...states("responsibilities", "/responsibilities", "/v1/responsibilities"),
  responsibilities: { go: heading("/responsibilities", "Responsibilities") },
  "service-missing": { go: (page) => page.goto("/services/nothing") },
  "service-read-only": { as: "observer", go: heading("/services/checkout", "Checkout") },

  people: { go: (page) => page.goto("/people") },
  "people-failed": { answers: { "/v1/config/users": failed }, go: (page) => page.goto("/people") },
  person: { go: heading("/people/ben", "Ben Okafor") },
  "person-telephone": {
    go: async (page) => {
      await heading("/people/chloe", "Chloé Martin")(page);
      await page
        .getByText("U02CHLOE7")
        .first()
        .evaluate((line) => line.scrollIntoView({ block: "center" }));
    },
  },
  "contact-new": {
    go: async (page) => {
      await heading("/people/chloe", "Chloé Martin")(page);
      await page.getByRole("button", { name: "Add", exact: true }).first().click();
      await page.getByRole("dialog").locator("select").selectOption("sms");
    },
  },
  "person-forwarded": {
    go: async (page) => {
      await heading("/people/ben", "Ben Okafor")(page);
      const whom = page.getByLabel("To whom");
      await whom.selectOption({ label: "Chloé Martin" });
      await whom.evaluate((field) => field.scrollIntoView({ block: "center" }));
    },
  },
  "person-new": { go: heading("/people/new", "New person") },
  "team-conflict": {
    world: "changed",
    go: async (page) => {
      await saved(page, "teams", "core", { name: "Core platform", members: ["ben", "dmitri"] });
      await heading("/teams/core", "Core platform")(page);
      await page.getByLabel("Name", { exact: true }).fill("Core, mine");
      await saved(page, "teams", "core", { name: "Core, theirs", members: ["ben", "dmitri"] });
      await page.getByRole("heading", { name: "Somebody else changed this meanwhile" }).waitFor();
    },
  },
  team: { go: heading("/teams/shop", "Shop") },

  integrations: { go: (page) => page.goto("/integrations") },
  "integrations-empty": { world: "empty", go: (page) => page.goto("/integrations") },
  "integrations-failed": { answers: { "/v1/config/integrations": failed }, go: (page) => page.goto("/integrations") },
  integration: { go: heading("/integrations/prom", "Prometheus, production") },
  "integration-partial": {
    answers: { "/signals": failed },
    go: heading("/integrations/prom", "Prometheus, production"),
  },
  "integration-new": { go: heading("/integrations/new", "New integration") },
  // A tool is chosen and says how it is set up; another one's payloads are mapped.
  "integration-tool": {
    go: async (page) => {
      await heading("/integrations/new", "New integration")(page);
      await page.getByLabel("Tool").selectOption({ label: "Grafana" });
      await page.getByLabel("Secret").waitFor();
    },
  },
  "integration-mapping": {
    go: async (page) => {
      await heading("/integrations/batch", "Batch jobs")(page);
      await page.getByText("nightly-export failed on batch-2").waitFor();
    },
  },
  "integration-mapping-wrong": {
    go: async (page) => {
      await heading("/integrations/batch", "Batch jobs")(page);
      await page.getByLabel("Mapping (JSON)").fill('{"titel": "{job} failed"}');
      await page.getByText("is not a field of a mapping").waitFor();
    },
  },

  policies: { go: (page) => page.goto("/policies") },
  "policies-empty": { answers: { "/v1/config/escalation_policies": empty }, go: (page) => page.goto("/policies") },
  "policies-failed": { answers: { "/v1/config/escalation_policies": failed }, go: (page) => page.goto("/policies") },
  policy: { go: heading("/policies/shop", "Shop") },
  "policy-new": { go: heading("/policies/new", "New policy") },

  rules: { go: heading("/rules", "Rules") },
  "rules-tried": {
    go: async (page) => {
      await heading("/rules", "Rules")(page);
      const bench = page.locator("section:has(> div > h2)").filter({ has: page.getByLabel(/Payload|Nutzlast/) });
      await bench.locator("[data-verdict]").first().waitFor();
      await bench.evaluate((section) => section.scrollIntoView());
    },
  },
  "rules-empty": { world: "empty", go: heading("/rules", "Rules") },
  "rules-read-only": { as: "observer", go: heading("/rules", "Rules") },
  ...states("rules", "/rules", "/v1/rules"),
  rule: { go: heading("/rules/payments", "What touches money") },
  "rule-new": { go: heading("/rules/new", "New rule") },
  "rule-missing": { go: (page) => page.goto("/rules/nothing") },
  "rule-failed": { answers: { "/v1/config/rules": failed }, go: (page) => page.goto("/rules/payments") },
  "rule-read-only": { as: "observer", go: heading("/rules/office", "What can wait waits for the office") },
  replay: { go: heading("/replay", "Replay") },
  "replay-done": { go: replayed("24") },
  "replay-refused": {
    answers: {
      "/v1/replay": {
        ...failed,
        body: { ...failed.body, detail: "changed.yaml, line 3: 'wait' wants a duration, such as 2m" },
      },
    },
    go: replayed("changed.yaml, line 3"),
  },
  "replay-running": {
    answers: { "=/v1/replay": never },
    go: async (page) => {
      const json = { running: true, done: 120, total: 412 };
      await page.route("**/v1/replay", (route) =>
        route.request().method() === "GET" ? route.fulfill({ json }) : route.fallback(),
      );
      await replayed(/^120 (of|von) 412/)(page);
    },
  },
  "replay-forbidden": { as: "observer", go: heading("/replay", "Replay") },
  noise: { go: heading("/noise?days=30", "Noise") },
  "noise-empty": {
    answers: {
      "/v1/noise": {
        status: 200,
        body: {
          ...{ from: "2026-11-15T02:12:07Z", until: "2026-11-22T02:12:07Z", alerts: 0, paged: 0, by_itself: 0 },
          ...{ useful: 0, noise: 0, rules: [], integrations: [], sources: [], suggestions: [] },
        },
      },
    },
    go: heading("/noise", "Noise"),
  },
  ...states("noise", "/noise", "/v1/noise"),
  analytics: {
    go: async (page) => {
      await heading("/analytics", "Analytics")(page);
      await page.locator("main canvas").waitFor();
    },
  },
  "analytics-behind": {
    go: async (page) => {
      await page.goto("/analytics?behind=resolve&part=team");
      await row(page).waitFor();
    },
  },
  "analytics-empty": {
    answers: {
      "/v1/metrics": {
        status: 200,
        body: {
          ...{ from: "2026-08-24T03:00:00Z", until: "2026-11-22T03:00:00Z", time_zone: "Europe/Berlin", group_min: 5 },
          ...{ before_from: "2026-05-26T03:00:00Z", before_is_whole: false, incidents: 0, incidents_before: 0 },
          incidents_change: { verdict: "too_few", p: 1, likelihood: 0.5 },
          ...{ left_out: { merged: 0, not_an_incident: 0, noise: 0 }, figures: [], notes: [] },
        },
      },
    },
    go: heading("/analytics", "No incident in this period", 2),
  },
  ...states("analytics", "/analytics", "/v1/metrics"),
  "analytics-export": {
    answers: { "=/v1/metrics/incidents.csv": never },
    go: async (page) => {
      await heading("/analytics", "Analytics")(page);
      await page.locator('a[href^="/v1/metrics/incidents.csv"]').click();
      await page.getByRole("progressbar").waitFor();
    },
  },
  "analytics-live": { go: heading("/analytics/live", "Open and urgent", 2) },
  "analytics-live-wall": { go: heading("/analytics/live?wall=true", "Open and urgent", 2) },
  "analytics-slos": { go: heading("/analytics/slos", "Paying is quick", 3) },
  "analytics-slo": { go: heading("/analytics/slos?slo=quick", "Burn rate", 3) },
  "my-month": { go: heading("/analytics/my-month", "Beside your former months", 2) },
  "analytics-reports": { go: heading("/analytics/reports", "Board, every month", 3) },

  "action-items": { go: heading("/action-items", "Action items") },
  "action-items-empty": { world: "empty", go: heading("/action-items", "Action items") },
  ...states("action-items", "/action-items", "/v1/action-items"),
  "action-item": { go: heading("/action-items/ACT-19", "ACT-19 Page before the certificate expires") },
  "action-item-change": {
    go: async (page) => {
      await page.goto("/action-items");
      await page.getByRole("button", { name: /Page before the certificate expires/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  reviews: { go: heading("/reviews", "Reviews") },
  "reviews-empty": { world: "empty", go: heading("/reviews", "Reviews") },
  ...states("reviews", "/reviews", "/v1/reviews"),
  review: { go: heading("/reviews/INC-1043", "Review: INC-1043") },
  survey: { go: heading("/survey/INC-1043", "How did it go?") },
  "incident-afterwards": {
    go: async (page) => {
      await page.goto("/incidents/INC-1043?tab=after");
      await page
        .getByText(/Customers were credited/)
        .first()
        .waitFor();
    },
  },

  silences: { go: heading("/silences", "Silences") },
  "silences-ended": {
    go: async (page) => {
      await heading("/silences?ended=true", "Silences")(page);
      await page.getByRole("button", { name: "What it held back" }).first().click();
      await page.getByText("db-3.fra1").waitFor();
    },
  },
  "silences-empty": { world: "empty", go: heading("/silences", "Silences") },
  "silences-read-only": { as: "observer", go: heading("/silences", "Silences") },
  ...states("silences", "/silences", "/v1/silences"),
  "silence-new": { go: silencing() },
  "silence-filled": { go: silencing('alertname="DiskFull"') },
  "silence-wrong": {
    answers: {
      "/v1/silences/preview": {
        ...failed,
        status: 422,
        body: { ...failed.body, status: 422, detail: 'alertname=~"(" is not a pattern: missing closing )' },
      },
    },
    go: silencing('alertname=~"("', "is not a pattern"),
  },
  maintenance: { go: heading("/maintenance", "Maintenance") },
  "maintenance-empty": { world: "empty", go: heading("/maintenance", "Maintenance") },
  "maintenance-read-only": { as: "observer", go: heading("/maintenance", "Maintenance") },
  ...states("maintenance", "/maintenance", "/v1/maintenance"),
  "maintenance-new": {
    go: async (page) => {
      await page.goto("/maintenance");
      await page.getByRole("button", { name: /Plan maintenance|Wartung planen/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  // What is said above every page: work begins soon, and a team has too many incidents at once.
  announced: {
    answers: {
      "/v1/storms": {
        status: 200,
        body: {
          items: [
            {
              team: { id: "shop", name: "Shop" },
              began_at: "2026-11-22T02:02:07Z",
              alerts: 214,
              incident: { id: "1", number: "INC-1046", status: "triggered" },
            },
          ],
        },
      },
      "/v1/maintenance": { status: 200, body: { items: [soon] } },
    },
    go: home,
  },

  routing: { go: heading("/routing", "Who would be paged") },
  profile: { go: heading("/profile", "My profile") },
  "profile-failed": { answers: { "/v1/me": failed }, go: (page) => page.goto("/profile") },

  admin: { go: heading("/admin", "Administration") },
  "admin-read-only": { as: "observer", go: heading("/admin", "Administration") },
  "admin-hours": {
    go: async (page) => {
      await heading("/admin", "Administration")(page);
      await page.getByRole("button", { name: /business hours/i }).click();
      await page
        .getByRole("button", { name: /business hours/i })
        .evaluate((one) => one.scrollIntoView({ block: "center" }));
    },
  },
  "admin-failed": { answers: { "/v1/config/organisation": failed }, go: (page) => page.goto("/admin") },
  "admin-providers": { go: heading("/admin/providers", "Administration") },
  "admin-providers-empty": { world: "empty", go: heading("/admin/providers", "Administration") },
  ...states("admin-providers", "/admin/providers", "/v1/config/providers"),
  provider: { go: heading("/admin/providers/twilio", "Twilio") },
  "provider-new": { go: heading("/admin/providers/new", "New provider") },
  "provider-missing": { go: (page) => page.goto("/admin/providers/nothing") },
  "provider-tested": {
    go: async (page) => {
      await heading("/admin/providers/twilio", "Twilio")(page);
      await page.getByLabel("Telephone number").fill("+4915700000000");
      await page.getByRole("button", { name: "Send the test" }).click();
      await page.getByText("The provider has taken it.").waitFor();
    },
  },
  "admin-tokens": { go: heading("/admin/tokens", "Administration") },
  "admin-tokens-empty": { answers: { "/v1/tokens": empty }, go: heading("/admin/tokens", "Administration") },
  "admin-tokens-forbidden": { as: "observer", go: heading("/admin/tokens", "Administration") },
  "admin-configuration": {
    go: async (page) => {
      await heading("/admin/configuration", "Administration")(page);
      await page.getByRole("button", { name: "Load into the editor" }).click();
      await page.getByText("organisation:").first().waitFor();
      await page.getByRole("button", { name: "Show the plan" }).click();
      await page.getByText("2 objects would change").waitFor();
    },
  },
  "admin-classification": {
    go: async (page) => {
      await page.goto("/admin/classification");
      await page.getByRole("table").waitFor();
    },
  },
  "admin-classification-failed": {
    answers: { "/v1/classification": failed },
    go: (page) => page.goto("/admin/classification"),
  },
  "admin-history": { go: heading("/admin/history", "Administration") },
  "admin-history-empty": { answers: { "/v1/config/history": empty }, go: heading("/admin/history", "Administration") },
  "admin-history-failed": { answers: { "/v1/config/history": failed }, go: (page) => page.goto("/admin/history") },
  "admin-history-object": {
    go: async (page) => {
      await heading("/admin/history?kind=escalation_policies&id=shop", "Administration")(page);
      await page.getByRole("button", { name: "Bring this version back" }).first().waitFor();
    },
  },
  "admin-audit": { go: heading("/admin/audit", "Administration") },
  "admin-audit-forbidden": { as: "manager", go: heading("/admin/audit", "Administration") },

  "help-page": { go: heading("/help", "Help") },
  "welcome-organisation": { go: heading("/welcome?step=organisation", "What is your organisation called?", 2) },
  "welcome-reach": { go: heading("/welcome?step=reach", "How can you be woken?", 2) },
  "welcome-service": { go: heading("/welcome?step=service", "What shall be looked after?", 2) },
  "welcome-integration": { go: heading("/welcome?step=integration", "What reports that it is broken?", 2) },
  "welcome-team": { go: heading("/welcome?step=team", "Who helps you?", 2) },
  join: { signedOut: true, go: heading("/join/for-ben", "Welcome, Ben Okafor") },
  "join-missing": { signedOut: true, go: heading("/join/used", "This invitation is not valid any more") },

  declare: {
    go: async (page) => {
      await home(page);
      await page.keyboard.press("c");
      await page.getByRole("dialog").waitFor();
    },
  },
  palette: {
    go: async (page) => {
      await home(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
    },
  },
  help: {
    go: async (page) => {
      await home(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  account: {
    // A menu is drawn at the end of the body, outside the landmarks, and that is right: it belongs to its button.
    landmarks: false,
    go: async (page) => {
      await home(page);
      await page.getByRole("button", { name: "Account" }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  missing: { go: (page) => page.goto("/no-such-page") },

  ...later,
};
