// What whoever is on call leaves for the next, and holidays, in the browser. Against a real server
// (muster.mjs).
import assert from "node:assert/strict";
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

async function open(t) {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  return { page, complaints };
}

test("whoever is on call leaves a note for the next one", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/oncall/shop-primary");
  await page.getByLabel("Note for the next one").fill("Look at the queue\nand at the disk");
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByText("Saved. Whoever comes next is told.").waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("Note for the next one").inputValue(), "Look at the queue\nand at the disk");
  await page.goto("/oncall");
  await page.getByRole("heading", { name: "Hand-off: shop-primary" }).waitFor();
  await page.getByText("What you carried. Nobody else is shown this.").waitFor();
  assert.deepEqual(complaints, []);
});

test("a calendar of holidays is made of a region and a file, and a schedule counts by it", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/admin/holidays");
  await page.getByRole("link", { name: "New calendar" }).first().click();
  await page.getByLabel("Name").fill("Munich");
  await page.getByLabel("Country or region").selectOption("de-by");
  const file =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Bridge day\r\nDTSTART;VALUE=DATE:20260605\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  await page
    .getByLabel("Days from a calendar file (.ics)")
    .setInputFiles({ name: "days.ics", mimeType: "text/calendar", buffer: Buffer.from(file) });
  await page.getByText("1 day added").waitFor();
  assert.equal(await page.getByLabel("Days besides").inputValue(), "2026-06-05 Bridge day");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL("**/admin/holidays/munich");
  await page.getByLabel("Year", { exact: true }).fill("2026");
  await page.getByText("Bridge day").last().waitFor();
  await page.getByText("Fronleichnam").waitFor();
  await page.goto("/oncall/new/edit");
  await page.getByLabel("Holidays").selectOption("munich");
  assert.deepEqual(complaints, []);
});
