// What a long history costs: start, lists and one incident with a million resolved incidents, ten million entries of the
// record and 100,000 open alerts in the store. The release binary, SQLite on this disk, everything on loopback.
//
//   node bench/history.mjs MUSTER [INCIDENTS [ENTRIES_EACH [OPEN]]]      (defaults 1000000, 10, 100000)
//
// The history is written into the store by SQL, as copies of one real incident of each kind (open, resolved) that Muster made
// itself: only ids, numbers and times differ. The entries' hashes are not a chain; nothing here walks it. Figures, no thresholds.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [binary, incidents = "1000000", entries = "10", open = "100000"] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node bench/history.mjs MUSTER [INCIDENTS [ENTRIES_EACH [OPEN]]]");
  process.exit(2);
}
const token = "tok-0123456789abcdef0123456789abcdef";
const key = "own-key-0123456789abcdef0123456789";
const folder = mkdtempSync(join(tmpdir(), "muster-history-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, "data");
writeFileSync(join(folder, "org.yaml"), `
users: [{id: quiet, name: Quiet, email: quiet@example.org, role: admin, password: a-long-password-for-the-bench}]
escalation_policies: [{id: later, name: Later, steps: [{after: 24h, notify: [{user: quiet}]}]}]
services: [{id: load, name: Load, escalation_policy: later}]
organisation: {correlation: {enabled: false}, storm: {enabled: false}}
integrations: [{id: own, type: muster, service: load, key: "${key}"}]
tokens: [{id: ci, token: "${token}", scopes: [admin]}]
`);

const agent = new http.Agent({ keepAlive: true });
let port;
const ask = (method, path, body) =>
  new Promise((done, fail) => {
    const bytes = body && JSON.stringify(body);
    const headers = { Authorization: `Bearer ${token}`, ...(bytes && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(bytes) }) };
    const request = http.request({ port, host: "127.0.0.1", method, path, agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part)).on("end", () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode >= 300) return fail(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        done(text && JSON.parse(text));
      });
    });
    request.on("error", fail).end(bytes);
  });

// Starts it and answers [process, milliseconds until it was ready].
async function start() {
  const began = performance.now();
  const server = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0", "--apply", join(folder, "org.yaml")], { stdio: ["ignore", "pipe", "ignore"] });
  port = await new Promise((done, fail) => {
    let text = "";
    server.stdout.on("data", (part) => {
      text += part;
      const found = /listens on http:\/\/[^:]+:(\d+)/.exec(text);
      if (found) done(Number(found[1]));
    });
    server.on("exit", (code) => fail(new Error(`muster ended with ${code}`)));
  });
  const ready = () => new Promise((done) => http.get({ port, host: "127.0.0.1", path: "/readyz", agent }, (r) => r.resume().on("end", () => done(r.statusCode === 200))));
  while (!(await ready())) await new Promise((done) => setTimeout(done, 5));
  return [server, performance.now() - began];
}
async function stop(server) {
  const ended = new Promise((done) => server.once("exit", done));
  server.removeAllListeners("exit");
  server.once("exit", () => {});
  server.kill("SIGTERM");
  if (server.exitCode === null) await Promise.race([ended, new Promise((done) => server.once("close", done))]);
}

let [server] = await start();
await ask("POST", `/v1/signals/${key}`, { summary: "Disk full on host-0", dedup_key: "old", severity: "error", labels: { host: "host-0" } });
await ask("POST", `/v1/signals/${key}`, { status: "resolved", dedup_key: "old", summary: "Disk full on host-0" });
await ask("POST", `/v1/signals/${key}`, { summary: "Disk full on host-0", dedup_key: "new", severity: "error", labels: { host: "host-0" } });
await stop(server);

