// What a first visit loads: the script and style that index.html names, and all that they import at once, in bytes
// after brotli. Fails above the budgets of the UI (script 160 KB, style 20 KB, a lazy chunk 100 KB).
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const kilobyte = 1000;
const limits = { script: 160 * kilobyte, style: 20 * kilobyte, chunk: 100 * kilobyte };

const read = (name) => readFileSync(new URL(name, dist));
const packed = (name) => brotliCompressSync(read(name)).length;
const page = read("index.html").toString();
const first = new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((found) => found[1]));
const follow = (name) => {
  if (!name.endsWith(".js")) return;
  for (const [, other] of read(name)
    .toString()
    .matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
    const path = `assets/${other}`;
    if (!first.has(path)) {
      first.add(path);
      follow(path);
    }
  }
};
for (const name of [...first]) follow(name);

const sum = (ending) =>
  [...first].filter((name) => name.endsWith(ending)).reduce((total, name) => total + packed(name), 0);
const chunks = readdirSync(new URL("assets/", dist))
  .filter((name) => name.endsWith(".js") && !first.has(`assets/${name}`))
  .map((name) => ({ name, bytes: packed(`assets/${name}`) }));
const largest = chunks.sort((a, b) => b.bytes - a.bytes)[0] ?? { name: "none", bytes: 0 };

const report = [
  ["first script", sum(".js"), limits.script],
  ["first style", sum(".css"), limits.style],
  [`largest lazy chunk (${largest.name})`, largest.bytes, limits.chunk],
];
for (const [what, bytes, limit] of report) {
  console.log(`${what}: ${(bytes / kilobyte).toFixed(1)} KB of ${limit / kilobyte} KB`);
}
if (report.some(([, bytes, limit]) => bytes > limit)) process.exit(1);
