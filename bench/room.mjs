// How quickly do those who look at an incident see what is written there? The release binary, SQLite on this disk, everything on
// loopback.
//
//   node bench/room.mjs MUSTER [ENTRIES [VIEWERS]]      (default 5000 200)
//
// An incident gets ENTRIES notes. Then VIEWERS sockets listen, and ten more notes a second are written for half a minute. Printed
// are the time from the POST of a note to each viewer being told, and that of reading the newest page of the record. The goal is a
// p99 under 50 ms for the former.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [binary, entries = "5000", viewers = "200"] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node bench/room.mjs MUSTER [ENTRIES [VIEWERS]]");
  process.exit(2);
}
const token = "room-token-0123456789abcdef0123456";
const folder = mkdtempSync(join(tmpdir(), "muster-room-"));
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
writeFileSync(join(folder, "org.yaml"), `
users: [{id: ana, name: Ana, email: ana@example.org, role: admin, password: a-long-password-for-the-bench}]
tokens: [{id: bench, token: "${token}", scopes: [admin]}]
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
const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
async function ask(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function say(what, took) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  console.log(`${what.padEnd(40)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms (${sorted.length})`);
}

try {
  const { number } = await ask("POST", "/v1/incidents", { title: "Customers cannot pay", severity: "critical" });
  const note = (text) => ask("POST", `/v1/incidents/${number}/notes`, { text });
  const writing = [];
  for (let done = 0; done < Number(entries); done += 50) {
    const begun = performance.now();
    await Promise.all(Array.from({ length: 50 }, (_, i) => note(`entry ${done + i}`)));
    writing.push((performance.now() - begun) / 50);
  }
  say(`${entries} notes, 50 at once, each`, writing);

  let told = [];
  let posted = 0;
  const sockets = await Promise.all(Array.from({ length: Number(viewers) }, () => new Promise((done, fail) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, { headers });
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.kind === "hello") done(socket);
      else if (message.kind === "changes" && posted) told.push(performance.now() - posted);
    };
    socket.onerror = fail;
  })));
  const all = [];
  const reading = [];
  for (let i = 0; i < 300; ++i) {
    told = [];
    posted = performance.now();
    await note(`seen by all ${i}`);
    await sleep(100 - Math.min(90, performance.now() - posted));
    if (told.length < sockets.length) console.error(`only ${told.length} of ${sockets.length} were told in time`);
    all.push(...told);
    posted = 0;
    if (i % 10 > 0) continue;
    const begun = performance.now();
    await ask("GET", `/v1/incidents/${number}/timeline?limit=200`);
    reading.push(performance.now() - begun);
  }
  say(`POST → each of ${sockets.length} viewers`, all);
  say("a page of 200 entries", reading);
  for (const socket of sockets) socket.close();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
