// A configuration that takes long to apply: how long it has been at it is said, on every page, until somebody saw the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { fake } from "./fake.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// The page of the configuration, on which a plan is being applied that the server keeps waiting until it is released.
async function planned(t) {
  const server = await fake();
  const { context, page, complaints } = await openPage(browser, server.base, "desktop");
  t.after(async () => {
    await context.close();
    await server.stop();
  });
  await server.control("hold?at=work&path=/v1/config/apply");
  await signIn(page, "ana@example.org", "correct-horse");
  await page.goto("/admin/configuration");
  await page.getByRole("button", { name: "Load into the editor" }).click();
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByText("2 objects would change").waitFor();
  await page.getByRole("button", { name: "Apply" }).click();
  return { server, page, complaints };
}

test("a long apply is told on every page, and its end too", async (t) => {
  const { server, page, complaints } = await planned(t);
  await page.getByText("Being applied.", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Applying…" }).isDisabled(), true);
  const notice = page.getByLabel("Notices").getByText("web.yaml is being applied…");
  assert.equal(await notice.count(), 0, "its own page says it already");
  await page.getByRole("link", { name: "Incidents", exact: true }).first().click();
  await notice.waitFor();
  await page
    .getByLabel("Notices")
    .getByText(/0:(0[2-9]|[1-9]\d)/)
    .waitFor();
  // Back on its page all is as it was left.
  await page.getByLabel("Notices").getByRole("link", { name: "Look" }).click();
  await page.getByText("Being applied.", { exact: false }).waitFor();
  await page.getByText("organisation:").first().waitFor();
  await page.getByRole("link", { name: "Home", exact: true }).first().click();
  await notice.waitFor();
  assert.equal(await page.getByRole("button", { name: /^Cancel: / }).count(), 0, "the server finishes what it has");
  await server.control("release");
  await page.getByText("web.yaml was applied. 2 objects were changed.").waitFor();
  await page.getByLabel("Notices").getByRole("button", { name: "Close" }).click();
  await page.getByText("web.yaml was applied.", { exact: false }).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("without an answer nobody claims that it failed", async (t) => {
  const { server, page } = await planned(t);
  await page.getByText("Being applied.", { exact: false }).waitFor();
  await server.stop();
  await page.getByText("it may have been applied all the same", { exact: false }).waitFor();
  await page.getByRole("link", { name: "Home", exact: true }).first().click();
  await page.getByLabel("Notices").getByText("web.yaml: No answer came", { exact: false }).waitFor();
});
