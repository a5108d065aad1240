// Screens of what came after the first ones: what is known beside an incident, what is told, what is written and done about
// it, and where an organisation says how. As in screens.mjs.
import { also, empty, failed, heading, part, row, scrolled, seen, states } from "./screen-parts.mjs";

const all = (name, address, request) => states(name, address, request);
// The tabs of an incident stand below what it demands.
const fromTabs = (go) => async (page, size) => {
  await go(page, size);
  await part(page).evaluate((link) => link.closest("nav").scrollIntoView());
};
const admin = (part, words) => ({ go: seen(`/admin/${part}`, words) });
const thread = (page) => page.getByRole("button", { name: /^2 (replies|Antworten)/ });
const administration = (address) => heading(address, "Administration");

// A long record, of which only what is to be seen is drawn.
const longRecord = {
  status: 200,
  body: {
    items: Array.from({ length: 600 }, (_, n) => ({
      ...{ sequence: n + 1, at: new Date(Date.parse("2026-11-21T20:00:00Z") + n * 30_000).toISOString() },
      ...{
        kind: "incident.note",
        text: `Shard ${n % 9} answers in ${120 + ((n * 37) % 800)} ms`,
        via: "web",
        data: {},
      },
      actor: n % 3 === 0 ? { kind: "user", id: "ben", name: "Ben Okafor" } : { kind: "token", id: "ci", name: "ci" },
    })),
    next_cursor: null,
  },
};

const ownStages = {
  own_stage: "Containment",
  own_stages: [
    { name: "Report", stage: "logged", at: "2026-11-21T22:12:07Z", missing: [] },
    { name: "Containment", stage: "mitigated", at: "2026-11-22T00:40:00Z", missing: [] },
    { name: "Eradication", stage: "resolved", at: null, missing: ["decision"] },
  ],
};

const incident = {
  "incident-long": {
    answers: { "=/v1/incidents/INC-1046/timeline": longRecord },
    go: async (page) => {
      await page.goto("/incidents/INC-1046");
      const end = page.getByText(/^Shard 5 answers in/).last();
      await end.waitFor();
      await page.getByRole("heading", { name: /^(Timeline|Verlauf)$/ }).evaluate((one) => one.scrollIntoView());
    },
  },
  "incident-few": {
    answers: {
      "=/v1/incidents/INC-1044": also({ need_to_know: true, priority: "P1", level: "SEV1", major: "declared" }),
    },
    go: seen("/incidents/INC-1044", /Four of nine shards/),
  },
  "incident-drill": {
    answers: { "=/v1/incidents/INC-1046": also({ counts_as: "drill", priority: "P2" }) },
    go: seen("/incidents/INC-1046", /Alert opened by/),
  },
  "incident-own-stages": {
    answers: { "=/v1/incidents/INC-1044/stages": also(ownStages) },
    go: async (page) => {
      await page.goto("/incidents/INC-1044?tab=overview");
      const stage = page.getByText("Containment").first();
      await stage.waitFor();
      await stage.evaluate((one) => one.scrollIntoView({ block: "center" }));
    },
  },
  "incident-replies": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044");
      await thread(page).click();
      const answer = page.getByText(/They are in the ticket/).first();
      await answer.waitFor();
      await answer.evaluate((one) => one.scrollIntoView({ block: "center" }));
    },
  },
  "incident-tell": { go: fromTabs(seen("/incidents/INC-1044?tab=tell", "Search answers slowly")) },
  "incident-telling": {
    go: async (page) => {
      await seen("/incidents/INC-1044?tab=tell", "Search answers slowly")(page);
      await page
        .getByRole("button", { name: /^(Tell audiences|Zielgruppen)/ })
        .first()
        .click();
      await page.getByRole("dialog").getByRole("checkbox").first().click();
      await page.getByRole("dialog").locator("textarea").first().waitFor();
    },
  },
  "incident-business": { go: fromTabs(seen("/incidents/INC-1044?tab=business", "Two large shops pay per search")) },
  "incident-outside": { go: fromTabs(seen("/incidents/INC-1044?tab=outside", "Imani Diop")) },
  "incident-playbook": {
    go: async (page) => {
      await seen("/incidents/INC-1044?tab=tasks", "Move shards to the standby nodes")(page);
      const run = page.getByRole("heading", { name: /Move shards to the standby nodes/ });
      await run.evaluate((one) => one.scrollIntoView());
    },
  },
  "incident-knowledge": {
    go: scrolled(seen("/incidents/INC-1044?tab=overview", "Search answers slowly after"), /^(Knowledge|Wissen)$/),
  },
  "incident-closing": { go: fromTabs(seen("/incidents/INC-1042?tab=after", "Customers were credited")) },
  roster: { go: seen("/incidents/INC-1044/roster", "Engineering Responder") },
  guest: { signedOut: true, go: seen("/guest#of-the-disks", "Two of them count reads that had to be repeated.") },
  "guest-missing": { signedOut: true, go: (page) => page.goto("/guest#expired") },
  "declare-drill": {
    go: async (page) => {
      await page.goto("/");
      await row(page).waitFor();
      await page.keyboard.press("c");
      await page.getByRole("dialog").locator("select:has(option[value=drill])").selectOption("drill");
    },
  },
};

