// An update is written in an incident's room, seen beside as it will be, approved, published, and read by somebody without
// JavaScript. Against a real server (muster.mjs).
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

const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

test("an update is written, seen beforehand, published, and read with JavaScript off", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);

  await page.goto("/admin/status-pages");
  await page.getByRole("link", { name: "New status page" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("Shop status");
  await page.getByLabel("Languages").selectOption("en de");
  await page.getByRole("button", { name: "Add a component" }).click();
  const component = page.getByRole("group", { name: /^component / });
  await component.getByLabel("Name", { exact: true }).fill("Paying");
  await component.getByLabel("Service behind it").selectOption("Checkout");
  assert.equal(await component.getByLabel("Id", { exact: true }).inputValue(), "paying");
  const me = await page.evaluate(async () => (await (await fetch("/v1/me")).json()).id);
  const publishers = page.getByRole("group", { name: "Who may publish" });
  await publishers.getByLabel("People").fill(me);
  await shot(page, "status-editor");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/admin\/status-pages\/shop-status/);

  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Customers cannot pay");
  await dialog.getByLabel("Service").selectOption("checkout");
  await dialog.getByRole("radio", { name: "Critical", exact: true }).check();
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Customers cannot pay" }).waitFor();
  await page.getByRole("link", { name: /^Chat and guests/ }).click();
  await page.getByText("The public sees nothing of this incident.").waitFor();
  await page.getByRole("button", { name: "Write on Shop status" }).click();
  await dialog.getByLabel("Title (English)").fill("Paying fails <now>");
  await dialog.getByLabel("What people should know (English)").fill("Cards are refused.\n\nWe look into it.");
  await dialog.getByLabel("Title (German)").fill("Bezahlen geht nicht");
  await dialog.getByLabel("Paying").selectOption("major_outage");
  await dialog.getByLabel("Title (English)").focus();
  // What is typed comes into the frame a moment later, as another document.
  await dialog.locator("iframe[srcdoc*='Paying fails'][srcdoc*='Cards are refused'][srcdoc*='Major outage']").waitFor();
  const preview = dialog.frameLocator("iframe");
  await preview.getByRole("link", { name: "Paying fails <now>" }).waitFor();
  await preview.getByText("Major outage").first().waitFor();
  await shot(page, "status-composer");
  await dialog.getByRole("button", { name: "Save the draft" }).click();
  await dialog.waitFor({ state: "hidden" });

  const reader = await browser.newContext({ javaScriptEnabled: false, baseURL: server.base });
  t.after(() => reader.close());
  const outside = await reader.newPage();
  await outside.goto("/status/shop-status");
  await outside.getByRole("heading", { name: "All systems are working" }).waitFor();
  assert.equal(await outside.getByText("Paying fails").count(), 0, "a draft is seen by nobody");

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("What people should know").first().waitFor({ state: "hidden" });
  // Of what is published; the incident has one of its own, with a shortcut.
  await page.locator("button:not([aria-keyshortcuts])", { hasText: "Write an update" }).waitFor();
  await shot(page, "status-incident");
  await outside.reload();
  await outside.getByRole("heading", { name: /Something important does not work/ }).waitFor();
  await outside.getByText("Cards are refused.").waitFor();
  await shot(outside, "status-public");
  await outside.getByRole("link", { name: "Deutsch" }).click();
  await outside.getByRole("link", { name: "Bezahlen geht nicht" }).waitFor();
  await outside.emulateMedia({ colorScheme: "dark" });
  await outside.setViewportSize({ width: 390, height: 844 });
  await shot(outside, "status-public-phone");

  await page.goto("/status-pages/shop-status");
  await page.getByRole("button", { name: "Write an update" }).click();
  await page.getByLabel("State", { exact: true }).selectOption("resolved");
  await page.getByLabel("What people should know (English)").fill("It works again.");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).waitFor({ state: "hidden" });
  await shot(page, "status-page");
  await outside.goto("/status/shop-status?lang=en");
  await outside.getByRole("heading", { name: /All systems are working/ }).waitFor();
  await outside.getByText("It works again.").waitFor();
  assert.deepEqual(complaints, []);
});
