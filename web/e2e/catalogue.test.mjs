// The catalogue: a service that is described in its form, how it is while an incident is open, what a fault reaches, and what
// an incident is offered. Against a real server (muster.mjs).
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

async function send(status, key, summary) {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary, status, severity: "critical", dedup_key: key }),
  });
  assert.equal(answer.status, 202);
  return (await answer.json()).results[0].incident;
}

test("from its form to its incidents", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);

  await page.goto("/services/checkout/edit");
  await page.getByLabel("Critical to revenue").selectOption("critical");
  await page.getByLabel("Business functions").fill("payments, orders");
  await page.getByRole("button", { name: "Add a runbook" }).click();
  const runbooks = page.getByRole("group", { name: "Runbooks" });
  await runbooks.getByLabel("Name").fill("Payments fail");
  await runbooks.getByLabel("Web address").fill("not an address");
  await page.getByRole("button", { name: "Save" }).click();
  await runbooks.getByText(/is not a web address/).waitFor();
  await runbooks.getByLabel("Web address").fill("https://wiki.example.org/payments");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();

  await page.goto("/services/new");
  await page.getByLabel("Name", { exact: true }).fill("Online store");
  await page.getByLabel("It is a business service").selectOption("yes");
  await page.getByLabel("Depends on", { exact: true }).selectOption({ label: "Checkout" });
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL("**/services/online-store");
  await page.getByText("Healthy").first().waitFor();

  const key = randomUUID();
  const incident = await send("firing", key, `Nobody can pay ${key}`);
  // What is open on it reaches the page by itself.
  await page.getByText("because of Checkout").first().waitFor();

  await page.goto("/services?health=down");
  await page.getByText(/^2 (of \d+ )?services$/).waitFor();
  await page.getByRole("link", { name: "Checkout" }).click();
  await page.getByText("Critical (critical to revenue)").waitFor();
  await page
    .getByRole("figure", { name: /What depends on Checkout/ })
    .getByRole("link", { name: "Online store" })
    .click();
  await page.waitForURL("**/services/online-store");

  await page.goto(`/incidents/${incident}`);
  await page.getByRole("link", { name: "Payments fail" }).waitFor();
  await page.getByRole("link", { name: "Reach" }).click();
  await page.getByRole("link", { name: "Online store" }).first().waitFor();
  await page.keyboard.press("p");
  await page
    .getByRole("dialog")
    .getByText(/critical to revenue/)
    .waitFor();
  await page.keyboard.press("Escape");
  await send("resolved", key, `Nobody can pay ${key}`);

  await page.goto("/responsibilities");
  await page.getByRole("row", { name: /Checkout R A/ }).waitFor();
  // The browser notes that the first try to save was refused.
  const unexpected = complaints.filter((one) => !/ 422 .*\/v1\/config\/services\/checkout$/.test(one));
  assert.deepEqual(unexpected, []);
});
