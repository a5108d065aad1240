// Playbooks: written in a form, seen as a flow, tried without doing anything; on an incident started with what it has to
// know, ticked, approved, run by a real runner. Against a real server (muster.mjs).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, openPage, signIn } from "./browser.mjs";
import { musterWithPlaybooks } from "./muster.mjs";

const token = "runner-token-0123456789abcdef0123456789";
const commands = `commands:
  promote:
    run: [/bin/echo, "promoted {host}"]
    parameters:
      host: {type: text, matches: "db-[0-9]+"}
`;

let browser;
let server;
before(async () => {
  server = await musterWithPlaybooks(token);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, size = "desktop") {
  const { context, page, complaints } = await openPage(browser, server.base, size);
  t.after(() => context.close());
  await signIn(page, server.email, server.password);
  return { page, context, complaints };
}

async function incident() {
  const answer = await fetch(`${server.base}/v1/signals/${server.key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ summary: `The database is away ${randomUUID()}`, dedup_key: randomUUID() }),
  });
  return (await answer.json()).results[0].incident;
}

// `muster runner` on this machine, until the test ends.
async function runner(t) {
  const folder = await mkdtemp(join(tmpdir(), "muster-runner-"));
  await writeFile(join(folder, "runner.yaml"), commands);
  await writeFile(join(folder, "token"), token, { mode: 0o600 });
  const process_ = spawn(process.env.MUSTER_BINARY, [
    "runner",
    ...["--url", server.base, "--token-file", join(folder, "token"), "-f", join(folder, "runner.yaml")],
  ]);
  const ended = new Promise((resolve) => process_.on("close", resolve));
  t.after(async () => {
    process_.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
}

test("started with what it has to know, ticked, the glass broken, run by a runner", async (t) => {
  const { page, complaints } = await open(t);
  await runner(t);
  await page.goto(`/incidents/${await incident()}?tab=tasks`);
  await page.getByRole("button", { name: "Start: Database failover" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Which replica?").fill("db-2");
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  const run = page.getByRole("article").filter({ hasText: "Database failover" });
  await run.getByRole("button", { name: /^Done: 1 / }).click();
  await run.getByText("waits for approval", { exact: true }).waitFor();
  await run.getByText("0 of 1 approvals").first().waitFor();
  // Whoever started it cannot approve it.
  assert.equal(await run.getByRole("button", { name: /^Approve/ }).count(), 0);
  await run.getByRole("button", { name: "Break the glass" }).click();
  await dialog.getByRole("button", { name: "Break the glass" }).click();
  await dialog.getByLabel("Why").fill("nobody else is awake");
  await dialog.getByRole("button", { name: "Break the glass" }).click();
  await run.getByText("is through").waitFor();
  await run.getByText("What it printed").click();
  await run.getByText("promoted db-2").first().waitFor();
  // It leaves a task to look at it.
  await page
    .getByText(/Review the break-glass of First Responder/)
    .first()
    .waitFor();
  assert.deepEqual(complaints, []);
});

test("written in a form: steps of each kind, in another order, inside each other; what is wrong stands beside it", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/admin/playbooks/new");
  await page.getByLabel("Name", { exact: true }).fill("Payment outage");
  await page.getByLabel("P1").check();
  await page.getByLabel("What is to be done in step 1", { exact: true }).fill("Look at {incident.titel}");
  const step = (number) => page.getByRole("group", { name: `step ${number}`, exact: true });
  await step("1").getByLabel("Who does it").selectOption("Incident Commander");
  await page.getByRole("button", { name: "Add a step", exact: true }).click();
  await page.getByLabel("What step 2 is").selectOption("Several at the same time");
  await page.getByLabel("What is to be done in step 2.1").fill("Call the bank");
  await page.getByRole("button", { name: "Add a step in 2" }).click();
  await page.getByLabel("What step 2.2 is").selectOption("A command or a webhook");
  await step("2.2").getByLabel("Command", { exact: true }).fill("promote");
  await step("2.2").getByLabel("Arguments").fill("host = db-1");
  await step("2.2").getByText("More").click();
  await step("2.2").getByRole("button", { name: "Add a condition" }).click();
  await step("2.2").getByLabel("Value").fill("error");
  await step("2.2").getByRole("button", { name: "Ask for approval before it begins" }).click();
  await step("2.2").getByLabel("Teams").fill("shop");
  // By the keyboard: what was the second is the first.
  await page.getByRole("button", { name: "Move step 2", exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await page.getByLabel("What is to be done in step 1.1").waitFor();
  await page.getByRole("button", { name: "Create" }).click();
  await step("2")
    .getByText(/\{incident\.titel\}.* is no fact/)
    .waitFor();
  await page.getByLabel("What is to be done in step 2", { exact: true }).fill("Look at {incident.title}");
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL("**/admin/playbooks/payment-outage");
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByRole("listitem").filter({ hasText: "1.1 Call the bank" }).last().waitFor();
  const { body } = await (await page.request.get(`${server.base}/v1/config/playbooks/payment-outage`)).json();
  assert.deepEqual(body.priorities, ["P1"]);
  assert.equal(body.steps[1].role, "commander");
  assert.deepEqual(body.steps[0].parallel[1].action, { command: "promote", arguments: { host: "db-1" } });
  assert.deepEqual(body.steps[0].parallel[1].when, [{ fact: "incident.severity", is: "error" }]);
  assert.deepEqual(body.steps[0].parallel[1].approval, { teams: ["shop"] });
  const unexpected = complaints.filter((one) => !/ 422 .*\/v1\/config\/playbooks\/payment-outage$/.test(one));
  assert.deepEqual(unexpected, []);
});

test("a change of a playbook is proposed from what was found, seen as a difference, and agreed to", async (t) => {
  const { page, complaints } = await open(t);
  await page.goto("/admin/playbooks/failover");
  await page.getByRole("link", { name: "Propose a change" }).click();
  await page.getByText("Nothing changes until whoever owns the playbook agrees.").waitFor();
  await page.getByText("Nothing yet.").waitFor();
  await page.getByLabel("When it is for").fill("The replica takes over, and the shops are told first");
  await page.getByRole("insertion").filter({ hasText: "the shops are told first" }).waitFor();
  await page.getByLabel("What was found").fill("Shops called us before we called them");
  if (process.env.MUSTER_SHOTS) {
    await page.screenshot({ path: `${process.env.MUSTER_SHOTS}/propose.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${process.env.MUSTER_SHOTS}/propose-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.waitForURL("**/knowledge/proposals/*");
  await page.getByText("Shops called us before we called them").waitFor();
  const described = async () =>
    (await (await page.request.get(`${server.base}/v1/config/playbooks/failover`)).json()).body.description;
  assert.equal(await described(), "The replica takes over", "it is only proposed");
  await page.getByRole("button", { name: "Approve" }).click();
  await page
    .getByText(/Approved/)
    .first()
    .waitFor();
  assert.equal(await described(), "The replica takes over, and the shops are told first");
  assert.deepEqual(complaints, []);
});
