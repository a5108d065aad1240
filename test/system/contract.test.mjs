// What scripts and people rely on: the first start, files that are applied, settings, health, the command line.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {adminToken, ask, binary, environment, freePort, Muster, run, scenario, startMuster, startPostgres, until} from './lib.mjs';

const key = 'own-key-0123456789abcdef0123456789';
const organisation = `
users:
  - {id: first, name: First Responder, email: first@example.org, password: change-me, role: admin,
     contacts: [{id: mail, type: email, address: first@example.org}], notify: [{after: 0s, contact: mail}]}
  - {id: second, name: Second Responder, email: second@example.org, password: change-me,
     contacts: [{id: mail, type: email, address: second@example.org}], notify: [{after: 2m, contact: mail}]}
teams: [{id: shop, name: Shop, members: [first, second]}]
schedules:
  - {id: shop-primary, name: Shop primary, team: shop, time_zone: Europe/Berlin,
     layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [first, second]}]}
escalation_policies:
  - {id: shop, team: shop, repeat: 1, repeat_after: 10m, steps: [{after: 0s, notify: [{schedule: shop-primary}]}, {after: 5m, notify: [{user: second}]}]}
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: own, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// Runs `muster serve` when it is expected to end by itself.
async function refusedStart(stage, args, env = {}) {
  const end = await run(binary, ['serve', '--listen', `127.0.0.1:${await freePort()}`, ...args], {env: environment(env), cwd: stage.folder});
  assert.equal(end.code, 1, end.out + end.err);
  return end;
}

// Nine o'clock in Berlin, so many days after the fifth of January 2026.
function nineInBerlin(days) {
  const midnight = Date.UTC(2026, 0, 5 + days);
  const hours = (at) => Number(new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23'}).format(at));
  const at = [7, 8].map((hour) => midnight + hour * 3_600_000).find((it) => hours(it) === 9);
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

scenario('the first start prints a set-up link that works once', async (stage) => {
  const muster = await startMuster(stage);
  const link = () => /^ +(http\S+\/setup#(\S+))$/m.exec(muster.log());
  const [, address, code] = await until('the set-up link', link);
  assert.ok(address.startsWith(`${muster.url}/setup#`));
  const setup = (body) => muster.ask('POST', '/v1/setup', {token: null, body});
  const admin = {code, name: 'Ana Ruiz', email: 'ana@example.org', password: 'long enough'};
  assert.deepEqual((await muster.ask('GET', '/v1/setup', {token: null})).body, {needed: true});

  assert.equal((await setup({...admin, code: 'guessed'})).status, 403);
  assert.equal((await setup({...admin, password: 'short'})).status, 400);
  const made = await setup(admin);
  assert.equal(made.status, 201, made.text);
  assert.equal(made.body.role, 'admin');
  const cookie = made.headers['set-cookie'][0];
  assert.match(cookie, /HttpOnly/);
  assert.equal((await muster.ask('GET', '/v1/session', {token: null, headers: {Cookie: cookie.split(';')[0]}})).status, 200);
  assert.equal((await setup({...admin, email: 'eve@example.org'})).status, 409);
  assert.deepEqual((await muster.ask('GET', '/v1/setup', {token: null})).body, {needed: false});

  const signIn = (password) => muster.ask('POST', '/v1/session', {token: null, body: {email: admin.email, password}});
  assert.equal((await signIn('long enough')).status, 200);
  assert.equal((await signIn('not this one')).status, 401);

  assert.deepEqual(await muster.stop(), {code: 0, signal: null});
  const before = muster.log().length;
  await muster.start();
  await until('the address', () => muster.log().slice(before).includes('listens on'));
  assert.doesNotMatch(muster.log().slice(before), /setup#/);
  assert.equal((await signIn('long enough')).status, 200);
});

