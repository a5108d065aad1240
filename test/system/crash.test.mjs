// kill -9 while alerts pour in, again and again, on one store: every alert that got its 2xx is there after the restart,
// exactly once, and its page goes out. What got no answer is sent again, as senders do, and is there once as well.
import assert from 'node:assert/strict';
import {Agent} from 'node:http';
import {adminToken, ask, run, binary, freePort, Muster, scenario, sleep, startPostgres, startSink, until} from './lib.mjs';

const key = 'own-key-0123456789abcdef0123456789';
const organisation = (sink) => `
users:
  - {id: first, name: First Responder, email: first@example.org, password: change-me, role: admin,
     contacts: [{id: hook, type: webhook, url: "${sink.url}/first"}], notify: [{after: 0s, contact: hook}]}
escalation_policies: [{id: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
organisation: {storm: {enabled: false}}
integrations: [{id: own, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;
const connections = 6;
const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 1_000_000);

// Mulberry32: the same seed, the same moments of death.
function generator(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

// Senders that keep their connections and send alerts with new keys; one that got no 2xx is sent first the next time.
class Senders {
  constructor(muster) {
    this.muster = muster;
    this.accepted = new Map(); // key → number of 2xx
    this.unanswered = [];
    this.next = 0;
    this.refused = 0;
  }

  // Sends until `this.running` is false.
  start() {
    this.running = true;
    this.acceptedNow = 0;
    this.done = Promise.all(Array.from({length: connections}, () => this.connection()));
  }

  async connection() {
    const agent = new Agent({keepAlive: true, maxSockets: 1});
    while (this.running) {
      const dedupKey = this.unanswered.pop() ?? `key-${this.next++}`;
      try {
        const body = {summary: `Disk full: ${dedupKey}`, dedup_key: dedupKey, severity: 'critical', labels: {host: dedupKey}};
        const answer = await ask('POST', `${this.muster.url}/v1/signals/${key}`, {body, agent});
        if (answer.status === 202) {
          this.accepted.set(dedupKey, (this.accepted.get(dedupKey) ?? 0) + 1);
          ++this.acceptedNow;
          continue;
        }
        assert.equal(answer.status, 503, answer.text); // it is ending, and says so
        ++this.refused;
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
      }
      this.unanswered.push(dedupKey);
      await sleep(2);
    }
    agent.destroy();
  }

  async stop() {
    this.running = false;
    await this.done;
  }
}

// One incident and one alert for each accepted key; nothing twice.
async function check(muster, senders) {
  const alerts = await muster.all('/v1/alerts');
  const stored = new Set(alerts.map((alert) => alert.dedup_key));
  assert.equal(stored.size, alerts.length, 'an alert is there twice');
  const lost = [...senders.accepted.keys()].filter((dedupKey) => !stored.has(dedupKey));
  assert.deepEqual(lost, [], `${lost.length} accepted alerts are lost`);
  assert.ok(alerts.every((alert) => alert.status === 'triggered'));
  assert.equal(new Set(alerts.map((alert) => alert.incident.id)).size, alerts.length, 'two alerts share an incident');
  return alerts;
}

async function pour(stage, {cycles, store}) {
  console.log(`seed ${seed} (MUSTER_SEED=${seed} repeats the moments)`);
  const random = generator(seed);
  const sink = await startSink(stage);
  const muster = new Muster(stage, {port: await freePort(), organisation: organisation(sink), store});
  const senders = new Senders(muster);
  await muster.start();
  for (let cycle = 0; cycle < cycles; ++cycle) {
    senders.start();
    const enough = 1 + random(150);
    await until(`${enough} accepted alerts`, () => senders.acceptedNow >= enough, {everyMs: 1});
    await sleep(random(5));
    const end = await muster.stop('SIGKILL');
    await senders.stop();
    assert.equal(end.signal, 'SIGKILL');
    // Now and then the next start is cut off as well.
    if (cycle % 4 === 3) {
      muster.launch();
      await sleep(random(300));
      await muster.stop('SIGKILL');
    }
    await muster.start();
    await check(muster, senders);
  }

  // SIGTERM in the middle: all that was promised is kept, and the exit is clean.
  senders.start();
  await until('accepted alerts', () => senders.acceptedNow >= 50, {everyMs: 1});
  assert.deepEqual(await muster.stop('SIGTERM'), {code: 0, signal: null});
  await senders.stop();
  await muster.start();
  const alerts = await check(muster, senders);

  const pagesOf = () => {
    const pages = new Map(alerts.map((alert) => [alert.incident.id, []]));
    for (const {body} of sink.received) pages.get(body.incident.id)?.push(body.delivery);
    return pages;
  };
  await until('a page for each alert', () => {
    const missing = [...pagesOf().values()].filter((pages) => pages.length === 0).length;
    if (missing > 0) throw new Error(`${missing} of ${alerts.length} have no page`);
    return true;
  }, {seconds: 180 + 2 * cycles, everyMs: 500});
  // A page whose arrival was unknown came again, under the same idempotency key: two keys would be two pages.
  const pages = [...pagesOf().values()];
  assert.ok(pages.every((deliveries) => new Set(deliveries).size === 1), 'an incident was paged under two keys');
  const doubles = pages.filter((deliveries) => deliveries.length > 1).length;
  console.log(`${alerts.length} alerts in ${cycles} cycles, ${senders.accepted.size} accepted, ${doubles} paged again after a crash`);

  assert.deepEqual(await muster.stop(), {code: 0, signal: null});
  const verified = await run(binary, store ? ['verify', '--store', store] : ['verify', '--data', muster.data]);
  assert.equal(verified.code, 0, verified.out + verified.err);
}

const cycles = Number(process.env.MUSTER_CRASHES ?? 20);
scenario(`SQLite: ${cycles} crashes lose nothing`, (stage) => pour(stage, {cycles}));
const fewer = Math.ceil(cycles / 4);
scenario(`PostgreSQL: ${fewer} crashes lose nothing`, async (stage) => pour(stage, {cycles: fewer, store: await startPostgres(stage)}));
