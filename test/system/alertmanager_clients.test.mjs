// What vmalert, Loki's ruler and karma ask of an Alertmanager, which cannot be installed here: the requests as their public
// sources make them (VictoriaMetrics app/vmalert/notifier, grafana/loki pkg/ruler with Prometheus' notifier,
// prymitive/karma internal/alertmanager and internal/mapper/v017), and what they need to find in the answers.
import assert from 'node:assert/strict';
import {adminToken, binary, freePort, scenario, startMuster, until} from './lib.mjs';

const key = 'am-key-0123456789abcdef0123456789';
const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
teams: [{id: shop, name: Shop, members: [first]}]
escalation_policies: [{id: shop, team: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: prom, type: alertmanager, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

const nano = (at) => new Date(at).toISOString().replace('Z', '123456Z');

// vmalert: -notifier.url + "/api/v2/alerts", perhaps Basic; startsAt, generatorURL, endsAt (when it has one), labels,
// annotations in this order; anything but 200 is a failure. A firing alert ends some evaluations ahead, a resolved one did.
const vmalertBody = (starts, ends, instance = 'db-1') =>
  `[{"startsAt":"${nano(starts)}","generatorURL": "http://vmalert:8880/vmalert/alert?group_id=1&alert_id=2",` +
  `"endsAt":"${nano(ends)}","labels": {"alertgroup":"disks", "alertname":"DiskFull", "instance":"${instance}", "severity":"critical"},` +
  `"annotations": {"summary":"Disk full on ${instance}"}}]`;

// Prometheus' notifier, which Loki's ruler is built with: an array of alerts with UTC times; any 2xx is good.
const lokiBody = (ends) => JSON.stringify([{
  annotations: {summary: 'Errors in the log of checkout'},
  endsAt: new Date(ends).toISOString(), startsAt: new Date(Date.now() - 1000).toISOString(),
  generatorURL: 'http://loki:3100/graph?g0.expr=rate%28%7Bapp%3D%22checkout%22%7D%5B5m%5D%29',
  labels: {alertname: 'LogErrors', app: 'checkout'},
}]);

const post = (url, body, headers = {}) =>
  fetch(url, {method: 'POST', body, headers: {'Content-Type': 'application/json', ...headers}});

scenario('vmalert fires and resolves an alert', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const doors = [
    [`${muster.url}/integrations/${key}/api/v2/alerts`, {}],
    // -notifier.basicAuth.password, when the address is all that can be said
    [`${muster.url}/api/v2/alerts`, {Authorization: `Basic ${Buffer.from(`vmalert:${key}`).toString('base64')}`}],
  ];
  const started = Date.now() - 60_000;
  for (const [url, headers] of doors) {
    const sent = await post(url, vmalertBody(started, Date.now() + 240_000), headers);
    assert.equal(sent.status, 200, await sent.text());
  }
  const [alert] = await muster.all('/v1/alerts');
  assert.deepEqual([alert.summary, alert.severity, alert.status], ['Disk full on db-1', 'critical', 'triggered']);
  assert.equal((await muster.all('/v1/alerts')).length, 1);
  assert.equal((await post(doors[0][0], vmalertBody(started, Date.now() - 1000))).status, 200);
  assert.equal((await muster.all('/v1/alerts'))[0].status, 'resolved');
});

scenario('the ruler of Loki sends by API v2, and by v1 before Loki 3.2', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const agent = {'User-Agent': 'loki/3.1.0'};
  const v2 = await post(`${muster.url}/integrations/${key}/api/v2/alerts`, lokiBody(Date.now() + 240_000), agent);
  assert.equal(v2.status, 200);
  const v1 = await post(`${muster.url}/integrations/${key}/api/v1/alerts`, lokiBody(Date.now() + 240_000), agent);
  assert.equal(v1.status, 200);
  assert.deepEqual(await v1.json(), {status: 'success'});
  const alerts = await muster.all('/v1/alerts');
  assert.deepEqual(alerts.map((one) => one.labels), [{alertname: 'LogErrors', app: 'checkout'}]);
  const wrong = await post(`${muster.url}/integrations/${key}/api/v1/alerts`, '[{"labels":{}}]', agent);
  assert.equal(wrong.status, 400);
  const said = await wrong.json();
  assert.deepEqual([said.status, said.errorType], ['error', 'bad_data']);
  assert.ok(said.error.length > 0);
});

