// Who watches the watcher: while the database cannot be written, what is due waits. Then /readyz says so, the heartbeat falls
// silent, and the administrators are told by a way that needs no database; afterwards it is on the record.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {adminToken, ask, scenario, startMuster, startSink, until} from './lib.mjs';

const key = 'api-key-0123456789abcdef';
const organisation = (sink) => `
users:
  - {id: root, name: Root, email: root@example.org, role: admin, contacts: [{id: hook, type: webhook, url: "${sink}/root"}]}
  - {id: ann, name: Ann, email: ann@example.org, contacts: [{id: hook, type: webhook, url: "${sink}/ann"}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: hook, type: webhook, url: "${sink}/ben"}]}
escalation_policies: [{id: shop, name: Shop, repeat: 1, steps: [{after: 0s, notify: [{user: ann}]}, {after: 6s, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// Another process that holds SQLite's lock for writing, until it is ended.
async function lock(stage, file) {
  const script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)\nc.execute('begin immediate')\nprint('locked', flush=True)\nsys.stdin.read()\nc.execute('rollback')";
  const child = spawn('python3', ['-c', script, file], {stdio: ['pipe', 'pipe', 'inherit']});
  await new Promise((done, fail) => {
    child.stdout.once('data', done);
    child.once('exit', (code) => fail(new Error(`the lock was not taken: ${code}`)));
  });
  const release = () => new Promise((done) => (child.exitCode === null ? child.once('exit', done).stdin.end() : done()));
  stage.atEnd(release);
  return release;
}

scenario('when Muster is late, somebody is told', async (stage) => {
  const sink = await startSink(stage);
  const to = (path) => sink.received.filter((message) => message.path === path);
  const config = `heartbeat: {url: "${sink.url}/beat", every: 5}\n`;
  const muster = await startMuster(stage, {organisation: organisation(sink.url), config});
  await until('a heartbeat', () => to('/beat').length > 0);
  assert.deepEqual(to('/beat')[0].body, {on_time: true});

  const signal = JSON.stringify({summary: 'Disk full on db-1', dedup_key: 'disk'});
  assert.equal((await ask('POST', `${muster.url}/v1/signals/${key}`, {body: signal, headers: {'Content-Type': 'application/json'}})).status, 202);
  await until('the first page', () => to('/ann').length > 0);
  const release = await lock(stage, join(muster.data, 'muster.db'));

  await until('the alarm', () => to('/root').length > 0);
  const alarm = to('/root')[0].body;
  assert.equal(alarm.type, 'alarm');
  assert.match(alarm.title, /^Muster is late, pages may be missing: /);
  assert.match(alarm.delivery, /[1-9A-Z]/, 'each alarm has a name of its own');
  assert.equal(alarm.reason, 'you administer this Muster');
  assert.equal((await ask('GET', `${muster.url}/readyz`)).status, 503);
  assert.equal(to('/ann').filter((message) => message.body.type === 'alarm').length, 0, 'only administrators are told');
  const beats = to('/beat').length;
  const until_released = Date.now() + 6000;
  await until('a time in which a heartbeat would have come', () => Date.now() > until_released);
  assert.equal(to('/beat').length, beats, 'no heartbeat while it is late');

  await release();
  await until('the page that had waited', () => to('/ben').length > 0);
  await until('the heartbeat again', () => to('/beat').length > beats);
  await until('the end of the alarm', () => /Muster is on time again/.test(muster.log()), {seconds: 90});
  assert.equal((await ask('GET', `${muster.url}/readyz`)).status, 200);
  assert.equal(to('/root').length, 1, 'one alarm for one lateness');
});
