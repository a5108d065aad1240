// What the server says, in a browser that reads German: what is wrong with a form, and why somebody was told. Needs
// MUSTER_BINARY; CHROMIUM and MUSTER_SHOTS as in main-job.test.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage } from "./browser.mjs";
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

test("faults and reasons of the server are in German", async (t) => {
  const { context, page } = await openPage(browser, process.env.MUSTER_FRONT ?? server.base, "desktop", {
    locale: "de-DE",
  });
  t.after(() => context.close());
  page.setDefaultTimeout(30_000);
  const picture = (name) => shots && page.screenshot({ path: `${shots}/german-${name}.png` });
  const button = (name) => page.getByRole("button", { name, exact: true });

  await page.goto("/");
  await page.getByLabel("E-Mail").fill(server.email);
  await page.getByLabel("Passwort").fill(server.password);
  await button("Anmelden").click();
  await page.getByRole("link", { name: "Alle Vorfälle" }).waitFor();

  await t.test("a policy that pages nobody says in its form what is missing", async () => {
    await page.goto("/policies/new");
    await page.getByLabel("Name", { exact: true }).fill("Leer");
    await button("Anlegen").click();
    await page.getByText("Ruft niemanden; fügen Sie hinzu, wen er ruft").first().waitFor();
    await picture("mistake");
  });

  await t.test("a refusal says what to do next", async () => {
    await page.goto("/profile");
    await page.getByLabel("Jetziges Passwort").fill("not-the-old-one");
    await page.getByLabel("Neues Passwort").fill("another-horse-battery");
    await button("Passwort ändern").click();
    await page.getByText("Das jetzige Passwort ist falsch; nichts wurde geändert.").waitFor();
    await picture("refused");
  });

  await t.test("the record explains who was told, and why not", async () => {
    const sent = await fetch(`${server.base}/v1/signals/${server.key}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ summary: "Disk almost full" }),
    });
    assert.equal(sent.status, 202);
    await page.goto("/incidents");
    await page.locator("main [data-row]").first().click();
    await page
      .getByText(/Schritt 1 von shop: .*Bereitschaft für shop-primary/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: "Benachrichtigt" }).click();
    await page.getByRole("heading", { name: "Wer benachrichtigt wurde" }).waitFor();
    await picture("record");
  });
});
