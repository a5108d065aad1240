// Demo data against a real, empty server: switched on in the administration, looked at, and removed without trace. Then the
// history of the configuration as the real server keeps it. Needs MUSTER_BINARY.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { emptyMuster } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await emptyMuster();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("demo data comes, is a trial, and goes without trace", async (t) => {
  const { context, page, complaints } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop");
  t.after(() => context.close());
  const button = (name) => page.getByRole("button", { name, exact: true });
  const asked = (path) => page.evaluate((p) => fetch(p).then((answer) => answer.text()), path);
  await page.goto(`/setup${new URL(server.setupLink).hash}`);
  await page.getByLabel("Your name").fill("Ana Ruiz");
  await page.getByLabel("E-mail").fill("ana@example.org");
  await page.getByLabel("Password").fill("correct-horse-battery");
  await button("Create administrator").click();
  await page.getByLabel("Name of the organisation").waitFor();
  const traces = async () => [await asked("/v1/config/export"), await asked("/v1/audit"), await asked("/v1/incidents")];
  const clean = await traces();

  await page.goto("/admin");
  await button("Add demo data").click();
  await button("Remove demo data").waitFor();
  await page.getByRole("link", { name: "Home", exact: true }).first().click();
  await page.getByText("2 incidents are being handled").waitFor();
  await page.getByRole("link", { name: /^Checkout: error rate/ }).click();
  await page.getByText("Rolling 4.2.1 back.").waitFor();
  await page.goto("/oncall");
  await page.getByRole("region", { name: "Shop primary (demo)", exact: true }).getByRole("link").first().waitFor();

  await page.goto("/admin");
  await button("Remove demo data").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("All 4 incidents", { exact: false }).waitFor();
  await dialog.getByRole("button", { name: "Remove demo data" }).click();
  await button("Add demo data").waitFor();
  assert.deepEqual(await traces(), clean);
  await page.goto("/");
  await page.getByRole("heading", { name: "Nothing is on fire" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("what was changed and deleted can be seen and brought back", async (t) => {
  const { context, page, complaints } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop");
  t.after(() => context.close());
  const button = (name) => page.getByRole("button", { name, exact: true });
  await page.goto("/");
  await page.getByLabel("E-mail").fill("ana@example.org");
  await page.getByLabel("Password").fill("correct-horse-battery");
  await button("Sign in").click();
  await page.getByRole("link", { name: "All incidents" }).waitFor();
  await page.goto("/teams/new");
  await page.getByLabel("Name", { exact: true }).fill("Web shop");
  await button("Create").click();
  await page.waitForURL("**/teams/web-shop");
  await button("Delete").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Shop");
  await button("Save").click();
  await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
  await button("Delete").click();
  await page.getByText("Shop was deleted").waitFor();
  await page.goto("/admin/history?kind=teams&id=web-shop");
  await page.locator("del", { hasText: "Web shop" }).waitFor();
  await page.getByText("Ana Ruiz deleted it").waitFor();
  // The version before the last change, though it was deleted since.
  await button("Bring this version back").last().click();
  await page.getByText(/^Brought back \d\d:\d\d:\d\d$/).waitFor();
  await page.goto("/teams/web-shop");
  await page.getByRole("heading", { level: 1, name: "Web shop" }).waitFor();
  await page.goto("/admin/audit");
  await page.getByText("Ana Ruiz signed in", { exact: false }).first().waitFor();
  assert.deepEqual(complaints, []);
});
