// Why was somebody paged, or not; a sound for what is new; a few calm minutes. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterThatCalls } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await musterThatCalls("http://127.0.0.1:9/hook");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function fire() {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `Orders pile up ${randomUUID()}`, severity: "error", dedup_key: randomUUID() }),
  });
  assert.equal(answer.status, 202);
  return (await answer.json()).results[0].incident;
}

async function open(t, path) {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(path);
  return { page, complaints };
}

test("the incident's page says of each person why they were told, or not", async (t) => {
  const { page, complaints } = await open(t, `/incidents/${await fire()}?tab=notified`);
  const ask = page.getByLabel("Why was somebody paged, or not?");
  await ask.locator("option").nth(1).waitFor({ state: "attached" });
  const people = await ask.locator("option").allTextContents();
  const answers = [];
  for (const person of people.slice(1)) {
    await ask.selectOption({ label: person });
    const answer = page.locator("strong").filter({ hasText: /(was|is) (not )?told|is told/ });
    await answer.first().waitFor();
    answers.push(await answer.first().textContent());
  }
  assert.ok(
    answers.some((answer) => /was told, first at/.test(answer)),
    answers.join("\n"),
  );
  await page
    .getByText(/^Step 1 of /)
    .first()
    .waitFor();
  assert.deepEqual(complaints, []);
});

test("somebody is paged by hand, with why, and the record says who asked", async (t) => {
  const { page, complaints } = await open(t, `/incidents/${await fire()}`);
  await page.getByRole("button", { name: "Page somebody…" }).click();
  const dialog = page.getByRole("dialog");
  const whom = dialog.getByLabel("Whom");
  await whom.locator('option[value^="user:"]').first().waitFor({ state: "attached" });
  const option = whom.locator('option[value^="user:"]').first();
  const name = await option.textContent();
  await whom.selectOption(await option.getAttribute("value"));
  await dialog.getByLabel("Why (they read it)").fill("the index is corrupt");
  await dialog.getByRole("button", { name: "Page", exact: true }).click();
  await page.getByText(`pages ${name}: the index is corrupt`).first().waitFor();
  await page.getByRole("link", { name: "Notified" }).click();
  await page
    .getByText(/asks for you: the index is corrupt/)
    .first()
    .waitFor();
  assert.deepEqual(complaints, []);
});

test("a new incident sounds once it is wished for", async (t) => {
  const { page, complaints } = await open(t, "/incidents");
  const sound = () => page.evaluate(() => document.documentElement.dataset.lastSound ?? "none");
  const forget = () => page.evaluate(() => delete document.documentElement.dataset.lastSound);
  await fire();
  assert.equal(await sound(), "none");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitemradio", { name: "All", exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset.lastSound === "other");
  await page.keyboard.press("Escape");
  await forget();
  await page.waitForTimeout(500); // the list of what is open is there before the next one comes
  await fire();
  await page.waitForFunction(() => document.documentElement.dataset.lastSound === "other");
  assert.deepEqual(complaints, []);
});

test("a few calm minutes are one item of a menu, and another one ends them", async (t) => {
  const { page, complaints } = await open(t, "/incidents");
  const account = page.getByRole("button", { name: "Account" });
  await account.click();
  await page.getByRole("menuitem", { name: "Calm my phone for 10 minutes" }).click();
  await page.getByRole("menuitem", { name: /^Calm until .*: end it$/ }).waitFor();
  await page.reload();
  await account.click();
  await page.getByRole("menuitem", { name: /^Calm until .*: end it$/ }).click();
  await page.getByRole("menuitem", { name: "Calm my phone for 10 minutes" }).waitFor();
  assert.deepEqual(complaints, []);
});
