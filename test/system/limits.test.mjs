// Whoever sends too much, too slowly or too deeply harms nobody else: signals are taken in and pages go out, and memory
// stays what it was.
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {adminToken, ask, scenario, startMuster, startSink, until} from './lib.mjs';

const key = 'own-key-0123456789abcdef0123456789';
const organisation = (sink) => `
users:
  - {id: first, name: First Responder, email: first@example.org, role: admin,
     contacts: [{id: hook, type: webhook, url: "${sink.url}/first"}], notify: [{after: 0s, contact: hook}]}
escalation_policies: [{id: shop, steps: [{after: 0s, notify: [{user: first}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop, correlation: false}]
organisation: {storm: {enabled: false}}
integrations: [{id: own, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;
const connectionsMax = 4096; // http::ServerOptions

async function start(stage) {
  const sink = await startSink(stage);
  const muster = await startMuster(stage, {organisation: organisation(sink)});
  return {sink, muster};
}

// A signal is taken in and its page arrives.
async function works({muster, sink}, name) {
  const answer = await send(muster, {summary: `Works: ${name}`, dedup_key: name, severity: 'critical'});
  assert.equal(answer.status, 202, answer.text);
  await until(`the page of '${name}'`, () => sink.received.some(({body}) => body.incident?.title?.includes(name)));
  assert.equal((await ask('GET', `${muster.url}/readyz`)).status, 200);
}

const send = (muster, body) => ask('POST', `${muster.url}/v1/signals/${key}`, {body});

const megabytes = (muster) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${muster.process.pid}/status`, 'utf8'))[1]) / 1024;

