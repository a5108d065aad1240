// Two incidents that are one fault: merged in the browser, taken back, and alerts of a group split off again. Against a
// real server (muster.mjs).
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
  assert.equal(answer.status, 202);
  return (await answer.json()).results[0].incident;
}

async function open(t) {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  return { page, complaints };
}

test("merges an incident into another one and takes it back", async (t) => {
  const { page, complaints } = await open(t);
  const into = await send({ summary: "Payment provider is down" });
  const from = await send({ summary: "Orders pile up" });
  assert.notEqual(into, from);
  await page.goto(`/incidents/${from}`);
  await page.getByRole("button", { name: "Merge into…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The incident that goes on").selectOption(into);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();

  // The other incident has both alerts, and says what came and why.
  await page.waitForURL(`**/incidents/${into}`);
  await page.getByText(`${from} merged into ${into}.`).waitFor();
  await page.getByText("Merged into this one:").waitFor();
  await page.getByRole("link", { name: "Orders pile up" }).waitFor();
  await page.getByText(`merged from ${from} by First Responder`).waitFor();

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText("Undone.").waitFor();
  await page.getByRole("link", { name: "Orders pile up" }).waitFor({ state: "detached" });
  await page.goto(`/incidents/${from}`);
  await page.getByRole("button", { name: "Acknowledge" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("a merged incident leads to the other one and can be taken back later", async (t) => {
  const { page, complaints } = await open(t);
  const into = await send({ summary: "Search is slow" });
  const from = await send({ summary: "Index is stale" });
  await page.goto(`/incidents/${from}`);
  await page.getByRole("button", { name: "Merge into…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The incident that goes on").selectOption(into);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await page.waitForURL(`**/incidents/${into}`);
  await page.goto(`/incidents/${from}`);
  await page.getByText("This incident was merged into").waitFor();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("button", { name: "Acknowledge" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("splits an alert off its group", async (t) => {
  const { page, complaints } = await open(t);
  const group = randomUUID();
  const incident = await send({ summary: "Switch is down", group_key: group });
  assert.equal(await send({ summary: "Certificate expired", group_key: group }), incident);
  await page.goto(`/incidents/${incident}`);
  await page.getByText("joined: same group").waitFor();
  await page.getByRole("button", { name: "Split…" }).click();
  await page.getByRole("checkbox", { name: "Select Certificate expired" }).check({ force: true });
  await page.getByRole("button", { name: "Split off 1 alert" }).click();
  await page.getByRole("heading", { level: 1, name: "Certificate expired" }).waitFor({ state: "attached" });
  await page.getByText(/1 alert split off as INC-/).waitFor();
  assert.deepEqual(complaints, []);
});
