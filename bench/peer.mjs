// Muster beside Alertmanager under the same load in turn, and beside the limit (bench/limit.cc).
//
//   node bench/peer.mjs FOLDER_OF_PROGRAMS MUSTER [ALERTS [ROUNDS]]      (default 10000 alerts, 3 rounds)
//
// Each round loads one server after the other, so that what else the machine does meets all of them; printed are medians
// of the rounds, and ratios. CPU is that of the whole server process. Alertmanager keeps everything in memory and loses
// it with the process; Muster answers when it is on disk. Figures, no thresholds.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const [programs, muster, alertsText = "10000", roundsText = "3"] = process.argv.slice(2);
if (!muster) {
  console.error("usage: node bench/peer.mjs FOLDER_OF_PROGRAMS MUSTER [ALERTS [ROUNDS]]");
  process.exit(2);
}
const alerts = Number(alertsText);
const rounds = Number(roundsText);
const many = 100_000;
const connections = 64;
const batches = [1, 10, 100];
const inhibited = [10_000, 30_000, 100_000];
const peerInhibitedMax = 30_000;
const key = "bench-key-0123456789abcdef01234567";
const folder = mkdtempSync(join(tmpdir(), "muster-peer-"));
const run = promisify(execFile);

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function answers(port, path) {
  for (let tries = 0; tries < 300; ++tries) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}${path}`)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nothing answers at port ${port}`);
}

async function started(name, program, args, port, ready) {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore"] });
  await answers(port, ready);
  const end = () =>
    new Promise((done) => {
      child.on("exit", done);
      child.kill("SIGTERM");
    });
  return { name, port, pid: child.pid, end };
}

