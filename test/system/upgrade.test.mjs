// A database of each earlier schema opens in today's binary with everything in it, and goes on from there.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {adminToken, ask, binary, freePort, here, Muster, run, scenario} from './lib.mjs';

const folder = join(here, '../upgrade');
const signals = '/v1/signals/api-key-0123456789abcdef0123456789';
const incidents = [
  ['INC-4', 'acknowledged', 'Memory of web-3'],
  ['INC-3', 'resolved', 'web-2 is down'],
  ['INC-2', 'triggered', 'CPU on web-1'],
  ['INC-1', 'triggered', 'Disk full on db-1'],
];

for (const name of readdirSync(folder).filter((file) => file.endsWith('.db.gz'))) {
  scenario(`${name} opens in today's binary`, async (stage) => {
    const muster = new Muster(stage, {port: await freePort(), args: ['--demo']});
    mkdirSync(muster.data);
    writeFileSync(join(muster.data, 'muster.db'), gunzipSync(readFileSync(join(folder, name))));
    await muster.start();

    const listed = await muster.all('/v1/incidents?status=triggered,acknowledged,resolved');
    assert.deepEqual(listed.map(({number, status, title}) => [number, status, title]), incidents);
    const cpu = (await muster.all('/v1/alerts')).find((alert) => alert.dedup_key === 'cpu');
    assert.equal(cpu.occurrences, 3, 'its repeats are counted');
    assert.ok((await muster.timeline('INC-3')).some((entry) => entry.kind === 'incident.resolved'));
    const session = await muster.ask('POST', '/v1/session', {token: null, body: JSON.stringify({email: 'ann@example.org', password: 'a-password-for-upgrades'}), headers: {'Content-Type': 'application/json'}});
    assert.equal(session.status, 200, 'its people sign in');
    assert.equal((await muster.get('/v1/config/users/ann')).body.contacts.length, 2);

    const post = async (signal) => (await ask('POST', muster.url + signals, {body: JSON.stringify(signal), headers: {'Content-Type': 'application/json'}})).body.results[0];
    assert.equal((await post({dedup_key: 'disk', summary: 'Disk full on db-1', severity: 'critical', labels: {host: 'db-1'}, links: [{href: 'https://wiki.example.org/disk', text: 'Runbook'}]})).outcome, 'repeated', 'an open alert is still known by its key');
    assert.equal((await post({dedup_key: 'new', summary: 'A new one'})).incident, 'INC-5', 'numbers go on');
    const copies = readdirSync(muster.data).filter((file) => file.startsWith('muster.db.before-v'));
    assert.equal(copies.length, 1, 'the database from before is kept');

    assert.equal((await muster.stop()).code, 0);
    const {code, out} = await run(binary, ['verify', '--data', muster.data]);
    assert.equal(code, 0, out);
  });
}
assert.equal(adminToken, /token: "([^"]+)"/.exec(readFileSync(join(folder, 'organisation.yaml'), 'utf8'))[1]);
