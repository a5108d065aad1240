// `muster alertmanager` beside Debian's Alertmanager: the same configuration and the same alerts, and what their receivers
// get. Facts about single formats are in src/alertmanager; this is about the processes.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createServer} from 'node:http';
import {createServer as createTcpServer} from 'node:net';
import {ask, binary, environment, freePort, run, scenario, sleep, stop, until} from './lib.mjs';

// The process ends in the middle of whatever it does.
const kill = (running) => stop(running, 'SIGKILL');

// Keeps every request; `answer` may say another status.
async function startCatcher(stage) {
  const catcher = {received: [], answer: () => 200};
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const status = catcher.answer(request.url, text);
      if (status < 300) catcher.received.push({path: request.url, method: request.method, type: request.headers['content-type'], authorization: request.headers.authorization, body: JSON.parse(text)});
      else catcher.refused = (catcher.refused ?? 0) + 1;
      response.statusCode = request.url.includes('enqueue') && status === 200 ? 202 : status;
      response.end('{}');
    });
  });
  catcher.port = await freePort();
  catcher.url = `http://127.0.0.1:${catcher.port}`;
  await new Promise((done, fail) => server.once('error', fail).listen(catcher.port, '127.0.0.1', done));
  stage.atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  catcher.at = (path) => catcher.received.filter((one) => one.path.startsWith(path));
  return catcher;
}

// A mail server that takes everything: {port, mails: [{from, to, text}]}.
async function startMailCatcher(stage) {
  const mails = [];
  const server = createTcpServer((socket) => {
    let data = '';
    let mail = {to: []};
    let inData = false;
    socket.on('error', () => {});
    socket.write('220 catcher ESMTP\r\n');
    socket.on('data', (bytes) => {
      data += bytes.toString('latin1');
      for (;;) {
        const end = data.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = data.slice(0, end);
        data = data.slice(end + (inData ? 5 : 2));
        if (inData) {
          mails.push({...mail, text: part});
          mail = {to: [], hello: mail.hello}; // another message on the same connection
          inData = false;
          socket.write('250 ok id=1\r\n');
        } else if (/^EHLO/i.test(part)) {
          mail.hello = part.slice(5);
          socket.write('250-catcher\r\n250 8BITMIME\r\n');
        } else if (/^MAIL FROM:/i.test(part)) {
          mail.from = /<(.*)>/.exec(part)[1];
          socket.write('250 ok\r\n');
        } else if (/^RCPT TO:/i.test(part)) {
          mail.to.push(/<(.*)>/.exec(part)[1]);
          socket.write('250 ok\r\n');
        } else if (/^DATA/i.test(part)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(part)) {
          socket.end('221 bye\r\n');
        } else {
          socket.write('250 ok\r\n');
        }
      }
    });
  });
  const port = await freePort();
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  stage.atEnd(() => new Promise((done) => server.close(done)));
  return {port, mails};
}

// One of the two, with the same flags.
class Manager {
  constructor(stage, name, config, port) {
    Object.assign(this, {stage, name, port});
    this.url = `http://127.0.0.1:${port}`;
    this.file = stage.write(`${name}.yml`, config);
    this.data = stage.path(`${name}-data`);
  }

  launch() {
    const flags = ['--config.file', this.file, '--storage.path', this.data, `--web.listen-address=127.0.0.1:${this.port}`, '--cluster.listen-address=', '--web.external-url=http://am.example.org:9093', '--web.route-prefix=/', '--log.level=debug'];
    const [program, args] = this.name === 'muster' ? [binary, ['alertmanager', ...flags]] : ['prometheus-alertmanager', flags];
    this.process = this.stage.launch(this.name, program, args, {env: environment()});
  }

  async start() {
    this.launch();
    await until(`${this.name} to be ready`, async () => this.process.hasEnded || (await ask('GET', `${this.url}/-/ready`)).status === 200, {everyMs: 20});
    if (this.process.hasEnded) throw new Error(`${this.name} ended while it started`);
    return this;
  }

  async post(alerts) {
    const answer = await ask('POST', `${this.url}/api/v2/alerts`, {body: alerts});
    assert.equal(answer.status, 200, `${this.name}: ${answer.text}`);
  }

  async get(path) {
    const answer = await ask('GET', `${this.url}/api/v2${path}`);
    assert.equal(answer.status, 200, `${this.name}: ${answer.text}`);
    return answer.body;
  }

