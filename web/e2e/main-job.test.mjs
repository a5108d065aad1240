// The main job in a real browser: sign in, watch an alert appear on the open board, acknowledge it, see it confirmed.
// A word on the console or a request to another host fails the test.
//
//   MUSTER_BINARY           the server to start with an organisation of its own; or, for one that runs already:
//   MUSTER_URL              http://127.0.0.1:8080
//   MUSTER_EMAIL, MUSTER_PASSWORD   a person who may respond
//   MUSTER_INTEGRATION_KEY  key of an integration of type muster, to post signals with
//   CHROMIUM                default /usr/bin/chromium
//   MUSTER_SHOTS            a folder for pictures; default: none
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage, signInByForm } from "./browser.mjs";
import { muster } from "./muster.mjs";

const shots = process.env.MUSTER_SHOTS;

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

// Returns the incident that the signal opened.
async function send(signal) {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(signal),
  });
  const text = await answer.text();
  assert.equal(answer.status, 202, text);
  const [result] = JSON.parse(text).results;
  assert.equal(result.outcome, "opened", text);
  return result.incident;
}

for (const size of ["desktop", "phone"]) {
  test(`an alert appears on the open board and is acknowledged (${size})`, async (t) => {
    const { context, page, complaints } = await openPage(browser, server.base, size);
    t.after(() => context.close());
    const picture = (name) => shots && page.screenshot({ path: `${shots}/${name}-${size}.png` });
    const summary = `Checkout is down ${randomUUID().slice(0, 8)}`;

    await signInByForm(page, server.email, server.password);
    await page
      .getByText("Live", { exact: true })
      .first()
      .waitFor({ state: size === "desktop" ? "visible" : "attached" });
    let loads = 0;
    page.on("load", () => loads++);
    const sent = Date.now();
    const number = await send({ summary, severity: "critical", dedup_key: randomUUID() });
    const row = page.locator(`[data-incident="${number}"]`);
    await row.getByText(summary).waitFor();
    t.diagnostic(`on the board ${Date.now() - sent} ms after the signal was posted`);
    await picture("board");

    await row.getByRole("link", { name: summary }).click();
    await page.getByRole("heading", { level: 1, name: summary }).waitFor({ state: "attached" });
    await page.locator('[data-kind="alert.opened"]').first().waitFor();
    await page.getByRole("button", { name: "Acknowledge" }).click();
    const confirmed = page.getByText(/^Acknowledgement confirmed \d\d:\d\d:\d\d$/);
    await confirmed.waitFor();
    await page.getByRole("main").getByText("Acknowledged", { exact: true }).first().waitFor();
    await page.locator('[data-kind="incident.acknowledged"]').waitFor();
    await picture("acknowledged");

    // The server says so too, and a second acknowledgement is not offered.
    const incident = await page.evaluate((id) => fetch(`/v1/incidents/${id}`).then((answer) => answer.json()), number);
    assert.equal(incident.status, "acknowledged");
    assert.equal(await page.getByRole("button", { name: "Acknowledge" }).count(), 0);

    await page.getByRole("button", { name: "Resolve" }).click();
    await page.getByText(/^Resolution confirmed \d\d:\d\d:\d\d$/).waitFor();
    await page.getByRole("link", { name: "Home", exact: true }).first().click();
    await page.getByRole("link", { name: "All incidents" }).waitFor();
    await row.waitFor({ state: "detached" });

    assert.equal(loads, 0, "the page was loaded again");
    assert.deepEqual(complaints, []);
  });
}
