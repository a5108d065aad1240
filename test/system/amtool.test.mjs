// Debian's amtool, pointed at Muster as if it were an Alertmanager.
import assert from 'node:assert/strict';
import {adminToken, binary, run, environment, scenario, startMuster, until} from './lib.mjs';

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

scenario('amtool silences, changes, sees and expires', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const env = environment({HOME: stage.folder, XDG_CONFIG_HOME: stage.folder});
  const amtool = async (...args) => {
    const {code, out, err} = await run('amtool', [`--alertmanager.url=${muster.url}/integrations/${key}`, ...args], {env});
    assert.equal(code, 0, `amtool ${args.join(' ')}: ${out}${err}`);
    return out.trim();
  };
  const id = await amtool('silence', 'add', 'alertname=~Disk.*', 'instance!=db-9', '--author=ana', '--comment=new disk', '--duration=1h');
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

  await amtool('alert', 'add', 'alertname=DiskFull', 'instance=db-1', '--annotation=summary=Disk full on db-1');
  await amtool('alert', 'add', 'alertname=DiskFull', 'instance=db-9', '--annotation=summary=Disk full on db-9');
  const held = (await muster.all('/v1/alerts?status=held')).map((alert) => alert.labels.instance);
  assert.deepEqual(held, ['db-1']);
  const status = JSON.parse(await amtool('--output=json', 'alert', 'query', '--silenced', 'instance=db-1'))[0].status;
  assert.equal(status.state, 'suppressed');
  assert.deepEqual(status.silencedBy, [id]);
  assert.doesNotMatch(await amtool('alert', 'query'), /db-1/, 'amtool leaves out what is silenced');

  const [listed] = JSON.parse(await amtool('--output=json', 'silence', 'query'));
  assert.equal(listed.id, id);
  assert.equal(listed.status.state, 'active');
  assert.equal(listed.createdBy, 'ana');
  assert.equal(listed.comment, 'new disk');
  assert.deepEqual(listed.matchers, [
    {isEqual: true, isRegex: true, name: 'alertname', value: 'Disk.*'},
    {isEqual: false, isRegex: false, name: 'instance', value: 'db-9'},
  ]);
  assert.equal(await amtool('silence', 'query', '-q', 'alertname=~Disk.*'), id);

  // Longer: the same silence.
  await amtool('silence', 'update', '--duration=3h', '--comment=a larger disk', id);
  const [longer] = JSON.parse(await amtool('--output=json', 'silence', 'query'));
  assert.equal(longer.id, id);
  assert.equal(longer.comment, 'a larger disk');
  assert.ok(Date.parse(longer.endsAt) - Date.parse(listed.endsAt) > 3_600_000);

  await amtool('silence', 'expire', id);
  await until('the alert to page', async () => (await muster.all('/v1/alerts?status=triggered')).length === 2);
  assert.equal((await muster.all('/v1/alerts?status=held')).length, 0);
  assert.equal(await amtool('silence', 'query', '-q'), '');
  assert.equal(await amtool('silence', 'query', '-q', '--expired'), id);
});

// Routes as the process had them, and as the imported rules have them: for every alert the same receivers.
scenario('imported routes send each alert to whom amtool says', async (stage) => {
  const names = ['ops', 'db', 'web', 'audit', 'night'];
  const file = stage.write('alertmanager.yml', `
route:
  receiver: ops
  group_by: [alertname, cluster]
  routes:
  - {matchers: [severity="info"], receiver: nobody}
  - matchers: [team="db"]
    receiver: db
    routes:
    - {matchers: ['env!="production"'], receiver: nobody}
    - {matchers: ['instance=~"pg-.*"', 'severity=~"critical|page"'], receiver: night}
  - {matchers: ['severity=~"critical|page"'], receiver: audit, continue: true}
  - matchers: ['team=~"web|shop"']
    receiver: web
    continue: true
    routes:
    - {matchers: [env="staging"], receiver: nobody}
    - {matchers: ['path!~"/internal.*"'], receiver: web, continue: true}
    - {matchers: ['path=~".+"'], receiver: night}
  - {matchers: [env=""], receiver: db}
receivers:
${names.map((name) => `- {name: ${name}, webhook_configs: [{url: 'http://127.0.0.1:9/${name}'}]}`).join('\n')}
- {name: nobody}
`);
  const imported = await run(binary, ['import', 'alertmanager', file]);
  assert.equal(imported.code, 0, imported.err);
  const muster = await startMuster(stage, {organisation: `${imported.out}
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`});
  const env = environment({HOME: stage.folder, XDG_CONFIG_HOME: stage.folder});
  const policies = new Map();
  const receiversOf = async (policy) => {
    if (!policies.has(policy)) {
      const body = await muster.get(`/v1/config/escalation_policies/${policy}`);
      policies.set(policy, JSON.stringify(body).match(/127\.0\.0\.1:9\/[a-z]+/g).map((url) => url.split('/')[1]));
    }
    return policies.get(policy);
  };
  const values = {severity: ['', 'info', 'critical', 'page'], team: ['', 'db', 'web', 'shop'], env: ['', 'production', 'staging'],
    instance: ['', 'pg-1', 'x-pg-1'], path: ['', '/internal/x', '/cart']};
  // Every third of all combinations, so that each pair of values comes.
  let sets = [{alertname: 'X'}];
  for (const [name, all] of Object.entries(values)) {
    sets = sets.flatMap((set) => all.map((value) => (value ? {...set, [name]: value} : set)));
  }
  const seen = new Set();
  for (const labels of sets.filter((_, n) => n % 3 === 0)) {
    const {out, code, err} = await run('amtool', ['config', 'routes', 'test', `--config.file=${file}`,
      ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)], {env});
    assert.equal(code, 0, err);
    const wanted = [...new Set(out.trim().split(','))].filter((name) => name !== 'nobody').sort();
    const trial = await muster.ask('POST', '/v1/rules/try', {body: {integration: 'alerts', body: JSON.stringify([{labels}])}});
    assert.equal(trial.status, 200);
    const [signal] = trial.body.signals;
    const told = signal.outcome === 'alert' ? [] : [...(await receiversOf(signal.escalation_policy.id))].sort();
    assert.deepEqual(told, wanted, `${JSON.stringify(labels)}: amtool says ${out.trim()}`);
    seen.add(wanted.join(','));
  }
  assert.ok(seen.size >= 7, `only these were seen: ${[...seen].join(' | ')}`);
});
