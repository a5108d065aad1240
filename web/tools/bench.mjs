// What the UI costs, with the goal beside each figure:  MUSTER_BINARY=… node tools/bench.mjs
//
// Sizes after brotli; first contentful paint, here and on a slow phone; from a signal's POST to its row on an open page;
// long tasks while an inbox of 100,000 alerts is scrolled, and how soon a filter shows. Figures depend on the machine, so
// nothing here fails; tools/size.mjs does, for the sizes.
import { execFileSync } from "node:child_process";
import { launch, openPage, signIn } from "../e2e/browser.mjs";
import { fake } from "../e2e/fake.mjs";
import { muster } from "../e2e/muster.mjs";

const print = (what, goal, got) => console.log(`${what.padEnd(58)} goal ${goal.padEnd(12)} ${got}`);
const ms = (value) => `${Math.round(value)} ms`;
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
const median = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

const paints = 5;
const samples = 120;
const alerts = Number(process.env.MUSTER_BENCH_ALERTS ?? 100_000);
const loadAtMost = 120_000; // milliseconds of scrolling until every page is here

console.log(
  execFileSync(process.execPath, [new URL("size.mjs", import.meta.url).pathname])
    .toString()
    .trim(),
);

const browser = await launch();
const server = await muster();
await paint("first contentful paint, here", "≤ 500 ms");
// A slow phone on a slow line: Chrome's figures for it.
await paint("first contentful paint, 1.6 Mbit/s, 150 ms, 4× slower CPU", "≤ 1800 ms", {
  network: { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) * 1, uploadThroughput: 750e3 / 8 },
  cpu: 4,
});
await arrival();
await server.stop();
await inbox();
await browser.close();

// Each time with an empty cache.
async function paint(what, goal, slow) {
  const got = [];
  const ready = [];
  for (let n = 0; n < paints; n++) {
    const { context, page } = await openPage(browser, server.base, "phone", { serviceWorkers: "block" });
    if (slow) {
      const cdp = await context.newCDPSession(page);
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", slow.network);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
    }
    await page.goto("/");
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    ready.push(await page.evaluate(() => performance.now()));
    got.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime));
    await context.close();
  }
  print(what, goal, `${ms(median(got))} (${got.map(Math.round).join(", ")}); sign-in ready ${ms(median(ready))}`);
}

// Server, browser and this program share one clock. A row counts when the frame that has it was drawn.
async function arrival() {
  const { context, page } = await openPage(browser, server.base, "desktop");
  await signIn(page, server.email, server.password);
  await page.locator('[data-connection="live"]').waitFor();
  await page.evaluate(() => {
    globalThis.seen = {};
    new MutationObserver(() => {
      for (const row of document.querySelectorAll("[data-incident]")) {
        const number = row.dataset.incident;
        if (number in globalThis.seen) continue;
        globalThis.seen[number] = 0;
        requestAnimationFrame(() => setTimeout(() => (globalThis.seen[number] = Date.now())));
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
  const send = async (key, status) => {
    const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ summary: `Bench ${key}`, dedup_key: `bench-${key}`, severity: "error", status }),
    });
    return (await answer.json()).results[0].incident;
  };
  const took = [];
  for (let n = 0; n < samples; n++) {
    const sent = Date.now();
    const number = await send(n, "firing");
    let at = 0;
    while (!at) at = await page.evaluate((one) => globalThis.seen[one] ?? 0, number);
    took.push(at - sent);
    await send(n, "resolved");
  }
  took.sort((a, b) => a - b);
  print(`POST to pixels on an open page, p50 of ${samples}`, "", ms(quantile(took, 0.5)));
  print(
    `POST to pixels on an open page, p99 of ${samples}`,
    "≤ 250 ms",
    `${ms(quantile(took, 0.99))} (most ${ms(took.at(-1))})`,
  );
  await context.close();
}

async function inbox() {
  const many = await fake({ FAKE_ALERTS: String(alerts) });
  const { context, page } = await openPage(browser, many.base, "desktop");
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/alerts?scope=all");
  await page.locator("[data-row]").first().waitFor();
  await page.evaluate(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.tasks.push(Math.round(entry.duration));
    }).observe({ type: "longtask" });
  });
  const loaded = () => page.evaluate(() => Math.round(document.documentElement.scrollHeight / 57));
  const began = Date.now();
  while ((await loaded()) < alerts && Date.now() - began < loadAtMost) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(20);
  }
  const rows = await loaded();
  const report = async (what) => {
    const tasks = await page.evaluate(() => globalThis.tasks.splice(0));
    const worst = tasks.length === 0 ? "none" : `${tasks.length}, the longest ${Math.max(...tasks)} ms`;
    print(what, "none > 50 ms", worst);
  };
  await report(`long tasks while ${rows} rows of ${alerts} were loaded`);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await page.evaluate(() => globalThis.tasks.splice(0));
  await page.mouse.move(700, 500);
  for (let n = 0; n < 300; n++) await page.mouse.wheel(0, 900);
  for (let n = 0; n < 20; n++) {
    await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), n / 20);
    await page.waitForTimeout(50);
  }
  await report(`long tasks while ${rows} rows were scrolled`);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  const filtered = await page.evaluate(async () => {
    const field = document.querySelector("input[type=search]");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const start = performance.now();
    set.call(field, "Latency");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done));
      const titles = [...document.querySelectorAll("[data-row]")];
      if (titles.length > 0 && titles.every((title) => /latency/i.test(title.textContent)))
        return performance.now() - start;
      if (performance.now() - start > 5000) return Number.NaN;
    }
  });
  print("a filter shows its first rows, from the key (40 ms are the pause)", "≤ 100 ms", ms(filtered));
  await context.close();
  await many.stop();
}
