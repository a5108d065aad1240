// What follows an incident: it is closed by its checklist, and those who took part are asked how it went; its review is held as
// a meeting, with an action item that is done later. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterThatLearns } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await musterThatLearns();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// What is behind an incident that is resolved.
async function open(t, size = "desktop") {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `Orders pile up ${randomUUID()}`, severity: "error", dedup_key: randomUUID() }),
  });
  assert.equal(answer.status, 202);
  const { incident } = (await answer.json()).results[0];
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(`/incidents/${incident}`);
  await page.getByRole("button", { name: "Acknowledge", exact: true }).click();
  await page.getByText("First Responder acknowledged").first().waitFor();
  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  await page.getByText("Resolved", { exact: true }).first().waitFor();
  const number = await page.locator("header .tabular, main header .tabular").first().textContent();
  await page.goto(`/incidents/${number}?tab=after`);
  await page.getByText(/things are missing/).waitFor();
  return { page, complaints, number };
}

const line = (page, text) => page.getByRole("main").getByRole("listitem").filter({ hasText: text });

test("an incident is closed by its checklist, and how it went is said once", async (t) => {
  const { page, complaints, number } = await open(t);
  await page.getByText("4 things are missing.").waitFor();
  await line(page, "The cause is stated").getByRole("button", { name: "The cause is unknown" }).click();
  await page.getByLabel("What was looked at, and why it stays unknown").fill("the logs are gone");
  await page.keyboard.press("Enter");
  await page.getByText("the logs are gone · First Responder").waitFor();
  await line(page, "Customers were credited").getByRole("button", { name: "Tick" }).click();
  await page.getByText("2 things are missing.").waitFor();
  // An action item is made, which the list sees by itself.
  await page.getByRole("button", { name: "Add an action item" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is to be done").fill("Keep the logs for a month");
  await dialog.getByLabel("It is to").selectOption("detect");
  await dialog.getByLabel("Who does it").selectOption("first");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("One thing is missing.").waitFor();
  // It leads to where the rest is mended; who may closes all the same, with a reason.
  await page.getByRole("button", { name: "Close without it" }).click();
  await dialog.getByLabel("Why it is closed without what is missing").fill("nobody classifies these");
  await dialog.getByRole("button", { name: "Close the incident" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("It is closed.").waitFor();
  await page.goto(`/survey/${number}`);
  await page.getByRole("radio", { name: "4" }).check({ force: true });
  await page.getByLabel("What should we keep").fill("the calm");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you.").waitFor();
  await page.getByText("1 of 1 answered.").waitFor();
  assert.equal(await page.getByText("the calm").count(), 0, "a single answer is shown to nobody");
  assert.deepEqual(complaints, []);
});

test("a review is held as a meeting, and what it finds is done", async (t) => {
  const { page, complaints, number } = await open(t);
  await page.getByText("its severity was error").waitFor();
  await page.getByRole("link", { name: "Open the meeting" }).click();
  await page.getByRole("button", { name: "Begin the meeting" }).click();
  await page.getByRole("timer").first().waitFor();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.locator("[aria-current=step]").filter({ hasText: "What helped" }).waitFor();
  await page.getByLabel("Note", { exact: true }).fill("We page on expiry");
  await page.getByRole("button", { name: "Decision", exact: true }).click();
  await page.getByText("Decision: We page on expiry").waitFor();
  await page.getByRole("button", { name: "Add an action item" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is to be done").fill(`Page on expiry of ${number}`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByLabel("What came of it").fill("The certificate expired");
  await page.getByRole("button", { name: "End and sign off" }).click();
  await page.getByText("Signed off by First Responder").waitFor();
  await page.goto("/reviews?state=held");
  await page.getByRole("link", { name: number }).waitFor();
  await page.goto("/action-items");
  await page.getByRole("checkbox", { name: `Done: Page on expiry of ${number}` }).click();
  await page.getByRole("checkbox", { name: `Done: Page on expiry of ${number}` }).waitFor({ state: "detached" });
  await page.goto("/action-items?state=done");
  await page.getByText("done by First Responder").first().waitFor();
  assert.deepEqual(complaints, []);
});

test("on a phone all of it fits", async (t) => {
  const { page, complaints, number } = await open(t, "phone");
  for (const address of [
    `/incidents/${number}?tab=after`,
    `/reviews/${number}`,
    "/reviews",
    "/action-items",
    `/survey/${number}`,
  ]) {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${address} is wider than the screen`);
  }
  assert.deepEqual(complaints, []);
});