let made = 0;
// A rule that looks at every alert and holds none back: its sources are two in a hundred, and no other alert has their
// instance.
const inhibitRule = "inhibit_rules: [{source_matchers: ['alertname=\"Bench0\"'], target_matchers: ['alertname!=\"Bench0\"'], equal: [instance]";
const servers = {
  alertmanager: async (inhibiting = false) => {
    const port = await freePort();
    const config = join(folder, "alertmanager.yml");
    writeFileSync(config, "route: {receiver: nobody, group_by: ['...']}\nreceivers: [{name: nobody}]\n" + (inhibiting ? `${inhibitRule}}]\n` : ""));
    const args = ["--config.file", config, "--storage.path", join(folder, `alertmanager-${++made}`), "--cluster.listen-address=", "--web.listen-address", `127.0.0.1:${port}`, "--log.level=error"];
    return { ...(await started("alertmanager", "prometheus-alertmanager", args, port, "/-/ready")), path: "/api/v2/alerts" };
  },
  muster: async (inhibiting = false) => {
    const port = await freePort();
    const org = join(folder, "org.yaml");
    writeFileSync(org, `
users: [{id: quiet, name: Quiet, email: quiet@example.org, role: admin, password: a-long-password-for-the-bench}]
escalation_policies: [{id: later, name: Later, steps: [{after: 24h, notify: [{user: quiet}]}]}]
services: [{id: load, name: Load, escalation_policy: later}]
organisation: {correlation: {enabled: false}, storm: {enabled: false}}
integrations: [{id: load, type: alertmanager, service: load, key: "${key}"}]
${inhibiting ? `${inhibitRule}, id: bench}]` : ""}
`);
    const args = ["serve", "--data", join(folder, `muster-${++made}`), "--listen", `127.0.0.1:${port}`, "--apply", org];
    const server = await started("muster", muster, args, port, "/readyz");
    await new Promise((done) => setTimeout(done, 1500)); // the password is hashed
    return { ...server, path: `/integrations/${key}/api/v2/alerts` };
  },
  limit: async () => {
    const child = spawn(join(programs, "bench_limit"), { stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise((done) => child.stdout.on("data", (text) => done(Number(/:(\d+)\n/.exec(text)[1]))));
    return { name: "limit", port, pid: child.pid, path: "/api/v2/alerts", end: () => new Promise((done) => child.on("exit", done) && child.kill("SIGTERM")) };
  },
};

async function load(server, first, count, batch) {
  const { stdout } = await run(join(programs, "bench_alert_load"), [server.port, server.path, first, count, batch, connections, server.pid].map(String));
  const result = JSON.parse(stdout);
  return { us: (result.cpu_seconds / result.alerts) * 1e6, rate: result.alerts / result.seconds };
}

const memoryMb = (server) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function get(server, query) {
  const start = performance.now();
  return new Promise((done, fail) => {
    http.get({ port: server.port, host: "127.0.0.1", path: server.path + query }, (response) => {
      let bytes = 0;
      response.on("data", (part) => (bytes += part.length)).on("end", () => done({ ms: performance.now() - start, bytes, status: response.statusCode }));
    }).on("error", fail);
  });
}

const results = {}; // name → row → values of the rounds
function note(server, row, value) {
  const rows = (results[server.name] ??= {});
  (rows[row] ??= []).push(value);
}

// New alerts in a fresh server, then the same ones again.
async function round(name) {
  for (const batch of batches) {
    const server = await servers[name]();
    try {
      const fresh = await load(server, 0, alerts, batch);
      note(server, `new ${batch}`, fresh.us);
      note(server, `new ${batch} rate`, fresh.rate);
      await load(server, 0, alerts, 100); // the first repeat warms what later ones use
      const repeated = await load(server, 0, alerts, batch);
      note(server, `repeat ${batch}`, repeated.us);
      note(server, `repeat ${batch} rate`, repeated.rate);
      if (batch === 100) note(server, "memory", memoryMb(server));
    } finally {
      await server.end();
    }
  }
}

async function atScale(name) {
  const server = await servers[name]();
  try {
    note(server, "memory empty", memoryMb(server));
    const taken = await load(server, 0, many, 100);
    note(server, "new 100 many", taken.us);
    note(server, "memory many", memoryMb(server));
    if (name === "limit") return;
    for (let i = 0; i < 5; ++i) {
      const one = await get(server, `?filter=${encodeURIComponent('instance="host-77777.example.org:9100"')}`);
      const all = await get(server, "");
      if (one.status !== 200 || all.status !== 200) console.log(`${name}: listing answered ${one.status}, ${all.status}`);
      note(server, "list one", one.ms);
      note(server, "list all", all.ms);
      note(server, "list all MB", all.bytes / 1e6);
    }
    note(server, "memory after listings", memoryMb(server));
  } finally {
    await server.end();
  }
}

const cpuSeconds = (server) => {
  const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100; // user and system, in ticks of 10 ms
};

// What one inhibition rule costs: the CPU of taking `count` alerts in and listing them once, with it and without.
async function inhibition(name, count) {
  for (const inhibiting of [false, true]) {
    const server = await servers[name](inhibiting);
    try {
      const before = cpuSeconds(server);
      await load(server, 0, count, 100);
      const listed = await get(server, "");
      const what = inhibiting ? "with a rule" : "without";
      note(server, `${count} ${what}`, cpuSeconds(server) - before);
      note(server, `${count} listed ${what}`, listed.ms);
    } finally {
      await server.end();
    }
  }
}

const value = (name, row) => (results[name]?.[row] ? median(results[name][row]) : undefined);
const text = (number, unit) => (number === undefined ? "–" : `${number >= 100 ? Math.round(number) : number.toFixed(1)} ${unit}`);
function line(title, row, unit, more = "") {
  const [theirs, ours, limit] = ["alertmanager", "muster", "limit"].map((name) => value(name, row));
  const ratio = theirs && ours ? (unit === "/s" ? `${(ours / theirs).toFixed(2)}×` : `1/${(theirs / ours).toFixed(1)}`) : "";
  const distance = limit && ours ? `${(ours / limit).toFixed(1)}× the limit` : "";
  console.log(`${title.padEnd(40)} ${text(theirs, unit).padStart(12)} ${text(ours, unit).padStart(12)} ${text(limit, unit).padStart(12)}   ${ratio.padEnd(7)} ${distance} ${more}`);
}

try {
  for (let i = 0; i < rounds; ++i) {
    for (const name of ["alertmanager", "muster", "limit"]) await round(name);
  }
  for (const name of ["alertmanager", "muster"]) await atScale(name);
  for (const count of inhibited) {
    // The peer's cost grows with the square of it: a hundred thousand would take it minutes.
    if (count <= peerInhibitedMax) await inhibition("alertmanager", count);
    await inhibition("muster", count);
  }
  const { stdout } = await run("prometheus-alertmanager", ["--version"]);
  console.log(`Alertmanager ${/version (\S+)/.exec(stdout)?.[1]}; ${alerts} alerts, ${rounds} rounds, ${connections} connections; medians`);
  console.log(`${"".padEnd(40)} ${"Alertmanager".padStart(12)} ${"Muster".padStart(12)} ${"limit".padStart(12)}   Muster is`);
  for (const batch of batches) line(`new, ${batch} per request: CPU per alert`, `new ${batch}`, "µs");
  for (const batch of batches) line(`new, ${batch} per request: rate`, `new ${batch} rate`, "/s");
  for (const batch of batches) line(`repeated, ${batch} per request: CPU per alert`, `repeat ${batch}`, "µs");
  for (const batch of batches) line(`repeated, ${batch} per request: rate`, `repeat ${batch} rate`, "/s");
  line("memory, nothing open", "memory empty", "MB");
  line(`memory, ${alerts} open`, "memory", "MB");
  line(`memory, ${many} open`, "memory many", "MB");
  line("memory, after five listings of all", "memory after listings", "MB");
  line(`list one by label among ${many}`, "list one", "ms");
  line(`list all of ${many}`, "list all", "ms", `(${text(value("muster", "list all MB"), "MB")} ours, ${text(value("alertmanager", "list all MB"), "MB")} theirs)`);
  for (const count of inhibited) {
    for (const what of ["without", "with a rule"]) line(`${count} taken in and listed, ${what}`, `${count} ${what}`, "s");
    for (const what of ["without", "with a rule"]) line(`${count} listed, ${what}`, `${count} listed ${what}`, "ms");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