  async amtool(...args) {
    const env = environment({HOME: this.stage.folder, XDG_CONFIG_HOME: this.stage.folder});
    const {code, out, err} = await run('amtool', [`--alertmanager.url=${this.url}`, ...args], {env});
    assert.equal(code, 0, `${this.name}: amtool ${args.join(' ')}: ${out}${err}`);
    return out;
  }
}

// Both, with a catcher each; `config` is given the catcher's URL and the mail server's port.
async function startBoth(stage, config) {
  const both = [];
  for (const name of ['alertmanager', 'muster']) {
    const catcher = await startCatcher(stage);
    const mail = await startMailCatcher(stage);
    const manager = await new Manager(stage, name, config(catcher.url, mail.port), await freePort()).start();
    both.push({name, manager, catcher, mail});
  }
  return both;
}

// When the alerts of a scenario began: just now, so that a group waits for its members.
let started = '';
const begin = () => (started = new Date().toISOString());
const alert = (labels, more = {}) => ({labels, annotations: {summary: `${labels.alertname} on ${labels.instance}`}, startsAt: started, endsAt: '2099-01-01T00:00:00Z', generatorURL: 'http://prom.example.org/graph?g0.expr=up%3D0', ...more});

const config = (url, mailPort) => `
global: {smtp_smarthost: 'localhost:${mailPort}', smtp_from: 'am@example.org', smtp_require_tls: false, smtp_hello: am.example.org}
route:
  receiver: fallback
  group_by: [alertname]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: 1h
  routes:
  - {matchers: ['severity="critical"'], receiver: on.call, continue: true}
  - {match_re: {severity: crit.*|page}, receiver: chat, group_by: ['...']}
  - {matchers: [severity=silent], receiver: fallback, mute_time_intervals: [always]}
inhibit_rules:
- {source_matchers: [alertname=HostDown], target_matchers: [severity="warning"], equal: [instance]}
time_intervals:
- {name: always, time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]}
templates: []
receivers:
- name: fallback
  webhook_configs: [{url: '${url}/fallback'}]
- name: on.call
  webhook_configs: [{url: '${url}/hook', max_alerts: 2, http_config: {authorization: {credentials: very-secret}}}]
  pagerduty_configs: [{routing_key: rk, url: '${url}/v2/enqueue', details: {count: '{{ len .Alerts }}'}}]
  opsgenie_configs: [{api_key: og, api_url: '${url}/og/', priority: '{{ if eq .CommonLabels.severity "critical" }}P1{{ end }}'}]
  email_configs: [{to: 'Ana <ana@example.org>, ben@example.org', send_resolved: true, text: '{{ range .Alerts }}{{ .Status }} {{ .Annotations.summary | toUpper }} {{ end }}'}]
- name: chat
  slack_configs: [{api_url: '${url}/slack', channel: '#ops', send_resolved: true, text: '{{ range .Alerts }}*{{ .Labels.instance }}* {{ end }}'}]
`;

// As they can be compared: what is between the two in time stays out.
const comparable = (catcher, path) =>
  catcher
    .at(path)
    .map(({path: at, method, type, authorization, body}) => ({at, method, type, authorization, body}))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const header = (mail, name) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mi').exec(mail.text)?.[1].replace(/\r\n[ \t]+/g, ' ');

