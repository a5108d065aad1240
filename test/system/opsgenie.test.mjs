// Opsgenie's own client for Node: the life of an alert and of a heartbeat, with another address and nothing else changed.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';
import {adminToken, scenario, startMuster, until} from './lib.mjs';

const opsgenie = createRequire(import.meta.url)('opsgenie-sdk');

const key = 'genie-key-0123456789abcdef01234567';
const organisation = `
users:
  - {id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}
  - {id: second, name: Second, email: second@example.org, contacts: [{id: mail, type: email, address: second@example.org}]}
teams: [{id: shop, name: Shop, members: [first]}, {id: data, name: Data, members: [second]}]
escalation_policies:
  - {id: shop, team: shop, steps: [{after: 0s, notify: [{user: first}]}, {after: 10m, notify: [{user: first}]}]}
  - {id: data, team: data, steps: [{after: 0s, notify: [{user: second}]}]}
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: genie, type: opsgenie, service: checkout, key: "${key}"}]
rules: [{id: quiet, when: {field: title, starts: Quiet}, then: {snooze: 1h}}]
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
  assert.equal((await alert()).snoozed, true);
  assert.equal((await alert()).acknowledged, false);
  assert.ok(Date.parse((await incident()).snoozed_until) > Date.now() + 3_000_000);
  assert.equal((await incident()).escalation.state, 'stopped', 'nobody is paged until then');

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

scenario('opsgenie-sdk hands an alert to others, and everything else that the client can', async (stage) => {
  const muster = await startFor(stage);
  const done = async (answer) => {
    assert.equal(answer.result, 'Request will be processed');
    const status = (await call('alertV2', 'getRequestStatus', answer.requestId)).data;
    assert.equal(status.isSuccess, true, JSON.stringify(status));
    return status;
  };
  const id = (await done(await call('alertV2', 'create', {message: 'Disk full', alias: 'disk', priority: 'P4', tags: ['a', 'b']}))).alertId;
  const alias = {identifier: 'disk', identifierType: 'alias'};
  const alert = async () => (await call('alertV2', 'get', {identifier: id, identifierType: 'id'})).data;
  const raw = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${muster.port}${path}`, {
      method, body: JSON.stringify(body), headers: {Authorization: `GenieKey ${key}`, 'Content-Type': 'application/json'}});
    return answer.json();
  };

  // Owner, teams, responders. Who is told by a policy is told.
  assert.equal((await done(await call('alertV2', 'assign', alias, {owner: {username: 'second@example.org'}}))).action, 'Assign');
  assert.equal((await alert()).owner, 'second@example.org');
  assert.equal((await done(await call('alertV2', 'addTeam', alias, {team: {name: 'Data'}}))).action, 'AddTeam');
  assert.deepEqual((await alert()).responders, [{type: 'team', name: 'Data'}]);
  const incident = (await muster.get(`/v1/alerts/${id}`)).incident.number;
  const recorded = async (kind) => (await muster.timeline(incident)).filter((entry) => entry.kind === kind);
  assert.equal((await recorded('incident.team_told'))[0].data.team, 'Data');
  assert.deepEqual((await recorded('alert.revised')).map((entry) => entry.data.what), ['owner', 'responders']);
  assert.equal((await recorded('alert.revised'))[0].data.to, 'Second');
  await until('somebody of that team is notified', async () => {
    const recipients = (await call('alertV2', 'listAlertRecipients', alias)).data;
    return recipients.some((one) => one.user.username === 'Second');
  });
  await done(await raw('POST', '/v2/alerts/disk/responders?identifierType=alias', {responder: {type: 'escalation', name: 'data'}}));
  assert.equal((await alert()).responders.length, 2);

  // What it says.
  await done(await raw('PUT', '/v2/alerts/disk/message?identifierType=alias', {message: 'Disk very full'}));
  await done(await raw('PUT', '/v2/alerts/disk/description?identifierType=alias', {description: '99 %'}));
  await done(await raw('PUT', '/v2/alerts/disk/priority?identifierType=alias', {priority: 'P1'}));
  let seen = await alert();
  assert.deepEqual([seen.message, seen.description, seen.priority], ['Disk very full', '99 %', 'P1']);
  assert.equal((await muster.get(`/v1/alerts/${id}`)).severity, 'critical');
  await done(await call('alertV2', 'addDetails', alias, {details: {ticket: 'OPS-7', region: 'north'}}));
  await done(await call('alertV2', 'removeDetails', alias, {keys: 'ticket'}));
  await done(await call('alertV2', 'removeTags', alias, {tags: 'a'}));
  seen = await alert();
  assert.deepEqual([seen.details, seen.tags], [{region: 'north'}, ['b']]);

  await done(await call('alertV2', 'escalateToNext', alias, {escalation: {name: 'shop'}}));
  await done(await call('alertV2', 'executeAction', alias, {action: 'restart'}));
  assert.ok((await call('alertV2', 'listAlertLogs', alias, {})).data.length > 5);
  assert.deepEqual((await call('alertV2', 'listAlertNotes', alias, {})).data.map((note) => note.note), ["The action 'restart' was asked for"]);

  // Lists, counts and pages of them.
  await done(await call('alertV2', 'create', {message: 'Queue long', alias: 'queue', priority: 'P3', tags: ['q']}));
  const listed = async (query, more = {}) => (await call('alertV2', 'list', {query, ...more}));
  assert.deepEqual((await listed('priority: P1 OR tag: q', {order: 'asc'})).data.map((one) => one.alias), ['disk', 'queue']);
  assert.deepEqual((await listed('status: open AND NOT priority: P1')).data.map((one) => one.alias), ['queue']);
  assert.deepEqual((await listed('(priority: P1 OR priority: P2) AND tag: (b OR q)')).data.map((one) => one.alias), ['disk']);
  await assert.rejects(listed('(priority: P1'), (error) => error.httpStatusCode === 422);
  assert.deepEqual((await listed(`createdAt > ${Date.now() + 60_000}`)).data, []);
  assert.equal((await raw('GET', '/v2/alerts/count?query=status%3Aopen')).data.count, 2);
  const first = await listed('status: open', {limit: 1});
  assert.equal(first.data.length, 1);
  assert.match(first.paging.next, /offset=1/);
  assert.equal((await listed('status: open', {limit: 1, offset: 1})).paging.next, undefined);

  await assert.rejects(call('alertV2', 'assign', alias, {}), (error) => error.httpStatusCode === 422);
  await done(await call('alertV2', 'delete', {identifier: id, identifierType: 'id'}));
  assert.equal((await alert()).status, 'closed');
});

