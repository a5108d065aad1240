// What takes longer than a second says how far it is: bytes that go and come, and what the server says of its own work. It
// can be stopped while that means something, and nothing is said of what nobody knows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { fake } from "./fake.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function open(t, path, options = {}) {
  const server = await fake();
  const { context, page, complaints } = await openPage(browser, server.base, options.size ?? "desktop", options);
  t.after(async () => {
    await context.close();
    await server.stop();
  });
  await page.request.post("/v1/session", { data: { email: "ana@example.org", password: "correct-horse" } });
  await page.goto(path);
  const hold = (at, held) => server.control(`hold?${new URLSearchParams({ at, path: held })}`);
  return { server, page, complaints, hold, release: () => server.control("release") };
}

const bar = (page, name) => page.getByRole("progressbar", { name });
const share = async (locator) => {
  const now = await locator.getAttribute("aria-valuenow");
  return now === null ? null : Number(now);
};

test("an import says how much of the file has gone, and can be stopped until it is all there", async (t) => {
  const { page, complaints, hold, release } = await open(t, "/incidents/INC-1044?tab=outside");
  const held = "/v1/incidents/INC-1044/import-chat";
  await page.getByRole("button", { name: /^Import what was said/ }).click();
  const dialog = page.getByRole("dialog");
  const choose = (size) =>
    dialog.locator("input[type=file]").setInputFiles({
      ...{ name: "chat.txt", mimeType: "text/plain" },
      buffer: Buffer.alloc(size, "[10:12] ana: who looks?\n"),
    });
  await hold("body", held);
  await choose(30_000_000);
  const progress = bar(dialog, "What was said in a chat");
  await progress.waitFor();
  assert.match(await progress.getAttribute("aria-valuetext"), /^[\d.]+ MB of 30 MB sent$/);
  const percent = await share(progress);
  assert.ok(percent > 0 && percent < 100, `${percent} %`);
  await dialog.getByRole("button", { name: "Cancel: What was said in a chat" }).click();
  await dialog.getByText("Not done. You cancelled it.").waitFor();
  await progress.waitFor({ state: "detached" });
  await release();
  // Once all is sent, the server has it; how long it takes is all that is known.
  await hold("work", held);
  await choose(1000);
  await dialog.getByText(/^The server is working 0:0\d$/).waitFor();
  assert.equal(await share(progress), null);
  await release();
  await dialog.getByText("Nothing in it is new, or it is of another time.").waitFor();
  assert.deepEqual(complaints, []);
});

test("a replay says what the server says of it", async (t) => {
  const { page, complaints, hold, release } = await open(t, "/replay");
  let done = 103;
  await page.route("**/v1/replay", (route) =>
    route.request().method() === "GET"
      ? route.fulfill({ json: { running: true, done, total: 412 } })
      : route.continue(),
  );
  await hold("work", "/v1/replay");
  await page.getByRole("main").getByRole("button").last().click();
  const progress = bar(page, "How far the replay is");
  await page.getByText("103 of 412 alerts").waitFor();
  assert.equal(await share(progress), 25);
  done = 309;
  await page.getByText("309 of 412 alerts").waitFor();
  assert.equal(await share(progress), 75);
  await release();
  await page.getByText(/412 alerts replayed/).waitFor();
  await progress.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

for (const size of ["desktop", "phone"])
  test(`an export is seen coming on every page, and can be stopped (${size})`, async (t) => {
    const { page, complaints, hold, release } = await open(t, "/admin/configuration", { size });
    await hold("answer", "/v1/config/export");
    const link = page.getByRole("link", { name: "Download" });
    await link.click();
    const progress = bar(page, "muster.yaml");
    await page.getByText(/^\d+ B of \d+ B received$/).waitFor();
    assert.equal(await share(progress), 50);
    await page.getByRole("link", { name: "Home", exact: true }).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.getByRole("button", { name: "Cancel: muster.yaml" }).click();
    await progress.waitFor({ state: "detached" });
    await release();
    await page.goto("/admin/configuration");
    await hold("answer", "/v1/config/export");
    const arrives = page.waitForEvent("download");
    await link.click();
    await progress.waitFor();
    await release();
    const file = await arrives;
    assert.equal(file.suggestedFilename(), "muster.yaml");
    await progress.waitFor({ state: "detached" });
    assert.deepEqual(complaints, []);
  });

test("why an export did not come is said, until somebody saw it", async (t) => {
  const { page } = await open(t, "/admin/configuration", { locale: "de-DE" });
  await page.route("**/v1/config/export", (route) =>
    route.fulfill({
      ...{ status: 503, contentType: "application/problem+json" },
      body: JSON.stringify({ type: "about:blank", title: "x", status: 503, detail: "Zu viele auf einmal." }),
    }),
  );
  await page.getByRole("link", { name: "Herunterladen" }).click();
  await page.getByText("Zu viele auf einmal.").waitFor();
  await page.getByRole("button", { name: "Schließen" }).click();
  await page.getByText("Zu viele auf einmal.").waitFor({ state: "detached" });
});