const told = {
  communications: { go: seen("/communications", "Payments work again") },
  "communications-empty": { world: "empty", go: heading("/communications", "Communications") },
  ...all("communications", "/communications", "=/v1/communications"),
  communication: { go: seen("/communications/0TOLD00000001", "550 no such mailbox") },
  "status-page": { go: seen("/status-pages/shop", "Payments move to a new house") },
  "status-page-subscribers": { go: scrolled(seen("/status-pages/shop", "Buying"), /^(Subscribers|Abonn)/) },
  "status-page-write": {
    go: async (page) => {
      await page.goto("/status-pages/shop?post=0POST00000001");
      await page.frameLocator("iframe").getByText("Search answers slowly").waitFor();
    },
  },
  "status-page-maintenance": {
    go: async (page) => {
      await page.goto("/status-pages/shop?post=maintenance");
      await page.locator("main textarea").first().waitFor();
    },
  },
  "status-page-failed": { answers: { "/v1/status-pages/shop": failed }, go: (page) => page.goto("/status-pages/shop") },
  "status-page-missing": { go: (page) => page.goto("/status-pages/nothing") },
};

const written = {
  postmortems: { go: seen("/postmortems", "Disk full on db-3") },
  "postmortems-empty": { world: "empty", go: heading("/postmortems", "Postmortems") },
  ...all("postmortems", "/postmortems", "/v1/postmortems"),
  postmortem: { go: seen("/incidents/INC-1043/postmortem", "A customer asked first.") },
  "postmortem-causes": {
    go: scrolled((page) => page.goto("/incidents/INC-1043/postmortem"), /^(Cause map|Ursachen)/),
  },
  "postmortem-edit": {
    go: async (page) => {
      await seen("/incidents/INC-1043/postmortem", "A customer asked first.")(page);
      await page
        .getByRole("button", { name: /^(Edit|Bearbeiten) / })
        .first()
        .click();
      await page.locator("main .cm-content").first().waitFor();
    },
  },
  "postmortem-none": { go: seen("/incidents/INC-1042/postmortem", /postmortem|Nachbetrachtung|Postmortem/) },
  "postmortem-failed": {
    answers: { "/v1/postmortems": failed },
    go: (page) => page.goto("/incidents/INC-1043/postmortem"),
  },
  knowledge: { go: seen("/knowledge", "Take a database out of the pool") },
  "knowledge-found": { go: seen("/knowledge?q=certificate", "Renew a") },
  "knowledge-empty": { world: "empty", go: heading("/knowledge", "Knowledge") },
  ...all("knowledge", "/knowledge", "=/v1/knowledge"),
  "knowledge-document": { go: seen("/knowledge/KB-12?incident=INC-1043", "The provider allows five renewals a week.") },
  "knowledge-version": { go: seen("/knowledge/KB-12?version=4", "Say so in the incident") },
  "knowledge-missing": { go: (page) => page.goto("/knowledge/KB-99") },
  "knowledge-edit": {
    go: async (page) => {
      await page.goto("/knowledge/KB-12/edit");
      await page.locator("main .cm-content").first().waitFor();
    },
  },
  "knowledge-new": {
    go: async (page) => {
      await page.goto("/knowledge/new/edit?incident=INC-1044");
      await page.locator("main .cm-content").first().waitFor();
    },
  },
  "knowledge-proposal": { go: seen("/knowledge/proposals/0PROPOSAL0001", "The key moved to another host") },
  "playbook-propose": {
    go: heading("/knowledge/propose?playbook=move-shards", "Propose a change of Move shards to the standby nodes"),
  },
};