// The client for Node has no attachments; this is how those for Go and Python ask (opsgenie-go-sdk-v2, opsgenie-python-sdk).
scenario('what opsgenie-sdk created has attachments, and says whom it is visible to', async (stage) => {
  const muster = await startFor(stage);
  const visibleTo = [{name: 'Data', type: 'team'}, {username: 'second@example.org', type: 'user'}];
  await call('alertV2', 'create', {message: 'Disk full', alias: 'disk', visibleTo});
  const alias = {identifier: 'disk', identifierType: 'alias'};
  const alert = (await call('alertV2', 'get', alias)).data;
  assert.deepEqual(alert.visibleTo, visibleTo);

  const headers = {Authorization: `GenieKey ${key}`};
  const path = `http://127.0.0.1:${muster.port}/v2/alerts/disk/attachments`;
  const named = 'alertIdentifierType=alias';
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 45, 45, 13, 10, 0, 255]);
  const upload = async (name, content) => {
    const form = new FormData();
    form.append('file', new Blob([content], {type: 'image/png'}), name);
    form.append('user', 'ana@example.org');
    form.append('indexFile', '');
    const answer = await fetch(`${path}?${named}`, {method: 'POST', headers, body: form});
    return {status: answer.status, body: await answer.json()};
  };
  const made = await upload('graph "1".png', bytes);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.match(made.body.data.id, /^\d+$/);
  assert.equal((await upload('again.png', bytes)).body.data.id, made.body.data.id, 'the same bytes are kept once');
  assert.equal((await upload('empty.png', '')).status, 422);
  assert.equal((await fetch(`${path}?${named}`, {method: 'POST', headers, body: 'no form'})).status, 400);

  const get = async (url) => (await fetch(url, {headers})).json();
  const listed = (await get(`${path}?${named}`)).data;
  assert.deepEqual(listed, [{id: Number(made.body.data.id), name: listed[0].name}]);
  const one = (await get(`${path}/${made.body.data.id}?${named}`)).data;
  const file = await fetch(one.url);  // without the key
  assert.equal(file.status, 200);
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), bytes);
  assert.equal((await fetch(one.url.replace(/until=\d+/, 'until=9999999999'))).status, 403);
  assert.equal((await fetch(`${path}/${made.body.data.id}?${named}`)).status, 401);

  const incident = (await muster.get(`/v1/alerts/${alert.id}`)).incident.number;
  const evidence = async () => (await muster.get(`/v1/incidents/${incident}/evidence`)).items;
  assert.equal((await evidence())[0].size, bytes.length);
  assert.equal((await fetch(`${path}/${made.body.data.id}?${named}`, {method: 'DELETE', headers})).status, 200);
  assert.deepEqual((await get(`${path}?${named}`)).data, []);
  assert.equal((await evidence()).length, 1, 'the file stays with the incident');
  assert.equal((await fetch(one.url)).status, 404);
  const kinds = (await muster.timeline(incident)).map((entry) => entry.kind);
  for (const kind of ['evidence.added', 'evidence.viewed', 'alert.detached']) assert.ok(kinds.includes(kind), kind);
});