scenario('--apply with a user who has a password prints no link; one with mistakes starts nothing', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  await until('the address', () => muster.log().includes('listens on'));
  assert.doesNotMatch(muster.log(), /setup#/);
  const secret = adminToken.slice(4);
  assert.ok(!muster.log().includes(secret) && !muster.log().includes('change-me') && !muster.log().includes(key));

  const typing = stage.write('typing.yaml', 'users:\n  - id: a\n    nmae: Ana\n');
  const refused = await refusedStart(stage, ['--data', 'data-typing', '--apply', typing]);
  assert.match(refused.err, /typing\.yaml:3:5: .*'nmae'; did you mean 'name'\?/);
  const reference = stage.write('reference.yaml', 'teams:\n  - id: shop\n    members: [nobody]\n');
  const dangling = await refusedStart(stage, ['--data', 'data-reference', '--apply', reference]);
  assert.match(dangling.err, /reference\.yaml:3:\d+: .*nobody/);
  const syntax = stage.write('syntax.yaml', 'users: [{id: a\n');
  assert.match((await refusedStart(stage, ['--data', 'data-syntax', '--apply', syntax])).err, /syntax\.yaml:\d+:\d+: /);
  assert.match((await refusedStart(stage, ['--data', 'data-none', '--apply', 'not-there.yaml'])).err, /not-there\.yaml/);
});

scenario('plan and apply are idempotent, and say where mistakes are', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const more = stage.write('more.yaml', 'services: [{id: search, name: Search, team: shop, escalation_policy: shop}]\n');
  const plan = async () => muster.cli(['plan', '-f', more, '--json']);
  const first = await plan();
  assert.equal(first.code, 2, first.err);
  assert.deepEqual(JSON.parse(first.out).changes.map(({action, kind, id}) => [action, kind, id]), [['create', 'services', 'search']]);
  const applied = await muster.cli(['apply', '-f', more]);
  assert.equal(applied.code, 0, applied.err);
  const second = await plan();
  assert.equal(second.code, 0, second.err);
  assert.deepEqual(JSON.parse(second.out).changes, []);
  const versions = async () => (await muster.get('/v1/config/services')).items.map(({id, version}) => [id, version]);
  const before = await versions();
  assert.equal((await muster.cli(['apply', '-f', more])).code, 0);
  assert.deepEqual(await versions(), before);

  // The file that the server was started with is no news; what export writes has only another file's name.
  const same = await muster.cli(['plan', '-f', stage.path('muster-organisation.yaml')]);
  assert.equal(same.code, 0, same.out + same.err);
  const exported = await muster.cli(['export']);
  assert.equal(exported.code, 0, exported.err);
  const round = await muster.cli(['plan', '-f', stage.write('exported.yaml', exported.out), '--json']);
  for (const {action, id, fields} of JSON.parse(round.out).changes) assert.deepEqual([id, action, fields], [id, 'update', ['managed_by']]);

  const wrong = stage.write('wrong.yaml', 'services:\n  - id: search\n    escalation_policy: not-there\n');
  for (const act of ['plan', 'apply']) {
    const refused = await muster.cli([act, '-f', wrong]);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /wrong\.yaml:3:\d+: .*not-there/);
  }
  assert.deepEqual(await versions(), before);

  writeFileSync(more, 'services: [{id: search, name: Find, team: shop, escalation_policy: shop}]\n');
  const changed = await plan();
  assert.equal(changed.code, 2);
  assert.deepEqual(JSON.parse(changed.out).changes.map(({action, id, fields}) => [action, id, fields]), [['update', 'search', ['name']]]);
});

