// A postmortem is drafted, written by two people at once, mended where it blames, told its timeline, signed and published.
// Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { muster } from "./muster.mjs";

const shots = process.env.MUSTER_SHOTS;

let browser;
let server;
before(async () => {
  server = await muster();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

async function somebody(t, size) {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  return { context, page, complaints };
}

async function declareAndResolve(page) {
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Customers cannot pay");
  await dialog.getByLabel("Service").selectOption("checkout");
  await dialog.getByRole("radio", { name: "Critical", exact: true }).check();
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Customers cannot pay" }).waitFor();
  await page.getByRole("button", { name: "Resolve", exact: true }).first().click();
  await page
    .getByText(/Resolution confirmed/)
    .first()
    .waitFor();
  return page.url().match(/INC-\d+/)[0];
}

const editor = (page) => page.locator(".cm-content");
const textIn = (page) =>
  editor(page).evaluate((content) =>
    [...content.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
  );

// Until both say the same, and everything is with the server.
async function converged(a, b, parts) {
  const end = Date.now() + 20_000;
  for (;;) {
    const [one, other] = [await textIn(a), await textIn(b)];
    const saved = await a.getByText("Everything is saved.").count();
    if (one === other && saved > 0 && parts.every((part) => one.includes(part))) return one;
    if (Date.now() > end) {
      const states = await Promise.all([a, b].map((page) => page.locator("[data-state]").allTextContents()));
      assert.fail(`they differ, or something is missing (${states.flat().join(" / ")}):\n${one}\n---\n${other}`);
    }
    await a.waitForTimeout(100);
  }
}

test("a postmortem is written by two people, mended, signed and published", async (t) => {
  const a = await somebody(t, "desktop");
  const number = await declareAndResolve(a.page);
  await a.page.getByRole("link", { name: "Draft a postmortem" }).click();
  await a.page.getByRole("button", { name: "Draft a postmortem" }).click();
  await a.page.getByRole("heading", { name: "What delayed it" }).waitFor();
  await a.page.getByText("To learn, not to blame", { exact: false }).waitFor();
  await shot(a.page, "postmortem-draft");

  const b = await somebody(t, "desktop");
  await b.page.goto(`/incidents/${number}/postmortem`);
  for (const { page } of [a, b]) {
    await page.getByRole("button", { name: "Edit Summary" }).click();
    await editor(page).waitFor();
  }
  await editor(a.page).press("Control+End");
  await editor(b.page).press("Control+Home");
  await Promise.all([
    a.page.keyboard.type(" The end, as Ana typed it.", { delay: 25 }),
    b.page.keyboard.type("The beginning, as Ben typed it. ", { delay: 20 }),
  ]);
  await converged(a.page, b.page, ["The end, as Ana typed it.", "The beginning, as Ben typed it. "]);

  // What is typed while there is no network is kept, and sent when there is one.
  await a.context.setOffline(true);
  await a.page.keyboard.type(" Typed in a tunnel.");
  await a.page.getByText("Not saved: the server does not answer.").waitFor();
  await b.page.keyboard.type("Meanwhile. ");
  await a.context.setOffline(false);
  await converged(a.page, b.page, ["Typed in a tunnel.", "Meanwhile. "]);

  // It also outlives the tab.
  await a.context.setOffline(true);
  await a.page.keyboard.type(" Before the reload.");
  await a.page.getByText("Not saved: the server does not answer.").waitFor();
  a.page.on("dialog", (dialog) => void dialog.accept());
  await a.page.route("**/edits*", (route) => route.abort());
  await a.context.setOffline(false);
  await a.page.reload();
  await a.page.unroute("**/edits*");
  await a.page.getByRole("button", { name: "Edit Summary" }).click();
  await editor(a.page).waitFor();
  await converged(a.page, b.page, ["Before the reload."]);

  await editor(a.page).press("Control+End");
  await a.page.keyboard.type(" First Responder should have checked the certificate.");
  await a.page.getByText("These words point at a person:").waitFor();
  await a.page.locator(".cm-lintRange-warning").first().waitFor();
  await shot(a.page, "postmortem-wording");
  await a.page.getByRole("button", { name: "Say “had no prompt to check”" }).click();
  await converged(a.page, b.page, ["First Responder had no prompt to check the certificate."]);
  await a.page.getByText("These words point at a person:").waitFor({ state: "hidden" });
  for (const { page } of [a, b]) await page.getByRole("button", { name: "Done", exact: true }).click();
  await a.page.getByText("First Responder had no prompt to check the certificate.").waitFor();

  const hide = a.page.getByRole("button", { name: /^Hide: / });
  const items = await hide.count();
  await hide.first().click();
  await a.page.getByRole("button", { name: "Show 1 hidden" }).waitFor();
  assert.equal(await hide.count(), items - 1);
  await a.page
    .getByRole("button", { name: /^Change: / })
    .first()
    .click();
  await a.page.getByLabel("In other words").fill("People were told");
  await a.page.getByRole("button", { name: "Save", exact: true }).click();
  await a.page.getByText("People were told").waitFor();

  for (const [text, leads] of [
    ["The certificate expired", ""],
    ["Nothing warned of it", "The certificate expired"],
  ]) {
    await a.page.getByRole("button", { name: "Add a cause" }).click();
    await a.page.getByLabel("What you found").fill(text);
    if (leads) await a.page.getByLabel("It leads to").selectOption({ label: leads });
    else await a.page.getByLabel("Entry of the record").selectOption({ index: 1 });
    await a.page.getByRole("button", { name: "Save", exact: true }).click();
    await a.page.getByLabel("What you found").waitFor({ state: "hidden" });
  }
  await a.page.getByRole("figure", { name: "Cause map" }).waitFor();
  await a.page.getByText("No evidence").first().waitFor();

  await a.page.getByRole("button", { name: "Comment on Summary" }).click();
  await a.page.getByLabel("About these words").fill("Meanwhile. ");
  await a.page.getByLabel("What you think").fill("Of no use");
  await a.page.getByLabel("Write instead").fill("Then: ");
  await a.page.getByRole("button", { name: "Send", exact: true }).click();
  await b.page.getByRole("button", { name: "Accept", exact: true }).click();
  await a.page.getByText("Meanwhile. ", { exact: false }).first().waitFor({ state: "hidden" });

  await a.page.getByLabel("Name of the version").fill("Before the meeting");
  await a.page.getByRole("button", { name: "Keep this version" }).click();
  await a.page.getByRole("button", { name: "Compare Before the meeting with now" }).waitFor();
  await a.page.getByRole("button", { name: "Sign", exact: true }).click();
  await a.page.getByText("It can be published.").waitFor();
  await a.page.getByRole("button", { name: "Publish", exact: true }).click();
  await a.page.getByText("Published by First Responder").first().waitFor();
  await shot(a.page, "postmortem");
  await a.page.emulateMedia({ colorScheme: "dark" });
  await shot(a.page, "postmortem-dark");
  await a.page.emulateMedia({ colorScheme: "light", media: "print" });
  assert.equal(
    await a.page.getByRole("button", { name: "Edit Summary" }).isVisible(),
    false,
    "nothing to press on paper",
  );
  await shot(a.page, "postmortem-print");
  await a.page.emulateMedia({ media: "screen" });

  await a.page.goto("/postmortems?state=published");
  await a.page.getByRole("link", { name: /Customers cannot pay/ }).waitFor();
  await shot(a.page, "postmortems");
  const exported = await a.page.evaluate(
    async (id) => (await fetch(`/v1/incidents/${id}/postmortem/export`)).text(),
    number,
  );
  assert.match(exported, /# Postmortem INC-\d+: Customers cannot pay/);
  assert.match(exported, /Nothing warned of it \(leads to 1\) \*\(no evidence\)\*/);
  // While there is no network; and until the session was looked for again after that.
  const expected = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 403 .*\/edits$/;
  assert.deepEqual(
    [...a.complaints, ...b.complaints].filter((one) => !expected.test(one)),
    [],
  );
});

test("a postmortem on a phone", async (t) => {
  const { page, complaints } = await somebody(t, "phone");
  await page.goto("/postmortems");
  await page.getByRole("link", { name: /Customers cannot pay/ }).click();
  await page.getByRole("heading", { name: "What delayed it" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing stands beside the screen");
  await shot(page, "postmortem-phone");
  assert.deepEqual(complaints, []);
});
