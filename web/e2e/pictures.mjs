// Pictures of every screen and state, with a fixed clock, compared with the accepted ones; axe-core's verdict on each;
// nothing wider than the screen; a silent console.
//
//   node e2e/pictures.mjs [--all] [--accept] [--drawn] [name…]     pictures go to e2e/.shots; a name is that of a
//   screen, or of one of its pictures (home-phone-dark); --drawn leaves out axe-core, to look sooner
//
// Without --all only the variants marked `ci` in variants.mjs. --accept makes what is drawn now the accepted pictures:
// look at each of them first, and say in the commit what changed and why.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { asking, launch, openIn, openPage } from "./browser.mjs";
import { accept, compare, shots } from "./compare.mjs";
import { fake, fixedNow } from "./fake.mjs";
import { never } from "./screen-parts.mjs";
import { screens } from "./screens.mjs";
import { variants } from "./variants.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const all = flags.includes("--all");
const accepting = flags.includes("--accept");

const started = Date.now();
const worlds = {};
for (const world of ["full", "empty", "setup", "changed"])
  worlds[world] = await fake({ FAKE: world, FAKE_NOW: String(fixedNow) });
const browser = await launch();

let pictures = 0;
const faults = [];
const fault = (where, what) => {
  faults.push(`${where}: ${what}`);
  console.log(`${where}: ${what}`);
};

async function answerInstead(page, answers) {
  for (const [part, answer] of Object.entries(answers)) {
    const isIt = ({ pathname, search }) =>
      part.startsWith("=") ? pathname === part.slice(1) : (pathname + search).includes(part) || pathname.endsWith(part);
    await page.route(isIt, async (route) => {
      if (answer === never) return;
      if (answer.also) {
        const own = await route.fetch();
        return route.fulfill({ response: own, json: { ...(await own.json()), ...answer.also } });
      }
      const contentType = answer.status < 400 ? "application/json" : "application/problem+json";
      return route.fulfill({ status: answer.status, contentType, body: JSON.stringify(answer.body) });
    });
  }
}

async function prepare(page, variant, screen) {
  await page.emulateMedia({
    colorScheme: variant.theme,
    reducedMotion: "reduce",
    forcedColors: variant.forcedColors ? "active" : "none",
    contrast: variant.contrast ? "more" : "no-preference",
  });
  if (variant.rtl) {
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.documentElement && document.documentElement.dir !== "rtl") document.documentElement.dir = "rtl";
      }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["dir"] });
    });
  }
  await answerInstead(page, screen.answers ?? {});
  if (screen.as) await page.route("**/v1/session", (route) => answerAs(route, screen.as));
}

// The session as that of somebody with another role.
async function answerAs(route, role) {
  const answer = await route.fetch();
  const permissions = { manager: ["read", "respond", "configure"], observer: ["read"] }[role];
  await route.fulfill({ response: answer, json: { ...(await answer.json()), role, permissions } });
}

const quiet = 150; // milliseconds
// What failed is asked for again, twice, with pauses of up to 800 ms.
const quietAfterFailing = 1000;

// The server has another port at each run, and some pages show their address.
function nameServer() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (node.data.includes(location.host)) node.data = node.data.replaceAll(location.host, "muster.example.org");
}

// Until nothing is asked for any more and the fonts are here.
async function settled(page, screen, quieted) {
  if (screen.name.endsWith("-failed") && screen.answers)
    await page
      .getByText(screen.says ?? "This could not be loaded")
      .first()
      .waitFor();
  if (screen.stale) await page.getByText("Connection lost.", { exact: false }).waitFor();
  const unanswered = Object.values(screen.answers ?? {}).filter((answer) => answer === never).length;
  const failing = Object.values(screen.answers ?? {}).some((answer) => answer.status >= 500);
  await quieted(unanswered > 0 ? 10 : 0, failing ? quietAfterFailing : quiet);
  await page.evaluate(nameServer);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Grey bars wait 300 ms before they show.
  if (unanswered > 0) await page.waitForTimeout(500);
}

// What high contrast can change: colours and sizes, not what is written or how it is nested.
const seenRules = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// `only`: these rules, of a page that was looked at before.
async function verdict(page, where, screen, only) {
  if (!only) await page.evaluate(axe);
  const result = await page.evaluate(
    ([runOnly, region]) =>
      globalThis.axe.run(document, {
        runOnly,
        rules: { region: { enabled: region } },
        resultTypes: ["violations"],
      }),
    [only ?? standards, screen.landmarks !== false && !only],
  );
  // Where a screen is scrolled to, a bar may lie over a part of something; a little further it does not.
  const scrolled = await page.evaluate(() => scrollY > 0);
  const byChance = (node) => scrolled && /partially obscured/.test(node.failureSummary ?? "");
  for (const { id, help, nodes: all } of result.violations) {
    const nodes = all.filter((node) => !byChance(node));
    if (nodes.length === 0) continue;
    const nodesText = nodes
      .slice(0, 3)
      .map((node) => `${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`);
    fault(where, `axe ${id}: ${help}: ${nodesText.join("; ")}`);
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) fault(where, `the page is ${over} px wider than the screen`);
}