scenario('a flag counts before the environment, and that before the file', async (stage) => {
  const [byFlag, byVariable, byFile] = [await freePort(), await freePort(), await freePort()];
  const config = stage.write('settings.yaml', `listen: 127.0.0.1:${byFile}\npublic_url: http://file.example.org\nlog: {format: json}\n`);
  const env = environment({MUSTER_LISTEN: `127.0.0.1:${byVariable}`, MUSTER_PUBLIC_URL: 'http://variable.example.org', MUSTER_CONFIG: config});
  stage.launch('precedence', binary, ['serve', '--data', stage.path('data'), '--listen', `127.0.0.1:${byFlag}`], {env});
  const log = stage.path('precedence.log');
  await until('the flag\'s port to answer', async () => (await ask('GET', `http://127.0.0.1:${byFlag}/healthz`)).status === 200);
  for (const port of [byVariable, byFile]) await assert.rejects(ask('GET', `http://127.0.0.1:${port}/healthz`), /ECONNREFUSED/);
  await until('the start', () => readFileSync(log, 'utf8').includes('"started"'));
  assert.match(readFileSync(log, 'utf8'), /http:\/\/variable\.example\.org\/setup#/);
  const line = readFileSync(log, 'utf8').split('\n').find((text) => text.startsWith('{'));
  assert.equal(typeof JSON.parse(line).msg, 'string'); // JSON, as only the file says

  const shown = await run(binary, ['config', 'show', '--origin', '--listen', `127.0.0.1:${byFlag}`], {env});
  assert.equal(shown.code, 0, shown.err);
  for (const row of [/^listen: .*flag --listen/m, /^public_url: .*MUSTER_PUBLIC_URL/m, /^log\.format: json .*settings\.yaml:3/m, /^store: sqlite .*default/m]) {
    assert.match(shown.out, row);
  }
  const wrong = stage.write('wrong-settings.yaml', 'smtp: {hots: mail.example.org}\n');
  const refused = await refusedStart(stage, ['--data', 'data-wrong', '--config', wrong]);
  assert.match(refused.err, /wrong-settings\.yaml:1:8: .*did you mean 'smtp\.host'\?/);
});

scenario('health, readiness, metrics', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const open = (path) => muster.ask('GET', path, {token: null});
  assert.deepEqual([(await open('/healthz')).status, (await open('/readyz')).text], [200, 'ready\n']);
  assert.match((await open('/readyz?verbose')).text, /\[\+\] store: .*\n\[\+\] engine: /);
  const sent = await muster.ask('POST', `/v1/signals/${key}`, {token: null, body: {summary: 'Disk full'}});
  assert.equal(sent.status, 202);
  const metrics = await open('/metrics');
  assert.match(metrics.headers['content-type'], /^text\/plain; version=0\.0\.4/);
  assert.match(metrics.text, /^muster_alerts_open 1$/m);
  // Prometheus' own judgement of the text.
  const judged = await run('promtool', ['check', 'metrics'], {input: metrics.text});
  assert.equal(judged.code, 0, judged.out + judged.err);
  assert.equal((await open('/v1/alerts')).status, 401);
});

scenario('a second process on the same data is refused', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const second = await refusedStart(stage, ['--data', muster.data]);
  assert.match(second.err, /another Muster is running on the data folder/);
  const port = await run(binary, ['serve', '--data', stage.path('other'), '--listen', `127.0.0.1:${muster.port}`]);
  assert.equal(port.code, 1);
  assert.match(port.err, /cannot listen .*already in use/i);
  assert.equal((await muster.ask('GET', '/readyz')).status, 200);
});

scenario('a second process on the same PostgreSQL is refused', async (stage) => {
  const store = await startPostgres(stage);
  const muster = await startMuster(stage, {organisation, store});
  const second = await refusedStart(stage, ['--data', stage.path('other'), '--store', store]);
  assert.match(second.err, /muster: .*another/i);
  assert.equal((await muster.ask('GET', '/readyz')).status, 200);
  await muster.stop('SIGKILL');
  await muster.start(); // what a killed process held is free again
});

