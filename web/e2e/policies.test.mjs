// What the organisation agreed on, written in forms: when updates are due, what closing asks for, which incidents are reviewed,
// an SLO and a report. Against a real server (muster.mjs), which says what it took.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterThatLearns } from "./muster.mjs";

const shots = process.env.MUSTER_SHOTS;

let browser;
let server;
before(async () => {
  server = await musterThatLearns();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, address, options) {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop", options);
  t.after(() => context.close());
  if (options) await signInGerman(page);
  else await signIn(page, server.email, server.password);
  await page.goto(address);
  return { page, complaints };
}

async function signInGerman(page) {
  await page.goto("/");
  await page.getByLabel("E-Mail").fill(server.email);
  await page.getByLabel("Passwort").fill(server.password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await page.getByRole("link", { name: "Alle Vorfälle" }).waitFor();
}

// In both themes and sizes; `MUSTER_SHOTS` says in which folder.
async function shoot(page, name) {
  if (!shots) return;
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

// What is wider than the screen of a phone.
async function fits(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.setViewportSize({ width: 1440, height: 900 });
}

const save = async (page) => {
  await page.getByRole("button", { name: /^(Save|Speichern)$/ }).click();
  await page.getByText(/^(Saved|Gespeichert) \d/).waitFor();
};
const declared = async (page, kind, id) =>
  (await (await page.context().request.get(`/v1/config/${kind}/${id}`)).json()).body;

test("a cadence begins as a copy of Muster's own, and what is wrong is said at its field", async (t) => {
  const { page, complaints } = await open(t, "/admin/policies/updates");
  await page.getByText("Nobody said otherwise").waitFor();
  await page.getByText("P3: no update is due.").waitFor();
  await page.getByRole("button", { name: "Begin with a copy of it" }).click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  const rule = page.getByRole("group", { name: "Rule 3", exact: true });
  await page.getByText(/^P3, declared now/).waitFor();
  const remind = rule.getByRole("spinbutton", { name: "Remind before it is due", exact: true });
  await remind.fill("200");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await rule.getByText("must be shorter than every").waitFor();
  await remind.fill("10");
  await save(page);
  assert.deepEqual((await declared(page, "organisation", "organisation")).update_cadence.at(-1), {
    priorities: ["P3"],
    every: "2h",
    remind_before: "10m",
  });
  await fits(page);
  await shoot(page, "updates");
  await page.getByRole("button", { name: "Go back to what comes with Muster" }).click();
  await save(page);
  assert.equal((await declared(page, "organisation", "organisation")).update_cadence, undefined);
  // The 422 that was meant.
  assert.deepEqual(
    complaints.filter((one) => !/status of 422/.test(one)),
    [],
  );
});

test("what follows incidents is agreed on in forms", async (t) => {
  const { page, complaints } = await open(t, "/reviews");
  await page.getByRole("link", { name: "Change how it goes" }).click();
  const rule = page.getByRole("group", { name: /^Rule 1/ });
  await rule.getByRole("checkbox", { name: "Nearly an incident" }).check();
  await page.getByText(/The agenda takes 1 h/).waitFor();
  await page.getByRole("spinbutton", { name: "To be held within", exact: true }).fill("3");
  await save(page);
  await shoot(page, "reviews");
  await fits(page);

  await page.getByRole("link", { name: "Closing", exact: true }).click();
  await page.getByText(/^P1 asks for: a confirmed classification, the cause, .*, Customers were credited\.$/).waitFor();
  await page.getByRole("checkbox", { name: "when people were affected" }).check();
  await page.getByLabel("The question").fill("How did we do?");
  await save(page);
  await shoot(page, "closing");
  await fits(page);

  await page.getByRole("link", { name: "Action items", exact: true }).last().click();
  await page.getByRole("spinbutton", { name: "Critical", exact: true }).fill("3");
  await save(page);
  await shoot(page, "action-items");

  await page.getByRole("link", { name: "Postmortems", exact: true }).last().click();
  await page.getByRole("button", { name: "Begin with a copy of it" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Large outage");
  await page.getByText("P1 gets: Large outage.").waitFor();
  await save(page);
  await shoot(page, "postmortems");
  await fits(page);

  const body = await declared(page, "organisation", "organisation");
  assert.equal(body.reviews.within, "3d");
  assert.deepEqual(body.reviews.rules, [{ id: "errors", name: "Errors", severities: ["error"], near_miss: true }]);
  assert.deepEqual(body.closing[0].checks, ["impact", "classification", "cause", "action_items"]);
  assert.deepEqual(body.survey, { question: "How did we do?" });
  assert.deepEqual(body.action_items, { due: { critical: "3d" } });
  assert.equal(body.postmortem_templates[0].name, "Large outage");
  assert.deepEqual(complaints, []);
});

test("an SLO and a report are made where they are read", async (t) => {
  const { page, complaints } = await open(t, "/analytics/slos");
  await page.getByRole("link", { name: "New SLO" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("Checkout works");
  await page.getByLabel("Service", { exact: true }).selectOption("checkout");
  await page.getByText("The budget is 40 min 19 s in 28 days.").waitFor();
  await page.getByLabel("Over", { exact: true }).selectOption("month");
  await page.getByText("The budget is 43 min 12 s a month.").waitFor();
  await shoot(page, "slo");
  await fits(page);
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("link", { name: "Checkout works" }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Objective").fill("99.5%");
  await save(page);
  assert.equal((await declared(page, "slos", "checkout-works")).objective, "99.5%");

  await page.goto("/analytics/reports");
  await page.getByRole("link", { name: "New report" }).click();
  await page.getByLabel("Name", { exact: true }).fill("For the board");
  await page.getByLabel("How often").selectOption("week");
  await page.getByLabel("On", { exact: true }).selectOption("fri");
  await page.getByLabel("Other e-mail addresses").fill("board@example.org");
  await shoot(page, "report");
  await fits(page);
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("link", { name: "For the board" }).waitFor();
  const report = await declared(page, "reports", "for-the-board");
  assert.deepEqual([report.every, report.weekday, report.addresses], ["week", "fri", ["board@example.org"]]);
  assert.deepEqual(complaints, []);
});

test("the forms speak German, and fit a phone", async (t) => {
  const { page, complaints } = await open(t, "/admin/policies/laws", { locale: "de-DE" });
  await page.getByRole("button", { name: "Mit einer Kopie davon beginnen" }).click();
  await page.getByText("Frist 2 NIS2", { exact: true }).last().click();
  await page.getByRole("group", { name: "Meldung 3 Final report" }).waitFor();
  await page.getByText(/^GDPR, jetzt begonnen: Notification fällig/).waitFor();
  await shoot(page, "laws-de");
  await fits(page);
  assert.deepEqual(complaints, []);
});
