// Forms are written beside their preview and asked when somebody declares; somebody from outside is invited, sees one
// incident, writes a note, and is sent away. Against a real server (muster.mjs).
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

test("a form is previewed, asked and kept; a guest sees one incident until they are sent away", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);

  await page.goto("/admin/forms");
  await page.getByRole("button", { name: "Add a form" }).click();
  const form = page.getByRole("group", { name: /^form / });
  await form.getByLabel("Name", { exact: true }).fill("Complaint");
  await form.getByLabel("Shop").check();
  const field = (name) => page.getByRole("group", { name: `field ${name}`, exact: true });
  await field("answer").getByLabel("What is asked").fill("Who noticed?");
  await field("Who noticed?").getByLabel("Answer", { exact: true }).selectOption("One of a list");
  await field("Who noticed?").getByLabel("Choices").fill("customer\nus");
  await field("Who noticed?").getByLabel("It has to be answered").check();
  await page.getByRole("button", { name: "Add a field" }).click();
  await field("answer").getByLabel("What is asked").fill("Customer");
  await field("Customer").getByLabel("It has to be answered").check();
  await field("Customer").getByText("More").click();
  await field("Customer").getByLabel("Ask only when this was answered").selectOption("Who noticed?");
  await field("Customer").getByLabel("with one of").fill("customer");
  const preview = page.locator("[data-preview]");
  assert.equal(await preview.getByText("Who noticed?").count(), 0, "not of every team");
  await preview.getByLabel("team").selectOption("shop");
  await preview.getByLabel("Who noticed?").selectOption("us");
  assert.equal(await preview.getByLabel("Customer").count(), 0);
  await preview.getByLabel("Who noticed?").selectOption("customer");
  await preview.getByLabel("Customer").waitFor();
  await shot(page, "forms");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").first().waitFor();
  const { body } = await (await page.request.get(`${server.base}/v1/config/organisation/organisation`)).json();
  assert.deepEqual(body.forms, [
    {
      id: "complaint",
      name: "Complaint",
      teams: ["shop"],
      fields: [
        { id: "who-noticed", label: "Who noticed?", type: "choice", required: true, choices: ["customer", "us"] },
        { id: "customer", label: "Customer", required: true, when: { field: "who-noticed", is: ["customer"] } },
      ],
    },
  ]);

  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Customers cannot pay");
  await dialog.getByLabel("Service").selectOption("checkout");
  await dialog.getByRole("radio", { name: "Critical", exact: true }).check();
  await dialog.getByLabel("Who noticed?").selectOption("customer");
  await dialog.getByLabel("Customer").fill("Acme");
  await shot(page, "declare");
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Customers cannot pay" }).waitFor();
  await page.getByRole("link", { name: /^Chat and guests/ }).click();
  await page.getByText("Acme", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Invite a guest" }).click();
  await dialog.getByLabel("Name").fill("Vera Vendor");
  await dialog.getByLabel("E-mail").fill("vera@vendor.example");
  await dialog.getByLabel("May write notes").check();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await dialog.locator("code").textContent();
  assert.match(link, /\/guest#/);
  await page.keyboard.press("Escape");
  await page.getByText("vera@vendor.example").first().waitFor();
  await shot(page, "incident");

  const visitor = await openPage(browser, server.base, "phone");
  t.after(() => visitor.context.close());
  await visitor.page.goto(`/guest#${link.split("#")[1]}`);
  await visitor.page.getByRole("heading", { name: "Customers cannot pay" }).waitFor();
  assert.equal(new URL(visitor.page.url()).hash, "", "the link is not left in the address");
  await visitor.page.getByLabel("Write a note").fill("The switch in rack 7 is ours");
  await visitor.page.getByRole("button", { name: "Send" }).click();
  await visitor.page.getByText("The switch in rack 7 is ours").last().waitFor();
  await shot(visitor.page, "guest");
  await page.getByRole("link", { name: "Timeline" }).click();
  await page.getByText("The switch in rack 7 is ours").first().waitFor();
  await page.getByRole("link", { name: /^Chat and guests/ }).click();

  // What a guest's link opens elsewhere.
  for (const path of [
    "/v1/incidents",
    "/v1/incidents/INC-1",
    "/v1/users",
    "/v1/config/users",
    "/v1/guest/../incidents",
  ]) {
    const answer = await fetch(`${server.base}${path}`, { headers: { Authorization: `Guest ${link.split("#")[1]}` } });
    assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
  }

  await page.getByRole("button", { name: "End access" }).click();
  await page.getByText("access ended").waitFor();
  await visitor.page.reload();
  await visitor.page.getByRole("heading", { name: "This link is not good any more" }).waitFor();
  assert.deepEqual(complaints, []);
});
