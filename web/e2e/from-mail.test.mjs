// From a page's mail to an acknowledgement in two taps: the link in the mail, the button of the page that it leads to. On
// a telephone where nobody is signed in, without script, from a mail that was really sent. Opening a link acknowledges
// nothing, as mail scanners open them all.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { mailbox } from "./mailbox.mjs";
import { musterThatMails } from "./muster.mjs";

let browser;
let mails;
let server;
before(async () => {
  mails = await mailbox();
  server = await musterThatMails(mails.options);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  mails?.stop();
});

async function fire() {
  const summary = `Orders pile up ${randomUUID()}`;
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary, severity: "critical", dedup_key: summary }),
  });
  assert.equal(answer.status, 202);
  return { number: (await answer.json()).results[0].incident, summary };
}

// What the server says of an incident, asked by somebody whom the telephone knows nothing of.
async function incident(number) {
  const { email, password } = server;
  const session = await fetch(`${server.base}/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const cookie = session.headers.getSetCookie().map((one) => one.split(";")[0]);
  return (await fetch(`${server.base}/v1/incidents/${number}`, { headers: { cookie: cookie.join("; ") } })).json();
}

// A mail as it was sent, on a telephone; every tap is counted.
async function telephone(t, mail, more = {}) {
  const opened = await openPage(browser, server.base, "phone", { javaScriptEnabled: false, ...more });
  t.after(() => opened.context.close());
  await opened.page.setContent(mail.html);
  let taps = 0;
  const tap = async (what) => {
    taps++;
    await what.tap();
  };
  return { ...opened, tap, taps: () => taps };
}

test("a page that came by mail is acknowledged with two taps", async (t) => {
  const { number, summary } = await fire();
  const mail = await mails.next(new RegExp(summary));
  const { context, page, complaints, tap, taps } = await telephone(t, mail);

  await tap(page.getByRole("link", { name: "Acknowledge", exact: true }));
  await page.getByRole("heading", { name: summary }).waitFor();
  assert.equal((await incident(number)).status, "triggered", "a link that was opened acknowledges nothing");
  const button = page.getByRole("button", { name: "Acknowledge", exact: true });
  const { y, width, height } = await button.boundingBox();
  assert.ok(height >= 72 && width >= 300 && y + height <= 844, `there without scrolling: ${y}, ${width} × ${height}`);

  await tap(button);
  await page.getByText(/^Acknowledged \d\d:\d\d:\d\d .* by First Responder$/).waitFor();
  assert.equal(taps(), 2);
  const now = await incident(number);
  assert.equal(now.status, "acknowledged");
  assert.equal(now.acknowledged_by.name, "First Responder");
  assert.equal(await button.count(), 0, "nothing is left to press");
  assert.deepEqual(await context.cookies(), [], "nobody was signed in");
  assert.deepEqual(complaints, []);
});

test("who scans a mail's links acknowledges nothing", async (t) => {
  const { number, summary } = await fire();
  const mail = await mails.next(new RegExp(summary));
  const links = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"));
  assert.ok(links.some((link) => link.startsWith(`${server.base}/a/`)));
  for (const link of links)
    for (const method of ["HEAD", "GET"])
      for (const agent of ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "BarracudaCentral", ""])
        await fetch(link, { method, headers: { "User-Agent": agent } });
  // One that runs the scripts of a page and follows what it loads.
  const { page } = await telephone(t, mail, { javaScriptEnabled: true });
  await page.goto(links.find((link) => link.includes("/a/")));
  await page.getByRole("button", { name: "Acknowledge", exact: true }).waitFor();
  assert.equal((await incident(number)).status, "triggered");
});
