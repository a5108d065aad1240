// What the main job costs: the release binary, SQLite on this disk, one client process on loopback.
//
//   node bench/main_job.mjs BINARY [ALERTS]      (default 20000)
//
// Prints accepted alerts per second (new and repeated, 100 and 1 per request), CPU seconds per million of them, memory per
// 100,000 open alerts, and milliseconds from POST to the webhook and the SMTP server having the page. Figures, no
// thresholds: machines differ.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [binary, count = "20000"] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node bench/main_job.mjs BINARY [ALERTS]");
  process.exit(2);
}
const alerts = Number(count);
const connections = 16;
const key = "bench-key-0123456789abcdef01234567";
const pagingKey = "paging-key-0123456789abcdef0123456";
const folder = mkdtempSync(join(tmpdir(), "muster-bench-"));
const waiting = new Map(); // title → called with the moment its page arrived

function arrived(text) {
  const title = /latency-\d+-\d+/.exec(text)?.[0];
  if (title && waiting.has(title)) {
    waiting.get(title)(performance.now());
    waiting.delete(title);
  }
}

// A webhook receiver and the least of an SMTP server (RFC 5321) that hands over at the final dot.
const hook = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part)).on("end", () => {
    arrived(body);
    response.end();
  });
});
const smtp = net.createServer((socket) => {
  let data = false;
  let rest = "";
  socket.write("220 bench\r\n");
  socket.on("error", () => {});
  socket.on("data", (bytes) => {
    rest += bytes;
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (data) {
        arrived(line);
        if (line === ".") {
          data = false;
          socket.write("250 2.0.0 queued\r\n");
        }
      } else if (/^DATA/i.test(line)) {
        data = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }
  });
});
const listen = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));
const hookPort = await listen(hook);
const smtpPort = await listen(smtp);

writeFileSync(join(folder, "muster.yaml"), `smtp: {host: 127.0.0.1, port: ${smtpPort}, tls: none, from: muster@example.org}\n`);
writeFileSync(join(folder, "org.yaml"), `
users:
  - {id: quiet, name: Quiet, email: quiet@example.org, role: admin, contacts: [{id: hook, type: webhook, url: "http://127.0.0.1:${hookPort}/quiet"}]}
  - {id: hook, name: Hook, email: hook@example.org, contacts: [{id: hook, type: webhook, url: "http://127.0.0.1:${hookPort}/hook"}]}
  - {id: mail, name: Mail, email: mail@example.org, contacts: [{id: mail, type: email, address: mail@example.org}]}
escalation_policies:
  - {id: later, name: Later, steps: [{after: 24h, notify: [{user: quiet}]}]}
  - {id: hook, name: Hook, steps: [{after: 0s, notify: [{user: hook}]}]}
  - {id: mail, name: Mail, steps: [{after: 0s, notify: [{user: mail}]}]}
services: [{id: load, name: Load, escalation_policy: later}, {id: hook, name: Hook, escalation_policy: hook}, {id: mail, name: Mail, escalation_policy: mail}]
organisation: {correlation: {enabled: false}, storm: {enabled: false}}
integrations:
  - {id: load, type: alertmanager, service: load, key: "${key}"}
  - {id: hook, type: muster, service: hook, key: "${pagingKey}"}
  - {id: mail, type: muster, service: mail, key: "${pagingKey}m"}
`);

const server = spawn(binary, ["serve", "--data", join(folder, "data"), "--listen", "127.0.0.1:0", "--apply", join(folder, "org.yaml"), "--config", join(folder, "muster.yaml")], { stdio: ["ignore", "pipe", "inherit"] });
const base = await new Promise((done, fail) => {
  let text = "";
  server.stdout.on("data", (part) => {
    text += part;
    const found = /listens on (http:\/\/\S+)/.exec(text);
    if (found) done(found[1]);
  });
  server.on("exit", (code) => fail(new Error(`muster ended with ${code}`)));
});

const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
function post(path, body) {
  return new Promise((done, fail) => {
    const request = http.request(base + path, { method: "POST", agent, headers: { "Content-Type": "application/json" } }, (response) => {
      response.resume().on("end", () => (response.statusCode < 300 ? done() : fail(new Error(`${path}: ${response.statusCode}`))));
    });
    request.on("error", fail);
    request.end(body);
  });
}

const ticks = 100; // USER_HZ
function cpuSeconds() {
  const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}
const memoryKb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]);

const alert = (n) => ({
  labels: { alertname: `Bench${n % 50}`, instance: `host-${n}.example.org:9100`, job: "node", severity: "warning", env: "production" },
  annotations: { summary: `Something is wrong on host-${n}`, description: "A few words about what it means and what to look at first." },
  startsAt: "2026-01-01T00:00:00Z",
  generatorURL: "http://prometheus.example.org/graph?g0.expr=up",
});

async function load(name, from, total, batch) {
  const cpu = cpuSeconds();
  const start = performance.now();
  let next = from;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < from + total) {
        const first = next;
        next += batch;
        await post(`/integrations/${key}/api/v2/alerts`, JSON.stringify(Array.from({ length: Math.min(batch, from + total - first) }, (_, i) => alert(first + i))));
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const used = cpuSeconds() - cpu;
  console.log(`${name.padEnd(34)} ${Math.round(total / seconds).toString().padStart(7)} alerts/s   ${((used / total) * 1e6).toFixed(1).padStart(6)} CPU s per million`);
}

async function latency(name, path, rounds) {
  const took = [];
  for (let n = 0; n < rounds; ++n) {
    const title = `latency-${process.pid}-${took.length}${name.length}`;
    const page = new Promise((done, fail) => {
      waiting.set(title, done);
      setTimeout(() => fail(new Error(`no page for ${title} within 20 s`)), 20_000).unref();
    });
    const start = performance.now();
    await post(path, JSON.stringify({ summary: title, dedup_key: title }));
    took.push((await page) - start);
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1);
  console.log(`POST → ${name.padEnd(27)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${rounds} one after the other)`);
}

try {
  // At its start the server hashes one password for a moment, in 64 MiB.
  await new Promise((done) => setTimeout(done, 2000));
  const empty = memoryKb();
  console.log(`memory of a fresh server            ${(empty / 1024).toFixed(1)} MB`);
  await latency("webhook has the page", `/v1/signals/${pagingKey}`, 200);
  await latency("SMTP server has the page", `/v1/signals/${pagingKey}m`, 100);
  const before = memoryKb();
  await load("new, 100 per request", 0, alerts, 100);
  await load("repeated, 100 per request", 0, alerts, 100);
  await load("repeated, 1 per request", 0, alerts, 1);
  const one = Math.min(alerts, 5000);
  await load("new, 1 per request", alerts, one, 1);
  console.log(`memory per 100,000 open alerts      ${(((memoryKb() - before) / 1024 / (alerts + one)) * 100_000).toFixed(1)} MB (grown from ${(before / 1024).toFixed(1)} to ${(memoryKb() / 1024).toFixed(1)} MB)`);
} finally {
  server.removeAllListeners("exit");
  const ended = new Promise((done) => server.on("exit", done));
  server.kill("SIGTERM");
  await ended;
  for (const it of [hook, smtp]) it.close();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
