// What the UI costs, with the goal beside each figure:  MUSTER_BINARY=… node tools/bench.mjs
//
// Sizes after brotli, also of the acknowledge page; first contentful paint, here and on a slow phone; from a signal's POST to its row on an open page;
// how soon the server answers filters among 100,000 open alerts, long tasks while their inbox is loaded and scrolled, and
// how soon a filter shows; what the console said and which requests left the server meanwhile. Figures depend on the machine,
// so nothing here fails; tools/size.mjs does, for the sizes. MUSTER_BENCH_ALERTS is another number of alerts.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { loadavg } from "node:os";
import { brotliCompressSync } from "node:zlib";
import { launch, openPage, signIn } from "../e2e/browser.mjs";
import { muster, musterThatCalls } from "../e2e/muster.mjs";
import { tasksDuring } from "./tasks.mjs";

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
// What the many alerts are called.
const kinds = ["Disk", "Latency", "Errors", "Certificate"];
const severities = ["critical", "error", "warning", "info"];
const complained = []; // by any of the pages
const loadAtMost = 600_000; // milliseconds of scrolling until every page is here

console.log(
  execFileSync(process.execPath, [new URL("size.mjs", import.meta.url).pathname])
    .toString()
    .trim(),
);

print(
  "load of the machine",
  "",
  loadavg()
    .map((one) => one.toFixed(1))
    .join(" "),
);
await acknowledgePage();
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
print(
  "the console, and requests to another host",
  "silent, none",
  complained.length === 0 ? "silent, none" : complained.join("; "),
);
print(
  "load of the machine",
  "",
  loadavg()
    .map((one) => one.toFixed(1))
    .join(" "),
);

// As people have it: the code of every page is fetched too.
async function visit(base, size, options = {}) {
  const { context, page, complaints } = await openPage(browser, base, size, { eager: true, ...options });
  const own = /Service Worker registration blocked by Playwright/;
  context.on("close", () => complained.push(...complaints.filter((complaint) => !own.test(complaint))));
  return { context, page };
}

