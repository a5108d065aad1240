// The main job, with real processes: Debian's Prometheus finds a failing target, Muster mails the person on call by way
// of Debian's Exim, then the next one, who acknowledges by the link; the target recovers.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {adminToken, ask, freePort, scenario, sleep, startMailServer, startMuster, until} from './lib.mjs';

const key = 'prom-key-0123456789abcdef0123456789';
// Whoever is notified also has a pager that would go off in an hour: acknowledging must stop it.
const person = (id, name) => `
  - {id: ${id}, name: ${name}, email: ${id}@example.org, password: change-me, role: admin,
     contacts: [{id: mail, type: email, address: ${id}@example.org}, {id: later, type: email, address: ${id}.later@example.org}],
     notify: [{after: 0s, contact: mail}, {after: 1h, contact: later}]}`;
const organisation = `
users:${person('first', 'First Responder')}${person('second', 'Second Responder')}${person('third', 'Third Responder')}
teams: [{id: shop, name: Shop, members: [first, second, third]}]
schedules: [{id: shop-primary, name: Shop primary, team: shop, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [first]}]}]
escalation_policies:
  - id: shop
    team: shop
    steps: [{after: 0s, notify: [{schedule: shop-primary}]}, {after: 3s, notify: [{user: second}]}, {after: 20s, notify: [{user: third}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: prom, name: Prometheus, type: alertmanager, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// What Prometheus watches: well while `well` is true.
async function startTarget(stage) {
  const target = {well: false, port: await freePort()};
  const server = createServer((_, response) => response.writeHead(target.well ? 200 : 500).end('shop_orders 1\n'));
  await new Promise((done) => server.listen(target.port, '127.0.0.1', done));
  stage.atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return target;
}

async function startPrometheus(stage, target, muster) {
  const rules = stage.write('rules.yml', `
groups:
  - name: shop
    rules:
      - alert: ShopDown
        expr: up == 0
        for: 0s
        labels: {severity: critical}
        annotations: {summary: 'Shop at {{ $labels.job }} is down', runbook_url: 'https://wiki.example.org/shop-down'}
`);
  const config = stage.write('prometheus.yml', `
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
rule_files: ['${rules}']
scrape_configs: [{job_name: shop, static_configs: [{targets: ['127.0.0.1:${target.port}']}]}]
alerting:
  alertmanagers: [{path_prefix: /integrations/${key}, static_configs: [{targets: ['127.0.0.1:${muster.port}']}]}]