scenario('opsgenie-sdk saves searches, changes them and lists by them', async (stage) => {
  await startFor(stage);
  const made = await call('alertV2', 'createSavedSearch', {
    name: 'Bad disks', query: 'tag: disk AND (priority: P1 OR priority: P2)', owner: {username: 'first@example.org'}, description: 'For mornings'});
  assert.equal(made.result, 'Created');
  const named = {identifier: 'Bad%20disks', identifierType: 'name'};
  const seen = (await call('alertV2', 'getSavedSearch', named)).data;
  assert.deepEqual([seen.id, seen.name, seen.owner.username, seen.description],
    [made.data.id, 'Bad disks', 'first@example.org', 'For mornings']);
  await call('alertV2', 'create', {message: 'Disk full', alias: 'full', priority: 'P1', tags: ['disk']});
  await call('alertV2', 'create', {message: 'Disk filling', alias: 'filling', priority: 'P4', tags: ['disk']});
  const found = async () => (await call('alertV2', 'list', {searchIdentifier: 'Bad disks', searchIdentifierType: 'name', order: 'asc'})).data
    .map((one) => one.alias);
  assert.deepEqual(await found(), ['full']);
  assert.equal((await call('alertV2', 'updateSavedSearch', {identifier: made.data.id, identifierType: 'id'}, {query: 'tag: disk'})).result, 'Updated');
  assert.deepEqual(await found(), ['full', 'filling']);
  assert.deepEqual((await call('alertV2', 'listSavedSearches')).data, [{id: made.data.id, name: 'Bad disks'}]);
  await assert.rejects(call('alertV2', 'createSavedSearch', {name: 'Bad disks', query: 'x'}), (error) => error.httpStatusCode === 422);
});

scenario('opsgenie-sdk notes something about an alert that a rule has put off', async (stage) => {
  const muster = await startFor(stage);
  const alias = {identifier: 'quiet', identifierType: 'alias'};
  await call('alertV2', 'create', {message: 'Quiet thing', alias: 'quiet'});
  const held = (await call('alertV2', 'get', alias)).data;
  assert.equal(held.snoozed, true);
  const noted = await call('alertV2', 'addNote', alias, {note: 'Known since Monday', user: 'Ana'});
  assert.equal((await call('alertV2', 'getRequestStatus', noted.requestId)).data.isSuccess, true);
  assert.deepEqual((await call('alertV2', 'listAlertNotes', alias, {})).data.map((note) => note.note), ['Known since Monday']);
  const mine = await muster.get(`/v1/alerts/${held.id}`);
  assert.deepEqual([mine.status, mine.held.by, mine.held.id], ['held', 'snooze', 'quiet']);
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
  const named = {identifier: 'Nightly%20backup'};
  await call('heartbeat', 'update', named, {interval: 3, intervalUnit: 'days'});
  assert.equal((await call('heartbeat', 'get', named)).data.interval, 3 * 24 * 60);
  await call('heartbeat', 'disable', named);
  assert.equal((await call('heartbeat', 'get', named)).data.enabled, false);
  await call('heartbeat', 'enable', named);
  assert.equal((await call('heartbeat', 'get', named)).data.enabled, true);
  assert.equal((await call('heartbeat', 'delete', {identifier: 'Nightly%20backup'})).result, 'Deleted');
});
