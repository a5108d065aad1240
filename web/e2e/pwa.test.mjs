// The installed app: it opens without a server and shows what was known last, with its age; a push message becomes a
// notification, and acknowledging from it says what became of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { fake } from "./fake.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function installed(t) {
  const server = await fake();
  t.after(server.stop);
  const { context, page } = await openPage(browser, server.base, "phone", { eager: true });
  t.after(() => context.close());
  await context.grantPermissions(["notifications"], { origin: server.base });
  await signIn(page, "ana@example.org", "correct-horse");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  return { server, context, page, worker };
}

const live = (page) => page.locator('[data-connection="live"]').waitFor({ state: "attached" });

// As if the person had put the phone away: that is when the state is kept.
const putAway = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });

test("without a server it opens, and shows what was known last with its age", async (t) => {
  const { server, page } = await installed(t);
  await page.locator("[data-incident]").first().waitFor();
  await live(page);
  await putAway(page);
  await page.waitForTimeout(300);
  const { port } = new URL(server.base);
  await server.stop();
  await page.reload();
  await page.getByText(/^Connection lost\. What you see is from \d\d:\d\d:\d\d/).waitFor();
  await page.locator('[data-incident="INC-1046"]').waitFor();
  await page.getByText(/^as of \d\d:\d\d:\d\d$/).waitFor();
  // Nothing pretends to work: an acknowledgement says that nobody answered.
  await page.locator('[data-incident="INC-1046"]').getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText("No answer. It may have arrived; trying again is safe.").waitFor();
  // The server comes back, and the page by itself.
  const again = await fake({}, Number(port));
  t.after(again.stop);
  await page.getByText("Connection lost.", { exact: false }).waitFor({ state: "detached", timeout: 30_000 });
  await page.locator('[data-incident="INC-1046"]').getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText(/^Confirmed \d\d:\d\d:\d\d$/).waitFor();
});

test("nothing is kept once the person signed out", async (t) => {
  const { server, page } = await installed(t);
  await live(page);
  await putAway(page);
  await page.waitForTimeout(300);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await page.waitForTimeout(300);
  await server.stop();
  await page.reload();
  await page.getByText("Muster did not answer.", { exact: false }).waitFor();
  assert.equal(await page.locator("[data-incident]").count(), 0);
});

const message = (more) => ({
  title: "INC-1046 critical",
  body: "Checkout: error rate above 5 %",
  url: "/incidents/INC-1046",
  ack: "/a/good",
  incident: "0A1B2C3000009",
  number: "INC-1046",
  version: 1,
  delivery: "0A1B2C3000010",
  severity: "critical",
  test: false,
  ...more,
});

// What the push service would deliver. The browser tells of the workers of other tests' servers too, also of those that are gone.
async function deliver(context, page, base, data) {
  const cdp = await context.newCDPSession(page);
  let ours;
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    ours = registrations.findLast(({ scopeURL, isDeleted }) => scopeURL.startsWith(`${base}/`) && !isDeleted) ?? ours;
  });
  // What is handed to a worker that has yet to become active is lost.
  const active = new Set();
  cdp.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const one of versions) if (one.status === "activated") active.add(one.registrationId);
  });
  await cdp.send("ServiceWorker.enable");
  while (!active.has(ours?.registrationId)) await page.waitForTimeout(50);
  await cdp.send("ServiceWorker.deliverPushMessage", {
    origin: base,
    registrationId: ours.registrationId,
    data: JSON.stringify(data),
  });
  await cdp.detach();
}

const shown = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag, actions }) => ({
      title,
      body,
      tag,
      actions: (actions ?? []).map((action) => action.title),
    }));
  });

async function untilShown(page, matches) {
  let got;
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50)) {
    got = await shown(page);
    if (got.length === 1 && matches(got[0])) return got[0];
  }
  assert.fail(`shown: ${JSON.stringify(got)}`);
}

// Chromium has no way to click a notification from outside; the worker gets the same event.
const click = (worker, action) =>
  worker.evaluate(async (name) => {
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action: name }));
  }, action);

test("a push message is a notification, and one tap on its Acknowledge is all: it says confirmed when the server has", async (t) => {
  const { server, context, page, worker } = await installed(t);
  await deliver(context, page, server.base, message());
  const page1 = await untilShown(page, ({ title }) => title === "INC-1046 critical");
  assert.deepEqual(page1.actions, ["Acknowledge"]);
  const before = page.url();
  await click(worker, "acknowledge");
  const done = await untilShown(page, ({ body }) => /^Acknowledgement confirmed \d\d:\d\d:\d\d/.test(body));
  assert.deepEqual(done.actions, []);
  const status = await page.evaluate(() => fetch("/v1/incidents/INC-1046").then((answer) => answer.json()));
  assert.equal(status.status, "acknowledged");
  assert.equal(page.url(), before, "nothing is opened for it");
  assert.equal(context.pages().length, 1);
});

test("a refused acknowledgement and one without an answer say so, and offer another try", async (t) => {
  const { server, context, page, worker } = await installed(t);
  await deliver(context, page, server.base, message({ ack: "/a/old" }));
  await untilShown(page, ({ actions }) => actions.length === 1);
  await click(worker, "acknowledge");
  const refused = await untilShown(page, ({ body }) => body.startsWith("NOT acknowledged. This link has expired."));
  assert.deepEqual(refused.actions, ["Try again"]);
  await server.stop();
  await click(worker, "acknowledge");
  await untilShown(page, ({ body }) => body.startsWith("No answer from Muster."));
});

test("an older message does not replace a newer one", async (t) => {
  const { server, context, page } = await installed(t);
  await deliver(context, page, server.base, message({ version: 5, body: "newer" }));
  await untilShown(page, ({ body }) => body === "newer");
  await deliver(context, page, server.base, message({ version: 4, body: "older" }));
  await page.waitForTimeout(500);
  await untilShown(page, ({ body }) => body === "newer");
});

test("a tap on the notification itself leads the open app to the incident", async (t) => {
  const { server, context, page, worker } = await installed(t);
  let loads = 0;
  page.on("load", () => loads++);
  await deliver(context, page, server.base, message());
  await untilShown(page, ({ actions }) => actions.length === 1);
  // A click from outside Chromium lets the worker focus a window; this one may not, and that is all that it cannot show.
  await click(worker, "");
  await page.waitForURL("**/incidents/INC-1046");
  await page.getByRole("link", { name: /^Notified/ }).waitFor();
  assert.equal(loads, 0);
  assert.deepEqual(
    await page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length),
    0,
  );
});

test("the app asked to open an incident goes there without loading again", async (t) => {
  const { page, worker } = await installed(t);
  let loads = 0;
  page.on("load", () => loads++);
  await worker.evaluate(async () => {
    const [client] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    client.postMessage({ open: "/incidents/INC-1046" });
  });
  await page.waitForURL("**/incidents/INC-1046");
  assert.equal(loads, 0);
});