// What karma's models require to be there, else it shows the instance as failed.
function karmaReads(status, groups, silences) {
  assert.match(status.cluster.status, /^(ready|settling|disabled)$/);
  for (const peer of status.cluster.peers ?? []) assert.ok(peer.name && peer.address);
  for (const field of ['version', 'revision', 'branch', 'buildUser', 'buildDate', 'goVersion'])
    assert.equal(typeof status.versionInfo[field], 'string', field);
  assert.equal(typeof status.config.original, 'string');
  assert.ok(Date.parse(status.uptime));
  for (const group of groups) {
    assert.ok(group.receiver.name && group.labels && Array.isArray(group.alerts));
    for (const alert of group.alerts) {
      for (const field of ['startsAt', 'endsAt', 'updatedAt']) assert.ok(Date.parse(alert[field]), field);
      assert.ok(alert.fingerprint && alert.annotations && alert.labels && alert.receivers.length > 0);
      assert.match(alert.status.state, /^(unprocessed|active|suppressed)$/);
      for (const field of ['silencedBy', 'inhibitedBy']) assert.ok(Array.isArray(alert.status[field]), field);
    }
  }
  for (const silence of silences) {
    for (const field of ['startsAt', 'endsAt', 'updatedAt']) assert.ok(Date.parse(silence[field]), field);
    assert.ok(silence.id && silence.createdBy && silence.comment);
    assert.match(silence.status.state, /^(expired|active|pending)$/);
    for (const matcher of silence.matchers)
      assert.deepEqual(['name', 'value', 'isRegex', 'isEqual'].map((field) => typeof matcher[field]), ['string', 'string', 'boolean', 'boolean']);
  }
}

async function karmaWorks(base) {
  const asked = {Accept: 'application/json', 'User-Agent': 'Go-http-client/1.1', 'Accept-Encoding': 'gzip'};
  const get = async (path) => {
    const answer = await fetch(`${base}${path}`, {headers: asked});
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get('content-type'), /^application\/json/, path);
    return answer.json();
  };
  // The version first: karma reads it from this metric.
  const metrics = await (await fetch(`${base}/metrics`)).text();
  assert.match(metrics, /^alertmanager_build_info\{.*version="0\.\d+\.\d+".*\} 1$/m);

  // A silence by karma's form, which it sends on (proxy): changed by its id, then ended.
  const silence = {matchers: [{name: 'instance', value: 'db-(1|2)', isRegex: true, isEqual: true}],
    startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString(), createdBy: 'me@example.org', comment: 'Working on it'};
  const made = await post(`${base}/api/v2/silences`, JSON.stringify(silence));
  assert.equal(made.status, 200);
  const {silenceID} = await made.json();
  const changed = await post(`${base}/api/v2/silences`, JSON.stringify({...silence, id: silenceID, comment: 'Still on it'}));
  assert.equal(changed.status, 200);
  const id = (await changed.json()).silenceID;
  const read = async () => {
    const [status, groups, silences] = [await get('/api/v2/status'), await get('/api/v2/alerts/groups'), await get('/api/v2/silences')];
    karmaReads(status, groups, silences);
    return {alerts: groups.flatMap((group) => group.alerts), silences};
  };
  await until('the alert to be silenced', async () => (await read()).alerts[0]?.status.silencedBy.includes(id));
  const seen = await read();
  assert.equal(seen.alerts[0].status.state, 'suppressed');
  assert.equal(seen.silences.find((one) => one.id === id).comment, 'Still on it');
  assert.equal((await fetch(`${base}/api/v2/silence/${id}`, {method: 'DELETE'})).status, 200);
  await until('the silence to be over', async () => (await read()).silences.find((one) => one.id === id).status.state === 'expired');
}

scenario('karma reads and silences', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const base = `${muster.url}/integrations/${key}`;
  assert.equal((await post(`${base}/api/v2/alerts`, vmalertBody(Date.now() - 60_000, Date.now() + 600_000))).status, 200);
  await karmaWorks(base);
});

scenario('karma, vmalert and an old Loki at `muster alertmanager`', async (stage) => {
  const config = stage.write('alertmanager.yml', 'route: {receiver: none, group_by: [alertname], group_wait: 0s}\nreceivers: [{name: none}]\n');
  const port = await freePort();
  stage.launch('muster alertmanager', binary, ['alertmanager', `--config.file=${config}`, `--storage.path=${stage.path('am')}`,
    `--web.listen-address=127.0.0.1:${port}`]);
  const base = `http://127.0.0.1:${port}`;
  await until('it to be ready', async () => (await fetch(`${base}/-/ready`).catch(() => undefined))?.status === 200);
  assert.equal((await post(`${base}/api/v2/alerts`, vmalertBody(Date.now() - 60_000, Date.now() + 600_000))).status, 200);
  await karmaWorks(base);
  const v1 = await post(`${base}/api/v1/alerts`, lokiBody(Date.now() + 240_000));
  assert.deepEqual([v1.status, await v1.json()], [200, {status: 'success'}]);
});
