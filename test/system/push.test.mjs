// Web Push end to end: a browser's subscription, Muster's page through a push service, and the browser's service worker that
// decrypts it and acknowledges. The vendors' services cannot run here, so the push service is a small honest one: it
// checks what RFC 8030 and RFC 8292 make a push service check, with Node's own cryptography. The decryption is http_ece's.
import assert from 'node:assert/strict';
import {createECDH, createPublicKey, randomBytes, verify} from 'node:crypto';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {adminToken, ask, freePort, scenario, startMuster, until} from './lib.mjs';

const ece = createRequire(import.meta.url)('http_ece');

const key = 'api-key-0123456789abcdef';
const organisation = `
users:
  - {id: first, name: First Responder, email: first@example.org, password: change-me-now, role: admin}
services: [{id: checkout, name: Checkout}]
integrations: [{id: api, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;
const config = 'allow_private_addresses: [127.0.0.0/8]\n';

// What a browser makes when a page subscribes, and what its service worker does with a message.
class Browser {
  constructor(service) {
    this.ecdh = createECDH('prime256v1');
    this.ecdh.generateKeys();
    this.auth = randomBytes(16);
    this.path = `/p/${randomBytes(8).toString('hex')}`;
    this.endpoint = service.url + this.path;
    service.browsers.set(this.path, this);
    this.messages = [];
  }

  subscription() {
    const keys = {p256dh: this.ecdh.getPublicKey('base64url'), auth: this.auth.toString('base64url')};
    return {endpoint: this.endpoint, expirationTime: null, keys};
  }

  receive(body) {
    const text = ece.decrypt(body, {version: 'aes128gcm', privateKey: this.ecdh, authSecret: this.auth.toString('base64url')});
    this.messages.push(JSON.parse(text.toString()));
  }
}

// Answers whether the Authorization header was signed for `origin` with the key that it names, and is that of `expected`.
function vapidFault(header, origin, expected) {
  const parts = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header ?? '');
  if (!parts) return 'no vapid';
  const [, head, body, signature, k] = parts;
  if (k !== expected) return 'another key than the one of the subscription';
  const point = Buffer.from(k, 'base64url');
  const jwk = {kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url')};
  const signed = verify('sha256', Buffer.from(`${head}.${body}`), {key: createPublicKey({key: jwk, format: 'jwk'}), dsaEncoding: 'ieee-p1363'},
    Buffer.from(signature, 'base64url'));
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  const left = claims.exp - Date.now() / 1000;
  if (JSON.parse(Buffer.from(head, 'base64url')).alg !== 'ES256' || !signed) return 'the signature does not fit';
  if (claims.aud !== origin) return `aud is ${claims.aud}`;
  return left > 0 && left <= 24 * 3600 ? '' : `exp is ${left} s ahead`;
}

async function startPushService(stage) {
  const service = {browsers: new Map(), requests: [], key: undefined};
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      service.requests.push({headers: request.headers, fault: ''});
      const end = (status, fault = '') => {
        service.requests.at(-1).fault = fault;
        response.writeHead(status, {Location: '/m/1'}).end(fault);
      };
      if (request.url.startsWith('/plain/')) {
        service.plain?.(request.url, request.headers, body.toString());
        return end(200);
      }
      const browser = service.browsers.get(request.url);
      if (!browser) return end(410);
      const fault = vapidFault(request.headers.authorization, service.url, service.key);
      if (fault) return end(403, fault);
      const {ttl, urgency, topic} = request.headers;
      if (!/^\d+$/.test(ttl) || !['very-low', 'low', 'normal', 'high'].includes(urgency) || !/^[\w-]{1,32}$/.test(topic)) return end(400, 'headers');
      if (body.length > 4096 || request.headers['content-encoding'] !== 'aes128gcm') return end(413, 'body');
      browser.receive(body);
      end(201);
    });
  });
  const port = await freePort();
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  stage.atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  service.url = `http://127.0.0.1:${port}`;
  return service;
}

// Requests of a person who is signed in with a browser.
async function signIn(muster, email) {
  const answer = await ask('POST', `${muster.url}/v1/session`, {body: {email, password: 'change-me-now'}});
  assert.equal(answer.status, 200, answer.text);
  const cookie = answer.headers['set-cookie'][0].split(';')[0];
  return (method, path, body) => ask(method, muster.url + path, {body, headers: {Cookie: cookie, 'X-CSRF-Token': answer.body.csrf_token}});
}

