// One update for two audiences: previewed, one of them edited, approved by somebody else, sent, and found in the log. Against a
// real server (muster.mjs).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterWithAudiences } from "./muster.mjs";

const shots = process.env.MUSTER_SHOTS;

let browser;
let server;
before(async () => {
  server = await musterWithAudiences();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

// In both themes, and on a phone.
async function shotOfAll(page, name) {
  if (!shots) return;
  await shot(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await shot(page, `${name}-dark`);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, `${name}-phone`);
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light" });
}

test("an update goes to two audiences, one of them after another person agreed", async (t) => {
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wrong?").fill("Customers cannot pay");
  await dialog.getByLabel("Service").selectOption("checkout");
  await dialog.getByRole("radio", { name: "Critical", exact: true }).check();
  await dialog.getByRole("button", { name: "Declare and page" }).click();
  await page.getByRole("heading", { name: "Customers cannot pay" }).waitFor();
  await page
    .getByText(/^due in/)
    .first()
    .waitFor();

  // The update goes on to the audiences.
  await page.getByRole("button", { name: "Write an update" }).click();
  await dialog.getByLabel("Impact").fill("No card works.");
  await dialog.getByLabel("Next step").fill("We go back to the version before.");
  await dialog.getByRole("button", { name: "Write it, then tell audiences" }).click();
  await dialog.getByText("What is to be told").waitFor();
  const board = dialog.locator("[data-audience=board]"),
    customers = dialog.locator("[data-audience=customers]");
  await board.getByRole("checkbox").check();
  await customers.getByRole("checkbox").check();
  await page.waitForFunction(() =>
    document.querySelector("[data-audience=customers] textarea")?.value.includes("No card works."),
  );
  assert.equal(await customers.getByLabel("Subject").inputValue(), "Disruption: Checkout");
  await customers.getByText("Legal has to agree first").waitFor();
  await board.getByLabel("Text").fill("No card works since noon. We go back.");
  await board.getByText("Edited by hand").waitFor();
  await shotOfAll(page, "tell-dialog");
  await dialog.getByRole("button", { name: "Send, or ask for approval" }).click();
  await dialog.waitFor({ state: "hidden" });

  await page
    .getByRole("link", { name: /^Communication(?!s)/ })
    .first()
    .click();
  const waiting = page.locator("[data-communication][data-stage=proposed]");
  await waiting.getByText("0 of 1: Second Reader").waitFor();
  await page.locator("[data-communication][data-stage=sent]").getByText("No card works since noon.").waitFor();
  assert.equal(await waiting.getByRole("button", { name: "Approve" }).count(), 0, "nobody agrees to what they wrote");
  await shotOfAll(page, "tell-room");

  const other = await openPage(browser, server.base, "desktop");
  t.after(() => other.context.close());
  await signIn(other.page, "second@example.org", "battery-horse-correct");
  await other.page.goto("/incidents/INC-1?tab=tell");
  await other.page.getByRole("button", { name: "Approve" }).first().click();
  await other.page.getByText("Second Reader agreed").first().waitFor();

  await waiting.getByText("1 of 1: Second Reader").waitFor();
  await waiting.getByRole("button", { name: "Send", exact: true }).click();
  await waiting.waitFor({ state: "detached" });

  await page.getByRole("main").getByRole("link", { name: "Communications", exact: true }).click();
  await page.waitForURL(/\/communications\?incident=INC-1/);
  await page.getByRole("link", { name: "Disruption: Checkout" }).waitFor();
  await page.getByRole("searchbox").fill("since noon");
  await page.getByRole("link", { name: "Disruption: Checkout" }).waitFor({ state: "detached" });
  await shotOfAll(page, "communications");
  await page.goto("/communications?kind=audience");
  await page.getByRole("link", { name: "Disruption: Checkout" }).click();
  await page.getByText("Second Reader agreed").waitFor();
  await page.getByText("list@customer.example").waitFor();
  await shotOfAll(page, "communication");

  // What it costs, and the clock that exposed data starts.
  await page.goto("/incidents/INC-1?tab=business");
  await page.getByText("computed from the service").first().waitFor();
  await page.getByRole("button", { name: "State the impact" }).click();
  await dialog.getByLabel("Data of customers").selectOption("yes");
  await dialog.getByLabel("Regulatory exposure").fill("Names and addresses of some customers");
  await shot(page, "impact-dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
  const clock = page.locator("[data-clock=gdpr]");
  await clock.getByText("started by a rule").waitFor();
  await shotOfAll(page, "business");
  await clock.getByRole("button", { name: "It was sent" }).click();
  await dialog.getByLabel("What shows that it was sent").fill("Reference 4711");
  await dialog.getByRole("button", { name: "It was sent" }).click();
  await clock.getByText("Reference 4711").waitFor();

  await page.goto("/admin/audiences");
  await page.getByLabel("E-mail addresses").first().waitFor();
  await shotOfAll(page, "admin-audiences");
  assert.deepEqual(complaints, []);
});
