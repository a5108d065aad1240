// Several tabs share one socket, each way that a browser may offer; a cut connection shows within five seconds, and what
// was known stays readable. The server is held with SIGSTOP, so it must be one that the test starts (muster.mjs).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openIn, openPage, signIn } from "./browser.mjs";
import { muster } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await muster();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const clients = async () => {
  const text = await (await fetch(`${server.base}/metrics`)).text();
  return Number(/^muster_live_clients (\d+)$/m.exec(text)?.[1]);
};

async function until(what, wanted, limit = 10_000) {
  let got;
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    got = await what();
    if (got === wanted) return;
  }
  assert.equal(got, wanted);
}

const live = (page) => page.getByText("Live", { exact: true }).first();

// What the browser does not have, and how many sockets three tabs then need.
const ways = [
  { name: "a shared worker", without: [], sockets: 1 },
  { name: "a lock and a broadcast channel", without: ["SharedWorker"], sockets: 1 },
  { name: "nothing to share by", without: ["SharedWorker", "BroadcastChannel"], sockets: 3 },
];

for (const way of ways) {
  test(`three tabs with ${way.name} need ${way.sockets} socket(s), and all hear`, async (t) => {
    const { context, page, complaints } = await openPage(browser, server.base, "desktop");
    t.after(() => context.close());
    await context.addInitScript((names) => {
      for (const name of names) delete window[name];
    }, way.without);
    await signIn(page, server.email, server.password);
    const others = [];
    for (let more = 0; more < 2; ++more) others.push((await openIn(context, server.base)).page);
    for (const other of others) await other.goto("/");
    for (const each of [page, ...others]) await live(each).waitFor();
    await until(clients, way.sockets);

    const summary = `Heard by ${way.name} ${Date.now()}`;
    await fetch(`${server.base}/v1/signals/${server.key}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ summary, severity: "error" }),
    });
    // Nothing but the socket tells an open board of it. How soon is for `./dev bench web` to say.
    const sent = Date.now();
    for (const each of [page, ...others]) await each.getByText(summary).first().waitFor();
    t.diagnostic(`all three showed it ${Date.now() - sent} ms after it was accepted`);

    // The first tab may be the one that keeps the socket: the others go on without it.
    await page.close();
    await until(clients, Math.max(1, way.sockets - 1));
    const second = `${summary}, again`;
    await fetch(`${server.base}/v1/signals/${server.key}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ summary: second, severity: "error" }),
    });
    for (const each of others) await each.getByText(second).first().waitFor();
    assert.deepEqual(complaints, []);
    await others[0].close();
    await others[1].close();
    await until(clients, 0);
  });
}

test("a server that falls silent shows; what was known stays, with its age", async (t) => {
  const { context, page } = await openPage(browser, server.base, "phone");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.locator("[data-incident]").first().waitFor();
  await until(clients, 1);
  server.signal("SIGSTOP");
  const held = Date.now();
  try {
    const banner = page.getByText("Connection lost.", { exact: false });
    await banner.waitFor({ timeout: 20_000 });
    t.diagnostic(`shown ${Date.now() - held} ms after the server fell silent`);
    await page.locator("[data-incident]").first().waitFor();
    await page.getByText(/^as of \d\d:\d\d:\d\d$/).waitFor();
  } finally {
    server.signal("SIGCONT");
  }
  await page.getByText("Connection lost.", { exact: false }).waitFor({ state: "detached", timeout: 20_000 });
});

test("signing out in one tab signs out the others", async (t) => {
  const { context, page } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  const other = await context.newPage();
  await other.goto("/incidents");
  await live(other).waitFor();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await other.getByRole("button", { name: "Sign in" }).waitFor({ timeout: 20_000 });
  await until(clients, 0);
});
