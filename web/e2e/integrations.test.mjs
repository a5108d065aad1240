// A tool is chosen, set up as its page says, and heard; a mapping is written beside what it makes of a payload that came in.
// Against a real server: MUSTER_BINARY, or as e2e/muster.mjs says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
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

async function visit(t, size) {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  return { page, complaints };
}

// Makes an integration of a tool, and returns the address that its page says to send to.
async function make(page, name, tool) {
  await page.goto("/integrations");
  await page.getByRole("link", { name: "New integration" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Tool").selectOption({ label: tool });
  await page.getByLabel("Service").selectOption({ label: "Checkout" });
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("heading", { name: "Set up the tool" }).waitFor();
  const text = await page.locator("main pre").first().textContent();
  return text.match(/http:\S+\/integrations\/[\w-]+/)[0];
}

const send = (address, body) =>
  fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

test("a tool is chosen from all that the server knows, and its first alert is seen to come", async (t) => {
  const { page, complaints } = await visit(t, "desktop");
  await page.goto("/integrations/new");
  const choice = page.getByLabel("Tool");
  await choice.locator("optgroup").first().waitFor({ state: "attached" });
  const { items } = await page.evaluate(() => fetch("/v1/source-types").then((answer) => answer.json()));
  assert.ok(items.length > 50, `${items.length} tools`);
  const offered = await choice.locator("option").evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(offered.sort(), items.map((one) => one.type).sort());

  const address = await make(page, "Grafana, production", "Grafana");
  await page
    .getByRole("link", { name: /Grafana/ })
    .first()
    .waitFor();
  const firing = {
    status: "firing",
    alerts: [
      {
        status: "firing",
        labels: { alertname: "Orders are slow", severity: "critical" },
        annotations: { summary: "Orders take 9 s" },
        startsAt: "2026-11-22T02:12:07Z",
        fingerprint: "c0ffee",
      },
    ],
  };
  assert.equal((await send(address, firing)).status < 300, true);
  const received = page.getByRole("listitem").filter({ hasText: "opened" });
  await received.getByRole("link", { name: /^INC-/ }).click();
  await page.getByRole("heading", { level: 1, name: /Orders/ }).waitFor({ state: "attached" });
  assert.deepEqual(complaints, []);
});

for (const size of ["desktop", "phone"]) {
  test(`a mapping is written beside what it makes, and then used (${size})`, async (t) => {
    const { page, complaints } = await visit(t, size);
    const address = await make(page, `Batch ${size}`, "Any JSON");
    await page.getByText("Here stands what the mapping makes of it.").waitFor();
    const run = { what: `nightly export ${size}`, nr: 4711, how: "kaputt", tier: "gold", box: "batch-2" };
    assert.equal((await send(address, run)).status < 300, true);
    // What came in is offered by itself, and guessed at.
    await page.getByLabel("Payload that came in").waitFor();
    const made = page.getByRole("region", { name: "What becomes of it" });
    await made.getByText("It makes 1 signal").waitFor();

    const text = page.getByLabel("Mapping (JSON)");
    await text.fill('{"titel": "{what}"}');
    await made.getByText("titel", { exact: true }).waitFor();
    await text.fill('{"title": "{what} is bro');
    await page.getByText("This is not JSON yet", { exact: false }).waitFor();
    const mapping = {
      key: "{nr}",
      title: "{what} is broken on {box}",
      state: { value: "{how}", firing: ["kaputt"], resolved: ["heil"] },
      severity: { value: "{tier}", critical: ["gold"], otherwise: "warning" },
      source: "{box}",
    };
    await text.fill(JSON.stringify(mapping));
    await made.getByText(`${run.what} is broken on batch-2`).waitFor();
    await made.getByText("Critical").waitFor();
    await made.getByText("4711").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();

    const answer = await send(address, { ...run, nr: 4712 });
    assert.equal(answer.status < 300, true);
    await page.reload();
    await page.getByLabel("Payload that came in").waitFor();
    const alerts = await page.evaluate(() => fetch("/v1/alerts?limit=100").then((got) => got.json()));
    const alert = alerts.items.find((one) => one.dedup_key.startsWith("4712"));
    assert.equal(alert?.summary, `${run.what} is broken on batch-2`);
    assert.equal(alert.severity, "critical");
    assert.deepEqual(complaints, []);
  });
}
