// An incident's channel in a chat: opened from the room, shown in its head, an entry told there; what is declared on the provider's
// page. A real server (muster.mjs), and the Slack workspace of the system's tests.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { SlackWorkspace } from "../../test/system/chats.mjs";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterWithSlack } from "./muster.mjs";

const closers = [];
let browser;
let server;
let slack;
before(async () => {
  slack = await new SlackWorkspace().start({ atEnd: (close) => closers.push(close) });
  server = await musterWithSlack(slack.url, slack.token);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  for (const close of closers.reverse()) await close();
});

async function open(t, size) {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `Orders pile up ${randomUUID()}`, severity: "error", dedup_key: randomUUID() }),
  });
  const { incident } = (await answer.json()).results[0];
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(`/incidents/${incident}`);
  await page.getByText("Alert opened by").first().waitFor();
  return { page, complaints };
}

for (const size of ["desktop", "phone"]) {
  test(`a channel is opened from the room, and an entry told there (${size})`, async (t) => {
    const before = slack.channels.length;
    const { page, complaints } = await open(t, size);
    await page.getByRole("link", { name: /^Chat and guests/ }).click();
    const section = page.getByRole("region", { name: "Channel in Slack" });
    await section.getByText("It has no channel.").waitFor();
    await section.getByRole("button", { name: "Open a channel" }).click();
    const link = section.getByRole("link", { name: /^inc-\d{8}-orders-pile-up/ });
    await link.waitFor();
    assert.match(await link.getAttribute("href"), /^https:\/\/example\.slack\.com\/archives\/C/);
    assert.equal(await page.getByRole("link", { name: /^inc-\d{8}-orders-pile-up/ }).count(), 2, "also in the head");
    await section.getByText("Updates are told there, and what somebody chooses.").waitFor();
    assert.equal(slack.channels.length, before + 1);
    await page.getByRole("link", { name: "Timeline" }).click();
    const entry = page.locator("li[data-kind]").filter({ hasText: "Alert opened by" });
    await entry.getByRole("button", { name: /^More about the entry/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Tell it in the channel" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const told = () => slack.channels.at(-1).messages.some(({ text }) => text.startsWith("Alert opened by"));
    for (let tries = 0; !told() && tries < 100; ++tries) await page.waitForTimeout(100);
    assert.ok(told(), "it is in the channel");
    if (process.env.CHAT_PICTURES)
      await page.screenshot({ path: `${process.env.CHAT_PICTURES}/${size}.png`, fullPage: true });
    assert.deepEqual(complaints, []);
  });
}

test("which incidents get one is said on the provider's page", async (t) => {
  const { page, complaints } = await open(t, "desktop");
  await page.goto("/admin/providers/slack");
  const section = page.getByRole("region", { name: "Channels for incidents" });
  await section.getByLabel("P2").waitFor();
  assert.equal(await section.getByLabel("P2").isChecked(), true);
  assert.equal(await section.getByLabel("What is told there and here").inputValue(), "chosen");
  if (process.env.CHAT_PICTURES)
    await page.screenshot({ path: `${process.env.CHAT_PICTURES}/settings.png`, fullPage: true });
  assert.deepEqual(complaints, []);
});