async function metric(muster, name) {
  const {text} = await muster.ask('GET', '/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

// A connection that sends `text` and keeps what comes back. Never fails: the other end may cut it.
function raw(stage, muster, text = '') {
  const socket = connect(muster.port, '127.0.0.1');
  const it = {socket, came: '', closed: false};
  socket.on('error', () => {});
  socket.on('data', (bytes) => (it.came += bytes.toString('latin1')));
  socket.on('close', () => (it.closed = true));
  if (text) socket.write(text);
  stage.atEnd(() => socket.destroy());
  return it;
}

async function connected(all, needed) {
  await until(`${needed} connections`, () => all.filter((one) => !one.socket.connecting).length >= needed);
}

scenario('connections that say nothing, or everything slowly, keep nobody out', async (stage) => {
  const it = await start(stage);
  await works(it, 'before');
  const slow = [];
  while (slow.length < connectionsMax + 400) {
    for (let i = 0; i < 100; ++i) {
      slow.push(raw(stage, it.muster, slow.length % 2 ? '' : `POST /v1/signals/${key} HTTP/1.1\r\nHost: t\r\nX-Slow: `));
    }
    await connected(slow, slow.length);
  }
  const drip = setInterval(() => slow.forEach(({socket}) => socket.writable && socket.write('x')), 500);
  stage.atEnd(() => clearInterval(drip));
  await until('the server to be full', async () => (await metric(it.muster, 'muster_http_connections_displaced_total')) > 0);
  for (let i = 0; i < 20; ++i) await works(it, `among slow ones ${i}`);
  assert.ok((await metric(it.muster, 'muster_http_connections')) <= connectionsMax + 10);
  await until('all slow ones to be ended', () => slow.every((one) => one.closed));
  assert.equal(await metric(it.muster, 'muster_http_connections_refused_total'), 0);
  await works(it, 'after');
});

scenario('a body without end is refused before it is read, or at the limit', async (stage) => {
  const it = await start(stage);
  await works(it, 'before');
  const before = megabytes(it.muster);
  const announced = raw(stage, it.muster, `POST /v1/signals/${key} HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000000\r\n\r\n`);
  await until('the refusal', () => announced.came.startsWith('HTTP/1.1 413 '));

  const endless = Array.from({length: 50}, () => raw(stage, it.muster, `POST /v1/signals/${key} HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n`));
  const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  for (const one of endless) {
    const more = () => {
      while (!one.closed && one.socket.writable && one.socket.write(piece));
    };
    one.socket.on('drain', more);
    more();
  }
  await until('the end of each', () => endless.every((one) => one.closed || one.came.startsWith('HTTP/1.1 413 ')));
  await works(it, 'after');
  // Each may have had its whole limit of 4 MiB in memory; nothing like what was sent.
  const grown = megabytes(it.muster) - before;
  assert.ok(grown < 50 * 4 * 2, `grew by ${grown} MB`);
});

scenario('deep, broken and huge JSON is answered, and its neighbours are taken', async (stage) => {
  const it = await start(stage);
  const bad = {
    deep: `{"summary":"x","details":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    open: '['.repeat(1_000_000),
    cut: '{"summary":"x","labels":{"a":',
    nul: '{"summary":"a\u0000b"',
    number: `{"summary":"x","n":${'9'.repeat(100_000)}}`,
    bytes: randomBytes(100_000).toString('latin1'),
  };
  for (const [name, body] of Object.entries(bad)) {
    const answer = await ask('POST', `${it.muster.url}/v1/signals/${key}`, {body, headers: {'Content-Type': 'application/json'}});
    assert.ok([202, 400].includes(answer.status), `${name}: ${answer.status} ${answer.text}`);
    await works(it, `beside ${name}`);
  }
  // Opened a million times, among good ones.
  const good = {labels: {alertname: 'Good'}};
  const batch = `[${JSON.stringify(good)},{"labels":{"alertname":"Deep","x":${'['.repeat(1000)}${']'.repeat(1000)}}},${JSON.stringify({labels: {alertname: 'Good too'}})}]`;
  const mixed = await ask('POST', `${it.muster.url}/integrations/${key}/api/v2/alerts`, {body: batch, headers: {'Content-Type': 'application/json'}});
  assert.ok([200, 400].includes(mixed.status), mixed.text);
});

scenario('a million labels cost what 256 an alert cost', async (stage) => {
  const it = await start(stage);
  await works(it, 'before');
  const labels = (alert) => Object.fromEntries(Array.from({length: 20_000}, (_, i) => [`label_${alert}_${i}`, `value ${i}`]));
  const before = megabytes(it.muster);
  for (let alert = 0; alert < 50; ++alert) {
    const answer = await send(it.muster, {summary: `Many ${alert}`, dedup_key: `many-${alert}`, severity: 'info', labels: labels(alert)});
    assert.equal(answer.status, 202, answer.text);
  }
  const kept = (await it.muster.all('/v1/alerts')).filter((alert) => alert.dedup_key.startsWith('many-'));
  assert.equal(kept.length, 50);
  for (const alert of kept) {
    const size = Object.keys((await it.muster.get(`/v1/alerts/${alert.id}`)).labels).length;
    assert.ok(size > 0 && size <= 256, `${size} labels are kept`);
  }
  await works(it, 'after');
  const grown = megabytes(it.muster) - before;
  assert.ok(grown < 100, `grew by ${grown} MB`);
});

// The texts of a server's WebSocket frames in `bytes` (RFC 6455, section 5.2; a server does not mask).
function* texts(bytes) {
  for (let at = 0; at + 2 <= bytes.length; ) {
    let size = bytes.charCodeAt(at + 1) & 0x7f;
    let head = 2;
    if (size === 126) {
      size = bytes.charCodeAt(at + 2) * 256 + bytes.charCodeAt(at + 3);
      head = 4;
    }
    assert.ok(size < 127 || head === 4, 'a message of more than 64 KiB');
    if (at + head + size > bytes.length) return;
    if ((bytes.charCodeAt(at) & 0x0f) === 1) yield bytes.slice(at + head, at + head + size);
    at += head + size;
  }
}

scenario('two thousand open boards hear of an alert, and its page is not late for them', async (stage) => {
  const it = await start(stage);
  const handshake = `GET /v1/live HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer ${adminToken}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
  const boards = [];
  while (boards.length < 2000) {
    for (let i = 0; i < 100; ++i) boards.push(raw(stage, it.muster, handshake));
    await until('their handshakes', () => boards.every((board) => board.came.includes('\r\n\r\n')));
  }
  assert.ok(boards.every((board) => board.came.startsWith('HTTP/1.1 101 ')), boards.find((board) => !board.came.startsWith('HTTP/1.1 101 '))?.came);
  await until('the server to know them', async () => (await metric(it.muster, 'muster_live_clients')) === 2000);
  for (let i = 0; i < 10; ++i) await works(it, `seen by all ${i}`);
  const heard = (board) => {
    const messages = [...texts(board.came.slice(board.came.indexOf('\r\n\r\n') + 4))].map((text) => JSON.parse(text));
    return messages.filter((message) => message.kind === 'changes');
  };
  await until('each board to hear of changes', () => boards.every((board) => heard(board).length > 0), {everyMs: 500});
  const last = (board) => heard(board).at(-1).sequence;
  await until('all to have heard the last of it', () => new Set(boards.map(last)).size === 1, {everyMs: 500});
  assert.ok(boards.every((board) => !board.closed), 'a board was dropped');
});
