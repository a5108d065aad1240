// How late are pages while a storm of alerts comes in? The release binary, SQLite on this disk, everything on loopback.
//
//   node bench/storm.mjs FOLDER_OF_PROGRAMS MUSTER [ALERTS]      (default 100000)
//
// One client sends ALERTS new alerts, 100 a request, as fast as they are taken; beside it, 20 signals a second page somebody
// at once by webhook. Printed is the time from the POST of such a signal to the webhook having the page: before the storm,
// during it, and after it. Figures, no thresholds.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [programs, binary, alerts = "100000"] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node bench/storm.mjs FOLDER_OF_PROGRAMS MUSTER [ALERTS]");
  process.exit(2);
}
const stormKey = "storm-key-0123456789abcdef0123456";
const pagingKey = "paging-key-0123456789abcdef0123456";
const folder = mkdtempSync(join(tmpdir(), "muster-storm-"));
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const posted = new Map(); // title → when it was posted
let took = [];
const hook = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part)).on("end", () => {
    const title = /page-\d+/.exec(body)?.[0];
    if (posted.has(title)) took.push(performance.now() - posted.get(title));
    posted.delete(title);
    response.end();
  });
});
const hookPort = await new Promise((done) => hook.listen(0, "127.0.0.1", () => done(hook.address().port)));

writeFileSync(join(folder, "org.yaml"), `
users:
  - {id: quiet, name: Quiet, email: quiet@example.org, role: admin, password: a-long-password-for-the-bench}
  - {id: hook, name: Hook, email: hook@example.org, contacts: [{id: hook, type: webhook, url: "http://127.0.0.1:${hookPort}/"}]}
escalation_policies: [{id: later, name: Later, steps: [{after: 24h, notify: [{user: quiet}]}]}, {id: now, name: Now, steps: [{after: 0s, notify: [{user: hook}]}]}]
services: [{id: load, name: Load, escalation_policy: later}, {id: page, name: Page, escalation_policy: now}]
organisation: {correlation: {enabled: false}, storm: {enabled: false}}
integrations: [{id: load, type: alertmanager, service: load, key: "${stormKey}"}, {id: page, type: muster, service: page, key: "${pagingKey}"}]
`);
const server = spawn(binary, ["serve", "--data", join(folder, "data"), "--listen", "127.0.0.1:0", "--apply", join(folder, "org.yaml")], { stdio: ["ignore", "pipe", "ignore"] });
const port = await new Promise((done, fail) => {
  let text = "";
  server.stdout.on("data", (part) => {
    text += part;
    const found = /listens on http:\/\/[^:]+:(\d+)/.exec(text);
    if (found) done(Number(found[1]));
  });
  server.on("exit", (code) => fail(new Error(`muster ended with ${code}`)));
});

const agent = new http.Agent({ keepAlive: true });
let pages = 0;
function page() {
  const title = `page-${++pages}`;
  posted.set(title, performance.now());
  const request = http.request({ port, host: "127.0.0.1", path: `/v1/signals/${pagingKey}`, method: "POST", agent, headers: { "Content-Type": "application/json" } }, (response) => response.resume());
  request.on("error", () => {});
  request.end(JSON.stringify({ summary: title, dedup_key: title }));
}
const paging = setInterval(page, 50);

function say(when) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  console.log(`${when.padEnd(34)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms (${sorted.length} pages, ${posted.size} under way)`);
  took = [];
}

try {
  await sleep(6000);
  say("POST → page, before the storm");
  const storm = spawn(join(programs, "bench_alert_load"), [port, `/integrations/${stormKey}/api/v2/alerts`, 0, alerts, 100, 16, server.pid].map(String), { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  storm.stdout.on("data", (part) => (said += part));
  await new Promise((done) => storm.on("exit", done));
  const storming = JSON.parse(said);
  say("POST → page, during the storm");
  console.log(`the storm: ${storming.alerts} alerts in ${storming.seconds.toFixed(1)} s, ${Math.round(storming.alerts / storming.seconds)} a second`);
  await sleep(6000);
  say("POST → page, after the storm");
} finally {
  clearInterval(paging);
  server.removeAllListeners("exit");
  const ended = new Promise((done) => server.on("exit", done));
  server.kill("SIGTERM");
  await ended;
  hook.close();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
