// What people write into an incident: an update by the keyboard, other words for it, a decision, something earlier, what is
// struck out and taken back, what is pinned; which part of the record a link shows; how far it is. Against a real server (muster.mjs).
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

// A new incident's page, and somebody else's of the same one.
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

const record = (page) => page.getByRole("main").getByRole("list").filter({ hasText: "Alert opened by" });
const entry = (page, text) => page.locator("li[data-kind]").filter({ hasText: text });
const moreAbout = (page, text) => entry(page, text).getByRole("button", { name: /^More about/ });

test("an update takes three lines and no mouse, and whoever else looks sees it", async (t) => {
  const { page, context, complaints, incident } = await open(t);
  const other = await context.newPage();
  await other.goto(`/incidents/${incident}`);
  await other.getByText("Alert opened by").first().waitFor();
  await page.keyboard.press("u");
  await page.getByRole("dialog").waitFor();
  // Whoever types sees where.
  await page.waitForFunction(() => document.activeElement?.matches("[role=dialog] textarea"));
  await page.keyboard.type("Nobody can pay");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Rolling back **4.2.1**");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Look at the error rate");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const latest = page.getByRole("region", { name: "Latest update" });
  await latest.getByText("Nobody can pay").waitFor();
  await latest.locator("strong", { hasText: "4.2.1" }).waitFor();
  await other.getByRole("region", { name: "Latest update" }).getByText("Nobody can pay").waitFor();
  // The next one begins with what is likely to be the same still.
  await page.keyboard.press("u");
  assert.equal(await page.getByLabel("Impact now").inputValue(), "Nobody can pay");
  await page.keyboard.press("Escape");
  assert.deepEqual(complaints, []);
});

test("other words for it, with every wording kept; struck out and taken back", async (t) => {
  const { page, complaints } = await open(t);
  await page.getByRole("textbox", { name: "Note" }).fill("It is the <b>network</b>");
  await page.getByRole("button", { name: "Add note" }).click();
  await entry(page, "It is the <b>network</b>").waitFor();
  await moreAbout(page, "It is the").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("What happened", { exact: true }).fill("It is the disk");
  await dialog.getByRole("button", { name: "Save" }).click();
  await entry(page, "It is the disk").getByText("edited by First Responder").waitFor();
  await moreAbout(page, "It is the disk").click();
  await dialog.getByText("It is the <b>network</b>").waitFor();

  await dialog.getByRole("button", { name: "Strike out" }).click();
  await dialog.getByLabel("Why it is struck out").fill("it was neither");
  await dialog.getByRole("button", { name: "Strike out" }).click();
  await entry(page, "It is the disk")
    .getByText(/struck out by First Responder .*: it was neither/)
    .waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText("Undone.").waitFor();
  await page.getByText("it was neither").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("what is pinned, decided, and happened earlier; a link shows a part of the record", async (t) => {
  const { page, complaints, incident } = await open(t);
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What was decided").fill("Fail over");
  await dialog.getByLabel("Why").fill("repair takes hours");
  await dialog.getByRole("button", { name: "Write it", exact: true }).click();
  await entry(page, "Fail over").waitFor();

  await page.getByRole("button", { name: "Something earlier" }).click();
  await dialog.getByLabel("What happened", { exact: true }).fill("The first customer called");
  const when = dialog.getByLabel("When it happened");
  const yesterday = new Date(Date.parse(`${await when.inputValue()}Z`) - 86_400_000).toISOString().slice(0, 16);
  await when.fill(yesterday);
  await dialog.getByRole("button", { name: "Write it", exact: true }).click();
  await entry(page, "The first customer called")
    .getByText(/^written/)
    .waitFor();
  assert.match(await record(page).locator("li").first().textContent(), /The first customer called/);

  await moreAbout(page, "Fail over").click();
  await dialog.getByRole("button", { name: "Pin as a milestone" }).click();
  await entry(page, "Fail over").getByText("pinned by First Responder").waitFor();
  await page.getByLabel("What to show").selectOption("Pinned");
  await page.waitForURL("**show=pinned");
  await page.goto(`/incidents/${incident}?show=pinned`);
  await entry(page, "Fail over").waitFor();
  assert.equal(await page.locator("li[data-kind]").count(), 1);
  await page.goto(`/incidents/${incident}?show=updates`);
  await page.getByText("The record has none of these.").waitFor();
  assert.deepEqual(complaints, []);
});

test("says how far it is; what is refused says what to do first; opened again", async (t) => {
  const { page } = await open(t);
  const dialog = page.getByRole("dialog");
  const say = async (stage, reason) => {
    await page.keyboard.press("s");
    await dialog.getByLabel("It is").selectOption(stage);
    if (reason) await dialog.getByLabel("Why").fill(reason);
    await dialog.getByRole("button", { name: "Say so" }).click();
  };
  await say("Investigating");
  await dialog.getByText(/acknowledge it first/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText(/^Acknowledgement confirmed/).waitFor();
  await say("Investigating");
  await page.locator("li[aria-current=step]", { hasText: "Investigating" }).waitFor();
  await say("Resolved");
  await page.locator("li[aria-current=step]", { hasText: "Resolved" }).waitFor();
  await page.getByRole("button", { name: "Resolve", exact: true }).waitFor({ state: "detached" });
  await say("Mitigated", "customers call again");
  await page.locator("li[aria-current=step]", { hasText: "Mitigated" }).waitFor();
  await page.getByRole("button", { name: "Resolve", exact: true }).waitFor();

  await page.getByRole("button", { name: "Say it" }).click();
  await dialog.getByLabel("Until").fill("");
  await dialog.getByRole("button", { name: "Say so" }).click();
  await page.getByText("until now").waitFor();
});

test("on a phone, with one hand", async (t) => {
  const { page, complaints } = await open(t, "phone");
  await page.getByRole("button", { name: "Write an update" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Impact now").fill("Nobody can pay");
  await dialog.getByLabel("Next update").selectOption("in 30 minutes");
  await dialog.getByRole("button", { name: "Write it", exact: true }).click();
  await page.getByRole("region", { name: "Latest update" }).getByText("Nobody can pay").waitFor();
  assert.deepEqual(complaints, []);
});