scenario('receivers get the same from both', async (stage) => {
  const both = await startBoth(stage, config);
  begin();
  const disk = (instance, more) => alert({alertname: 'DiskFull', instance, severity: 'critical', job: 'node'}, more);
  for (const {manager} of both) {
    await manager.post([
      disk('db-2'),
      disk('db-1'),
      disk('db-3'),
      alert({alertname: 'HostDown', instance: 'web-1', severity: 'page'}),
      alert({alertname: 'Slow', instance: 'web-1', severity: 'warning'}),
      alert({alertname: 'Slow', instance: 'web-2', severity: 'warning'}),
      alert({alertname: 'Quiet', instance: 'web-3', severity: 'silent'}),
    ]);
  }
  const told = ({catcher, mail}) => catcher.at('/hook').length >= 1 && catcher.at('/v2/enqueue').length >= 1 && catcher.at('/og').length >= 1 && catcher.at('/slack').length >= 4 && catcher.at('/fallback').length >= 1 && mail.mails.length >= 1;
  for (const one of both) await until(`the first notifications of ${one.name}`, () => told(one), {seconds: 30});
  const endsAt = new Date().toISOString();
  for (const {manager} of both) await manager.post(['db-1', 'db-2', 'db-3'].map((instance) => disk(instance, {endsAt})));
  const over = ({catcher, mail}) => catcher.at('/hook').length >= 2 && catcher.at('/v2/enqueue').length >= 2 && catcher.at('/og').length >= 2 && catcher.at('/slack').length >= 7 && mail.mails.length >= 2;
  for (const one of both) await until(`the resolved ones of ${one.name}`, () => over(one), {seconds: 30});
  await sleep(2500); // nothing more may come

  const [theirs, ours] = both;
  for (const path of ['/hook', '/fallback', '/slack', '/v2/enqueue', '/og']) {
    const expected = comparable(theirs.catcher, path);
    assert.ok(expected.length > 0, path);
    assert.deepEqual(comparable(ours.catcher, path), expected, path);
  }
  assert.equal(ours.catcher.received.length, theirs.catcher.received.length);
  const slow = ours.catcher.at('/fallback').flatMap((one) => one.body.alerts.map((a) => a.labels.instance));
  assert.deepEqual(slow, ['web-2'], 'web-1 is inhibited, web-3 is muted');

  assert.equal(ours.mail.mails.length, theirs.mail.mails.length);
  for (const [i, mail] of ours.mail.mails.entries()) {
    const other = theirs.mail.mails[i];
    assert.deepEqual(mail.to, other.to);
    assert.equal(mail.from, other.from);
    assert.equal(mail.hello, other.hello);
    for (const name of ['Subject', 'From', 'To', 'MIME-Version']) assert.equal(header(mail, name), header(other, name), name);
    const plain = (text) => /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(text)[1].trim();
    assert.equal(plain(mail.text), plain(other.text));
    assert.match(mail.text, /Content-Type: text\/html; charset=UTF-8/);
  }
});

scenario('amtool and the API say the same of both', async (stage) => {
  const both = await startBoth(stage, config);
  const said = [];
  begin();
  for (const {manager} of both) {
    await manager.post([alert({alertname: 'HostDown', instance: 'web-1', severity: 'page'}), alert({alertname: 'Slow', instance: 'web-1', severity: 'warning'})]);
    await manager.amtool('alert', 'add', 'alertname=Disk', 'severity=critical', '--annotation=summary=from amtool', '--end=2099-01-01T00:00:00Z');
    await sleep(2500);
    const alerts = (await manager.get('/alerts')).map(({updatedAt, startsAt, status, ...rest}) => ({...rest, state: status.state, inhibitedBy: status.inhibitedBy}));
    const groups = (await manager.get('/alerts/groups')).map((group) => ({labels: group.labels, receiver: group.receiver, alerts: group.alerts.map((a) => a.fingerprint).sort()}));
    said.push({
      alerts: alerts.sort((a, b) => a.fingerprint.localeCompare(b.fingerprint)),
      groups: groups.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      active: (await manager.get('/alerts?inhibited=false')).map((a) => a.fingerprint).sort(),
      filtered: (await manager.get('/alerts?filter=severity%3D~%22page%7Ccritical%22&receiver=on.*')).map((a) => a.labels.alertname),
      receivers: (await manager.get('/receivers')).map((one) => one.name),
      query: (await manager.amtool('--output=json', 'alert', 'query', 'alertname=Disk')).length > 10,
      routes: await manager.amtool('config', 'routes', 'show'),
      tested: await manager.amtool('config', 'routes', 'test', 'severity=critical'),
      bad: (await ask('GET', `${manager.url}/api/v2/alerts?filter=nonsense`)).status,
      version: (await manager.get('/status')).versionInfo.version,
    });
    assert.match(await manager.amtool('config', 'show'), /on\.call/);
    assert.match((await ask('GET', `${manager.url}/metrics`)).text, /^alertmanager_alerts\{state="active"\} 2$/m, manager.name);
    assert.match((await ask('GET', `${manager.url}/metrics`)).text, /^alertmanager_notifications_total\{integration="webhook"\} [1-9]/m, manager.name);
  }
  assert.deepEqual(said[1], said[0]);
  assert.doesNotMatch((await both[1].manager.get('/status')).config.original, /very-secret/);
});

