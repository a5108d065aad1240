// Draws the icons of the installed app from the mark in public/favicon.svg:  node tools/icons.mjs
import { mkdirSync } from "node:fs";
import { launch } from "../e2e/browser.mjs";

const folder = new URL("../public/icons/", import.meta.url);
mkdirSync(folder, { recursive: true });

const mark = (stroke, width) =>
  `<path d="M8 22V11.5l8 6 8-6V22" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const ground = (radius) => `<rect width="32" height="32" rx="${radius}" fill="#4a51c9"/>`;
// A maskable icon may be cut to a circle of 80 %; a badge is only its alpha channel.
const icons = [
  ["icon-192", 192, ground(8) + mark("#fff", 3)],
  ["icon-512", 512, ground(8) + mark("#fff", 3)],
  [
    "maskable-512",
    512,
    ground(0) + `<g transform="translate(16 16) scale(.78) translate(-16 -16.75)">${mark("#fff", 3)}</g>`,
  ],
  ["apple-180", 180, ground(0) + mark("#fff", 3)],
  ["badge-96", 96, `<g transform="translate(16 16) scale(1.45) translate(-16 -16.75)">${mark("#fff", 3.4)}</g>`],
];

const browser = await launch();
for (const [name, size, drawing] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}</style><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}" style="display:block">${drawing}</svg>`,
  );
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