// All that the page behind the link of a message needs: the page itself, and the files that it names.
async function acknowledgePage() {
  let take;
  const paged = new Promise((resolve) => {
    take = resolve;
  });
  const hook = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    response.end();
    // The week's summary may come first.
    const { type, acknowledge_url } = JSON.parse(text);
    if (type === "page") take(acknowledge_url);
  });
  await new Promise((done) => hook.listen(0, "127.0.0.1", done));
  const called = await musterThatCalls(`http://127.0.0.1:${hook.address().port}/`);
  await fetch(`${called.base}/v1/signals/${called.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: "Checkout: error rate above 5 % (now 12.4 %)", severity: "critical" }),
  });
  const { pathname } = new URL(await paged);
  const page = await (await fetch(called.base + pathname)).text();
  const files = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:css|js|svg|png))"/g)].map((found) => found[1]);
  let bytes = brotliCompressSync(page).length;
  for (const file of files)
    bytes += brotliCompressSync(Buffer.from(await (await fetch(called.base + file)).arrayBuffer())).length;
  print("acknowledge page, with all its files", "≤ 15 KB", `${(bytes / 1000).toFixed(1)} KB`);
  await called.stop();
  hook.close();
  hook.closeAllConnections();
}

// Each time with an empty cache.
async function paint(what, goal, slow) {
  const got = [];
  const ready = [];
  for (let n = 0; n < paints; n++) {
    const { context, page } = await visit(server.base, "phone", { serviceWorkers: "block" });
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
  const { context, page } = await visit(server.base, "desktop");
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

// The real server with many open alerts: how soon it answers filters, then its inbox in the browser.
async function inbox() {
  const many = await muster();
  await fill(many);
  await filters(many);
  const { context, page } = await visit(many.base, "desktop");
  await signIn(page, many.email, many.password);
  await page.goto("/alerts?scope=all");
  await page.locator("[data-row]").first().waitFor();
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const rowHeight = 57; // pixels
  const loaded = async () => Math.round((await height()) / rowHeight);
  const report = (what, { long, longest }) =>
    print(what, "none > 50 ms", `${long === 0 ? "none" : long}, the longest ${ms(longest)} of processor time`);
  const loading = await tasksDuring(browser, async () => {
    for (const end = Date.now() + loadAtMost; (await loaded()) < alerts && Date.now() < end; ) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(20);
    }
  });
  const rows = await loaded();
  report(`long tasks while ${rows} rows of ${alerts} were loaded`, loading);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await page.mouse.move(700, 500);
  const scrolling = await tasksDuring(browser, async () => {
    for (let n = 0; n < 300; n++) await page.mouse.wheel(0, 900);
    for (let n = 0; n < 20; n++) {
      await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), n / 20);
      await page.waitForTimeout(50);
    }
  });
  report(`long tasks while ${rows} rows were scrolled`, scrolling);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  const shown = [];
  const rare = [1, 2, 3].map((part) => `number ${Math.floor((alerts * part) / 4)}`);
  for (const word of ["Latency", "Errors", "Disk", "Certificate", "host-97", ...rare])
    shown.push(await typed(page, word));
  print(
    "a filter shows its rows, from the key on (40 ms are the pause)",
    "≤ 100 ms",
    `${ms(median(shown))} (${shown.map(Math.round).join(", ")})`,
  );
  await context.close();
  await many.stop();
}

async function fill({ base, key }) {
  const batch = 500;
  const began = Date.now();
  let next = 0;
  const send = async () => {
    while (next < alerts) {
      const start = next;
      next += batch;
      const body = Array.from({ length: Math.min(batch, alerts - start) }, (_, index) => {
        const n = start + index;
        return {
          summary: `${kinds[n % 4]} on host-${n % 977} is wrong, number ${n}`,
          dedup_key: `many-${n}`,
          severity: severities[n % 4],
          labels: { alertname: kinds[n % 4], instance: `host-${n % 977}:9100`, env: "production" },
        };
      });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`${base}/v1/signals/${key}`, { method: "POST", headers, body: JSON.stringify(body) });
      // Turned away because the queue is full: what was refused is sent again.
      if (answer.status === 503) {
        next = Math.min(next, start);
        await new Promise((done) => setTimeout(done, 500));
      } else if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all([send(), send()]);
  print(`${alerts} alerts taken in`, "", `${Math.round((Date.now() - began) / 1000)} s`);
}

// Each question several times, in turns; the server's answer as a program sees it.
async function filters({ base, email, password }) {
  const signedIn = await fetch(`${base}/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const Cookie = signedIn.headers.getSetCookie()[0].split(";")[0];
  const open = "status=triggered,acknowledged&limit=100";
  const questions = {
    "the first page": open,
    "a severity": `${open}&severity=critical`,
    "a word that many have": `${open}&q=latency`,
    "a word that one has": `${open}&q=number%20${Math.floor(alerts / 3)}`,
    "a word that none has": `${open}&q=nothing-like-this`,
    "a team that has none": `${open}&team=nobody`,
  };
  const took = Object.fromEntries(Object.keys(questions).map((name) => [name, []]));
  for (let n = 0; n < 15; n++) {
    for (const [name, query] of Object.entries(questions)) {
      const began = performance.now();
      const answer = await fetch(`${base}/v1/alerts?${query}`, { headers: { Cookie } });
      await answer.text();
      took[name].push(performance.now() - began);
    }
  }
  for (const [name, times] of Object.entries(took)) {
    const sorted = times.sort((a, b) => a - b);
    print(`the server answers: ${name}`, "≤ 100 ms", `p50 ${ms(quantile(sorted, 0.5))}, most ${ms(sorted.at(-1))}`);
  }
}

// From the key to the frame in which every row has the word.
function typed(page, word) {
  return page.evaluate(async (text) => {
    const field = document.querySelector("input[type=search]");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const start = performance.now();
    set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done));
      const titles = [...document.querySelectorAll("[data-row]")];
      const has = (title) => title.textContent.toLowerCase().includes(text.toLowerCase());
      if (titles.length > 0 && titles.every(has)) return performance.now() - start;
      if (performance.now() - start > 5000) return Number.NaN;
    }
  }, word);
}