scenario('a page is pushed, read by the browser alone, and acknowledged from its service worker', async (stage) => {
  const service = await startPushService(stage);
  const muster = await startMuster(stage, {organisation, config});
  const person = await signIn(muster, 'first@example.org');
  service.key = (await person('GET', '/v1/push/key')).body.key;
  assert.equal(Buffer.from(service.key, 'base64url').length, 65);

  const browser = new Browser(service);
  const made = await person('POST', '/v1/me/push', {name: 'My phone', subscription: browser.subscription()});
  assert.equal(made.status, 201, made.text);

  const tested = await person('POST', `/v1/me/contacts/${made.body.id}/test`);
  assert.equal(tested.status, 202, tested.text);
  const test = await until('the test page', () => browser.messages[0]);
  assert.equal(test.test, true);
  assert.equal(test.incident, null);
  assert.equal(test.delivery, tested.body.delivery);
  // As a service worker does: without cookies, with the Origin of the page.
  const received = await ask('POST', test.ack, {headers: {Origin: muster.url}});
  assert.equal(received.status, 200, received.text);
  assert.equal(received.body.status, 'received');
  const contact = async () => (await person('GET', '/v1/me/contacts')).body.items[0];
  assert.ok((await contact()).acknowledged_at);

  await ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary: 'Disk full on db-1 ☃', severity: 'critical', dedup_key: 'disk'}});
  const page = await until('the page', () => browser.messages[1]);
  const incident = await muster.get('/v1/incidents/INC-1');
  assert.deepEqual({...page, body: '', ack: ''}, {
    title: 'Disk full on db-1 ☃', body: '', url: `${muster.url}/incidents/${incident.id}`, ack: '', incident: incident.id, number: 'INC-1', version: 1,
    delivery: page.delivery, severity: 'critical', snooze: true, test: false,
  });
  assert.match(page.body, /^Checkout, critical, since /);
  const {headers} = service.requests.at(-1);
  assert.equal(headers.urgency, 'high');
  assert.equal(headers.topic, incident.id);
  assert.ok(Number(headers.ttl) > 1700 && Number(headers.ttl) <= 1800, headers.ttl);
  assert.equal((await ask('POST', page.ack, {headers: {Origin: muster.url}})).body.status, 'acknowledged');
  assert.equal((await muster.get('/v1/incidents/INC-1')).acknowledged_by.id, 'first');
  assert.deepEqual(service.requests.map((request) => request.fault), ['', '']);

  // The key stays: browsers that subscribed before a restart are still reached.
  await muster.stop();
  await muster.start();
  assert.equal((await muster.get('/v1/push/key')).key, service.key);
});

// An app with UnifiedPush: its endpoint and keys are what it shows to whoever is to push to it.
scenario('a page goes to an app of UnifiedPush, encrypted with its keys and plain without', async (stage) => {
  const service = await startPushService(stage);
  const app = new Browser(service);
  const keys = app.subscription().keys;
  const plain = [];
  service.plain = (path, headers, body) => plain.push({path, headers, body});
  const muster = await startMuster(stage, {config, organisation: organisation.replace('role: admin}', `role: admin, contacts: [
    {id: app, type: unifiedpush, url: "${app.endpoint}", p256dh: "${keys.p256dh}", auth: "${keys.auth}"},
    {id: bare, type: unifiedpush, url: "${service.url}/plain/1"}]}`)});
  service.key = (await muster.get('/v1/push/key')).key;
  await ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary: 'Disk full on db-1 ☃', severity: 'critical', dedup_key: 'disk'}});
  const page = await until('the page', () => app.messages[0]);
  assert.equal(page.title, 'Disk full on db-1 ☃');
  const bare = await until('the plain page', () => plain[0]);
  assert.equal(JSON.parse(bare.body).title, page.title);
  assert.equal(bare.headers.authorization, undefined);
  assert.ok(Number(bare.headers.ttl) > 1700);
  assert.ok(Buffer.byteLength(bare.body) <= 4096);
  // Opened without an answer: the delivery log says so, and nobody has it.
  assert.equal((await ask('POST', `${page.ack}?seen=1`)).status, 204);
  const read = async () => (await muster.get('/v1/incidents/INC-1/notifications')).items[0].deliveries.find(({read}) => read)?.read.how;
  assert.equal(await read(), 'push');
  assert.equal((await muster.get('/v1/incidents/INC-1')).status, 'triggered');
  assert.equal((await ask('POST', page.ack)).body.status, 'acknowledged');
  assert.notEqual((await muster.get('/v1/config/users/first')).body.contacts[0].auth, keys.auth, 'the secret is masked');
});

scenario('a device whose browser is gone is removed, and nobody waits for it', async (stage) => {
  const service = await startPushService(stage);
  const muster = await startMuster(stage, {organisation, config});
  const person = await signIn(muster, 'first@example.org');
  service.key = (await person('GET', '/v1/push/key')).body.key;
  const browser = new Browser(service);
  await person('POST', '/v1/me/push', {name: 'My phone', subscription: browser.subscription()});
  service.browsers.clear();
  await ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary: 'Disk full', severity: 'critical', dedup_key: 'disk'}});
  await until('the device to be removed', async () => (await person('GET', '/v1/me/contacts')).body.items.length === 0);
  const texts = (await muster.timeline('INC-1')).map((entry) => entry.text);
  assert.ok(texts.some((text) => /device My phone was removed: .* no longer knows this browser/.test(text)), texts.join('\n'));
  assert.ok(!texts.join().includes(browser.path), 'the endpoint is a secret');
});