// Rows are copied with all their columns, whatever the schema has today.
const script = `
import sqlite3, sys
file, incidents, entries, opened = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
db = sqlite3.connect(file, isolation_level=None)
db.execute('pragma journal_mode=off'); db.execute('pragma synchronous=off'); db.execute('pragma foreign_keys=off'); db.execute('pragma cache_size=-500000')
def columns(table): return [row[1] for row in db.execute(f'pragma table_info({table})')]
def row(table, where): return dict(zip(columns(table), db.execute(f'select * from {table} where {where}').fetchone()))
old, new = row('alerts', "status = 'resolved'"), row('alerts', "status = 'open'")
def copies(table, like, count, change):
    names = columns(table)
    sql = f'insert into {table} values ({", ".join("?" for _ in names)})'
    def rows():
        for i in range(count):
            one = dict(like); one.update(change(i)); yield [one[name] for name in names]
    db.execute('begin'); db.executemany(sql, rows()); db.execute('commit')
step = 1 << 20   # ids carry time: later ones are larger
def make(like, count, first_id, first_number, prefix):
    incident = row('incidents', f"id = {like['incident_id']}")
    escalation = row('escalations', f"incident_id = {like['incident_id']}")
    copies('incidents', incident, count, lambda i: {'id': first_id + i * step, 'number': first_number + i, 'title': f'Disk full on host-{i}'})
    copies('alerts', like, count, lambda i: {'id': first_id + i * step + 1, 'incident_id': first_id + i * step, 'dedup_key': f'{prefix}-{i}', 'summary': f'Disk full on host-{i}'})
    copies('escalations', escalation, count, lambda i: {'incident_id': first_id + i * step})
number = db.execute('select max(number) from incidents').fetchone()[0] + 1
base = max(old['id'], new['id'])
make(old, incidents, base + step, number, 'old')
make(new, opened, base + (incidents + 2) * step, number + incidents, 'new')
entry = row('timeline', f"incident_id = {old['incident_id']}")
sequence = db.execute('select max(sequence) from timeline').fetchone()[0] + 1
copies('timeline', entry, incidents * entries, lambda i: {'sequence': sequence + i, 'incident_id': base + step + (i // entries) * step})
db.execute('analyze')
db.close()
`;
const began = performance.now();
execFileSync("python3", ["-c", script, join(data, "muster.db"), incidents, entries, open], { stdio: "inherit" });
const bytes = statSync(join(data, "muster.db")).size;
console.log(`${incidents} resolved incidents, ${entries} entries each, ${open} open alerts: ${(bytes / 1e9).toFixed(2)} GB, written in ${((performance.now() - began) / 1000).toFixed(0)} s`);

let took;
[server, took] = await start();
const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
console.log(`start to ready: ${(took / 1000).toFixed(2)} s; memory then ${(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024).toFixed(0)} MB`);

const total = Number(incidents) + Number(open);
const pick = (below) => 2 + Math.floor(Math.random() * below);
async function measure(name, path, times = 200) {
  const each = [];
  for (let i = 0; i < times; ++i) {
    const from = performance.now();
    await ask("GET", path());
    each.push(performance.now() - from);
  }
  each.sort((a, b) => a - b);
  console.log(`${name.padEnd(44)} p50 ${each[Math.floor(times / 2)].toFixed(1).padStart(7)} ms   p99 ${each[Math.floor(times * 0.99)].toFixed(1).padStart(7)} ms`);
}
const page = await ask("GET", "/v1/incidents?status=triggered,acknowledged,resolved&limit=50");
const cursor = encodeURIComponent(page.next_cursor);
await measure("list incidents, open, 50", () => "/v1/incidents?limit=50");
await measure("list incidents, all, 50", () => "/v1/incidents?status=triggered,acknowledged,resolved&limit=50");
await measure("the next page of all", () => `/v1/incidents?status=triggered,acknowledged,resolved&limit=50&cursor=${cursor}`);
await measure("list resolved only", () => "/v1/incidents?status=resolved&limit=50");
await measure("list alerts, open, 50", () => "/v1/alerts?limit=50");
await measure("one incident by number", () => `/v1/incidents/INC-${pick(total)}`);
await measure("its timeline", () => `/v1/incidents/INC-${pick(Number(incidents))}/timeline`);
await measure("the record of the configuration", () => "/v1/audit?limit=50").catch((error) => console.log(`the record: ${error.message}`));
await stop(server);
