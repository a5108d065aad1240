// What people do besides the main jobs: drag in a calendar, put people in order, keep a picture, accept an invitation, find
// cover, bring an earlier version back; and every page in German.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { asking, launch, openPage, signIn } from "./browser.mjs";
import { fake } from "./fake.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function visit(t, size = "desktop", options = {}) {
  const server = await fake();
  const opened = await openPage(browser, server.base, size, options);
  t.after(async () => {
    await opened.context.close();
    await server.stop();
  });
  return { server, ...opened };
}

async function signedIn(t, size) {
  const opened = await visit(t, size);
  await signIn(opened.page, "ana@example.org", "correct-horse");
  return opened;
}

// The bodies of the requests with a method to addresses that match.
function bodies(page, method, address) {
  const seen = [];
  page.on("request", (request) => {
    if (request.method() === method && address.test(request.url())) seen.push(JSON.parse(request.postData() ?? "null"));
  });
  return seen;
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

const middle = async (locator) => {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test("a time drawn in the calendar becomes an override; a bar does the same by keyboard", async (t) => {
  const { page, complaints } = await signedIn(t);
  const made = bodies(page, "POST", /\/overrides$/);
  await page.goto("/oncall/shop-primary");
  const picture = page.getByRole("group", { name: /^Shop primary/ });
  // Weeks that are all still to come.
  await page.getByRole("button", { name: "Later" }).click();
  await picture.waitFor();
  await page.waitForTimeout(300);
  const box = await picture.boundingBox();
  // From Tuesday to Thursday of the second week, below the bars' names.
  const y = box.y + box.height * 0.4;
  await drag(page, { x: box.x + (box.width * 1.25) / 7, y }, { x: box.x + (box.width * 3.5) / 7, y });
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Who").selectOption("chloe");
  const from = await dialog.getByLabel("From").inputValue();
  const until = await dialog.getByLabel("Until").inputValue();
  assert.ok(from.endsWith("T06:00"), from);
  assert.ok(until.endsWith("T12:00"), until);
  assert.equal(Math.round((Date.parse(until) - Date.parse(from)) / 3_600_000), 54);
  await dialog.getByRole("button", { name: "Put on call" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(made.length, 1);
  assert.equal(made[0].user, "chloe");
  await page
    .getByRole("button", { name: /Chloé Martin.*override$/ })
    .first()
    .waitFor();

  // A press without movement is the bar's; Escape lets go of a span that is being drawn.
  const bar = picture.getByRole("button").last();
  await bar.click();
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.mouse.move(box.x + 40, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, y, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.equal(await dialog.count(), 0);

  await bar.focus();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Who").selectOption("ana");
  await dialog.getByLabel("Until").focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.equal(made.length, 2);
  assert.deepEqual(complaints, []);
});

test("who takes turns is put in order by dragging, and by the arrow keys", async (t) => {
  const { page, complaints } = await signedIn(t);
  await page.goto("/oncall/shop-primary/edit");
  const handles = page.getByRole("button", { name: /^Move (Ana|Ben|Chlo)/ });
  await handles.nth(2).waitFor();
  const names = async () =>
    (await handles.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).map(
      (label) => label.match(/Ana|Ben|Chlo/)[0],
    );
  assert.deepEqual(await names(), ["Ana", "Ben", "Chlo"]);
  const below = await middle(handles.nth(2));
  await drag(page, await middle(handles.nth(0)), { x: below.x, y: below.y + 10 });
  assert.deepEqual(await names(), ["Ben", "Chlo", "Ana"]);
  await handles.nth(2).press("ArrowUp");
  assert.deepEqual(await names(), ["Ben", "Ana", "Chlo"]);
  const saved = bodies(page, "PUT", /\/v1\/config\/schedules\//);
  const answered = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.getByRole("button", { name: "Save" }).click();
  await answered;
  assert.deepEqual(saved[0].layers[0].users, ["ben", "ana", "chloe"]);
  assert.deepEqual(complaints, []);
});

test("a turn can be several people, a schedule or nobody, and a layer may add instead of covering", async (t) => {
  const { page, complaints } = await signedIn(t);
  await page.goto("/oncall/shop-primary/edit");
  const add = page.getByLabel("Add a person…").first();
  await add.selectOption({ label: "No one (a vacant turn)" });
  await add.selectOption({ label: "Core weekdays" });
  await page.getByRole("button", { name: /^More about the turn of Ana/ }).click();
  await page.getByLabel("On call together").selectOption({ label: "Ben Okafor" });
  await page.getByLabel("Look on (trainees, not paged)").selectOption("chloe");
  await page.getByLabel("How many turns long").fill("2");
  await page.getByLabel("What it does").first().selectOption("adds");
  await page.getByRole("button", { name: "From one weekday to another" }).first().click();
  await page.getByLabel("Until: weekday").selectOption("tue");
  // By the arrow keys alone.
  await page.getByRole("button", { name: "Move No one", exact: true }).press("ArrowUp");
  const saved = bodies(page, "PUT", /\/v1\/config\/schedules\//);
  const answered = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.getByRole("button", { name: "Save" }).click();
  await answered;
  const [layer] = saved[0].layers;
  assert.deepEqual(layer.turns, [
    { users: ["ana", "ben"], shadows: ["chloe"], length: 2 },
    { users: ["ben"] },
    {},
    { users: ["chloe"] },
    { schedules: ["core-weekdays"] },
  ]);
  assert.equal(layer.users, undefined);
  assert.equal(layer.effect, "adds");
  assert.deepEqual(layer.restrictions.at(-1), { from: "fri 18:00", until: "tue 08:00" });
  assert.deepEqual(complaints, []);
});

test("the pager is taken in one click, until the next hand-over, and given back", async (t) => {
  const { page, complaints } = await signedIn(t);
  const made = bodies(page, "POST", /\/overrides$/);
  await page.goto("/oncall");
  await page.getByRole("heading", { name: "Before it matters" }).waitFor();
  await page.getByText(/is on call for Core weekdays at the same time/).waitFor();
  await page.getByRole("button", { name: "Take the pager" }).first().click();
  await page.getByText(/^Override made in/).waitFor();
  assert.equal(made[0].user, "ana");
  assert.ok(Date.parse(made[0].until) > Date.now());
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone.").waitFor();
  assert.deepEqual(complaints, []);
});

test("pictures can be kept as SVG and PNG, and stand by themselves", async (t) => {
  const { page, complaints } = await signedIn(t);
  const kept = async (type) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: type, exact: true }).first().click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  for (const [address, word] of [
    ["/oncall/shop-primary", "Ben Okafor"],
    ["/policies/shop", "Shop primary"],
    ["/routing", "Checkout"],
  ]) {
    await page.goto(address);
    await page.locator("figure svg text", { hasText: word }).first().waitFor();
    const svg = await kept("SVG");
    const text = svg.bytes.toString();
    assert.match(svg.name, /\.svg$/);
    assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.ok(text.includes(word), `${word} is not in the SVG of ${address}`);
    assert.ok(!/class=|<script|var\(--/.test(text), "it needs a style sheet");
    const png = await kept("PNG");
    assert.match(png.name, /\.png$/);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(png.bytes.readUInt32BE(16) > 800, "it is too small for a slide");
  }
  assert.deepEqual(complaints, []);
});

test("an invitation: a password is chosen, and one is in; a used link says what to do", async (t) => {
  const { page } = await visit(t, "phone");
  await page.goto("/join/for-ben");
  await page.getByRole("heading", { name: "Welcome, Ben Okafor" }).waitFor();
  await page.getByText("You are invited to Example Shop.", { exact: false }).waitFor();
  await page.getByLabel("Password").fill("correct-horse-battery");
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/profile");
  await page.getByRole("heading", { level: 1, name: "My profile" }).waitFor();
  await page.goto("/join/used");
  await page.getByRole("heading", { name: "This invitation is not valid any more" }).waitFor();
});

test("cover in three taps: my shift, ask for cover, send", async (t) => {
  const { page, complaints } = await signedIn(t, "phone");
  const asked = bodies(page, "POST", /\/cover-requests$/);
  await page.getByRole("navigation").getByRole("link", { name: "On-call" }).click();
  await page.getByRole("button", { name: "Find cover" }).first().tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ask for cover" }).tap();
  await dialog.waitFor({ state: "detached" });
  assert.equal(asked.length, 1);
  assert.equal(asked[0].schedule, "shop-primary");
  await page.getByText("You ask for cover of Shop primary").first().waitFor();
  assert.deepEqual(complaints, []);
});

test("one tap takes what somebody asks for", async (t) => {
  const { page, complaints } = await signedIn(t, "phone");
  await page.goto("/oncall");
  await page.getByText("Ben Okafor asks for cover of Shop primary").waitFor();
  await page.getByRole("button", { name: "I take it" }).tap();
  await page.getByText("Ben Okafor asks for cover of Shop primary").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("whoever cannot wait puts somebody on call; it can be undone", async (t) => {
  const { page, complaints } = await signedIn(t, "phone");
  const made = bodies(page, "POST", /\/overrides$/);
  await page.getByRole("navigation").getByRole("link", { name: "On-call" }).click();
  await page.getByRole("button", { name: "Find cover" }).first().tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put somebody on call" }).tap();
  // Whoever comes next is proposed, for the whole shift.
  assert.notEqual(await dialog.getByLabel("Who").inputValue(), "ana");
  await dialog.getByRole("button", { name: "Put on call" }).tap();
  await dialog.waitFor({ state: "detached" });
  assert.equal(made.length, 1);
  await page.getByText("Override made in Shop primary.").waitFor();
  await page.getByRole("heading", { name: "Overrides to come" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).tap();
  await page.getByText("Undone.").waitFor();
  await page.getByRole("heading", { name: "Overrides to come" }).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("the history names who changed what, line by line, and brings a version back", async (t) => {
  const { page, complaints } = await signedIn(t);
  await page.goto("/policies/shop");
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("heading", { name: "History of escalation policy Shop" }).waitFor();
  const entry = page.getByRole("listitem").filter({ hasText: "Ben Okafor changed it" });
  await entry.locator("del", { hasText: "after: 5m" }).waitFor();
  await entry.locator("ins", { hasText: "after: 15m" }).waitFor();
  const saved = bodies(page, "PUT", /\/v1\/config\/escalation_policies\/shop$/);
  await entry.getByRole("button", { name: "Bring this version back" }).click();
  await page.getByText("An earlier version of Shop is back.").waitFor();
  assert.equal(saved[0].steps[1].after, "15m");
  assert.equal("id" in saved[0], false);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone.").waitFor();
  assert.equal(saved[1].steps[1].after, "5m");
  await page.getByRole("link", { name: "All changes" }).click();
  await page.getByRole("link", { name: "team shop" }).click();
  await page.locator("ins", { hasText: "chloe" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("the palette leads to every page and finds everything that has one", async (t) => {
  const { page, complaints } = await signedIn(t);
  const find = async (words, option, address) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search, or type a command" }).fill(words);
    await page.getByRole("option", { name: option }).first().waitFor();
    await page.getByRole("option", { name: option }).first().click();
    await page.waitForURL(address);
  };
  await find("payments", /Payments gateway.*service/, "**/services/payments");
  await find("okafor", /Ben Okafor.*person/, "**/people/ben");
  await find("weekdays", /Core weekdays.*schedule/, "**/oncall/core-weekdays");
  await find("legacy", /Legacy sender.*integration/, "**/integrations/pd");
  // Resolved long ago, so the server has to look for it.
  await find("nightly export", /Nightly export/, "**/incidents/INC-1042");
  await find("latency", /instance 3/, "**/alerts/*");
  await find("audit", "Go to Administration: Audit", "**/admin/audit");
  await find("profile", "Go to My profile", "**/profile");
  await find("help", "Go to Help", "**/help");
  await find("new service", "Go to New service", "**/services/new");
  await find("holidays", "Go to Administration: Holidays", "**/admin/holidays");
  await find("responsib", "Go to Responsibilities", "**/responsibilities");
  await find("wall", "Go to Wall mode", "**/wall**");
  assert.deepEqual(complaints, []);
});

test("an incident can be acknowledged when the code of its side and of a tab does not come", async (t) => {
  const { page } = await visit(t, "desktop", { serviceWorkers: "block" });
  await page.route(/\/assets\/(RoomSide|RoomDemands|Tasks)-.*\.js$/, (route) => route.abort());
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/incidents/INC-1046?tab=tasks");
  await page.getByText("This could not be loaded").nth(1).waitFor();
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText(/^Acknowledgement confirmed/).waitFor();
  await page.getByRole("link", { name: "Timeline" }).click();
  await page.getByText("Alert opened by").first().waitFor();
});

// Address → its heading in German.
const german = {
  "/": "Start",
  "/incidents": "Vorfälle",
  "/incidents/INC-1046": null,
  "/alerts": "Alarme",
  "/silences": "Stummschaltungen",
  "/maintenance": "Wartung",
  "/rules": "Regeln",
  "/rules/payments": "What touches money",
  "/replay": "Nachspielen",
  "/noise?days=30": "Lärm",
  "/board": "Tafel",
  "/oncall": "Bereitschaft",
  "/oncall/shop-primary": "Shop primary",
  "/oncall/shop-primary/edit": "Shop primary",
  "/policies": "Eskalation",
  "/policies/shop": "Shop",
  "/services": "Dienste",
  "/services/checkout": "Checkout",
  "/services/checkout/edit": "Checkout",
  "/responsibilities": "Zuständigkeiten",
  "/people": "Personen",
  "/people/ben": "Ben Okafor",
  "/teams/shop": "Shop",
  "/integrations": "Integrationen",
  "/integrations/prom": "Prometheus, production",
  "/routing": null,
  "/profile": "Mein Profil",
  "/admin": "Verwaltung",
  "/admin/tokens": "Verwaltung",
  "/admin/providers": "Verwaltung",
  "/admin/providers/twilio": "Twilio",
  "/admin/configuration": "Verwaltung",
  "/admin/history": "Verwaltung",
  "/admin/audit": "Verwaltung",
  "/admin/playbooks": "Verwaltung",
  "/admin/audiences": "Verwaltung",
  "/admin/forms": "Verwaltung",
  "/admin/policies/reviews": "Verwaltung",
  "/incidents/INC-1044?tab=tell": null,
  "/incidents/INC-1044?tab=outside": null,
  "/incidents/INC-1042?tab=after": null,
  "/communications": "Mitteilungen",
  "/status-pages/shop": "Example Shop status",
  "/postmortems": "Postmortems",
  "/incidents/INC-1043/postmortem": null,
  "/knowledge": "Wissen",
  "/knowledge/KB-12": null,
  "/action-items": null,
  "/reviews": null,
  "/analytics": null,
  "/help": "Hilfe",
  "/welcome?step=service": null,
};

// Words that only the English catalogue has; what a sender or the server wrote is not looked at.
const english =
  /\b(Save|Delete|Cancel|Acknowledge|Escalate now|Unowned|Who was notified|Add (a|it)|Discard|Last seen|Member(s)?|Nobody|Until|Override|ago|just now|Load more|Settings|Password|Ways to be reached)\b/;

test("every page in German, without a word of English of ours, and not wider than a small phone", async (t) => {
  const { page, context, complaints } = await visit(t, "small", { locale: "de-DE" });
  const quieted = asking(page);
  await page.goto("/");
  await page.getByLabel("E-Mail").fill("ana@example.org");
  await page.getByLabel("Passwort").fill("correct-horse");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.locator("main [data-row]").first().waitFor();
  for (const [address, title] of Object.entries(german)) {
    await page.goto(address);
    await page.locator("h1").first().waitFor({ state: "attached" });
    await quieted(0, 150);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
    if (title) assert.equal(await page.locator("h1").first().textContent(), title, address);
    const text = await page.evaluate(() => {
      const copy = document.querySelector("main").cloneNode(true);
      // Code, and what the fake server says in English.
      for (const other of copy.querySelectorAll("pre, code, [data-kind], ol li p, figure")) other.remove();
      return copy.textContent;
    });
    assert.doesNotMatch(text, english, `${address}: ${text.match(english)?.[0]}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${address} is ${over} px too wide`);
  }
  await context.clearCookies();
  await page.goto("/join/for-ben");
  await page.getByRole("heading", { name: "Willkommen, Ben Okafor" }).waitFor();
  assert.deepEqual(complaints, []);
});
