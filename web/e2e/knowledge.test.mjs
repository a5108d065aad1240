// Something is written down, found although it is typed wrong, opened from an incident, and said to have helped; a
// change is proposed by somebody else and made by its owner. Against a real server (muster.mjs).
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
const write = (page, path, method, body) =>
  page.evaluate(
    async ([path, method, body]) => {
      const { csrf_token } = await (await fetch("/v1/session")).json();
      const answer = await fetch(path, {
        method,
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf_token },
        body: JSON.stringify(body),
      });
      return [answer.status, await answer.text()];
    },
    [path, method, body],
  );

test("a runbook is written, found, used, and changed by what was found", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);

  await page.goto("/knowledge");
  await page.getByText("Nothing is written down yet").waitFor();
  await page.getByRole("link", { name: "Write a document" }).first().click();
  await page.getByLabel("Title", { exact: true }).fill("Certificate has expired");
  await page.getByRole("textbox", { name: "Text" }).fill("## First\n\n1. Renew the **certificate**\n2. Reload nginx\n");
  await page.getByLabel("Services").selectOption("checkout");
  await page.getByLabel("Tags").fill("TLS, nginx");
  await shot(page, "knowledge-editor");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Certificate has expired", level: 1 }).waitFor();
  await page.getByRole("heading", { name: "First", level: 2 }).waitFor();
  await page.getByRole("link", { name: "#tls" }).waitFor();
  await shot(page, "knowledge-document");

  // Found with a mistake, as one types; the address says what is shown.
  await page.goto("/knowledge");
  await page.getByRole("searchbox", { name: "Search documents" }).fill("certifcate nginx");
  await page.getByText("Read as: certificate").waitFor();
  await page.waitForURL(/q=certifcate/);
  await page.locator("mark", { hasText: "certificate" }).first().waitFor();
  await shot(page, "knowledge-list");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("certificate expired");
  await page.getByRole("option", { name: /KB-1.*Certificate has expired/ }).waitFor();
  await page.keyboard.press("Escape");

  // Offered in an incident of the service, opened, and it helped.
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Customers see a warning");
  await dialog.getByLabel("Service").selectOption("checkout");
  await dialog.getByRole("radio", { name: "Critical", exact: true }).check();
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Customers see a warning" }).waitFor();
  await page.getByText("it is about the service checkout").waitFor();
  await shot(page, "knowledge-incident");
  await page.getByRole("link", { name: /Certificate has expired/ }).click();
  await page.getByRole("button", { name: "It helped" }).click();
  await page.getByText("You said that it helped.").waitFor();
  await page.getByText("Opened for 1 incident; helped 1, did not help 0").waitFor();
  await page.getByRole("link", { name: /^INC-/ }).first().click();
  await page.getByText(/said that KB-1 helped/).waitFor();

  // Somebody who does not own it proposes what was found; the owner sees the difference and makes the change.
  const [made] = await write(page, "/v1/knowledge-proposals", "POST", {
    document: "KB-1",
    text: "## First\n\n1. Renew the **certificate**\n2. Reload nginx\n3. Tell the shops\n",
    reason: "Nobody had told the shops",
    incident: "INC-1",
  });
  assert.equal(made, 201);
  await page.goto("/knowledge");
  await page.locator("a[href^='/knowledge/proposals/']").click();
  await page.getByText("Tell the shops").waitFor();
  await shot(page, "knowledge-proposal");
  await page.getByRole("button", { name: "Refuse" }).click();
  await page.getByText(/say why it stays as it is/).waitFor();
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByText(/Approved by/).waitFor();
  await page.getByRole("link", { name: "Open the document" }).click();
  await page.getByText("Tell the shops").waitFor();
  await page.getByRole("link", { name: "Compare version 2 with the one before" }).click();
  await page.locator("ins", { hasText: "Tell the shops" }).waitFor();
  await shot(page, "knowledge-difference");
  // That a refusal without a reason was refused is what the browser complains of.
  assert.deepEqual(
    complaints.filter((one) => !/400 .*refuse/.test(one)),
    [],
  );
});

test("two who edit at once see both versions", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.goto("/knowledge");
  const [, text] = await write(page, "/v1/knowledge", "POST", { title: "Disk full", text: "Grow it.", kind: "how_to" });
  const { number } = JSON.parse(text);
  await page.goto(`/knowledge/${number}/edit`);
  await page.getByRole("textbox", { name: "Text" }).fill("Grow it, then look why.");
  await write(page, `/v1/knowledge/${number}`, "PUT", { text: "Delete old logs.", version: 1 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(/changed it meanwhile: it is version 2 now/).waitFor();
  await page.locator("del", { hasText: "Delete old logs." }).waitFor();
  await page.getByRole("button", { name: "Save mine on top of theirs" }).click();
  await page.getByRole("heading", { name: "Disk full", level: 1 }).waitFor();
  await page.getByText("Grow it, then look why.").waitFor();
  // The refusal itself is what the browser complains of.
  assert.deepEqual(
    complaints.filter((one) => !/409/.test(one)),
    [],
  );
});

if (shots)
  for (const [name, device] of [
    ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
    ["phone", { viewport: { width: 390, height: 844 } }],
  ])
    test(`pictures: ${name}`, async (t) => {
      const context = await browser.newContext({ baseURL: server.base, ...device });
      t.after(() => context.close());
      const page = await context.newPage();
      await signIn(page, server.email, server.password);
      for (const [path, file] of [
        ["/knowledge?q=certificate", "list"],
        ["/knowledge/KB-1?incident=INC-1", "document"],
        ["/knowledge/KB-1/edit", "editor"],
        ["/incidents/INC-1", "incident"],
      ]) {
        await page.goto(path);
        await page.waitForTimeout(1500);
        await shot(page, `knowledge-${file}-${name}`);
      }
    });