const shift = (user, name, from, until, override = false) => ({
  ...{ user: { id: user, name }, from: `2026-11-${from}T09:00:00Z`, until: `2026-11-${until}T09:00:00Z`, override },
});
const lane = (layer, effect, items, overrides = false) => ({ layer, overrides, effect, items });
const lanes = {
  status: 200,
  body: {
    items: [
      lane("Weeks", "covers", [shift("ana", "Ana Ruiz", 20, 24), shift("ben", "Ben Okafor", 24, 30)]),
      lane("Trainees", "shadows", [shift("dmitri", "Dmitri Volkov", 22, 27)]),
      lane("", "covers", [shift("chloe", "Chloé Martin", 25, 26, true)], true),
    ],
  },
};

const declared = {
  "admin-playbooks": admin("playbooks", "Runner in Frankfurt"),
  "admin-playbooks-empty": { world: "empty", go: administration("/admin/playbooks") },
  ...all("admin-playbooks", "/admin/playbooks", "/v1/config/playbooks"),
  playbook: admin("playbooks/move-shards", "Wait for the merge"),
  "playbook-flow": {
    go: async (page) => {
      await seen("/admin/playbooks/move-shards", "Wait for the merge")(page);
      await page
        .locator("main svg[role=img], main figure svg")
        .first()
        .evaluate((one) => one.scrollIntoView({ block: "center" }));
    },
  },
  "playbook-new": { go: (page) => page.goto("/admin/playbooks/new") },
  "admin-status-pages": admin("status-pages", "Example Shop status"),
  "admin-status-pages-empty": { world: "empty", go: administration("/admin/status-pages") },
  "status-page-edit": { go: heading("/admin/status-pages/shop", "Example Shop status") },
  "status-page-customers": {
    go: async (page) => {
      await heading("/admin/status-pages/shop", "Example Shop status")(page);
      await page.locator("main select").first().selectOption("customers");
      const customers = page.locator("main fieldset").filter({ hasText: /^(Customers|Kunden)/ });
      await customers.getByRole("button").last().click();
      await customers.getByRole("textbox").first().fill("Acme");
      await customers.getByRole("checkbox").first().check();
      await customers.evaluate((one) => one.scrollIntoView({ block: "start" }));
    },
  },
  "admin-audiences": { go: administration("/admin/audiences") },
  "admin-audiences-read-only": { as: "observer", go: administration("/admin/audiences") },
  "admin-forms": {
    go: async (page) => {
      await administration("/admin/forms")(page);
      await page.locator("[data-preview]").waitFor();
    },
  },
  ...Object.fromEntries(
    ["updates", "laws", "closing", "reviews", "action-items", "postmortems"].map((part) => [
      `admin-policy-${part}`,
      { go: administration(`/admin/policies/${part}`) },
    ]),
  ),
  "admin-policy-failed": {
    answers: { "/v1/config/standards": failed },
    go: (page) => page.goto("/admin/policies/updates"),
  },
  "slo-edit": { go: heading("/admin/slos/quick", "Paying is quick") },
  "report-edit": { go: heading("/admin/reports/monthly", "Board, every month") },
  "schedule-lanes": {
    answers: { "=/v1/schedules/shop-primary/layers": lanes },
    go: scrolled(heading("/oncall/shop-primary", "Shop primary"), /^(Layers|Ebenen)$/),
  },
};

// The states of lists that were there before.
const lists = {
  "services-loading": all("services", "/services", "/v1/services")["services-loading"],
  "services-forbidden": all("services", "/services", "/v1/services")["services-forbidden"],
  "integrations-loading": all("integrations", "/integrations", "/v1/config/integrations")["integrations-loading"],
  "integrations-forbidden": all("integrations", "/integrations", "/v1/config/integrations")["integrations-forbidden"],
  "policies-loading": all("policies", "/policies", "/v1/config/escalation_policies")["policies-loading"],
  "policies-forbidden": all("policies", "/policies", "/v1/config/escalation_policies")["policies-forbidden"],
  "people-loading": all("people", "/people", "/v1/config/users")["people-loading"],
  "people-forbidden": all("people", "/people", "/v1/config/users")["people-forbidden"],
  "people-empty": {
    answers: { "/v1/config/users": empty, "/v1/config/teams": empty },
    go: heading("/people", "People"),
  },
  "slos-empty": { answers: { "=/v1/slos": empty }, go: heading("/analytics/slos", "Analytics") },
  "reports-empty": { answers: { "=/v1/reports": empty }, go: heading("/analytics/reports", "Analytics") },
};

export const later = { ...incident, ...told, ...written, ...declared, ...lists };
