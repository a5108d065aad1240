// A real runner on another machine: a network namespace of its own, which reaches the server over one wire. It does what its
// file allows and nothing else; when it dies with a command, nothing runs twice and the record says that nobody knows.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {adminToken, binary, environment, freePort, Muster, run, scenario, stop, until} from './lib.mjs';

const runnerToken = 'runner-token-0123456789abcdef';
const organisation = `
users:
  - {id: ann, name: Ann, email: ann@example.org, role: admin}
services: [{id: checkout, name: Checkout}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
runners: [{id: far, name: Far away, labels: [eu], token: "${runnerToken}"}]
playbooks:
  - id: greet
    name: Greet
    variables: [{name: who, ask: "Whom?", required: true}]
    steps:
      - {action: {command: greet, runner: [eu], arguments: {who: "{var.who}"}, output: said}}
      - {manual: "It said {var.said}"}
  - id: slow
    name: Slow
    steps: [{action: {command: slow, runner: [eu]}, retries: 3}]
`;

async function ip(...args) {
  const {code, err} = await run('ip', args);
  if (code !== 0) throw new Error(`ip ${args.join(' ')}: ${err}`);
}

// Another machine, and the address by which it reaches this one.
async function otherMachine(stage) {
  const id = String(process.pid).slice(-6);
  const [space, here, there] = [`muster${id}`, `mh${id}`, `mt${id}`];
  await ip('netns', 'add', space);
  stage.atEnd(() => ip('netns', 'del', space));
  await ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', space);
  await ip('addr', 'add', '10.213.7.1/30', 'dev', here);
  await ip('link', 'set', here, 'up');
  await ip('-n', space, 'addr', 'add', '10.213.7.2/30', 'dev', there);
  await ip('-n', space, 'link', 'set', there, 'up');
  return {space, address: '10.213.7.1'};
}

scenario('a runner in another network does what its file allows, at most once', async (stage) => {
  const {space, address} = await otherMachine(stage);
  const muster = await new Muster(stage, {port: await freePort(), organisation, host: '0.0.0.0'}).start();
  const ran = stage.path('ran');
  const file = stage.write('runner.yaml', `
commands:
  greet:
    run: [/bin/echo, "hello {who}"]
    parameters: {who: {type: text, matches: "[a-z$();& ]+"}}
  slow:
    run: [/bin/sh, -c, "echo started >> ${ran}; sleep 300; echo ended >> ${ran}"]
`);
  const token = stage.write('runner.token', `${runnerToken}\n`);
  const launch = (name) =>
    stage.launch(name, 'ip', ['netns', 'exec', space, binary, 'runner', '--url', `http://${address}:${muster.port}`, '--token-file', token, '-f', file], {env: environment()});
  let runner = launch('runner-1');
  await until('the runner to be seen', async () => (await muster.get('/v1/runners')).items[0].last_seen_at);

  assert.equal((await muster.cli(['incident', 'declare', 'Customers cannot pay', '--service', 'checkout'])).code, 0);
  const started = await muster.cli(['playbook', 'start', '1', 'greet', '--var', 'who=ann; $(id) &']);
  assert.equal(started.code, 0, started.err);
  const runs = async () => (await muster.get('/v1/incidents/INC-1/playbooks')).items;
  await until('the command to have run', async () => (await runs())[0].steps[0].state === 'done');
  const [greeting] = await runs();
  assert.equal(greeting.steps[0].output, 'hello ann; $(id) &\n', 'no shell looked at it');
  assert.equal(greeting.steps[0].runner, 'Far away');
  assert.equal(greeting.steps[1].name, 'It said hello ann; $(id) &');
  assert.equal((await muster.cli(['playbook', 'tick', '1', '2'])).code, 0);

  // The server goes and comes while a command runs; the runner is killed with it.
  assert.equal((await muster.cli(['playbook', 'start', '1', 'slow'])).code, 0);
  await until('the slow command to begin', () => existsSync(ran));
  await muster.stop('SIGKILL');
  await muster.start();
  assert.equal((await runs())[1].steps[0].state, 'running', 'the run goes on after a restart');
  await stop(runner, 'SIGKILL');
  runner = launch('runner-2');
  await until('the job to count as lost', async () => (await runs())[1].steps[0].state === 'question', {seconds: 90});
  const record = (await muster.timeline('INC-1')).map((entry) => entry.text);
  assert.ok(record.some((text) => text.startsWith('Nobody knows whether Far away did it')), record.join('\n'));
  assert.equal(readFileSync(ran, 'utf8'), 'started\n', 'it ran once, and ended with its runner');

  // A person says that it is to be tried again, and that it is enough.
  assert.equal((await muster.cli(['playbook', 'retry', '1', '1', '--run', '2'])).code, 0);
  await until('the second attempt', () => readFileSync(ran, 'utf8') === 'started\nstarted\n');
  assert.equal((await muster.cli(['playbook', 'cancel', '1', '--run', '2', '--reason', 'enough'])).code, 0);
  await until('the command to be told', () => /slow: it was cancelled/.test(readFileSync(runner.log, 'utf8')), {seconds: 60});

  // The server holds the runner's question: a command begins at once, and a run ends with its incident.
  await until('the runner to wait', async () => Date.now() - Date.parse((await muster.get('/v1/runners')).items[0].last_seen_at) < 20_000);
  const asked = Date.now();
  assert.equal((await muster.cli(['playbook', 'start', '1', 'greet', '--var', 'who=ann'])).code, 0);
  await until('the greeting', async () => (await runs())[2].steps[0].state === 'done');
  const took = Date.parse((await runs())[2].steps[0].began_at ?? new Date(asked).toISOString()) - Date.parse((await runs())[2].started_at);
  assert.ok(took < 1500, `it began ${took} ms after it was asked for`);
  assert.equal((await muster.cli(['incident', 'resolve', '1'])).code, 0);
  await until('the run to end', async () => (await runs())[2].state === 'cancelled');
  assert.ok((await muster.timeline('INC-1')).some(({text}) => text.startsWith('The playbook Greet ended with the incident (run 3); left to do: 2')));
  const stopping = Date.now();
  assert.equal((await stop(runner)).code, 0, 'it ends when it is asked to');
  assert.ok(Date.now() - stopping < 8000, 'although its question is held');
});
