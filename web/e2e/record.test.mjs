// A record of five thousand entries: what is near the screen exists and nothing else, the reader's place stays, ways lead
// through it, the keyboard and paper have all of it. Threads and reactions, seen by two. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterOfTwo } from "./muster.mjs";

const many = 5000;
const nodesMost = 3500; // elements of the whole page, whatever the record's length

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

async function enter(t, email, size = "desktop") {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, email, "correct-horse-battery");
  return { page, complaints };
}

async function declared() {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `Orders pile up ${randomUUID()}`, severity: "error", dedup_key: randomUUID() }),
  });
  return (await answer.json()).results[0].incident;
}

// As whoever is signed in on the page.
const write = (page, incident, notes) =>
  page.evaluate(
    async ([number, texts]) => {
      const { csrf_token } = await (await fetch("/v1/session")).json();
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf_token };
      const sequences = [];
      for (let at = 0; at < texts.length; at += 50) {
        const answers = await Promise.all(
          texts.slice(at, at + 50).map(async (text) => {
            const body = JSON.stringify({ text });
            const answer = await fetch(`/v1/incidents/${number}/notes`, { method: "POST", headers, body });
            if (answer.status !== 201) throw new Error(await answer.text());
            return (await answer.json()).sequence;
          }),
        );
        sequences.push(...answers);
      }
      return sequences.sort((a, b) => a - b);
    },
    [incident, notes],
  );

const entry = (page, text) => page.locator("li[data-kind]").filter({ hasText: text });
// The uppermost entry on the screen, and where it is.
const place = (page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll("li[data-kind]")].map((row) => [
      row.id,
      row.getBoundingClientRect().top,
    ]);
    return rows.filter(([, top]) => top >= 0).sort((a, b) => a[1] - b[1])[0];
  });
const elements = (page) => page.evaluate(() => document.querySelectorAll("*").length);

test("five thousand entries: scrolled, found, kept in place, walked", async (t) => {
  const { page, complaints } = await enter(t, "first@example.org");
  const incident = await declared();
  const texts = Array.from(
    { length: many },
    (_, i) => `entry ${i}.${i % 9 ? "" : `\n\n\`\`\`\n${"a line of a log\n".repeat(1 + (i % 5))}\`\`\``}`,
  );
  const sequences = await write(page, incident, texts);
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) =>
      window.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
  });
  await page.goto(`/incidents/${incident}`);
  await page.getByText("Alert opened by").first().waitFor();
  await page.getByRole("button", { name: "Newest" }).waitFor();

  // From the beginning to the end with a wheel: never a hole, never many elements.
  await page.evaluate(() => window.longTasks.splice(0));
  let most = 0;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const steps = 60;
  await page.mouse.move(600, 500);
  for (let step = 0; step < steps; step++) {
    await page.mouse.wheel(0, step < steps / 2 ? 400 : height / (steps / 2));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    most = Math.max(most, await elements(page));
  }
  const tasks = await page.evaluate(() => window.longTasks.splice(0));
  assert.ok(most < nodesMost, `${most} elements`);
  t.diagnostic(
    `${most} elements at most; while scrolling ${tasks.length} tasks of more than 50 ms, the longest ${Math.round(Math.max(0, ...tasks))} ms`,
  );
  await page.getByRole("textbox", { name: "Note" }).waitFor();

  // To the middle, by a link; there something comes, at the end, at the beginning, and above the record.
  const middle = sequences[many / 2];
  await page.goto(`/incidents/${incident}#entry-${middle}`);
  await page.locator(`#entry-${middle}`).waitFor();
  await page.waitForFunction((id) => document.activeElement?.id === id, `entry-${middle}`);
  assert.ok((await page.locator("li[data-kind]").count()) < 100);
  const row = page.locator(`#entry-${middle}`);
  assert.equal(await row.getAttribute("aria-posinset"), String(1 + Number(await row.getAttribute("data-index"))));
  assert.ok(Number(await row.getAttribute("aria-setsize")) >= many);
  const was = await place(page);
  await write(page, incident, ["news at the end"]);
  await page.waitForFunction((size) => Number(document.querySelector("li[data-kind]").ariaSetSize) > size, many + 3);
  await page.evaluate(async (number) => {
    const { csrf_token } = await (await fetch("/v1/session")).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf_token };
    const earlier = JSON.stringify({
      text: "what led to it",
      happened_at: new Date(Date.now() - 86_400_000).toISOString(),
    });
    await fetch(`/v1/incidents/${number}/notes`, { method: "POST", headers, body: earlier });
    const update = JSON.stringify({ impact: "All of them", action: "Everything is looked at", next_step: "Rest" });
    await fetch(`/v1/incidents/${number}/updates`, { method: "POST", headers, body: update });
  }, incident);
  await page.getByRole("region", { name: "Latest update" }).getByText("All of them").waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const is = await place(page);
  assert.equal(is[0], was[0]);
  assert.ok(Math.abs(is[1] - was[1]) < 3, `${was[1]} became ${is[1]}`);

  // With the keyboard from entry to entry, and to its dialog.
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((id) => document.activeElement?.id === id, `entry-${sequences[many / 2 + 1]}`);
  await page.keyboard.press("k");
  await page.waitForFunction((id) => document.activeElement?.id === id, `entry-${middle}`);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText(`Entry ${middle}`).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Pin as a milestone" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Home");
  await entry(page, "what led to it").waitFor();

  await page.getByLabel("Go to a milestone").selectOption(String(middle));
  await page.waitForFunction((id) => document.activeElement?.id === id, `entry-${middle}`);

  await page.getByLabel("Find in the record").fill("entry 4321.");
  await entry(page, "entry 4321.").waitFor();
  await page.waitForURL("**find=entry*");
  assert.equal(await page.locator("li[data-kind]").count(), 1);
  await page.getByLabel("Find in the record").fill("");
  await page.waitForFunction(() => document.querySelectorAll("li[data-kind]").length > 5);
  assert.deepEqual(complaints, []);
});

