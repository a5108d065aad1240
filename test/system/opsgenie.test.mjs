// Opsgenie's own client for Node: the life of an alert and of a heartbeat, with another address and nothing else changed.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';
import {adminToken, scenario, startMuster} from './lib.mjs';

const opsgenie = createRequire(import.meta.url)('opsgenie-sdk');

const key = 'genie-key-0123456789abcdef01234567';
const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
teams: [{id: shop, name: Shop, members: [first]}]
escalation_policies: [{id: shop, team: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: genie, type: opsgenie, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

const call = (area, name, ...args) => promisify(opsgenie[area][name]).call(opsgenie[area], ...args, {});

async function startFor(stage) {
  const muster = await startMuster(stage, {organisation});
  opsgenie.configure({host: `http://127.0.0.1:${muster.port}`, api_key: key});
  return muster;
}

scenario('opsgenie-sdk leads an alert through its life', async (stage) => {
  const muster = await startFor(stage);
  const alias = {identifier: 'disk%2Fdb-1', identifierType: 'alias'};
  const alert = async () => (await call('alertV2', 'get', alias)).data;
  const accepted = (answer) => {
    assert.equal(answer.result, 'Request will be processed');
    assert.ok(answer.requestId);
    return answer.requestId;
  };

  const created = accepted(await call('alertV2', 'create', {
    message: 'Disk full on db-1', alias: 'disk/db-1', description: '97 %', priority: 'P1', tags: ['disk', 'db'],
    details: {region: 'north'}, entity: 'db-1', responders: [{name: 'shop', type: 'team'}],
  }));
  const status = (await call('alertV2', 'getRequestStatus', created)).data;
  assert.equal(status.isSuccess, true);
  assert.equal(status.action, 'Create');
  assert.equal(status.alias, 'disk/db-1');

  const [mine] = await muster.all('/v1/alerts');
  assert.equal(mine.id, status.alertId);
  assert.equal(mine.severity, 'critical');
  assert.deepEqual(mine.labels, {entity: 'db-1', region: 'north', tags: 'disk, db'});
  let seen = await alert();
  assert.equal(seen.message, 'Disk full on db-1');
  assert.equal(seen.status, 'open');
  assert.deepEqual(seen.tags, ['disk', 'db']);
  assert.deepEqual(seen.details, {region: 'north'});

  accepted(await call('alertV2', 'create', {message: 'Disk full on db-1', alias: 'disk/db-1', description: '97 %', priority: 'P1',
    tags: ['disk', 'db'], details: {region: 'north'}, entity: 'db-1', responders: [{name: 'shop', type: 'team'}]}));
  assert.equal((await muster.all('/v1/alerts')).length, 1);

  accepted(await call('alertV2', 'addNote', alias, {note: 'Looking at it', user: 'Ana'}));
  assert.deepEqual((await call('alertV2', 'listAlertNotes', alias, {})).data.map((note) => note.note), ['Looking at it']);
  accepted(await call('alertV2', 'addTags', alias, {tags: ['seen']}));
  accepted(await call('alertV2', 'addDetails', alias, {details: {ticket: 'OPS-7'}}));
  seen = await alert();
  assert.deepEqual(seen.tags, ['disk', 'db', 'seen']);
  assert.deepEqual(seen.details, {region: 'north', ticket: 'OPS-7'});

  accepted(await call('alertV2', 'acknowledge', alias, {user: 'Ana'}));
  const incident = () => muster.get(`/v1/incidents/${mine.incident.number}`);
  assert.equal((await incident()).status, 'acknowledged');
  assert.equal((await alert()).acknowledged, true);
  accepted(await call('alertV2', 'unacknowledge', alias, {user: 'Ana'}));
  assert.equal((await incident()).status, 'triggered');

  const endTime = new Date(Date.now() + 3_600_000).toISOString();
  accepted(await call('alertV2', 'snooze', alias, {endTime}));
  assert.equal((await incident()).escalation.state, 'waiting');
  assert.ok(Date.parse((await incident()).escalation.due_at) > Date.now() + 3_000_000);

  const listed = await call('alertV2', 'list', {query: 'status: open', limit: 10});
  assert.deepEqual(listed.data.map((one) => one.alias), ['disk/db-1']);

  accepted(await call('alertV2', 'close', alias, {user: 'Ana', note: 'Done'}));
  assert.equal((await incident()).status, 'resolved');
  assert.equal((await call('alertV2', 'get', {identifier: mine.id, identifierType: 'id'})).data.status, 'closed');

  // An alias finds open alerts only; closing what is not there is accepted, and its status says that nothing was done.
  await assert.rejects(alert(), (error) => error.httpStatusCode === 404);
  const again = accepted(await call('alertV2', 'close', alias, {}));
  assert.equal((await call('alertV2', 'getRequestStatus', again)).data.isSuccess, false);
});

scenario('opsgenie-sdk is told what is wrong', async (stage) => {
  await startFor(stage);
  await assert.rejects(call('alertV2', 'create', {alias: 'x'}), (error) => {
    assert.equal(error.httpStatusCode, 422);
    assert.equal(error.errors.message, 'may not be empty');
    return true;
  });
  opsgenie.configure({api_key: 'wrong'});
  await assert.rejects(call('alertV2', 'create', {message: 'x'}), (error) => error.httpStatusCode === 401);
});

scenario('opsgenie-sdk makes heartbeats and pings them', async (stage) => {
  await startFor(stage);
  const made = await call('heartbeat', 'create', {name: 'Nightly backup', interval: 2, intervalUnit: 'hours', enabled: true});
  assert.equal(made.data.interval, 120);
  const ping = await call('heartbeat', 'ping', {identifier: 'Nightly%20backup'});
  assert.equal(ping.result, 'PONG - Heartbeat received');
  const seen = (await call('heartbeat', 'get', {identifier: 'Nightly%20backup'})).data;
  assert.equal(seen.expired, false);
  assert.ok(Date.parse(seen.lastPingTime));
  assert.equal((await call('heartbeat', 'list', {})).data.heartbeats.length, 1);
  assert.equal((await call('heartbeat', 'delete', {identifier: 'Nightly%20backup'})).result, 'Deleted');
});