scenario('kill -9 loses no notification', async (stage) => {
  const catcher = await startCatcher(stage);
  const text = `
route: {receiver: hook, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 4h}
receivers: [{name: hook, webhook_configs: [{url: '${catcher.url}/hook'}]}]
`;
  const muster = await new Manager(stage, 'muster', text, await freePort()).start();
  begin();
  catcher.answer = () => 503;
  const names = Array.from({length: 30}, (_, i) => `Fault${i}`);
  for (const name of names) await muster.post([alert({alertname: name, instance: 'db-1'})]);
  await until('the receiver to be asked in vain', () => catcher.refused > 5);
  await kill(muster.process);
  await muster.start();
  await sleep(300);
  await kill(muster.process); // while it sends again
  catcher.answer = () => 200;
  await muster.start();
  const told = () => new Set(catcher.received.map((one) => one.body.groupLabels.alertname));
  await until('all to be told', () => told().size === names.length, {seconds: 60});
  await sleep(2500);
  const count = catcher.received.length;
  await muster.post(names.map((name) => alert({alertname: name, instance: 'db-1'})));
  await kill(muster.process);
  await muster.start();
  await sleep(2500);
  assert.equal(catcher.received.length, count, 'it is known who was told, also after a kill');

  // What ends while nobody listens is told when its sender says so.
  await muster.post(names.map((name) => alert({alertname: name, instance: 'db-1'}, {endsAt: new Date().toISOString()})));
  await kill(muster.process);
  await muster.start();
  await until('all to be told of the end', () => new Set(catcher.received.filter((one) => one.body.status === 'resolved').map((one) => one.body.groupLabels.alertname)).size === names.length, {seconds: 60});
});

scenario('the configuration is read again, and a bad one is not taken', async (stage) => {
  const catcher = await startCatcher(stage);
  const text = (path) => `
route: {receiver: hook, group_wait: 1s, group_interval: 1s}
receivers: [{name: hook, webhook_configs: [{url: '${catcher.url}/${path}'}]}]
`;
  const muster = await new Manager(stage, 'muster', text('before'), await freePort()).start();
  begin();
  stage.write('muster.yml', text('after'));
  assert.equal((await ask('POST', `${muster.url}/-/reload`)).status, 200);
  await muster.post([alert({alertname: 'A', instance: 'x'})]);
  await until('the new address to be used', () => catcher.at('/after').length === 1);
  stage.write('muster.yml', text('broken').replace('receiver: hook', 'receiver: hok'));
  const refused = await ask('POST', `${muster.url}/-/reload`);
  assert.equal(refused.status, 500);
  assert.match(refused.text, /muster\.yml:2:\d+: route: undefined receiver "hok" used in route; did you mean 'hook'\?/);
  assert.match((await ask('GET', `${muster.url}/metrics`)).text, /^alertmanager_config_last_reload_successful 0$/m);
  await muster.post([alert({alertname: 'B', instance: 'x'})]);
  await until('the old address to be used', () => catcher.at('/after').length === 2);
  stage.write('muster.yml', text('third'));
  process.kill(muster.process.pid, 'SIGHUP');
  await until('SIGHUP to be heard', async () => /third/.test((await muster.get('/status')).config.original));
  assert.equal(catcher.at('/before').length, 0);
  assert.equal((await stop(muster.process)).code, 0);
});

scenario('a configuration is checked before anything starts', async (stage) => {
  const bad = stage.write('bad.yml', 'route:\n  receiver: a\n  group_bye: [x]\nreceivers:\n- name: a\n  slack_configs: [{channel: x}]\n');
  const checked = await run(binary, ['alertmanager', '--config.file', bad, '--check'], {env: environment()});
  assert.equal(checked.code, 1);
  assert.match(checked.err, /bad\.yml:3:3: route: field group_bye not found; did you mean 'group_by'\?/);
  assert.match(checked.err, /bad\.yml:6:\d+: slack_configs: no global Slack API URL set either inline or in a file/);
  const started = await run(binary, ['alertmanager', '--config.file', bad, `--storage.path=${stage.path('d')}`, '--web.listen-address=127.0.0.1:0'], {env: environment()});
  assert.equal(started.code, 1);
  const good = stage.write('good.yml', config('http://127.0.0.1:1', 25));
  assert.equal((await run(binary, ['alertmanager', '--config.file', good, '--check'], {env: environment()})).code, 0);
  assert.equal(execFileSync('amtool', ['check-config', good]).includes('SUCCESS'), true);
  const unknown = await run(binary, ['alertmanager', '--cluster.pear=x'], {env: environment()});
  assert.equal(unknown.code, 64);
  assert.match(unknown.err, /there is no flag '--cluster\.pear'; did you mean '--cluster\.peer'\?/);
  const imported = await run(binary, ['import', 'alertmanager', good], {env: environment()});
  assert.equal(imported.code, 0, imported.err);
  const file = stage.write('imported.yaml', imported.out);
  const sound = await run(binary, ['config', 'check', file], {env: environment()});
  assert.equal(sound.code, 0, sound.err + imported.out);
});

