// Rules in a real browser against a real server: one is written, tried, saved, and then done. Needs MUSTER_BINARY.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
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

const send = async (signal) => {
  const response = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(signal),
  });
  assert.equal(response.status, 202);
  return (await response.json()).results[0];
};

test("a rule is written, tried, saved, and done", async (t) => {
  const { context, page, complaints } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop");
  t.after(() => context.close());
  page.setDefaultTimeout(30_000);
  const button = (name) => page.getByRole("button", { name, exact: true });
  const picture = (name) => shots && page.screenshot({ path: `${shots}/rules-${name}.png`, fullPage: true });

  await signIn(page, server.email, server.password);
  await page.getByRole("link", { name: "Rules", exact: true }).first().click();
  await page.getByText("No rules yet").waitFor();
  await page.getByRole("link", { name: "New rule" }).first().click();

  await t.test("the rule", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Disks can wait");
    await page.getByLabel("Field", { exact: true }).fill("title");
    await page.getByLabel("Comparison").selectOption("starts");
    await page.getByLabel("Value", { exact: true }).fill("Disk");
    await page.getByLabel("Add an action").selectOption("wait");
    await page.getByLabel("Add an action").selectOption("severity");
    await page.getByText("title starts with “Disk”").waitFor();
    await picture("editor");
  });

  await t.test("the test bench says what it would do, before it is saved", async () => {
    await page.getByLabel("Payload").fill('{"summary": "CPU busy"}');
    await page
      .getByText(/did not match/)
      .first()
      .waitFor();
    await page.getByLabel("Payload").fill('{"summary": "Disk full on db-1"}');
    await page
      .getByText(/waits for a recovery for 2m/)
      .first()
      .waitFor();
    await page.getByText(/Held back: it may recover within 2m/).waitFor();
    await picture("bench");
  });

  await t.test("it is saved, and holds the next alert back", async () => {
    await button("Create").click();
    await page.getByRole("heading", { level: 1, name: "Disks can wait" }).waitFor();
    await button("Delete").waitFor();
    const taken = await send({ summary: "Disk full on db-1" });
    assert.equal(taken.outcome, "held");
    await page.goto(`/alerts/${taken.alert_id}`);
    await page.getByText("Disks can wait").first().waitFor();
    // The record says it too.
    await page
      .getByText(/severity is critical/)
      .first()
      .waitFor();
    await button("Noise").click();
    await page.getByText(/marked by First Responder/).waitFor();
    await picture("alert");
  });

  await t.test("the list counts it; replay and noise answer", async () => {
    await page.goto("/rules");
    await page.getByRole("link", { name: "Disks can wait" }).waitFor();
    await picture("list");
    await page.goto("/replay");
    await button("Run").click();
    await page.getByText(/1 alerts replayed, 1 of them/).waitFor();
    await picture("replay");
    await page.goto("/noise");
    await page.getByText("By integration").waitFor();
    await picture("noise");
  });
  assert.deepEqual(complaints, []);
});
