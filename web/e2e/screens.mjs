// Every screen and named state of the UI: what to do until it is to be seen. `sizes`: only these. `world`: which fake
// server ("full" by default, "empty", "setup"). `answers`: what requests get instead (states.mjs's words).
const row = (page) => page.locator("main [data-row]").first();
const home = async (page) => {
  await page.goto("/");
  await page.locator('main a[href="/incidents?status=all"]').waitFor();
};
const incident = async (page) => {
  await page.goto("/incidents/INC-1046");
  await page.getByRole("heading", { name: "Who was notified" }).waitFor();
};

// What a request gets instead of its answer. "never" leaves it hanging: the page stays as it is while loading.
export const never = "never";
export const empty = { status: 200, body: { items: [], next_cursor: null } };
export const failed = {
  status: 500,
  body: {
    type: "about:blank",
    title: "Failed",
    status: 500,
    detail: "The store does not answer. Look at the server's log.",
  },
};
export const forbidden = {
  status: 403,
  body: { type: "about:blank", title: "Forbidden", status: 403, detail: "Your role does not include it." },
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

  incident: { go: incident },
  "incident-partial": { answers: { "/timeline": failed }, go: incident },
  "incident-missing": { go: (page) => page.goto("/incidents/INC-9") },
  "incident-acknowledged": {
    go: async (page) => {
      await page.goto("/incidents/INC-1044");
      await page.getByRole("heading", { name: "Who was notified" }).waitFor();
    },
  },

  alerts: { go: (page) => page.goto("/alerts?scope=all") },
  "alerts-empty": { world: "empty", go: (page) => page.goto("/alerts?status=all&scope=all") },
  "alerts-failed": { answers: { "/v1/alerts?": failed }, go: (page) => page.goto("/alerts?scope=all") },
  alert: {
    go: async (page) => {
      await page.goto("/alerts?scope=all");
      await row(page).click();
      await page.getByRole("button", { name: "Show the raw payload" }).click();
    },
  },

  board: { go: (page) => page.goto("/board?scope=all") },
  "board-empty": { world: "empty", go: (page) => page.goto("/board?scope=all") },
  wall: { go: (page) => page.goto("/wall?scope=all") },
  "wall-calm": { world: "empty", go: (page) => page.goto("/wall?scope=all") },

  oncall: { go: (page) => page.goto("/oncall") },
  "oncall-empty": { world: "empty", go: (page) => page.goto("/oncall") },
  cover: {
    go: async (page) => {
      await page.goto("/oncall");
      await page.getByRole("button", { name: "Cover", exact: true }).first().click();
    },
  },
  services: { go: (page) => page.goto("/services") },
  people: { go: (page) => page.goto("/people") },
  integrations: { go: (page) => page.goto("/integrations") },
  "integrations-empty": { world: "empty", go: (page) => page.goto("/integrations") },

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
};
