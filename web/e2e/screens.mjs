// Pictures of every screen and state, in both themes and three sizes, and axe-core's verdict on each.
//
//   MUSTER_URL=http://127.0.0.1:28080 node e2e/screens.mjs [name…]      pictures go to e2e/.shots
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, openPage, signIn, sizes } from "./browser.mjs";

const base = process.env.MUSTER_URL ?? "http://127.0.0.1:28080";
const email = process.env.MUSTER_EMAIL ?? "ana@example.org";
const password = process.env.MUSTER_PASSWORD ?? "correct-horse";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = new URL(".shots/", import.meta.url);
mkdirSync(shots, { recursive: true });

const first = (page, selector) => page.locator(selector).first();

// name → what to do until it is on the screen
const screens = {
  "sign-in": { signedOut: true, go: (page) => page.goto("/") },
  setup: { signedOut: true, go: (page) => page.goto("/setup#one-time-code") },
  home: { go: (page) => page.goto("/") },
  incident: {
    go: async (page) => {
      await page.goto("/");
      await first(page, "[data-row]").click();
      await page.getByRole("heading", { name: "Who was notified" }).waitFor();
    },
  },
  incidents: { go: (page) => page.goto("/incidents?status=all") },
  "incidents-none": { go: (page) => page.goto("/incidents?q=nothing-like-this") },
  alerts: { go: (page) => page.goto("/alerts") },
  alert: {
    go: async (page) => {
      await page.goto("/alerts");
      await first(page, "[data-row]").click();
      await page.getByRole("button", { name: "Show the raw payload" }).click();
    },
  },
  oncall: { go: (page) => page.goto("/oncall") },
  cover: {
    go: async (page) => {
      await page.goto("/oncall");
      await page.getByRole("button", { name: "Cover" }).first().click();
    },
  },
  services: { go: (page) => page.goto("/services") },
  people: { go: (page) => page.goto("/people") },
  integrations: { go: (page) => page.goto("/integrations") },
  palette: {
    go: async (page) => {
      await page.goto("/");
      await page.getByRole("link", { name: "All incidents" }).waitFor();
      await page.keyboard.press("Control+k");
    },
  },
  help: {
    go: async (page) => {
      await page.goto("/");
      await page.getByRole("link", { name: "All incidents" }).waitFor();
      await page.keyboard.press("?");
    },
  },
  account: {
    go: async (page) => {
      await page.goto("/");
      await page.getByRole("button", { name: "Account" }).click();
    },
  },
  missing: { go: (page) => page.goto("/no-such-page") },
};

const wanted = process.argv.slice(2);
const browser = await launch();
let violations = 0;
for (const theme of ["light", "dark"]) {
  for (const size of Object.keys(sizes)) {
    const { context, page, complaints } = await openPage(browser, base, size, { colorScheme: theme, bypassCSP: true });
    let inside = false;
    for (const [name, screen] of Object.entries(screens)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      if (!screen.signedOut && !inside) {
        await signIn(page, email, password);
        inside = true;
      }
      await screen.go(page);
      await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
      await page.waitForTimeout(500);
      await page.screenshot({ path: new URL(`${name}-${size}-${theme}.png`, shots).pathname });
      await page.evaluate(axe);
      // A menu is drawn at the end of the body, outside the landmarks, and that is right: it belongs to its button.
      const landmarks = name !== "account";
      const result = await page.evaluate(
        (region) =>
          axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            rules: { region: { enabled: region } },
          }),
        landmarks,
      );
      for (const violation of result.violations) {
        violations++;
        console.log(`${name} ${size} ${theme}: ${violation.id}: ${violation.help}`);
        for (const node of violation.nodes.slice(0, 3))
          console.log(`    ${node.target.join(" ")}  ${node.failureSummary?.split("\n")[1] ?? ""}`);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) {
        violations++;
        console.log(`${name} ${size} ${theme}: the page is ${overflow} px wider than the screen`);
      }
      for (const complaint of complaints.splice(0)) {
        violations++;
        console.log(`${name} ${size} ${theme}: ${complaint}`);
      }
    }
    await context.close();
  }
}
await browser.close();
console.log(violations === 0 ? "No violation." : `${violations} violations.`);
process.exit(violations === 0 ? 0 : 1);