scenario('the command line: signals, incidents, who is on call, tokens, exit codes', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const json = async (...args) => {
    const {code, out, err} = await muster.cli([...args, '--json']);
    assert.equal(code, 0, `${args.join(' ')}: ${out}${err}`);
    return JSON.parse(out);
  };
  const send = ['alert', 'send', '--key', key, '--summary', 'Disk full on db-1', '--severity', 'critical', '--label', 'host=db-1'];
  const {results: [opened]} = await json(...send);
  assert.equal(opened.outcome, 'opened');
  assert.equal((await json(...send)).results[0].outcome, 'repeated');
  const batch = stage.write('batch.json', JSON.stringify([{summary: 'Memory', dedup_key: 'm'}, {severity: 'critical'}]));
  const half = await muster.cli(['alert', 'send', '--key', key, '-f', batch, '--json']);
  assert.equal(half.code, 1, 'one was refused');
  assert.deepEqual(JSON.parse(half.out).results.map(({outcome}) => outcome), ['opened', 'refused']);

  assert.deepEqual((await json('alert', 'list')).items.map(({summary}) => summary), ['Memory', 'Disk full on db-1']);
  assert.deepEqual((await json('incident', 'list')).items.map(({title}) => title), ['Memory', 'Disk full on db-1']);
  assert.equal((await json('incident', 'ack', opened.incident)).status, 'acknowledged');
  assert.equal((await json('incident', 'show', opened.incident.slice('INC-'.length))).acknowledged_by.kind, 'token');
  assert.equal((await json('incident', 'resolve', opened.incident)).status, 'resolved');
  assert.deepEqual((await json('incident', 'list')).items.map(({title}) => title), ['Memory']);
  const [memory] = (await json('alert', 'list')).items;
  assert.equal((await json('alert', 'ack', memory.id)).status, 'acknowledged');
  assert.equal((await json('alert', 'resolve', memory.id)).status, 'resolved');
  const text = await muster.cli(['incident', 'list', '--all']);
  assert.match(text.out, /INC-\d+ .*Disk full on db-1/);

  // Weeks begin on Mondays at 9 in Berlin: first has the odd ones from 5 January 2026.
  const oncall = async (at) => (await json('oncall', '--at', at)).items.map(({schedule, on_call}) => [schedule.id, on_call.map(({id}) => id)]);
  assert.deepEqual(await oncall('2026-01-06T12:00:00Z'), [['shop-primary', ['first']]]);
  assert.deepEqual(await oncall('2026-01-12T07:59:59Z'), [['shop-primary', ['first']]]);
  assert.deepEqual(await oncall('2026-01-12T08:00:00Z'), [['shop-primary', ['second']]]);
  const signal = stage.write('signal.json', JSON.stringify({summary: 'Disk full', severity: 'critical'}));
  const preview = await json('who-would-be-paged', '-f', signal, '--service', 'checkout', '--at', '2026-01-06T12:00:00Z');
  assert.equal(preview.escalation_policy.id, 'shop');
  assert.deepEqual(preview.pages.map(({at, round, step, recipient}) => [at, round, step, recipient.id]), [
    ['2026-01-06T12:00:00Z', 1, 1, 'first'], ['2026-01-06T12:05:00Z', 1, 2, 'second'],
    ['2026-01-06T12:15:00Z', 2, 1, 'first'], ['2026-01-06T12:20:00Z', 2, 2, 'second'],
  ]);
  assert.deepEqual(preview.pages[1].deliveries.map(({at, channel, address}) => [at, channel, address]), [['2026-01-06T12:07:00Z', 'email', 'second@example.org']]);
  assert.deepEqual((await json('incident', 'list')).items, [], 'asking stores nothing');

  const token = await json('token', 'create', 'grafana', '--scope', 'read', '--expires-in', '90d');
  const asReader = {env: {MUSTER_TOKEN: token.token}};
  assert.equal((await muster.cli(['incident', 'list'], asReader)).code, 0);
  const forbidden = await muster.cli(['incident', 'resolve', opened.incident], asReader);
  assert.equal(forbidden.code, 1);
  assert.match(forbidden.err, /^muster: /);
  assert.equal((await muster.cli(['token', 'revoke', 'grafana'])).code, 0);
  assert.equal((await muster.cli(['incident', 'list'], asReader)).code, 1);

  assert.equal((await muster.cli(['incident', 'show', 'INC-999999'])).code, 1);
  assert.equal((await muster.cli(['alert', 'send', '--key', 'not-a-key', '--summary', 'X'])).code, 1);
  assert.equal((await muster.cli(['incident', 'list'], {env: {MUSTER_URL: `http://127.0.0.1:${await freePort()}`}})).code, 1);
  for (const usage of [['nonsense'], ['alert', 'send', '--colour', 'red'], ['incident', 'show'], ['serve', '--listen']]) {
    assert.equal((await muster.cli(usage)).code, 64, usage.join(' '));
  }
  const version = await json('version');
  assert.match(version.version, /^\d+\.\d+\.\d+/);
});