`);
  stage.launch('prometheus', 'prometheus', [`--config.file=${config}`, `--storage.tsdb.path=${stage.path('prometheus-data')}`,
    `--web.listen-address=127.0.0.1:${await freePort()}`, '--rules.alert.resend-delay=1s', '--log.level=warn']);
}

// The link in a message, as a person copies it.
function linkIn(mail) {
  const link = /^Acknowledge: (\S+)$/m.exec(mail.text.replaceAll('\r', ''));
  assert.ok(link, `no acknowledge link in: ${mail.text}`);
  return link[1];
}

scenario('Prometheus, the person on call, the next one, acknowledged by mail, recovery', async (stage) => {
  const mail = await startMailServer(stage);
  const muster = await startMuster(stage, {organisation, config: mail.config});
  const target = await startTarget(stage);
  await startPrometheus(stage, target, muster);

  const [alert] = await until('an alert', async () => {
    const alerts = await muster.all('/v1/alerts');
    return alerts.length > 0 && alerts;
  });
  assert.equal(alert.summary, 'Shop at shop is down');
  assert.equal(alert.severity, 'critical');
  assert.equal(alert.labels.alertname, 'ShopDown');
  assert.equal(alert.service.id, 'checkout');
  const incident = () => muster.get(`/v1/incidents/${alert.incident.number}`);

  const [first] = await until('the e-mail to the person on call', () => mail.to('first@example.org').length > 0 && mail.to('first@example.org'));
  assert.match(first.headers.subject, /^\[critical\] INC-\d+ Shop at shop is down \(Checkout\)$/);
  assert.match(first.text, /Why you +step 1 of shop: on call for Shop primary/);

  const [second] = await until('the e-mail to the next person', () => mail.to('second@example.org').length > 0 && mail.to('second@example.org'));
  assert.match(second.text, /Why you +step 2 of shop/);

  // A scanner of mail follows links.
  const link = linkIn(second);
  assert.ok(link.startsWith(`${muster.url}/a/`), link);
  for (let i = 0; i < 3; ++i) assert.equal((await ask('GET', link)).status, 200);
  assert.equal((await ask('HEAD', link)).status, 200);
  assert.equal((await incident()).status, 'triggered');

  const states = async () => {
    const {items} = await muster.get(`/v1/incidents/${alert.incident.number}/notifications`);
    return items.map(({recipient, deliveries}) => [recipient.id, ...deliveries.map((delivery) => delivery.state)]);
  };
  await until('the mail server\'s answer to be stored', async () => (await states())[1]?.[1] === 'accepted');
  const third = new Date((await incident()).escalation.due_at);
  const pressed = await ask('POST', link, {body: '', headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
  assert.equal(pressed.status, 303, pressed.text);
  assert.equal((await ask('GET', new URL(pressed.headers.location, link).href)).status, 200);
  const taken = await incident();
  assert.equal(taken.status, 'acknowledged');
  assert.equal(taken.acknowledged_by.id, 'second');
  assert.equal(taken.escalation.state, 'stopped');
  assert.equal(taken.escalation.due_at, null);
  assert.deepEqual(await states(), [['first', 'accepted', 'cancelled'], ['second', 'accepted', 'cancelled']]);

  // Prometheus repeats the alert all the time.
  await until('the alert to be repeated', async () => (await muster.get(`/v1/alerts/${alert.id}`)).occurrences > alert.occurrences + 3);

  // Muster dies, and is away for longer than Prometheus says that an alert holds unless it is repeated: four times its
  // resend delay. That is not the end of the alert, and its repeat is not a new one.
  await muster.stop('SIGKILL');
  await sleep(6000);
  const restarted = Date.now();
  await muster.start();
  await until('the alert to be repeated', async () => new Date((await muster.get(`/v1/alerts/${alert.id}`)).last_seen_at) > restarted);

  // The third person's moment passes.
  await sleep(Math.max(0, third - Date.now() + 1000));
  assert.equal((await muster.all('/v1/alerts')).length, 1);
  assert.equal((await muster.all('/v1/incidents')).length, 1);
  assert.equal((await incident()).status, 'acknowledged');

  target.well = true;
  await until('the recovery', async () => (await incident()).status === 'resolved');
  assert.equal((await muster.get(`/v1/alerts/${alert.id}`)).status, 'resolved');

  for (const [address, count] of [['first', 1], ['second', 1], ['third', 0], ['first.later', 0], ['second.later', 0]]) {
    assert.equal(mail.to(`${address}@example.org`).length, count, `messages to ${address}`);
  }
  const entries = await muster.timeline(alert.incident.number);
  const story = entries.filter(({kind}) => kind !== 'delivery.accepted');
  assert.deepEqual(story.map(({kind}) => kind), [
    'alert.opened', 'incident.opened', 'notification.queued', 'notification.queued',
    'delivery.read', 'incident.acknowledged', 'notification.cancelled', 'alert.resolved', 'incident.resolved_with_alerts',
  ]);
  assert.deepEqual(entries.filter(({kind}) => kind === 'delivery.accepted').map(({data}) => data.user), ['first', 'second']);
  const acknowledged = story.find(({kind}) => kind === 'incident.acknowledged');
  assert.deepEqual([acknowledged.actor.kind, acknowledged.actor.id, acknowledged.via], ['user', 'second', 'email']);
  assert.equal(acknowledged.text, 'Second Responder acknowledged by email');
  assert.ok(entries.every(({sequence}, i) => i === 0 || sequence > entries[i - 1].sequence));
});
