// In a real browser: an alert is silenced from its page, the next one of its kind is held back, the silence is ended, and it
// pages. Needs what main-job.test.mjs needs.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
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

async function send(signal) {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ severity: "error", dedup_key: randomUUID(), ...signal }),
  });
  const text = await answer.text();
  assert.equal(answer.status, 202, text);
  return JSON.parse(text).results[0];
}

test("silence from an alert, a new one is held, end the silence, it pages", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  const name = `Disk ${randomUUID().slice(0, 8)}`;
  const labels = { alertname: name };
  const first = await send({ summary: `${name} on db-1`, labels });
  assert.equal(first.outcome, "opened");

  await page.goto(`${server.base}/alerts/${first.alert_id}`);
  await page.getByRole("button", { name: "Silence" }).click();
  const matchers = page.getByLabel("Matchers, one a line");
  assert.equal(await matchers.inputValue(), `alertname="${name}"`);
  await page.locator("[data-radius='1']").waitFor();
  await matchers.fill('alertname="nothing has this name"');
  await page.locator("[data-radius='0']").waitFor();
  await matchers.fill(`alertname="${name}"`);
  await page.locator("[data-radius='1']").waitFor();
  await page.getByLabel("Why").fill("the disk is replaced");
  await page.getByRole("dialog").getByRole("button", { name: "Silence", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("the disk is replaced. Nobody is paged until").waitFor();

  const second = await send({ summary: `${name} on db-2`, labels });
  assert.equal(second.outcome, "held");
  await page.goto(`${server.base}/alerts?status=held&scope=all`);
  await page.getByRole("link", { name: `${name} on db-2` }).click();
  await page.getByText("the disk is replaced. Nobody is paged until").waitFor();

  await page.goto(`${server.base}/silences`);
  const item = page.locator("[data-silence]").filter({ hasText: name });
  await item.getByText("holds back 2 alerts").waitFor();
  await item.getByRole("button", { name: "End now" }).click();
  await page.getByText("Silence ended.").waitFor();
  await item.waitFor({ state: "detached" });

  const alert = async () =>
    page.evaluate((id) => fetch(`/v1/alerts/${id}`).then((answer) => answer.json()), second.alert_id);
  let seen;
  for (let tries = 0; tries < 50 && seen?.status !== "triggered"; ++tries) {
    seen = await alert();
    await page.waitForTimeout(100);
  }
  assert.equal(seen.status, "triggered");
  const paged = await page.evaluate(
    (number) => fetch(`/v1/incidents/${number}/notifications`).then((answer) => answer.json()),
    seen.incident.number,
  );
  assert.ok(Array.isArray(paged.items));
  assert.deepEqual(complaints, []);
});

for (const device of ["desktop", "phone"])
  test(`an incident is snoozed from its page and brought back, on a ${device}`, async (t) => {
    const { context, page, complaints } = await openPage(browser, server.base, device);
    t.after(() => context.close());
    await signIn(page, server.email, server.password);
    const taken = await send({ summary: `Queue ${randomUUID().slice(0, 8)} is long` });
    assert.equal(taken.outcome, "opened");
    const number = taken.incident;
    await page.goto(`${server.base}/incidents/${number}`);
    const choice = page.getByLabel("Snooze for");
    await choice.selectOption("1h");
    await page.getByText(/^Snooze confirmed/).waitFor();
    await page.getByText("quiet until").first().waitFor();
    const incident = () => page.evaluate((id) => fetch(`/v1/incidents/${id}`).then((answer) => answer.json()), number);
    const { status, snoozed_until, acknowledged_at } = await incident();
    assert.equal(status, "acknowledged");
    assert.ok(Math.abs(Date.parse(snoozed_until) - Date.parse(acknowledged_at) - 3_600_000) < 60_000);
    await page.getByRole("button", { name: "Bring back now" }).click();
    await page.getByText(/^End of the snooze confirmed/).waitFor();
    await choice.waitFor();
    assert.equal((await incident()).status, "triggered");
    assert.deepEqual(complaints, []);
  });

test("maintenance is planned, its next times shown, and listed", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(`${server.base}/maintenance`);
  await page.getByRole("button", { name: "Plan maintenance" }).click();
  await page.getByLabel("What is being done").fill("Patch night");
  await page.getByLabel("Services").selectOption("checkout");
  await page.getByLabel("Again").selectOption("FREQ=WEEKLY");
  await page.getByRole("region", { name: "Next times" }).locator("li").nth(4).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Patch night").first().waitFor();
  await page.getByText("every week").waitFor();
  assert.deepEqual(complaints, []);
});
