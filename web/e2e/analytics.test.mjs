// The page of figures with real data: what is counted, the trend and its table, the keyboard, the incidents behind a figure,
// the address, a phone, German. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { muster } from "./muster.mjs";

let browser;
let server;
const incidents = 7;
before(async () => {
  server = await muster();
  browser = await launch();
  const send = async (body) => {
    const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 202);
  };
  // One after the other: each is over before the next one begins, so that none joins another.
  for (let i = 0; i < incidents; i++) {
    const dedup_key = `figures-${i}`;
    await send({ summary: `Disk ${i} is full`, severity: "critical", dedup_key });
    await send({ summary: `Disk ${i} is full`, dedup_key, status: "resolved" });
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, size = "desktop", address = "/analytics") {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(address);
  await page.getByRole("heading", { name: "Analytics", level: 1 }).waitFor();
  return { page, complaints };
}

const figure = (page, name) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

test("figures have counts, what is beside them, and the incidents behind them", async (t) => {
  const { page, complaints } = await open(t);
  const resolve = figure(page, /Time to resolve/);
  await resolve.getByText(`${incidents} incidents`).waitFor();
  await resolve.getByText("Too few values to tell a change").waitFor();
  await figure(page, /Time to detect/)
    .getByRole("button", { name: `${incidents} not applicable` })
    .waitFor();
  await figure(page, "Incidents")
    .getByRole("button", { name: String(incidents), exact: true })
    .click();
  await page.getByRole("heading", { name: "Incidents behind: Incidents" }).waitFor();
  await page.getByRole("link", { name: "Disk 0 is full" }).waitFor();
  assert.match(page.url(), /behind=all/);
  await page.goBack();
  assert.deepEqual(complaints, []);
});

test("the trend is read by the keyboard, as a table, and kept as a picture and a table", async (t) => {
  const { page, complaints } = await open(t, "desktop", "/analytics?days=30");
  const trend = page.getByRole("slider", { name: /Time to resolve, by period/ });
  await trend.locator("canvas").waitFor();
  await trend.focus();
  await page.keyboard.press("End");
  assert.match(await trend.getAttribute("aria-valuetext"), new RegExp(`${incidents} incidents`));
  await page.keyboard.press("ArrowLeft");
  assert.match(await trend.getAttribute("aria-valuetext"), /0 incidents/);
  const picture = page.getByRole("figure", { name: /Time to resolve/ });
  await picture.getByText("As a table").click();
  assert.ok((await picture.getByRole("row").count()) > 30);
  for (const [button, ending, beginning] of [
    ["PNG", ".png", "PNG"],
    ["CSV", ".csv", '"from","incidents"'],
  ]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      picture.getByRole("button", { name: button }).click(),
    ]);
    assert.ok(download.suggestedFilename().endsWith(ending));
    const bytes = await readFile(await download.path(), "latin1");
    assert.ok(bytes.slice(0, 40).includes(beginning), button);
  }
  assert.deepEqual(complaints, []);
});

test("what is asked for is in the address", async (t) => {
  const { page, complaints } = await open(t, "phone");
  await page.getByLabel("Period", { exact: true }).selectOption("7");
  await page.getByLabel("Severity", { exact: true }).selectOption("info");
  await page.getByRole("heading", { name: "No incident in this period" }).waitFor();
  assert.match(page.url(), /days=7/);
  assert.match(page.url(), /severity=info/);
  await page.getByLabel("Severity", { exact: true }).selectOption("critical");
  await page.getByLabel("Broken down", { exact: true }).selectOption("team");
  await page.getByText("Of so few people nothing is told").first().waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing scrolls sideways on a phone");
  await page.reload();
  assert.equal(await page.getByLabel("Period", { exact: true }).inputValue(), "7");
  assert.deepEqual(complaints, []);
});

test("by the palette and by keys, on a wall, in German", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/");
  await page.getByRole("link", { name: "All incidents" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await page.getByRole("heading", { name: "Analytics", level: 1 }).waitFor();
  await page.goto("/analytics?wall=true");
  await figure(page, /Time to resolve/).waitFor();
  assert.equal(await page.getByLabel("Period", { exact: true }).count(), 0);
  assert.deepEqual(complaints, []);
  const german = await openPage(browser, server.base, "desktop", { locale: "de-DE" });
  t.after(() => german.context.close());
  await german.page.goto("/");
  await german.page.getByLabel("E-Mail").fill(server.email);
  await german.page.getByLabel("Passwort").fill(server.password);
  await german.page.getByRole("button", { name: "Anmelden" }).click();
  await german.page.getByRole("link", { name: "Alle Vorfälle" }).waitFor();
  await german.page.goto("/analytics");
  await german.page.getByRole("heading", { name: "Auswertung", level: 1 }).waitFor();
  await german.page
    .getByRole("heading", { name: /Zeit bis zur Behebung/ })
    .first()
    .waitFor();
  assert.deepEqual(german.complaints, []);
});
