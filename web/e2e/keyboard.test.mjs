// Every page with the Tab key alone: each control is reached, the focus is always to be seen and never behind a bar, and it
// comes to an end. What opens has its own tests (jobs.test.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { asking, launch, openPage } from "./browser.mjs";
import { fake } from "./fake.mjs";

const pages = [
  "/",
  "/incidents?scope=all",
  "/incidents/INC-1046",
  "/incidents/INC-1044?tab=tasks",
  "/incidents/INC-1044?tab=cause",
  "/incidents/INC-1044?tab=tell",
  "/incidents/INC-1044?tab=outside",
  "/incidents/INC-1042?tab=after",
  "/incidents/INC-1043/postmortem",
  "/alerts?scope=all",
  "/board?scope=all",
  "/wall?scope=all",
  "/oncall",
  "/oncall/shop-primary",
  "/oncall/shop-primary/edit",
  "/silences",
  "/maintenance",
  "/rules",
  "/rules/payments",
  "/replay",
  "/noise",
  "/policies",
  "/policies/shop",
  "/services",
  "/services/checkout",
  "/services/checkout/edit",
  "/responsibilities",
  "/people",
  "/people/ben",
  "/teams/shop",
  "/integrations",
  "/integrations/batch",
  "/routing",
  "/profile",
  "/admin",
  "/admin/configuration",
  "/admin/history?kind=escalation_policies&id=shop",
  "/admin/providers",
  "/admin/providers/twilio",
  "/admin/tokens",
  "/admin/audit",
  "/admin/playbooks/move-shards",
  "/admin/audiences",
  "/admin/forms",
  "/admin/policies/reviews",
  "/communications",
  "/status-pages/shop",
  "/postmortems",
  "/knowledge",
  "/knowledge/KB-12",
  "/action-items",
  "/reviews/INC-1043",
  "/analytics",
  "/analytics/slos",
  "/help",
  "/welcome?step=service",
];
const stopsMost = 250;
// Most of a walk is waiting for frames and for quiet, so that several pages are walked at a time; each in a context of its
// own, which has its own focus.
const atOnce = 4;

