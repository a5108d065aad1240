// The five main jobs without a mouse, and as a screen reader finds them: sign in, see what is on fire, acknowledge,
// resolve with a note, who is on call. And many at once: selected, sent in one request, failures by name.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { launch, openPage, signIn, signInByForm } from "./browser.mjs";
import { fake } from "./fake.mjs";

let browser;
let server;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  server = await fake();
});

async function visit(t, size = "desktop") {
  const opened = await openPage(browser, server.base, size);
  const { stop } = server;
  t.after(async () => {
    await opened.context.close();
    await stop();
  });
  return opened;
}

const type = (page, ...keys) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const here = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

test("the five main jobs with the keyboard alone", async (t) => {
  const { page, complaints } = await visit(t);
  // Sign in: the first field has the focus.
  await page.goto("/");
  await page.getByLabel("E-mail").waitFor();
  await page.keyboard.type("ana@example.org");
  await type(page, "Tab");
  await page.keyboard.type("correct-horse");
  await type(page, "Enter");
  // See what is on fire: it is the heading of home, and the first row is the most urgent.
  await page.getByText("2 incidents need someone").waitFor();
  await page.locator("[data-row]").first().waitFor();
  await type(page, "j");
  assert.match(await here(page), /^Checkout: error rate/);
  await type(page, "j", "k", "Enter");
  await page.waitForURL("**/incidents/INC-1046");
  // Acknowledge.
  await page.getByRole("button", { name: "Acknowledge" }).waitFor();
  await type(page, "a");
  await page.getByText(/^Acknowledgement confirmed \d\d:\d\d:\d\d$/).waitFor();
  // Resolve with a note: what is written goes along.
  await type(page, "n");
  await page.keyboard.type("Rolled back to 4.2.1");
  await page.getByRole("button", { name: "Resolve with the note" }).waitFor();
  await type(page, "Escape", "r");
  await page.getByText(/^Resolution confirmed \d\d:\d\d:\d\d$/).waitFor();
  await page.getByRole("main").getByText("Rolled back to 4.2.1").waitFor();
  assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), "");
  // Who is on call.
  await type(page, "g", "o");
  await page.getByRole("heading", { level: 1, name: "On-call" }).waitFor();
  await page.getByText("Shop primary").first().waitFor();
  assert.deepEqual(complaints, []);
});

// Keys as fast as a browser can hand them over: no frame is drawn between two.
const atOnce = (page, ...keys) =>
  page.evaluate(async (all) => {
    const { port1, port2 } = new MessageChannel();
    for (const key of all) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise((next) => {
        port1.onmessage = next;
        port2.postMessage(0);
      });
    }
    port1.close();
  }, keys);

test("what is typed right after a key belongs to what the key opens", async (t) => {
  const { page, complaints } = await visit(t);
  const sent = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(new URL(request.url()).pathname));
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/incidents/INC-1046");
  await page.getByRole("button", { name: "Acknowledge" }).waitFor();
  const acts = () => sent.filter((path) => path.includes("INC-1046"));
  const focus = (label) => page.waitForFunction((text) => document.activeElement?.ariaLabel === text, label);

  await page.getByLabel("Note", { exact: true }).waitFor();
  await atOnce(page, "n", "a", "r");
  await focus("Note");
  // From another part of the page, where the field is not.
  await type(page, "Escape", "t");
  await focus("Add a task");
  assert.match(page.url(), /tab=tasks/);
  await page.evaluate(() => document.activeElement.blur());
  await atOnce(page, "n", "a", "r");
  await focus("Note");
  assert.doesNotMatch(page.url(), /tab=/);
  await type(page, "Escape");
  // A part whose code has yet to come.
  await page.reload();
  await page.getByRole("button", { name: "Acknowledge" }).waitFor();
  await atOnce(page, "t", "a", "r");
  await focus("Add a task");
  assert.deepEqual(acts(), []);
  assert.deepEqual(complaints, []);
});

// Presses Tab until what has the focus is called so.
async function tabTo(page, name) {
  const called = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      return one?.labels?.[0]?.textContent?.trim() || one?.getAttribute("aria-label") || one?.textContent?.trim() || "";
    });
  for (let n = 0; n < 80; n++) {
    await type(page, "Tab");
    if ((await called()) === name) return;
  }
  throw new Error(`Tab never reaches "${name}"`);
}

