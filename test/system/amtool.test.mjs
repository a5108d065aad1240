// Debian's amtool, pointed at Muster as if it were an Alertmanager.
import assert from 'node:assert/strict';
import {adminToken, run, environment, scenario, startMuster, until} from './lib.mjs';

const key = 'am-key-0123456789abcdef0123456789';
const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
teams: [{id: shop, name: Shop, members: [first]}]
escalation_policies: [{id: shop, team: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: prom, type: alertmanager, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

scenario('amtool adds, sees and ends an alert', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  // amtool reads settings of its user; this one has none.
  const env = environment({HOME: stage.folder, XDG_CONFIG_HOME: stage.folder});
  const amtool = async (...args) => {
    const {code, out, err} = await run('amtool', [`--alertmanager.url=${muster.url}/integrations/${key}`, ...args], {env});
    assert.equal(code, 0, `amtool ${args.join(' ')}: ${out}${err}`);
    return out;
  };
  const labels = ['alertname=DiskFull', 'instance=db-1', 'severity=critical'];

  await amtool('alert', 'add', ...labels, '--annotation=summary=Disk full on db-1', '--generator-url=http://prometheus.example.org/graph');
  const opened = await muster.all('/v1/alerts');
  assert.equal(opened.length, 1);
  assert.equal(opened[0].status, 'triggered');
  assert.equal(opened[0].summary, 'Disk full on db-1');
  assert.equal(opened[0].severity, 'critical');
  assert.deepEqual(opened[0].labels, {alertname: 'DiskFull', instance: 'db-1', severity: 'critical'});
  assert.equal(opened[0].service.id, 'checkout');

  await amtool('alert', 'add', ...labels, '--annotation=summary=Disk full on db-1');
  await until('the repeat to be counted', async () => (await muster.all('/v1/alerts'))[0].occurrences === 2);
  assert.equal((await muster.all('/v1/alerts')).length, 1);

  assert.match(await amtool('alert', 'query'), /DiskFull .*Disk full on db-1 .*active/);
  assert.match(await amtool('alert', 'query', 'instance=db-1'), /DiskFull/);
  assert.doesNotMatch(await amtool('alert', 'query', 'instance=db-2'), /DiskFull/);
  const listed = JSON.parse(await amtool('--output=json', 'alert', 'query'));
  assert.equal(listed.length, 1);
  assert.equal(listed[0].status.state, 'active');
  assert.match(listed[0].fingerprint, /^[0-9a-f]{16}$/);

  const started = new Date(Date.now() - 60_000).toISOString();
  await amtool('alert', 'add', ...labels, `--start=${started}`, `--end=${new Date(Date.now() - 1000).toISOString()}`);
  const [resolved] = await muster.all('/v1/alerts');
  assert.equal(resolved.status, 'resolved');
  assert.equal((await muster.get(`/v1/incidents/${resolved.incident.number}`)).status, 'resolved');
  assert.doesNotMatch(await amtool('alert', 'query'), /DiskFull/);
});

scenario('amtool sees the status, and is told when the key is wrong', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const env = environment({HOME: stage.folder, XDG_CONFIG_HOME: stage.folder});
  const good = await run('amtool', [`--alertmanager.url=${muster.url}/integrations/${key}`, 'cluster', 'show'], {env});
  assert.equal(good.code, 0, good.err);
  const wrong = await run('amtool', [`--alertmanager.url=${muster.url}/integrations/not-a-key-at-all`, 'alert', 'add', 'alertname=X'], {env});
  assert.equal(wrong.code, 1);
  assert.deepEqual(await muster.all('/v1/alerts'), []);
});
