// The editing screens in a real browser against a real, empty server: the first steps, a schedule with its preview, a
// policy, an integration whose test arrives. Needs MUSTER_BINARY; CHROMIUM and MUSTER_SHOTS as in main-job.test.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { emptyMuster } from "./muster.mjs";

const shots = process.env.MUSTER_SHOTS;

let browser;
let server;
before(async () => {
  server = await emptyMuster();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("from an empty server to a test that pages, by the screens alone", async (t) => {
  const { context, page, complaints } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop");
  t.after(() => context.close());
  page.setDefaultTimeout(30_000);
  const picture = (name) => shots && page.screenshot({ path: `${shots}/editing-${name}.png` });
  const button = (name) => page.getByRole("button", { name, exact: true });
  const config = (path) => page.evaluate((p) => fetch(`/v1/config/${p}`).then((answer) => answer.json()), path);

  await t.test("the first administrator", async () => {
    await page.goto(`/setup${new URL(server.setupLink).hash}`);
    await page.getByLabel("Your name").fill("Ana Ruiz");
    await page.getByLabel("E-mail").fill("ana@example.org");
    await page.getByLabel("Password").fill("correct-horse-battery");
    await button("Create administrator").click();
  });

  await t.test("the first steps", async () => {
    await page.getByLabel("Name of the organisation").fill("Example Shop");
    await picture("organisation");
    await button("Go on").click();
    await page.getByRole("heading", { name: "Who are you?" }).waitFor();
    await button("Go on").click();
    await page.getByRole("heading", { name: "How can you be woken?" }).waitFor();
    // The first administrator can be reached by the address that they sign in with.
    await page.getByText("ana@example.org").first().waitFor();
    await picture("reach");
    await page.getByRole("link", { name: "Do this later" }).click();
    await page.getByLabel("Name of the service").fill("Web shop");
    await button("Create").click();
    await page.getByRole("heading", { name: "What reports that it is broken?" }).waitFor();
    await button("Create").click();
    await button("Send a test").click();
    await page.getByText("opened").first().waitFor();
    await page.getByText("1 signal").first().waitFor();
    await picture("test");
    await page.getByRole("link", { name: "Go on" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Ben Okafor");
    await page.getByLabel("E-mail", { exact: true }).fill("ben@example.org");
    await button("Add this person").click();
    await page.getByText("Ben Okafor").waitFor();
    await button("Invitation link").click();
    await page.getByText(/\/join\//).waitFor();
    await picture("team");
    await button("Done").click();
    assert.equal((await config("organisation")).items[0].body.name, "Example Shop");
    assert.equal((await config("services/web-shop")).body.escalation_policy, "web-shop");
  });

  await t.test("a schedule, drawn before it is saved", async () => {
    await page.goto("/oncall/new/edit");
    await page.getByLabel("Name", { exact: true }).fill("Shop primary");
    await page.getByLabel("Add a person…").selectOption({ label: "Ben Okafor" });
    await page.locator("svg text", { hasText: "Ana Ruiz" }).first().waitFor();
    await button("Only at certain times").click();
    await page.getByText(/No one is on call \d+ times in these weeks/).waitFor();
    await picture("schedule-gaps");
    await button("Remove this time").click();
    await page.getByText(/No one is on call \d+ times in these weeks/).waitFor({ state: "detached" });
    await button("Create").click();
    await page.getByRole("heading", { level: 1, name: "Shop primary" }).waitFor();
    await page.getByRole("link", { name: "Edit" }).click();
    // A month ahead, all of which is still to come.
    await button("Later").click();
    await page.getByLabel("A turn lasts", { exact: true }).fill("2");
    await page.getByText(/Saving changes \d+ time spans in these weeks/).waitFor();
    await picture("schedule-changes");
    await button("Discard").click();
    await page.getByText("In these weeks, saving changes nobody's time on call.").waitFor();
  });

  await t.test("a policy reads as a sentence, and its steps change places by keyboard", async () => {
    await page.goto("/policies/web-shop");
    await button("Add a step").click();
    await page.getByLabel("Whom step 2 pages").selectOption({ label: "Shop primary" });
    await page.getByText("after 5 min whoever is on call for Shop primary").waitFor();
    await page.getByRole("button", { name: "Move step 2", exact: true }).press("ArrowUp");
    await page.getByText("Now number 1 of 2").waitFor({ state: "attached" });
    await page.getByText(/^Page whoever is on call for Shop primary now; after 5 min everybody in Web shop/).waitFor();
    await button("Save").click();
    await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
    await picture("policy");
    const steps = (await config("escalation_policies/web-shop")).body.steps;
    assert.deepEqual(steps[0].notify, [{ schedule: "shop-primary" }]);
  });

  await t.test("two people who change the same are both heard", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Mine");
    const csrf = (await page.evaluate(() => fetch("/v1/session").then((answer) => answer.json()))).csrf_token;
    const theirs = { ...(await config("escalation_policies/web-shop")).body, name: "Theirs" };
    await page.evaluate(
      ([token, body]) =>
        fetch("/v1/config/escalation_policies/web-shop", {
          method: "PUT",
          headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
          body: JSON.stringify(body),
        }),
      [csrf, theirs],
    );
    await page.getByRole("heading", { name: "Somebody else changed this meanwhile" }).waitFor();
    await picture("conflict");
    assert.equal((await config("escalation_policies/web-shop")).body.name, "Theirs");
    await button("Keep mine").click();
    await button("Save").click();
    await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
    assert.equal((await config("escalation_policies/web-shop")).body.name, "Mine");
  });

  await t.test("an integration is made, its test is received, and deleting it can be undone", async () => {
    await page.goto("/integrations/new");
    await page.getByLabel("Name", { exact: true }).fill("Second tool");
    await page.getByLabel("Service").selectOption({ label: "Web shop" });
    await button("Create").click();
    await page.getByRole("heading", { level: 1, name: "Second tool" }).waitFor();
    await button("Send a test").click();
    await page.getByText("1 signal").first().waitFor();
    await picture("integration");
    await button("Delete").click();
    await page.getByText("Second tool was deleted").waitFor();
    await button("Undo").click();
    await page.getByRole("link", { name: "Second tool" }).waitFor();
    assert.equal((await config("integrations/second-tool")).body.service, "web-shop");
  });

  await t.test("leaving with changes asks first", async () => {
    await page.goto("/services/web-shop/edit");
    await page.getByLabel("Description").fill("What customers see");
    await page.getByRole("link", { name: "People" }).first().click();
    await page.getByRole("heading", { name: "Leave without saving?" }).waitFor();
    await button("Stay").click();
    await button("Save").click();
    await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
  });

  assert.deepEqual(complaints, []);
});
