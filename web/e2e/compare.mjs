// Pictures beside the accepted ones. Two machines draw the edges of letters a little differently, so a picture passes
// when few pixels differ clearly; what differs is drawn next to it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

export const accepted = new URL("accepted/", import.meta.url);
export const shots = new URL(".shots/", import.meta.url);
mkdirSync(shots, { recursive: true });

// How different two colours may be (0 to 1, perceived), and how many pixels may differ more than that.
const threshold = 0.2;
const share = 0.002;

// As a PNG with a palette of 256 colours: the most frequent of five bits a channel, which nobody sees and the threshold
// covers; the rest become the nearest of them. A third of the size (RFC 2083).
export function packed(bytes) {
  const { width, height, data } = PNG.sync.read(bytes);
  const coarse = (at) => ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) counts.set(coarse(at), (counts.get(coarse(at)) ?? 0) + 1);
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([colour]) => colour);
  const channels = (colour) => [colour >> 10, (colour >> 5) & 31, colour & 31].map((five) => (five << 3) | (five >> 2));
  const distance = (a, b) => channels(a).reduce((sum, value, n) => sum + (value - channels(b)[n]) ** 2, 0);
  const nearest = (colour) =>
    palette.reduce((best, one, n) => (distance(one, colour) < distance(palette[best], colour) ? n : best), 0);
  const index = new Map(palette.map((colour, n) => [colour, n]));
  for (const colour of counts.keys()) if (!index.has(colour)) index.set(colour, nearest(colour));
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = index.get(coarse((y * width + x) * 4));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part("IHDR", head),
    part("PLTE", Buffer.from(palette.flatMap(channels))),
    part("IDAT", deflateSync(lines, { level: 9 })),
    part("IEND", Buffer.alloc(0)),
  ]);
}

function part(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

// Half as wide and high: the mean of four pixels each. Enough to see what moved or changed its colour.
export function halved(bytes) {
  const { width, height, data } = PNG.sync.read(bytes);
  const small = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const at = (row, column) => data[((2 * y + row) * width + 2 * x + column) * 4 + channel];
        small.data[(y * small.width + x) * 4 + channel] = (at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4;
      }
    }
  }
  return PNG.sync.write(small);
}

// "same", "new" (nothing was accepted yet), or how it differs. `half`: the accepted one is kept at half its size.
export function compare(name, bytes, half) {
  const file = new URL(`${name}.png`, accepted);
  if (!existsSync(file)) return "new";
  const before = PNG.sync.read(readFileSync(file));
  const now = PNG.sync.read(half ? halved(bytes) : bytes);
  if (before.width !== now.width || before.height !== now.height) {
    return `is ${now.width}×${now.height} now and was ${before.width}×${before.height}`;
  }
  const drawn = new PNG({ width: now.width, height: now.height });
  const different = pixelmatch(before.data, now.data, drawn.data, now.width, now.height, { threshold });
  if (different <= share * now.width * now.height) return "same";
  writeFileSync(new URL(`${name}.difference.png`, shots), PNG.sync.write(drawn));
  return `differs in ${different} pixels; see e2e/.shots/${name}.difference.png`;
}

export function accept(name, bytes, half) {
  mkdirSync(accepted, { recursive: true });
  writeFileSync(new URL(`${name}.png`, accepted), packed(half ? halved(bytes) : bytes));
}