// Routes that the web UI is built on, on both databases.
for (const kind of ['sqlite', 'postgres']) {
  scenario(`people, previews and what arrived, on ${kind}`, async (stage) => {
    const store = kind === 'postgres' ? {store: await startPostgres(stage)} : {};
    const muster = await startMuster(stage, {organisation, ...store});
    const answer = async (status, method, path, options = {}) => {
      const {status: got, body, text, headers} = await muster.ask(method, path, options);
      assert.equal(got, status, `${method} ${path}: ${text}`);
      return {body, headers};
    };
    // Somebody comes in by an invitation, and looks after themselves from then on.
    const {body: invited} = await answer(201, 'POST', '/v1/users/second/invite');
    assert.match(invited.link, /^http:\/\/127\.0\.0\.1:\d+\/join\/[\w-]{43}$/);
    const invite = `/v1/invites/${invited.link.split('/').pop()}`;
    assert.deepEqual((await answer(200, 'GET', invite, {token: null})).body, {name: 'Second Responder', organisation: 'Muster', expires_at: invited.expires_at});
    const joined = await answer(201, 'POST', invite, {token: null, body: {password: 'my own password'}});
    await answer(404, 'POST', invite, {token: null, body: {password: 'my own password'}});
    const me = {token: null, headers: {Cookie: joined.headers['set-cookie'][0].split(';')[0], 'X-CSRF-Token': joined.body.csrf_token}};
    const mine = await answer(200, 'GET', '/v1/me', me);
    assert.equal(mine.body.id, 'second');
    const changed = await answer(200, 'PATCH', '/v1/me', {
      ...me, headers: {...me.headers, 'If-Match': mine.headers.etag}, body: {time_zone: 'Europe/Berlin', notify: [{after: '1m', contact: 'mail'}]},
    });
    assert.equal(changed.body.body.time_zone, 'Europe/Berlin');
    assert.equal(changed.body.managed_by, mine.body.managed_by);
    await answer(422, 'PATCH', '/v1/me', {...me, body: {notify: [{contact: 'pigeon'}]}});
    await answer(403, 'PUT', '/v1/me/password', {...me, body: {old: 'wrong', new: 'another password'}});
    await answer(204, 'PUT', '/v1/me/password', {...me, body: {old: 'my own password', new: 'another password'}});
    const other = await answer(200, 'POST', '/v1/session', {token: null, body: {email: 'second@example.org', password: 'another password'}});
    const {body: sessions} = await answer(200, 'GET', '/v1/me/sessions', me);
    assert.deepEqual(sessions.items.map(({current}) => current).sort(), [false, true]);
    await answer(204, 'DELETE', `/v1/me/sessions/${sessions.items.find(({current}) => !current).id}`, me);
    await answer(401, 'GET', '/v1/session', {token: null, headers: {Cookie: other.headers['set-cookie'][0].split(';')[0]}});
    // A start applies the file again, and leaves the password that was changed since.
    await muster.stop();
    await muster.start();
    await answer(200, 'POST', '/v1/session', {token: null, body: {email: 'second@example.org', password: 'another password'}});
    await answer(401, 'POST', '/v1/session', {token: null, body: {email: 'second@example.org', password: 'change-me'}});

    // Nothing that is only looked at is stored.
    // The first's next week but one, which the second gets; what was and what runs is not touched by an edit.
    const layers = [{rotation: 'weekly', start: '2026-01-05T09:00', users: ['second']}];
    const weeks = 2 * Math.ceil((Date.now() - Date.UTC(2026, 0, 5)) / (14 * 86_400_000)) + 2;
    const turn = [nineInBerlin(7 * weeks), nineInBerlin(7 * weeks + 7)];
    const {body: schedule} = await answer(200, 'POST', '/v1/schedules/preview', {
      body: {id: 'shop-primary', schedule: {time_zone: 'Europe/Berlin', layers}, from: nineInBerlin(7 * weeks - 7), until: nineInBerlin(7 * weeks + 14)},
    });
    assert.deepEqual(schedule.gaps, []);
    assert.deepEqual(schedule.changed.map((shift) => [shift.from, shift.until, shift.before.map(({id}) => id), shift.after.map(({id}) => id)]),
      [[...turn, ['first'], ['second']]]);
    const steps = [{after: '3m', notify: [{user: 'first'}]}];
    const {body: policy} = await answer(200, 'POST', '/v1/escalation_policies/preview', {body: {id: 'shop', policy: {steps}}});
    assert.deepEqual(policy.pages.map(({after, recipient, deliveries}) => [after, recipient.id, deliveries[0].channel]), [['3m', 'first', 'email']]);
    const {body: wrong} = await answer(422, 'POST', '/v1/escalation_policies/preview', {body: {id: 'shop', policy: {steps: [{after: 'soon', notify: []}]}}});
    assert.ok(wrong.problems.some(({path}) => path === 'escalation_policies/shop/steps/0/after'), JSON.stringify(wrong));
    assert.deepEqual((await answer(200, 'GET', '/v1/schedules/shop-primary/overrides')).body.items, []);

    // What arrives is seen, also what cannot be read; and many are acted on at once.
    await answer(400, 'POST', `/v1/signals/${key}`, {token: null, body: 'not JSON'});
    const {body: test} = await answer(200, 'POST', '/v1/integrations/own/test');
    assert.equal(test.outcome, 'opened');
    const {body: sent} = await answer(202, 'POST', `/v1/signals/${key}`, {token: null, body: [{summary: 'Disk full'}, {severity: 'critical'}]});
    const {items: received} = await until('what arrived', async () => {
      const {body} = await answer(200, 'GET', '/v1/integrations/own/signals');
      return body.items.length === 3 && body;
    });
    assert.deepEqual(received.map(({readable, results}) => [readable, results.map(({outcome}) => outcome)]),
      [[true, ['opened', 'refused']], [true, ['opened']], [false, []]]);
    assert.equal(received[2].body, 'not JSON');
    const numbers = [test.incident, sent.results[0].incident];
    const acted = async (path, ids) => (await answer(200, 'POST', path, {body: {ids}})).body.items.map(({status}) => status);
    assert.deepEqual(await acted('/v1/incidents/acknowledge', [...numbers, 'INC-999']), ['ok', 'ok', 'failed']);
    assert.deepEqual(await acted('/v1/alerts/acknowledge', [test.alert_id]), ['ok']);
    assert.deepEqual(await acted('/v1/alerts/resolve', [test.alert_id, test.alert_id]), ['ok', 'ok']);
    assert.deepEqual(await acted('/v1/incidents/resolve', numbers), ['ok', 'ok']);
    for (const number of numbers) assert.equal((await muster.get(`/v1/incidents/${number}`)).status, 'resolved');
    await muster.stop();
    assert.equal((await run(binary, ['verify', ...(store.store ? ['--store', store.store] : ['--data', muster.data])])).code, 0);
  });
}

scenario('completion for bash is valid and knows the commands', async (stage) => {
  const {code, out} = await run(binary, ['completion', 'bash']);
  assert.equal(code, 0);
  const script = stage.write('completion.bash', out);
  assert.equal((await run('bash', ['-n', script])).code, 0);
  const complete = async (...words) => {
    const asked = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=\${#COMP_LINE}
      $(complete -p muster | sed -E 's/.*-F ([^ ]+).*/\\1/') muster "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = await run('bash', ['-c', asked, 'bash', script, ...words]);
    assert.equal(answer.code, 0, answer.err);
    return answer.out.trim().split('\n').map((word) => word.trim());
  };
  assert.deepEqual(await complete('muster', 'inc'), ['incident']);
  assert.ok((await complete('muster', 'alert', '')).includes('send'));
  assert.deepEqual(await complete('muster', 'alert', 'send', '--severity', 'cr'), ['critical']);
  assert.deepEqual(await complete('muster', 'serve', '--lis'), ['--listen']);
});
