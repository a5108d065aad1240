// The database's disk is full: senders are told to come again, nothing that was accepted is lost, what is known goes on being
// paged and can be acknowledged, administrators are told, and when there is room again all goes on by itself.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {closeSync, mkdirSync, openSync, rmSync, writeSync} from 'node:fs';
import {adminToken, ask, binary, run, scenario, startMuster, startPostgres, startSink, until} from './lib.mjs';

const key = 'own-key-0123456789abcdef0123456789';
const organisation = (sink) => `
users:
  - {id: root, name: Root, email: root@example.org, role: admin, contacts: [{id: hook, type: webhook, url: "${sink}/root"}]}
  - {id: ann, name: Ann, email: ann@example.org, contacts: [{id: hook, type: webhook, url: "${sink}/ann"}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: hook, type: webhook, url: "${sink}/ben"}]}
escalation_policies: [{id: shop, repeat: 1, steps: [{after: 0s, notify: [{user: ann}]}, {after: 20s, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop, correlation: false}]
organisation: {storm: {enabled: false}}
integrations: [{id: own, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// A disk of its own, of memory. Null where this process may mount none (in most containers).
function mountSmallDisk(stage, folder, megabytes) {
  mkdirSync(folder, {recursive: true});
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {stdio: 'ignore'});
  } catch {
    return false;
  }
  stage.atEnd(() => execFileSync('umount', ['-l', folder]));
  return true;
}

// Writes until nothing more fits.
function fill(file) {
  const out = openSync(file, 'w');
  for (let size = 1 << 20; size >= 1; ) {
    try {
      writeSync(out, Buffer.alloc(size, 1));
    } catch (error) {
      assert.equal(error.code, 'ENOSPC');
      size >>= 1;
    }
  }
  closeSync(out);
}

const send = (muster, name) => ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary: `Disk full on ${name}`, dedup_key: name, severity: 'critical', details: {text: name.repeat(200)}}});

async function fillUp(stage, {disk, store}) {
  const sink = await startSink(stage);
  const muster = await startMuster(stage, {organisation: organisation(sink.url), store});
  const paged = (person, name) => sink.received.some(({path, body}) => path === person && body.incident?.title?.includes(`Disk full on ${name}.`));

  const accepted = [];
  const offer = async (name) => {
    const answer = await send(muster, `${name}.`);
    if (answer.status === 202) accepted.push(`${name}.`);
    return answer;
  };
  assert.equal((await offer('known')).status, 202);
  await until('the first page', () => paged('/ann', 'known'));

  fill(`${disk}/ballast`);
  let refused;
  for (let i = 0; !refused && i < 5000; ++i) {
    const answer = await offer(`filling-${i}`);
    if (answer.status !== 202) refused = answer;
  }
  assert.equal(refused?.status, 503, refused?.text);
  assert.match(refused.headers['retry-after'] ?? '', /^\d+$/);
  console.log(`${accepted.length} were accepted while the last pages filled`);

  await until('the next step to be paged', () => paged('/ben', 'known'));
  await until('the alarm to administrators', () => sink.received.some(({path, body}) => path === '/root' && body.type === 'alarm'));
  assert.match((await ask('GET', `${muster.url}/readyz?verbose`)).text, /\[-\] space: is short/);
  assert.equal((await offer('while-full')).status, 503);
  const known = (await muster.all('/v1/alerts')).find((alert) => alert.dedup_key === 'known.');
  const acknowledged = await muster.ask('POST', `/v1/incidents/${known.incident.id}/acknowledge`);
  assert.equal(acknowledged.status, 200, acknowledged.text);

  rmSync(`${disk}/ballast`);
  await until('signals to be taken again', async () => (await offer('after')).status === 202, {everyMs: 500});
  await until('its page', () => paged('/ann', 'after'));
  assert.equal((await ask('GET', `${muster.url}/readyz`)).status, 200);
  const stored = (await muster.all('/v1/alerts')).map((alert) => alert.dedup_key);
  assert.deepEqual([...new Set(stored)].sort(), [...new Set(accepted)].sort());
  assert.equal(new Set(stored).size, stored.length, 'an alert is there twice');
  const entries = (await muster.timeline(known.incident.id)).map((entry) => entry.kind);
  assert.equal(entries.filter((kind) => kind === 'delivery.accepted').length, 2, entries.join(' '));
  await until('every accepted alert to have been paged', () => accepted.every((name) => paged('/ann', name.slice(0, -1))), {seconds: 120, everyMs: 500});
  assert.deepEqual(await muster.stop(), {code: 0, signal: null});
  const verified = await run(binary, store ? ['verify', '--store', store] : ['verify', '--data', muster.data]);
  assert.equal(verified.code, 0, verified.out + verified.err);
}

const skipped = () => console.log('skipped: no disk can be mounted here');

scenario("SQLite's disk is full", async (stage) => {
  const disk = stage.path('muster-data'); // where lib.mjs keeps it
  if (!mountSmallDisk(stage, disk, 40)) return skipped();
  await fillUp(stage, {disk});
});

scenario("PostgreSQL's disk is full", async (stage) => {
  const disk = stage.path('postgres/data');
  if (!mountSmallDisk(stage, disk, 140)) return skipped();
  await fillUp(stage, {disk, store: await startPostgres(stage)});
});
