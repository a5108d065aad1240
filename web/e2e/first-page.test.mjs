// The first page: from a server that nobody has used, by its set-up link, to a person who was paged and acknowledged. What
// a person does is counted, and what the machine needs is measured; docs/guide/first-page.md has the figures.
// Needs MUSTER_BINARY.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { emptyMuster } from "./muster.mjs";

// What a person may need at most. Who adds a step or a field has to say so here and in the guide.
const most = { clicks: 11, fields: 6, taps: 2 };

// How long a person takes, by Card, Moran and Newell's keystroke-level model (1980): an average typist's key, pointing and
// clicking, a hand that moves between mouse and keys, and a thought before each.
const seconds = { key: 0.28, point: 1.3, hand: 0.4, thought: 1.35 };
const patience = 20_000; // milliseconds, until a page has to be on the telephone
const limit = 300; // seconds: five minutes

let browser;
let phone;
let server;
before(async () => {
  phone = await telephone();
  server = await emptyMuster(["--allow-private-addresses", "127.0.0.0/8"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  phone?.close();
});

// A telephone with the ntfy app: what was published to its topic, oldest first.
async function telephone() {
  const messages = [];
  const waiting = [];
  const listener = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    messages.push(JSON.parse(text));
    waiting.shift()?.();
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"id": "on-the-phone"}');
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    topic: `http://127.0.0.1:${listener.address().port}/wake-ana`,
    async next() {
      const late = new Promise((_, reject) => setTimeout(reject, patience, new Error("nothing came")).unref());
      if (messages.length === 0) await Promise.race([new Promise((resolve) => waiting.push(resolve)), late]);
      return messages.shift();
    },
    close: () => listener.close(),
  };
}

// Does what a person does, and counts it.
function person(page) {
  const did = { clicks: 0, fields: 0, keys: 0, taps: 0 };
  return {
    did,
    async click(name, where = page) {
      did.clicks++;
      const named = { name, exact: true };
      await where.getByRole("button", named).or(where.getByRole("link", named)).click();
    },
    async fill(label, text) {
      did.fields++;
      did.keys += text.length;
      await page.getByLabel(label, { exact: true }).fill(text);
    },
    // The button in the message, from the lock screen: the ntfy app does the request that it stands for.
    async tap(message) {
      did.taps++;
      const [action] = message.actions;
      const answer = await fetch(action.url, { method: action.method ?? "POST" });
      assert.ok(answer.ok, `${action.label}: ${answer.status}`);
    },
    estimate: () =>
      did.keys * seconds.key +
      did.fields * (seconds.thought + seconds.point + seconds.hand) +
      (did.clicks + did.taps) * (seconds.thought + seconds.point),
  };
}

test("from nothing to a page that was acknowledged", async (t) => {
  const { context, page, complaints } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop", {
    eager: true,
  });
  t.after(() => context.close());
  const { did, click, fill, tap, estimate } = person(page);
  const question = (text) => page.getByRole("heading", { level: 2, name: text }).waitFor();
  const began = performance.now();

  did.clicks++; // The link that the server printed.
  await page.goto(`/setup${new URL(server.setupLink).hash}`);
  await fill("Your name", "Ana Ruiz");
  await fill("E-mail", "ana@example.org");
  await fill("Password", "correct-horse-battery");
  await click("Create administrator");

  await question("What is your organisation called?");
  await fill("Name of the organisation", "Example Shop");
  await click("Go on");
  await question("Who are you?");
  await click("Go on");

  await question("How can you be woken?");
  await click("Another way");
  await fill("Address of the topic", phone.topic);
  await click("Add it");
  await click("Send a test page", page.getByRole("listitem").filter({ hasText: phone.topic }));
  await tap(await phone.next());
  await page.getByText("You can be woken.").waitFor();
  const proven = performance.now();
  await click("Go on");

  await question("What shall be looked after?");
  await fill("Name of the service", "Checkout");
  await click("Create");

  await question("What reports that it is broken?");
  await click("Create");
  await click("Send a test");
  const paged = await phone.next();
  const arrived = performance.now();
  assert.match(JSON.stringify(paged), /\[TEST\]/);
  await tap(paged);

  // The record says who, and by what; and the page that stands open follows.
  const incidents = await page.evaluate(() => fetch("/v1/incidents").then((answer) => answer.json()));
  assert.equal(incidents.items.length, 1);
  assert.equal(incidents.items[0].status, "acknowledged");
  assert.equal(incidents.items[0].acknowledged_by.name, "Ana Ruiz");
  const machine = (performance.now() - began) / 1000;

  t.diagnostic(
    `${did.clicks} clicks, ${did.fields} fields with ${did.keys} letters, ${did.taps} taps on the telephone`,
  );
  t.diagnostic(
    `machine: ${((proven - began) / 1000).toFixed(1)} s until reached, ${((arrived - began) / 1000).toFixed(1)} s until the page arrived, ${machine.toFixed(1)} s in all`,
  );
  t.diagnostic(`a person: about ${Math.round(estimate())} s of typing, pointing and thinking`);
  for (const [what, bound] of Object.entries(most))
    assert.ok(did[what] <= bound, `${did[what]} ${what}, at most ${bound}`);
  assert.ok(estimate() + machine < limit, `${Math.round(estimate() + machine)} s are more than five minutes`);
  assert.deepEqual(complaints, []);
});