scenario('who may use it is said by the web configuration', async (stage) => {
  const hash = execFileSync('python3', ['-W', 'ignore', '-c', "import crypt; print(crypt.crypt('right', crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16)))"]).toString().trim();
  const web = stage.write('web.yml', `basic_auth_users: {prometheus: "${hash}"}\n`);
  const port = await freePort();
  const file = stage.write('am.yml', 'route: {receiver: a}\nreceivers: [{name: a}]\n');
  stage.launch('muster', binary, ['alertmanager', '--config.file', file, '--storage.path', stage.path('d'), `--web.listen-address=127.0.0.1:${port}`, '--web.config.file', web], {env: environment()});
  const as = (name, password) => ask('GET', `http://127.0.0.1:${port}/api/v2/status`, {headers: {Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`}});
  await until('it to listen', async () => (await ask('GET', `http://127.0.0.1:${port}/-/ready`)).status === 401, {everyMs: 50});
  assert.equal((await as('prometheus', 'right')).status, 200);
  assert.equal((await as('prometheus', 'right')).status, 200);
  assert.equal((await as('prometheus', 'wrong')).status, 401);
  assert.equal((await as('nobody', 'right')).status, 401);
  const bad = stage.write('bad-web.yml', 'basic_auth_users: {x: plain}\ntls_server_config: {cert_file: c, key_file: k, client_ca_file: ca}\n');
  const refused = await run(binary, ['alertmanager', '--config.file', file, '--storage.path', stage.path('e'), '--web.listen-address=127.0.0.1:0', '--web.config.file', bad], {env: environment()});
  assert.equal(refused.code, 1);
  assert.match(refused.err, /bad-web\.yml:1:\d+: the password of 'x' must be a bcrypt hash/);
  assert.match(refused.err, /client certificates are not supported/);
});

scenario('silences hold notifications back on both, and survive a kill', async (stage) => {
  const both = await startBoth(stage, config);
  for (const {name, manager, catcher} of both) {
    const id = (await manager.amtool('silence', 'add', '--author=ana', '--comment=known', '--duration=1h', 'alertname=Quieted', 'instance=~"db-.*"')).trim();
    const [silence] = await manager.get('/silences');
    assert.equal(silence.id, id, name);
    assert.deepEqual(silence.matchers, [{isEqual: true, isRegex: false, name: 'alertname', value: 'Quieted'}, {isEqual: true, isRegex: true, name: 'instance', value: 'db-.*'}], name);
    assert.deepEqual([silence.createdBy, silence.comment, silence.status.state], ['ana', 'known', 'active'], name);
    begin();
    await manager.post([alert({alertname: 'Quieted', instance: 'db-1', severity: 'critical'}), alert({alertname: 'Quieted', instance: 'web-1', severity: 'critical'})]);
    await until(`${name} to tell of web-1`, () => catcher.at('/hook').length === 1);
    if (name === 'muster') {
      await kill(manager.process);
      await manager.start();
    }
    await sleep(1500);
    // Killed between the sending and its note, Muster tells it again: doubled is better than lost.
    assert.deepEqual([...new Set(catcher.at('/hook').flatMap((one) => one.body.alerts.map((a) => a.labels.instance)))], ['web-1'], name);
    const [silenced] = await manager.get('/alerts?active=false');
    assert.deepEqual([silenced.labels.instance, silenced.status.state, silenced.status.silencedBy], ['db-1', 'suppressed', [id]], name);
    assert.match(await manager.amtool('silence', 'query'), /Quieted/);
    await manager.amtool('silence', 'expire', id);
    await until(`${name} to tell of db-1`, () => catcher.at('/hook').some((one) => one.body.alerts.some((a) => a.labels.instance === 'db-1')), {seconds: 30});
  }
});