test("whoever writes at the end sees what others write there", async (t) => {
  const { page } = await enter(t, "first@example.org");
  const incident = await declared();
  await write(
    page,
    incident,
    Array.from({ length: 200 }, (_, i) => `entry ${i}`),
  );
  await page.goto(`/incidents/${incident}`);
  await page.getByRole("button", { name: "Newest" }).click();
  await entry(page, "entry 199").waitFor();
  const field = page.getByRole("textbox", { name: "Note" });
  await field.click();
  const before = (await field.boundingBox()).y;
  await write(page, incident, ["one more", "and another one"]);
  await entry(page, "and another one").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.ok(Math.abs((await field.boundingBox()).y - before) < 3);

  // Paper has all of it.
  assert.ok((await page.locator("li[data-kind]").count()) < 100);
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() => document.querySelectorAll("li[data-kind]").length > 200);
  await page.emulateMedia({ media: "screen" });
  await page.waitForFunction(() => document.querySelectorAll("li[data-kind]").length < 100);
});

test("a reply is folded under what it answers, live, and whoever wrote there is told", async (t) => {
  const incident = await declared();
  const ana = await enter(t, "first@example.org");
  const ben = await enter(t, "ben@example.org");
  for (const { page } of [ana, ben]) {
    await page.goto(`/incidents/${incident}`);
    await page.getByText("Alert opened by").first().waitFor();
  }
  await ana.page.getByRole("textbox", { name: "Note" }).fill("Is the second leg alive?");
  await ana.page.getByRole("button", { name: "Add note" }).click();
  const asked = entry(ben.page, "Is the second leg alive?");
  await asked.waitFor();
  await asked.hover();
  await asked.getByRole("button", { name: /^Reply to the entry of/ }).click();
  await ben.page.waitForFunction(() => document.activeElement?.matches("li[data-kind] textarea"));
  await ben.page.keyboard.type("Yes, since **14:10**");
  await ben.page.keyboard.press("Control+Enter");
  await asked.locator("strong", { hasText: "14:10" }).waitFor();

  const there = entry(ana.page, "Is the second leg alive?");
  const fold = there.getByRole("button", { name: /^1 reply/ });
  await fold.waitFor();
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  assert.equal(await there.getByText("since").count(), 0);
  await fold.click();
  await there.getByText("Yes, since").waitFor();
  await there.getByRole("textbox", { name: "Your reply" }).fill("Then fail over");
  await there.getByRole("button", { name: "Reply", exact: true }).click();
  await asked.getByText("Then fail over").waitFor();
  await asked.getByRole("button", { name: /^2 replies/ }).waitFor();
  // It stands at what it answers, and nowhere else.
  assert.equal(await ben.page.locator("li[data-kind]").filter({ hasText: "Then fail over" }).count(), 1);

  // Other words for a reply leave it where it is.
  await asked
    .getByRole("listitem")
    .filter({ hasText: "Yes, since" })
    .getByRole("button", { name: /^More about/ })
    .click();
  const dialog = ben.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("What happened", { exact: true }).fill("Yes, since 14:11");
  await dialog.getByRole("button", { name: "Save" }).click();
  await there.getByText("Yes, since 14:11").waitFor();
  const told = () => ben.page.evaluate(async () => (await fetch("/v1/me/notices")).text());
  for (let tries = 0; tries < 60 && !(await told()).includes("answers in a thread of"); tries++)
    await ben.page.waitForTimeout(500);
  assert.match(await told(), /First Responder answers in a thread of/);
  assert.deepEqual(ana.complaints, []);
  assert.deepEqual(ben.complaints, []);
});

test("a sign under an entry says who gave it, and is taken back", async (t) => {
  const incident = await declared();
  const ana = await enter(t, "first@example.org", "phone");
  const ben = await enter(t, "ben@example.org");
  for (const { page } of [ana, ben]) {
    await page.goto(`/incidents/${incident}`);
    await page.getByText("Alert opened by").first().waitFor();
  }
  // On a phone it is in the entry's dialog, with words.
  await entry(ana.page, "Alert opened by")
    .getByRole("button", { name: /^More about/ })
    .click();
  await ana.page.getByRole("dialog").getByRole("button", { name: "Seen" }).click();
  await ana.page.getByRole("dialog").waitFor({ state: "detached" });
  const chip = entry(ben.page, "Alert opened by").getByRole("button", { name: "Seen: First Responder" });
  await chip.waitFor();
  assert.equal(await chip.getAttribute("aria-pressed"), "false");
  await chip.click();
  const both = { name: "Seen: First Responder, Ben" };
  await entry(ana.page, "Alert opened by").getByRole("button", both).waitFor();
  await entry(ben.page, "Alert opened by").getByRole("button", both).click();
  await entry(ben.page, "Alert opened by").getByRole("button", { name: "Seen: First Responder" }).waitFor();
  // The record keeps it, and shows it when it is asked for.
  assert.equal(await ben.page.locator("li[data-kind^='incident.entry']").count(), 0);
  await ben.page.getByLabel("What to show").selectOption("Edits and reactions");
  await ben.page.waitForFunction(() => document.querySelectorAll("li[data-kind^='incident.entry']").length === 3);
  assert.deepEqual(ana.complaints, []);
  assert.deepEqual(ben.complaints, []);
});
