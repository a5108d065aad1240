// Two people in one incident: who writes just now, what is new since one was there, who has read it; the words of a business
// unit for a priority; several snoozed at once; a chat's history. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterOfTwo } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await musterOfTwo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function declared() {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `Orders pile up ${randomUUID()}`, severity: "error", dedup_key: randomUUID() }),
  });
  return (await answer.json()).results[0].incident;
}

async function enter(t, email, path, size = "desktop") {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, email, "correct-horse-battery");
  await page.goto(path);
  return { page, complaints };
}

test("each sees who writes, what is new, and who has read it", async (t) => {
  const incident = await declared();
  const ana = await enter(t, "first@example.org", `/incidents/${incident}`);
  const ben = await enter(t, "ben@example.org", `/incidents/${incident}`, "phone");
  await ana.page.getByText("Alert opened by").first().waitFor();
  await ben.page.getByText("Alert opened by").first().waitFor();
  const note = ben.page.getByRole("textbox", { name: "Note" });
  await note.scrollIntoViewIfNeeded();
  await note.pressSequentially("I look at the");
  await ana.page.getByText("Ben is writing…").waitFor();
  await note.pressSequentially(" disk");
  await ben.page.getByRole("button", { name: "Add note" }).click();
  await ana.page.getByText("I look at the disk").first().waitFor();
  await ana.page.getByText("Ben is writing…").waitFor({ state: "detached" });
  // Whoever has the end of it on the screen for a moment has read it.
  await ana.page.getByRole("textbox", { name: "Note" }).scrollIntoViewIfNeeded();
  await ben.page.reload();
  await ben.page.getByText("Read by First Responder").waitFor();
  await ana.page.goto("/");
  await note.pressSequentially("It is the disk");
  await ben.page.getByRole("button", { name: "Add note" }).click();
  await ben.page.locator("li[data-kind]").filter({ hasText: "It is the disk" }).waitFor();
  await ana.page.goto(`/incidents/${incident}`);
  await ana.page.locator("li[data-kind]").filter({ hasText: "New since you were here" }).waitFor();
  assert.deepEqual([...ana.complaints, ...ben.complaints], []);
});

test("a priority in the words of a business unit, and the common one", async (t) => {
  const incident = await declared();
  const { page, complaints } = await enter(t, "first@example.org", `/incidents/${incident}`);
  await page.getByText("Alert opened by").first().waitFor();
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("How many are affected?").selectOption("all");
  await dialog.getByLabel("How critical is it?").selectOption("critical");
  await dialog.getByText("SEV0 (P1) · Incident", { exact: false }).waitFor();
  await dialog.getByLabel("Priority", { exact: true }).selectOption("SEV1");
  await dialog.getByLabel("Why", { exact: false }).fill("one region");
  await dialog.getByRole("button", { name: "Say so" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("SEV1 (P1) · Incident").waitFor();
  await page.getByText("As Retail says it.").waitFor();
  await page.goto("/admin/classification");
  await page.getByRole("heading", { name: "Retail" }).waitFor();
  await page.getByRole("cell", { name: "P3" }).first().waitFor();
  assert.deepEqual(complaints, []);
});

test("several are snoozed at once", async (t) => {
  await declared();
  await declared();
  const { page, complaints } = await enter(t, "first@example.org", "/incidents?scope=all");
  const boxes = page.getByRole("checkbox");
  await boxes.first().waitFor();
  await boxes.nth(0).click();
  await boxes.nth(1).click();
  await page.getByLabel("Selected rows").getByLabel("Snooze for").selectOption("1h");
  await page.getByText(/^2 snoozes confirmed/).waitFor();
  await page.goto("/alerts?scope=all");
  await page.getByRole("checkbox").first().waitFor();
  await page.getByRole("checkbox").nth(0).click();
  await page.getByLabel("Selected rows").getByLabel("Snooze for").selectOption("15m");
  await page.getByText(/^1 snooze confirmed/).waitFor();
  assert.deepEqual(complaints, []);
});

test("a chat's history comes into the record once; who had which role is printed", async (t) => {
  const incident = await declared();
  const { page, complaints } = await enter(t, "first@example.org", `/incidents/${incident}?tab=outside`);
  await page.getByRole("button", { name: "Import what was said in a chat…" }).click();
  const dialog = page.getByRole("dialog");
  const at = new Date(Date.now() - 60_000).toISOString().slice(0, 16);
  const file = { name: "chat.txt", mimeType: "text/plain", buffer: Buffer.from(`${at}Z Cem: it was the deploy\n`) };
  await dialog.getByLabel("File").setInputFiles(file);
  await dialog.getByText(/^1 messages, from/).waitFor();
  await dialog.getByRole("button", { name: "Take into the record" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Import what was said in a chat…" }).click();
  await dialog.getByLabel("File").setInputFiles(file);
  await dialog.getByText("Nothing in it is new", { exact: false }).waitFor();
  await page.goto(`/incidents/${incident}`);
  await page
    .locator("li[data-kind]")
    .filter({ hasText: "it was the deploy" })
    .getByText(/^written/)
    .waitFor();
  await page.goto(`/incidents/${incident}/roster`);
  await page.getByRole("heading", { name: `Roster, ${incident}` }).waitFor();
  await page.getByRole("button", { name: "Print" }).waitFor();
  assert.deepEqual(complaints, []);
});
