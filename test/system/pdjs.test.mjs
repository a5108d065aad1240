// PagerDuty's own client for Node. It always speaks HTTPS, so Muster serves TLS here.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {globalAgent} from 'node:https';
import {createRequire} from 'node:module';
import {adminToken, run, scenario, startMuster} from './lib.mjs';

const {event, trigger, acknowledge, resolve, change} = createRequire(import.meta.url)('@pagerduty/pdjs');

const key = '0123456789abcdef0123456789abcdef';
const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
teams: [{id: shop, name: Shop, members: [first]}]
escalation_policies: [{id: shop, team: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: pd, type: pagerduty, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

async function startWithTls(stage) {
  const cert = stage.path('cert.pem');
  const keyFile = stage.path('key.pem');
  const made = await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', keyFile, '-out', cert]);
  assert.equal(made.code, 0, made.err);
  const ca = readFileSync(cert);
  globalAgent.options.ca = ca; // what pdjs' HTTP client uses, as it takes no options for TLS
  return startMuster(stage, {organisation, ca, args: ['--tls-cert', cert, '--tls-key', keyFile]});
}

scenario('pdjs triggers, acknowledges and resolves', async (stage) => {
  const muster = await startWithTls(stage);
  const server = `localhost:${muster.port}`;
  const accepted = async (answer, dedupKey) => {
    assert.equal(answer.status, 202);
    assert.deepEqual(answer.data, {status: 'success', message: 'Event processed', dedup_key: dedupKey});
  };
  const payload = {summary: 'Disk full on db-1', source: 'db-1', severity: 'critical', component: 'disk', custom_details: {free: '2%'}};

  const first = await event({server, data: {routing_key: key, event_action: 'trigger', payload}});
  const dedupKey = first.data.dedup_key;
  assert.ok(dedupKey.length > 0 && dedupKey.length <= 255);
  await accepted(first, dedupKey);
  const [alert] = await muster.all('/v1/alerts');
  assert.equal(alert.summary, payload.summary);
  assert.equal(alert.severity, 'critical');
  assert.equal(alert.source, 'db-1');
  assert.equal(alert.dedup_key, dedupKey);
  const incident = () => muster.get(`/v1/incidents/${alert.incident.number}`);
  assert.equal((await incident()).status, 'triggered');

  await accepted(await trigger({server, data: {routing_key: key, dedup_key: dedupKey, payload}}), dedupKey);
  assert.equal((await muster.all('/v1/alerts')).length, 1);

  await accepted(await acknowledge({server, data: {routing_key: key, dedup_key: dedupKey}}), dedupKey);
  assert.equal((await incident()).status, 'acknowledged');
  assert.equal((await incident()).escalation.state, 'stopped');

  await accepted(await resolve({server, data: {routing_key: key, dedup_key: dedupKey}}), dedupKey);
  assert.equal((await incident()).status, 'resolved');
  assert.equal((await muster.get(`/v1/alerts/${alert.id}`)).status, 'resolved');

  // Without an open alert, both are accepted and dropped, as PagerDuty does.
  await accepted(await acknowledge({server, data: {routing_key: key, dedup_key: dedupKey}}), dedupKey);
  await accepted(await resolve({server, data: {routing_key: key, dedup_key: 'never-seen'}}), 'never-seen');
  assert.equal((await muster.all('/v1/alerts')).length, 1);

  // After the end the same key is a new alert.
  await accepted(await trigger({server, data: {routing_key: key, dedup_key: dedupKey, payload}}), dedupKey);
  assert.equal((await muster.all('/v1/alerts')).length, 2);
});

scenario('pdjs is told what is wrong with an event', async (stage) => {
  const muster = await startWithTls(stage);
  const answer = await trigger({server: `localhost:${muster.port}`, data: {routing_key: key, payload: {source: 'db-1', severity: 'critical'}}});
  assert.equal(answer.status, 400);
  assert.equal(answer.data.status, 'invalid event');
  assert.ok(answer.data.errors.some((error) => error.includes('summary')), JSON.stringify(answer.data));
  assert.deepEqual(await muster.all('/v1/alerts'), []);
});

scenario('pdjs tells of a change, and of everything that an event can hold', async (stage) => {
  const muster = await startWithTls(stage);
  const server = `localhost:${muster.port}`;
  const told = await change({server, data: {routing_key: key, links: [{href: 'https://ci.example.org/9', text: 'Build 9'}],
    payload: {summary: 'checkout 4.2 deployed', source: 'shop/checkout', timestamp: new Date().toISOString(), custom_details: {commit: 'ab12'}}}});
  assert.equal(told.status, 202);
  assert.equal(told.data.status, 'success');
  const [kept] = await muster.all('/v1/changes');
  assert.equal(kept.summary, 'checkout 4.2 deployed');
  assert.equal(kept.service.id, 'checkout');
  assert.deepEqual(kept.links, [{href: 'https://ci.example.org/9', text: 'Build 9'}]);
  assert.deepEqual(kept.details, {commit: 'ab12'});
  assert.deepEqual(await muster.all('/v1/alerts'), []);
  const env = {MUSTER_CA_FILE: stage.path('cert.pem')};
  const listed = await muster.cli(['change', 'list'], {env});
  assert.match(listed.out, /checkout 4\.2 deployed/);
  assert.match((await muster.cli(['change', 'tell', 'checkout 4.3 deployed', '--service', 'checkout'], {env})).out, /is noted/);
  assert.equal((await muster.all('/v1/changes')).length, 2);

  const answer = await trigger({server, data: {routing_key: key, dedup_key: 'all', client: 'Watcher', client_url: 'https://watch.example.org',
    payload: {summary: 'Disk full', source: 'db-1', severity: 'warning', timestamp: '2026-03-28T12:00:00Z', component: 'disk', group: 'db', class: 'io',
      custom_details: {free: '2%', nested: {a: 1}}},
    links: [{href: 'https://graph.example.org', text: 'Graph'}], images: [{src: 'https://graph.example.org/x.png', href: 'https://graph.example.org/x'}]}});
  assert.equal(answer.status, 202);
  const [alert] = await muster.all('/v1/alerts');
  assert.equal(alert.severity, 'warning');
  const whole = await muster.get(`/v1/alerts/${alert.id}`);
  assert.equal(whole.labels.component, 'disk');
  assert.equal(whole.labels.group, 'db');
  assert.equal(whole.labels.class, 'io');
  assert.ok(whole.links.some((link) => link.href === 'https://graph.example.org'));
  assert.ok(whole.links.some((link) => link.href.startsWith('https://watch.example.org')));
  const incident = await muster.get(`/v1/incidents/${alert.incident.number}/changes`);
  assert.equal(incident.items.length, 2, 'what was changed before it is shown beside it');
});

// The first version of the API: its key and its words, at its own address.
scenario('an event of version 1 lives as long as one of version 2', async (stage) => {
  const muster = await startWithTls(stage);
  const send = (body) => muster.ask('POST', '/generic/2010-04-15/create_event.json', {token: null, body: JSON.stringify(body),
    headers: {'Content-Type': 'application/json'}});
  const first = await send({service_key: key, event_type: 'trigger', description: 'Disk full', details: {free: '2%'},
    client: 'Watcher', client_url: 'https://watch.example.org', contexts: [{type: 'link', href: 'https://graph.example.org', text: 'Graph'}]});
  assert.equal(first.status, 200);
  assert.equal(first.body.status, 'success');
  const incidentKey = first.body.incident_key;
  assert.ok(incidentKey);
  const [alert] = await muster.all('/v1/alerts');
  const status = async () => (await muster.get(`/v1/incidents/${alert.incident.number}`)).status;
  assert.equal(alert.summary, 'Disk full');
  assert.equal((await send({service_key: key, event_type: 'acknowledge', incident_key: incidentKey})).status, 200);
  assert.equal(await status(), 'acknowledged');
  assert.equal((await send({service_key: key, event_type: 'resolve', incident_key: incidentKey})).status, 200);
  assert.equal(await status(), 'resolved');
  const refused = await send({service_key: key, event_type: 'trigger'});
  assert.equal(refused.status, 400);
  assert.equal(refused.body.status, 'invalid event');
});