// What the browser itself says about answers that a state asks for.
const expected = (complaint, screen) =>
  /Service Worker registration blocked/.test(complaint) ||
  // Playwright looks into each frame, also into one in which no script may run.
  /Blocked script execution in 'about:srcdoc'/.test(complaint) ||
  ((screen.answers || /missing/.test(screen.name)) && /status of (403|404|422|500)/.test(complaint));

// Pages of one kind share a context, and so the clock and what the browser has fetched already.
const contexts = new Map();

async function contextFor(variant, screen, base) {
  const { context, page } = await openPage(browser, base, variant.viewport, {
    bypassCSP: true,
    serviceWorkers: "block",
    locale: variant.locale ?? "en-GB",
  });
  await context.clock.setFixedTime(fixedNow);
  if (!screen.signedOut) await context.addCookies([{ name: "muster_session", value: "1", url: base }]);
  await page.close();
  return context;
}

async function pageFor(variant, screen) {
  const world = screen.world ?? "full";
  const key = `${variant.name} ${world} ${screen.signedOut ?? false}`;
  const { base } = worlds[world];
  if (!contexts.has(key)) contexts.set(key, contextFor(variant, screen, base));
  return openIn(await contexts.get(key), base);
}

// A busy machine hands out frames that are only half drawn, and an answer may be drawn a frame later: a picture counts when
// the next one is the same.
const looks = 20;

async function picture(page) {
  const look = () => page.screenshot({ animations: "disabled", caret: "hide" });
  let bytes = await look();
  for (let n = 1; n < looks; n++) {
    await page.waitForTimeout(50);
    const next = await look();
    if (next.equals(bytes)) return bytes;
    bytes = next;
  }
  throw new Error(`it never stands still: ${looks} pictures all differ`);
}

async function draw(name, variant) {
  const screen = { name, ...screens[name] };
  const where = `${name}-${variant.name}`;
  const { control } = worlds[screen.world ?? "full"];
  const { page, complaints } = await pageFor(variant, screen);
  const quieted = asking(page);
  try {
    await prepare(page, variant, screen);
    await screen.go(page, variant.size);
    if (screen.stale) {
      // Who heard nothing yet cannot have lost it.
      await page.locator('[data-connection="live"]').first().waitFor({ state: "attached" });
      await control("silence");
    }
    await settled(page, screen, quieted);
    const bytes = await picture(page);
    const outcome = compare(where, bytes, !variant.ci);
    pictures++;
    writeFileSync(new URL(`${where}.png`, shots), bytes);
    // What is the same is not accepted anew, so that a change of one screen is a change of its pictures only.
    if (accepting && outcome !== "same") accept(where, bytes, !variant.ci);
    else if (outcome === "new" && !accepting)
      fault(where, "no picture of it was accepted yet: look at it, then run with --accept");
    else if (!["new", "same"].includes(outcome) && !accepting) fault(where, outcome);
    if (!flags.includes("--drawn")) await verdict(page, where, screen);
    if (variant.alsoContrast && !flags.includes("--drawn")) {
      await page.emulateMedia({ contrast: "more" });
      await verdict(page, `${where} in high contrast`, screen, seenRules);
    }
    for (const complaint of complaints) if (!expected(complaint, screen)) fault(where, complaint);
  } catch (error) {
    fault(where, error.message.split("\n")[0]);
  } finally {
    if (screen.stale) await control("talk");
    await page.close();
  }
}

const jobs = variants
  .filter((variant) => all || variant.ci)
  .flatMap((variant) =>
    Object.keys(screens)
      .filter((name) => names.length === 0 || names.includes(name) || names.includes(`${name}-${variant.name}`))
      .filter((name) => !variant.only || variant.only.includes(name))
      .filter((name) => !screens[name].sizes || screens[name].sizes.includes(variant.size))
      .map((name) => ({ name, variant })),
  );
// Those that silence a server come last, so that they disturb nobody.
const [calm, loud] = [jobs.filter(({ name }) => !screens[name].stale), jobs.filter(({ name }) => screens[name].stale)];
// How many pages are drawn at a time: more than the processors can serve only makes each of them late.
const hands = Number(process.env.MUSTER_PICTURE_HANDS ?? 2);

async function work(queue) {
  for (let job = queue.shift(); job; job = queue.shift()) await draw(job.name, job.variant);
}
await Promise.all(Array.from({ length: hands }, () => work(calm)));
await work(loud);

await browser.close();
for (const world of Object.values(worlds)) await world.stop();
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`${pictures} pictures in ${seconds} s; ${faults.length === 0 ? "no fault" : `${faults.length} faults`}.`);
process.exit(faults.length === 0 ? 0 : 1);