let browser;
let server;
before(async () => {
  server = await fake();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// In the page: what a person could use, and what the focus looks like where it is.
function instruments() {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const named = (one) => {
    const text = one.getAttribute("aria-label") ?? (one.textContent?.trim() || one.getAttribute("name") || one.id);
    return `${one.tagName.toLowerCase()} "${text.slice(0, 40)}"`;
  };
  globalThis.controls = () =>
    [
      ...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]',
      ),
    ]
      .filter((one) => one.tabIndex >= 0 && !one.matches(":disabled") && shown(one))
      // Of radio buttons the chosen one stands for all.
      .filter((one) => one.type !== "radio" || one.checked);
  const look = (one, part) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, stroke } = getComputedStyle(one, part);
    const outline = outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth}`;
    return [outline, boxShadow, borderColor, backgroundColor, stroke].join("|");
  };
  // The element itself, what is drawn over all of its row, what is around it, in it (a bar of a picture) and in its place
  // (a hidden box and its label).
  const looks = (one) => {
    const around = [
      one.parentElement,
      one.parentElement?.parentElement,
      one.nextElementSibling,
      one.closest("li, form"),
    ];
    const inside = [...one.querySelectorAll("rect, path")].slice(0, 3);
    const all = [one, ...around, ...inside].filter((other) => other !== null && other !== undefined);
    return [look(one, "::after"), ...all.map((other) => look(other))].join("\n");
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const seen = new Set();
  let last;
  globalThis.stop = async () => {
    const one = document.activeElement;
    if (!one || one === document.body) return { end: true };
    // A field for a date has several stops of its own.
    if (one === last) return { same: true };
    if (seen.has(one)) return { end: true };
    seen.add(one);
    last = one;
    await frame();
    const place = () => {
      const box = one.getBoundingClientRect();
      const points = [0.5, 0.1, 0.9].flatMap((x) =>
        [0.5, 0.2, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]),
      );
      const hit = (at) => {
        const top = document.elementFromPoint(...at);
        return top !== null && (one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
      };
      return { free: points.some(hit), inside: box.bottom > 0 && box.top < innerHeight };
    };
    // What comes or goes away with the focus (the skip link) may take a moment; what stays is a fault.
    let { free, inside } = place();
    for (let tries = 0; !(free && inside) && tries < 30; tries++) {
      await frame();
      ({ free, inside } = place());
    }
    const focused = looks(one);
    one.blur();
    await frame();
    const plain = looks(one);
    one.focus({ preventScroll: true });
    return { name: named(one), visible: focused !== plain, free, inside };
  };
  globalThis.missed = () =>
    globalThis
      .controls()
      .filter((one) => !seen.has(one))
      .map(named);
}

// In the page: waits until nothing has been added or removed for 800 ms. A page that never rests (clocks) is taken as it is
// after 8 s.
function still() {
  return new Promise((done) => {
    let quiet = setTimeout(end, 800);
    const most = setTimeout(end, 8000);
    const watcher = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(end, 800);
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    function end() {
      clearTimeout(quiet);
      clearTimeout(most);
      watcher.disconnect();
      done();
    }
  });
}

describe("with the Tab key", { concurrency: atOnce }, () => {
  for (const address of pages) {
    test(address, async (t) => {
      const { context, page } = await openPage(browser, server.base, "desktop", {
        serviceWorkers: "block",
        reducedMotion: "reduce",
      });
      t.after(() => context.close());
      await context.addCookies([{ name: "muster_session", value: "1", url: server.base }]);
      const quieted = asking(page);
      await page.goto(address);
      await page.locator("h1").first().waitFor({ state: "attached" });
      // What comes late takes the focus from what it replaces; on a busy machine an answer may come later than that.
      await quieted(0, 500);
      await page.evaluate(still);
      await page.evaluate(instruments);
      // From the top, wherever a form has put the focus.
      await page.evaluate(() => {
        const top = document.createElement("span");
        top.tabIndex = -1;
        document.body.prepend(top);
        top.focus();
      });
      const faults = [];
      let stops = 0;
      for (; stops < stopsMost; stops++) {
        await page.keyboard.press("Tab");
        const { end, same, name, visible, free, inside } = await page.evaluate(() => globalThis.stop());
        if (end) break;
        if (same) continue;
        if (!visible) faults.push(`${name} has the focus, and nothing shows it`);
        if (!inside) faults.push(`${name} has the focus, and is out of sight`);
        else if (!free) faults.push(`${name} has the focus, and something covers it`);
      }
      assert.ok(stops > 1, "nothing can be reached");
      assert.ok(stops < stopsMost, "it never ends");
      const missed = await page.evaluate(() => globalThis.missed());
      for (const name of missed) faults.push(`${name} is never reached`);
      assert.deepEqual(faults, []);
      t.diagnostic(`${stops} stops`);
    });
  }
});

test("keys pressed while a dialog is on its way are no shortcuts", async (t) => {
  const { context, page } = await openPage(browser, server.base, "desktop", { serviceWorkers: "block" });
  t.after(() => context.close());
  await context.addCookies([{ name: "muster_session", value: "1", url: server.base }]);
  let come;
  const late = new Promise((done) => {
    come = done;
  });
  let asked = false;
  await page.route("**/assets/WriteDialog-*.js", async (route) => {
    asked = true;
    await late;
    await route.continue();
  });
  const acts = [];
  page.on("request", (request) => request.method() === "POST" && acts.push(request.url()));
  await page.goto("/incidents/INC-1046");
  await page.getByRole("button", { name: "Acknowledge" }).first().waitFor();
  await page.keyboard.press("u");
  // As in "all is well".
  await page.keyboard.press("a");
  await page.waitForTimeout(300);
  assert.ok(asked);
  come();
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(acts, []);
});
