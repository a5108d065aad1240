// The server that a test talks to: the one that MUSTER_URL names, with its sign-in and key in the environment, or a
// fresh one that is started from MUSTER_BINARY with a small organisation and ends with the test.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const readyWithin = 30_000; // milliseconds

const organisation = `users:
  - {id: first, name: First Responder, email: first@example.org, password: correct-horse-battery, role: admin, time_zone: Europe/Berlin}
teams: [{id: shop, name: Shop, members: [first]}]
schedules: [{id: shop-primary, team: shop, time_zone: Europe/Berlin, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [first]}]}]
escalation_policies: [{id: shop, team: shop, repeat: 2, steps: [{after: 0s, notify: [{schedule: shop-primary}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
organisation: {storm: {enabled: false}}
integrations: [{id: api, type: muster, service: checkout, key: "e2e-key-0123456789abcdef0123456789"}]
`;

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}, or MUSTER_BINARY alone; e2e/muster.mjs says what they mean.`);
  return value;
}

// {base, email, password, key, stop}; a server of our own also has signal(name), to hold it (SIGSTOP) and let it go on.
export async function muster() {
  if (process.env.MUSTER_URL || !process.env.MUSTER_BINARY) {
    return {
      base: setting("MUSTER_URL"),
      email: setting("MUSTER_EMAIL"),
      password: setting("MUSTER_PASSWORD"),
      key: setting("MUSTER_INTEGRATION_KEY"),
      stop: async () => {},
    };
  }
  return start(process.env.MUSTER_BINARY, organisation);
}

// A server of our own whose one person is also paged at this address, by a webhook.
export const musterThatCalls = (url) =>
  start(
    setting("MUSTER_BINARY"),
    organisation.replace(
      "time_zone: Europe/Berlin}",
      `time_zone: Europe/Berlin, contacts: [{id: hook, type: webhook, url: "${url}"}]}`,
    ),
  );

// A server of our own whose one person is paged by mail; `options` tell it the mail server (mailbox.mjs).
export const musterThatMails = (options) =>
  start(
    setting("MUSTER_BINARY"),
    organisation.replace(
      "time_zone: Europe/Berlin}",
      "time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: first@example.org}]}",
    ),
    options,
  );

// A server of our own with audiences: the first may tell them, the second has to agree to what customers read.
export const musterWithAudiences = () =>
  start(
    setting("MUSTER_BINARY"),
    organisation
      .replace(
        "teams:",
        `  - {id: second, name: Second Reader, email: second@example.org, password: battery-horse-correct, role: responder}
teams:`,
      )
      .replace(
        "escalation_policy: shop}]",
        "escalation_policy: shop, worth: {customers: 1200, revenue_per_minute: 450}}]",
      )
      .replace(
        "organisation: {storm: {enabled: false}}",
        `organisation:
  storm: {enabled: false}
  audiences:
    - {id: board, name: Board, emails: [board@example.org], senders: {users: [first]}}
    - {id: customers, name: Customers, emails: [list@customer.example], senders: {users: [first]},
       approvals: [{id: legal, name: Legal, users: [second]}]}
    - {id: regulators, name: Regulators, senders: {users: [first]}}
  update_cadence: [{severities: [critical], every: 30m}]`,
      ),
  );

// A server of our own with a second person, and a business unit that has words of its own for priorities.
export const musterOfTwo = () =>
  start(
    setting("MUSTER_BINARY"),
    organisation
      .replace("teams:", "  - {id: ben, name: Ben, email: ben@example.org, password: correct-horse-battery}\nteams:")
      .replace(
        "organisation: {storm",
        `organisation:
  classification:
    schemes: [{id: retail, name: Retail, teams: [shop], levels: [{name: SEV0, priority: P1}, {name: SEV1, priority: P1}, {name: SEV2, priority: P3}]}]
  storm: {enabled: false}
# {storm`,
      ),
  );