test("a silence, a rule and a merge with the keyboard alone", async (t) => {
  const { page, complaints } = await visit(t);
  await signIn(page, "ana@example.org", "correct-horse");
  // A silence: what there is to fill in has the focus, and what it would hold back is said while it is written.
  await type(page, "g", "l");
  await page.getByRole("heading", { level: 1, name: "Silences" }).waitFor();
  await tabTo(page, "New silence");
  await type(page, "Enter");
  await page.getByRole("dialog").waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("[role=dialog] textarea"));
  await page.keyboard.type('alertname="DiskFull"');
  await page.locator("[data-radius='1']").waitFor();
  await tabTo(page, "Why");
  await page.keyboard.type("new disks");
  await type(page, "Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("new disks").waitFor();
  await page.getByRole("status").filter({ hasText: "Silence made." }).waitFor();

  // A rule: its name, what it is about, what it does.
  await type(page, "g", "r");
  await page.getByRole("heading", { level: 1, name: "Rules" }).waitFor();
  await tabTo(page, "New rule");
  await type(page, "Enter");
  await page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent === "Name");
  await page.keyboard.type("Disks can wait");
  await tabTo(page, "Field");
  await type(page, "Control+a");
  await page.keyboard.type("title");
  await tabTo(page, "Comparison");
  await page.keyboard.type("starts");
  await tabTo(page, "Value");
  await type(page, "Control+a");
  await page.keyboard.type("Disk");
  await page.getByText("title starts with “Disk”").waitFor();
  await tabTo(page, "Add an action");
  await page.keyboard.type("Wait for a recovery");
  await page.getByText("Wait for a recovery: 2m").waitFor();
  await tabTo(page, "Create");
  await type(page, "Enter");
  await page.waitForURL("**/rules/disks-can-wait");

  // A merge: the incident, m, which one goes on.
  await type(page, "g", "h");
  await page.locator("[data-row]").first().waitFor();
  await type(page, "j", "Enter");
  await page.waitForURL("**/incidents/INC-1046");
  await page.getByRole("button", { name: "Merge into…" }).waitFor();
  await type(page, "m");
  await page.waitForFunction(() => document.activeElement?.matches("[role=dialog] select"));
  await page.keyboard.type("INC-1044");
  await tabTo(page, "Merge");
  await type(page, "Enter");
  await page.waitForURL("**/incidents/INC-1044");
  await page.getByText("INC-1046 merged into INC-1044.").waitFor();
  await page.getByRole("main").getByRole("link", { name: "INC-1046" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("declaring takes two interactions: c, then a title and Enter", async (t) => {
  const { page, complaints } = await visit(t);
  await signIn(page, "ana@example.org", "correct-horse");
  await type(page, "c");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("Customers cannot pay");
  await type(page, "Enter");
  await page.waitForURL("**/incidents/INC-*");
  await page.getByRole("heading", { level: 1, name: "Customers cannot pay" }).waitFor({ state: "attached" });
  assert.deepEqual(complaints, []);
});

test("the five main jobs as the accessibility tree tells them", async (t) => {
  const { page } = await visit(t);
  await page.goto("/");
  const entrance = await page.getByRole("main").ariaSnapshot();
  for (const part of ['heading "Sign in" [level=1]', 'textbox "E-mail"', 'textbox "Password"', 'button "Sign in"']) {
    assert.ok(entrance.includes(part), `${part} is not in\n${entrance}`);
  }
  await signInByForm(page, "ana@example.org", "correct-horse");
  const main = page.getByRole("main");
  // The fake server's turns go by the day, so that Ana may be on call.
  const duty = /You are (?:not )?on call/;
  await main.getByText(duty).first().waitFor();
  const home = await main.ariaSnapshot();
  for (const part of [
    'heading "Home" [level=1]',
    "2 incidents need someone",
    'heading "Open incidents" [level=2]',
    // Severity and state are words, and the row says what it opens.
    "Critical",
    'link "Checkout: error rate above 5 % (now 12.4 %)"',
    "Triggered",
    'button "Acknowledge"',
  ]) {
    assert.ok(home.includes(part), `${part} is not in\n${home}`);
  }
  assert.match(home, duty);
  for (const landmark of ["banner", "navigation", "main"]) {
    assert.ok((await page.getByRole(landmark).count()) >= 1, `no landmark ${landmark}`);
  }
  await page.getByRole("link", { name: /^Checkout: error rate/ }).click();
  await main.getByRole("button", { name: "Acknowledge" }).click();
  // What became of it is announced, once.
  const said = main.getByRole("status").filter({ hasText: /confirmed/ });
  await said.first().waitFor();
  assert.equal(await said.count(), 1);
  await main.getByRole("textbox", { name: "Note" }).fill("Done");
  await main.getByRole("button", { name: "Resolve with the note" }).click();
  await main
    .getByRole("status")
    .filter({ hasText: /^Resolution confirmed/ })
    .waitFor();
  await page.getByRole("navigation").first().getByRole("link", { name: "On-call" }).click();
  await page.getByRole("heading", { level: 1, name: "On-call" }).waitFor();
  const oncall = await main.ariaSnapshot();
  for (const part of ["Shop primary", "Ben Okafor"]) assert.ok(oncall.includes(part), `${part} is not in\n${oncall}`);
});

test("many at once: click, Shift and click, x; one request; what failed is named and stays selected", async (t) => {
  const { page, complaints } = await visit(t);
  const requests = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && /\/v1\/incidents\/(acknowledge|resolve)$/.test(request.url()))
      requests.push(JSON.parse(request.postData()).ids.length);
  });
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/incidents");
  await page.waitForURL("**/incidents?scope=all");
  const boxes = page.getByRole("checkbox");
  await boxes.first().waitFor();
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await type(page, "j", "x");
  await page.getByText("4 selected").waitFor();
  await type(page, "Escape");
  await page.getByText("4 selected").waitFor({ state: "detached" });
  // Without the one that is gone by the time that it is sent.
  await boxes.nth(0).click();
  await boxes.nth(1).click();
  await page.route("**/v1/incidents/acknowledge", async (route) => {
    const body = JSON.parse(route.request().postData());
    await route.continue({ postData: JSON.stringify({ ids: [body.ids[0], "0A1B2C3ZZZZZZ"] }) });
  });
  await page.getByLabel("Selected rows").getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText(/^1 acknowledgement confirmed \d\d:\d\d:\d\d$/).waitFor();
  await page.getByText("1 not done, still selected:").waitFor();
  await page.getByText("There is nothing with this id.", { exact: false }).waitFor();
  assert.deepEqual(requests, [2]);
  await page.unroute("**/v1/incidents/acknowledge");
  // All that match, and resolving asks first since it cannot be undone.
  await page.getByRole("button", { name: "Select all that match" }).click();
  await page.getByText("4 selected").waitFor();
  await type(page, "r");
  await page.getByText("Resolve 4?").waitFor();
  await type(page, "Enter");
  await page.getByText(/^4 resolutions confirmed \d\d:\d\d:\d\d$/).waitFor();
  await page.getByText("No open incident").waitFor();
  assert.deepEqual(requests, [2, 4]);
  assert.deepEqual(complaints, []);
});

test("an override can be taken back for ten seconds", async (t) => {
  const { page, complaints } = await visit(t);
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/oncall");
  await page.getByRole("button", { name: "Cover" }).first().click();
  await page.getByRole("button", { name: "Put on call" }).click();
  await page.getByText("Override made in Shop primary.").waitFor();
  await page.getByRole("heading", { name: "Overrides to come" }).first().waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await type(page, "z");
  await page.getByText("Undone.").waitFor();
  await page.getByRole("heading", { name: "Overrides to come" }).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("the scope is in the address, and the next list begins with it", async (t) => {
  const { page } = await visit(t);
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/incidents");
  await page.getByLabel("Whose").selectOption({ label: "My teams" });
  await page.waitForURL("**/incidents?scope=mine");
  await page.locator('[data-incident="INC-1046"]').waitFor();
  assert.equal(await page.locator('[data-incident="INC-1044"]').count(), 0);
  await page.goto("/alerts");
  await page.waitForURL("**/alerts?scope=mine");
  await page.getByLabel("Whose").selectOption({ label: "Core platform" });
  await page.waitForURL(/scope=team/);
  assert.match(page.url(), /team=core/);
});
