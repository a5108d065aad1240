// What an organisation agreed on: an incident that is declared with the three questions, classified anew, a major one; its
// roles; its tasks by the keyboard. Against a real server (muster.mjs).
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

// A new incident's page.
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
  await page.getByText("Alert opened by").first().waitFor();
  return { page, context, complaints, incident };
}

// A tab of the page.
const part = (page, name) =>
  page.getByRole("navigation", { name: "Parts of the incident" }).getByRole("link", { name });

test("declared with the three questions, as bad as the answers say", async (t) => {
  const { page, complaints } = await open(t);
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Nobody can pay");
  await dialog.getByLabel("How many are affected?").selectOption("all");
  await dialog.getByLabel("How critical is it?").selectOption("critical");
  await dialog.getByText("Proposed: P1 · Incident (mission-critical service, complete outage)").waitFor();
  assert.equal(await dialog.getByRole("radio", { name: "Critical", exact: true }).isChecked(), true);
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Nobody can pay" }).waitFor();
  await page.getByText("It is over the threshold of a major incident.").waitFor();
  const demands = page.getByRole("region", { name: "Waiting for somebody" });
  await demands.getByRole("button", { name: "Declare it major" }).click();
  await dialog.getByLabel("Why").fill("every shop");
  await dialog.getByRole("button", { name: "Say so" }).click();
  await page.getByText("This is a major incident.").waitFor();
  assert.deepEqual(complaints, []);
});

test("another word than the proposal wants a reason", async (t) => {
  const { page, complaints } = await open(t);
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("How many are affected?").selectOption("one");
  await dialog.getByLabel("How fast must it be back?").selectOption("later");
  await dialog.getByText("Proposed: P4 · Request (one person affected, can wait)").waitFor();
  await dialog.getByLabel("Priority", { exact: true }).selectOption("P2");
  await dialog.getByLabel("Why not as proposed").fill("it is the till");
  await dialog.getByRole("button", { name: "Say so" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Proposed was P4 · Request.").waitFor();
  await page.getByText("it is the till").first().waitFor();
  assert.deepEqual(complaints, []);
});

test("a role is taken and given up", async (t) => {
  const { page, complaints } = await open(t);
  await page.getByRole("button", { name: "Take it Incident Commander" }).click();
  await page.getByText("took the role Incident Commander").waitFor();
  await page.getByRole("button", { name: "Hand over Incident Commander" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Roles: Incident Commander: First Responder.").waitFor();
  await dialog.getByRole("button", { name: "Nobody instead" }).click();
  await page.getByText("gave the role Incident Commander up").waitFor();
  assert.deepEqual(complaints, []);
});

test("tasks by the keyboard", async (t) => {
  const { page, complaints } = await open(t);
  await page.keyboard.press("t");
  await page.waitForURL("**?tab=tasks");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "title");
  await page.keyboard.type("Call the bank");
  await page.keyboard.press("Enter");
  const first = page.getByRole("checkbox", { name: "1. Call the bank" });
  await first.waitFor();
  await page.keyboard.type("Roll back");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "2. Roll back" }).waitFor();
  await page.getByRole("button", { name: "Change the task: 2. Roll back" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("After").selectOption("1");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("waits for 1").first().waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "2. Roll back" }).isDisabled(), true);
  await first.focus();
  await page.keyboard.press("Space");
  await page.getByText("1 of 2 done").waitFor();
  await part(page, "Tasks 1").waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "2. Roll back" }).isEnabled(), true);
  assert.deepEqual(complaints, []);
});

test("a P1 has a checkpoint, which is answered in the room", async (t) => {
  const { page, complaints } = await open(t);
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("How many are affected?").selectOption("all");
  await dialog.getByLabel("How critical is it?").selectOption("critical");
  await dialog.getByText(/Proposed: P1/).waitFor();
  await dialog.getByRole("button", { name: "Say so" }).click();
  await part(page, "Tasks").click();
  await page.getByText("Are enough people on it?").waitFor();
  await page.getByLabel("Answer: Review").fill("Still P1, Ben joins");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await part(page, "Timeline").click();
  await page.getByText(/answered the checkpoint Review.*: Still P1, Ben joins/).waitFor();
  assert.deepEqual(complaints, []);
});

test("followed, suspected, argued about, found, and linked", async (t) => {
  const { page, complaints, incident } = await open(t);
  const other = await open(t);
  await page.keyboard.press("f");
  await page.getByRole("button", { name: "Follow no more" }).waitFor();
  await part(page, "Notified").click();
  await page.getByText("Followed by First Responder").waitFor();
  await part(page, "Cause").click();
  await page.getByLabel("What may be the cause").fill("The certificate has expired");
  await page.keyboard.press("Enter");
  await page.getByText("Weigh it").click();
  await page.getByLabel("What speaks for it or against it").fill("It worked an hour ago");
  await page.getByRole("button", { name: "Against it" }).click();
  await page.getByRole("listitem").filter({ hasText: "It worked an hour ago" }).first().waitFor();
  await page.getByRole("button", { name: "This is the cause" }).click();
  await page.getByText("Reconsider").waitFor();
  await part(page, "Cause 1").waitFor();
  await part(page, "Evidence").click();
  const file = { name: "pay.log", mimeType: "text/plain", buffer: Buffer.from("no answer from the bank") };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("link", { name: "pay.log" }).waitFor();
  await part(page, "Timeline").click();
  await page.getByText("First Responder added the file pay.log").waitFor();
  await part(page, "Reach").click();
  await page.getByLabel("The number of the other incident").fill(other.incident);
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByRole("button", { name: `Take back ${other.incident}` }).click();
  await page.getByText("Nothing is linked with it.").waitFor();
  assert.notEqual(incident, other.incident);
  assert.deepEqual(complaints, []);
});

test("the matrix and its tree are shown to whoever looks", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/admin/classification");
  await page.getByRole("img", { name: "From the answers to what it is" }).waitFor();
  await page.getByRole("row", { name: /^1 Mission-critical .* P1$/ }).waitFor();
  assert.deepEqual(complaints, []);
});