// A server of our own with objectives and a report that comes by itself.
export const musterThatMeasures = () =>
  start(
    setting("MUSTER_BINARY"),
    `${organisation}tokens: [{id: e2e, token: "e2e-token-0123456789abcdef", scopes: [respond]}]
slos:
  - {id: quick, name: Paying is quick, service: checkout, source: samples, objective: 99%}
  - {id: there, name: Paying is possible, service: checkout, objective: 99.9%, window: quarter}
reports: [{id: monthly, name: Every month, kind: board, users: [first], formats: [pdf, csv]}]
`,
  );

// A server of our own with a Slack workspace at this address, in which what somebody asks for gets a channel.
export const musterWithSlack = (url, token) =>
  start(
    setting("MUSTER_BINARY"),
    organisation.replace(
      "organisation: {storm",
      `providers: [{id: slack, name: Slack, type: slack, settings: {base_url: "${url}"}, secrets: {bot_token: ${token}}}]
organisation: {chat: {provider: slack, mirror: chosen, people: [{user: first, id: U0FIRST}]}, storm`,
    ),
  );

// A server of our own that asks for something before an incident is closed, reviews each, and asks how it went.
export const musterThatLearns = () =>
  start(
    setting("MUSTER_BINARY"),
    organisation.replace(
      "organisation: {storm",
      `organisation: {stages: [], survey: {}, reviews: {rules: [{id: errors, name: Errors, severities: [error]}]},
  closing: [{checks: [cause, action_items, classification], own: [Customers were credited]}], storm`,
    ),
  );

// A server of our own with a playbook that asks, and a runner's token.
export const musterWithPlaybooks = (token) =>
  start(
    setting("MUSTER_BINARY"),
    `${organisation}runners: [{id: eu-1, name: Runner in Frankfurt, labels: [eu], token: ${token}}]
playbooks:
  - id: failover
    name: Database failover
    description: The replica takes over
    variables: [{name: target, ask: "Which replica?", required: true}]
    steps:
      - {manual: "Confirm the scope of {incident.title}", due: 15m}
      - parallel:
          - {manual: Warn the shops, when: [{fact: incident.severity, is: info}]}
          - name: Promote the replica
            action: {command: promote, runner: [eu], arguments: {host: "{var.target}"}, output: said}
            approval: {teams: [shop], count: 1, within: 15m}
`,
  );

// A server of our own on which nobody has an account yet: {base, setupLink, stop}. Needs MUSTER_BINARY. `options`: more
// of its command line.
export async function emptyMuster(options = []) {
  const server = await start(setting("MUSTER_BINARY"), null, options);
  // It answers before it has printed that.
  const said = () => server.said().match(/http:\S+\/setup#\S+/)?.[0];
  for (let waited = 0; !said() && waited < readyWithin; waited += 50) await wait(50);
  const setupLink = said();
  if (!setupLink) throw new Error(`The server printed no set-up link. It said:\n${server.said()}`);
  return { ...server, setupLink };
}

async function start(binary, declared, options = []) {
  const folder = await mkdtemp(join(tmpdir(), "muster-e2e-"));
  const file = join(folder, "org.yaml");
  if (declared) await writeFile(file, declared);
  const listen = `127.0.0.1:${await freePort()}`;
  const apply = declared ? ["--apply", file] : [];
  const server = spawn(binary, ["serve", "--data", join(folder, "data"), "--listen", listen, ...apply, ...options]);
  const said = [];
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => said.push(data));
  const ended = new Promise((resolve) => server.on("close", resolve).on("error", resolve));
  const stop = async () => {
    server.kill("SIGCONT");
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const base = `http://${listen}`;
  if (!(await ready(base, server))) {
    await stop();
    throw new Error(`${binary} was not ready within ${readyWithin / 1000} s. It said:\n${Buffer.concat(said)}`);
  }
  return {
    base,
    email: "first@example.org",
    password: "correct-horse-battery",
    key: "e2e-key-0123456789abcdef0123456789",
    signal: (name) => server.kill(name),
    said: () => Buffer.concat(said).toString(),
    stop,
  };
}

async function ready(base, server) {
  for (const end = Date.now() + readyWithin; Date.now() < end; await wait(100)) {
    if (server.exitCode !== null) return false;
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
  }
  return false;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
