// SLOs whose budget burns, reports that are downloaded, and the view for those who lead: with real data, on a desk, on a phone
// and on a wall. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterThatMeasures } from "./muster.mjs";

let browser;
let server;
before(async () => {
  server = await musterThatMeasures();
  browser = await launch();
  const post = async (path, body, headers = {}) => {
    const answer = await fetch(server.base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
  };
  const minute = 60_000;
  const samples = Array.from({ length: 24 * 60 }, (_, i) => ({
    at: new Date(Date.now() - (i + 1) * minute).toISOString(),
    good: i < 90 ? 700 : 1000, // for an hour and a half
    total: 1000,
  }));
  await post("/v1/slos/quick/samples", { samples }, { Authorization: "Bearer e2e-token-0123456789abcdef" });
  await post(`/v1/signals/${server.key}`, { summary: "Checkout is down", severity: "critical", dedup_key: "down" });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, size, address) {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto(address);
  return { page, complaints };
}

const picture = async (page, name) => {
  const folder = process.env.MUSTER_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test("a budget that burns is seen, and each of its days", async (t) => {
  const { page, complaints } = await open(t, "desktop", "/analytics/slos");
  const card = page.getByRole("listitem").filter({ hasText: "Paying is quick" });
  await card.getByText("Burns quickly").waitFor();
  await picture(page, "slos");
  await card.getByRole("link", { name: "Paying is quick" }).click();
  await page.getByRole("heading", { name: "Paying is quick", level: 2 }).waitFor();
  await page.getByText(/30×/).first().waitFor();
  assert.match(page.url(), /slo=quick/);
  assert.ok((await page.getByRole("row").count()) > 20);
  await picture(page, "slo");
  assert.deepEqual(complaints, []);
});

test("who leads sees what is open, which budgets burn, and how it goes; also on a phone and on a wall", async (t) => {
  for (const [size, address] of [
    ["desktop", "/analytics/live"],
    ["phone", "/analytics/live"],
    ["desktop", "/analytics/live?wall=true"],
  ]) {
    const { page, complaints } = await open(t, size, address);
    await page.getByRole("link", { name: "Checkout is down" }).first().waitFor();
    await page.getByText("Burns quickly").first().waitFor();
    await page.getByText("Time to resolve").first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, `${address} is wider than the screen (${size})`);
    await picture(page, `live-${size}${address.includes("wall") ? "-wall" : ""}`);
    assert.deepEqual(complaints, []);
  }
});

test("a report is downloaded as PDF, and says what it says", async (t) => {
  const { page, complaints } = await open(t, "desktop", "/analytics/reports");
  await page.getByRole("heading", { name: "Every month" }).waitFor();
  await page.getByLabel("Period").selectOption("month");
  await page.getByLabel("Report", { exact: true }).selectOption("board");
  await picture(page, "reports");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    // Reports that came by themselves, as they do on the first of a month, have links too.
    page.locator("a[download]", { hasText: "PDF" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "report-board.pdf");
  const path = await download.path();
  assert.equal((await readFile(path)).subarray(0, 5).toString(), "%PDF-");
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", path, "-"]);
  for (const part of ["Board summary", "Paying is quick", "Service level objectives", "nobody is ranked"])
    assert.ok(stdout.replaceAll(/\s+/g, " ").includes(part), part);
  if (process.env.MUSTER_PICTURES)
    await promisify(execFile)("pdftoppm", ["-r", "70", "-png", path, `${process.env.MUSTER_PICTURES}/board`]);
  assert.deepEqual(complaints, []);
});
