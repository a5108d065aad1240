// Fakes of the providers that carry SMS, calls and chat messages: they take what Muster sends, check what the vendor checks, and
// call back as the vendor does, signed as the vendor signs.
import {createHash, createHmac, createPublicKey, generateKeyPairSync, randomUUID, verify} from 'node:crypto';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import smpp from 'smpp';
import twilio from 'twilio';
import {WebSocketServer} from 'ws';
import {ask, freePort, sleep, until} from './lib.mjs';

const form = (fields) => new URLSearchParams(fields).toString();

// Answers every request with what `answer` makes of it: {status, body, type, headers}, or {cut: true}. `requests` has them all.
export async function startServer(stage, answer) {
  const requests = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', async () => {
      const text = Buffer.concat(parts).toString();
      const type = request.headers['content-type'] ?? '';
      const url = new URL(request.url, 'http://carrier.example.org');
      const fields = type.includes('json') ? JSON.parse(text || '{}') : Object.fromEntries(new URLSearchParams(text));
      const seen = {method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers: request.headers, fields};
      requests.push(seen);
      const {status, body, type: answered = 'application/json', headers = {}, cut = false} = await answer(seen);
      if (cut) return request.socket.destroy(); // nobody learns what became of it
      response.writeHead(status, {'Content-Type': answered, ...headers}).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  stage.atEnd(() => new Promise((done) => server.close(done).closeAllConnections()));
  return {url: `http://127.0.0.1:${server.address().port}`, requests, server};
}

export class Twilio {
  constructor() {
    Object.assign(this, {account: 'AC0123', token: 'twilio-auth-token', refuses: null, inbound: []});
  }

  async start(stage) {
    const authorization = `Basic ${Buffer.from(`${this.account}:${this.token}`).toString('base64')}`;
    let next = 0;
    const server = await startServer(stage, ({method, headers, path, query, fields}) => {
      if (headers.authorization !== authorization) return {status: 401, body: {code: 20003, message: 'Authenticate'}};
      if (this.refuses) return {status: this.refuses, body: {code: 0, message: 'as the test wants'}};
      if (path.endsWith('/Messages.json') && method === 'GET') return {status: 200, body: {messages: this.messages(query), page_size: Number(query.PageSize)}};
      const isCall = path === `/2010-04-01/Accounts/${this.account}/Calls.json`;
      if (!isCall && path !== `/2010-04-01/Accounts/${this.account}/Messages.json`) return {status: 404, body: {}};
      if (!/^\+[1-9]\d+$/.test(fields.To)) return {status: 400, body: {code: 21211, message: `Invalid 'To' Phone Number: ${fields.To}`}};
      if (!isCall && (!fields.Body || fields.Body.length > 1600)) return {status: 400, body: {code: 21617, message: 'Body'}};
      fields.sid = `${isCall ? 'CA' : 'SM'}${++next}`;
      return {status: 201, body: {sid: fields.sid, status: 'queued'}};
    });
    Object.assign(this, server);
    return this;
  }

  // What Twilio's list of messages says, the newest first: what people wrote, and what was sent.
  messages({To: to, 'DateSent>': since}) {
    const sent = this.of('SM').map(({fields}) => ({sid: fields.sid, direction: 'outbound-api', from: fields.From, to: fields.To, body: fields.Body, date_sent: new Date().toUTCString().replace('GMT', '+0000')}));
    return [...this.inbound, ...sent].filter((one) => one.to === to && one.date_sent && Date.parse(one.date_sent) >= Date.parse(since));
  }

  // A person writes while nobody can be called.
  writes(from, body, agoMs = 0) {
    const at = new Date(Date.now() - agoMs).toUTCString().replace('GMT', '+0000');
    this.inbound.unshift({sid: `SMin${this.inbound.length}`, direction: 'inbound', from, to: '+15005550006', body, date_created: at, date_sent: at});
  }

  of(kind) {
    return this.requests.filter(({fields}) => fields.sid?.startsWith(kind));
  }

  // Calls one of Muster's addresses. The signature is made by Twilio's own library.
  call(url, fields, {token = this.token} = {}) {
    const signature = twilio.getExpectedTwilioSignature(token, url, fields);
    return ask('POST', url, {body: form(fields), headers: {'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature}});
  }
}

export class Vonage {
  constructor() {
    const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
    Object.assign(this, {application: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab', secret: 'vonage-signature-secret', faults: []});
    this.privateKey = privateKey.export({type: 'pkcs8', format: 'pem'});
    this.publicKey = publicKey;
  }

  // What is wrong with our token, or nothing.
  fault(header) {
    const [head, claims, signature] = (header ?? '').replace('Bearer ', '').split('.');
    if (!signature) return 'no token';
    const key = createPublicKey(this.publicKey.export({type: 'spki', format: 'pem'}));
    if (!verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))) return 'the signature does not fit';
    const said = JSON.parse(Buffer.from(claims, 'base64url'));
    if (said.application_id !== this.application) return 'another application';
    return Math.abs(said.iat - Date.now() / 1000) < 60 && said.exp > said.iat && said.jti ? '' : 'stale';
  }

  async start(stage) {
    const server = await startServer(stage, ({headers, path, fields}) => {
      const fault = this.fault(headers.authorization);
      if (fault) return {status: 401, body: {title: 'Unauthorized', detail: fault}};
      if (path === '/v1/calls') return {status: 201, body: {uuid: 'call-1', status: 'started'}};
      if (path !== '/v1/messages' || fields.channel !== 'sms' || !/^\d+$/.test(fields.to)) return {status: 422, body: {title: 'Invalid params'}};
      return {status: 202, body: {message_uuid: 'message-1'}};
    });
    return Object.assign(this, server);
  }

  token(body, {secret = this.secret, age = 0} = {}) {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hash = createHash('sha256').update(body).digest('hex');
    const iat = Math.floor(Date.now() / 1000) - age;
    const text = `${part({alg: 'HS256', typ: 'JWT'})}.${part({iat, jti: 'x', iss: 'Vonage', payload_hash: hash, api_key: 'k'})}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  call(url, fields, options = {}) {
    const body = JSON.stringify(fields);
    return ask('POST', url, {body, headers: {'Content-Type': 'application/json', Authorization: `Bearer ${this.token(body, options)}`}});
  }
}

export class Slack {
  constructor() {
    Object.assign(this, {token: 'xoxb-1', appToken: 'xapp-1', secret: 'slack-signing-secret', unacknowledged: new Map(), sockets: new Set(), opened: 0});
  }

  async start(stage) {
    const server = await startServer(stage, ({headers, path, fields}) => {
      if (path === '/api/apps.connections.open') {
        if (headers.authorization !== `Bearer ${this.appToken}`) return {status: 200, body: {ok: false, error: 'invalid_auth'}};
        return {status: 200, body: {ok: true, url: `${this.url.replace('http', 'ws')}/link/?ticket=${++this.opened}&app_id=A1`}};
      }
      if (headers.authorization !== `Bearer ${this.token}`) return {status: 200, body: {ok: false, error: 'invalid_auth'}};
      if (path !== '/api/chat.postMessage') return {status: 200, body: {ok: false, error: 'unknown_method'}};
      if (fields.channel !== 'U0ANA') return {status: 200, body: {ok: false, error: 'channel_not_found'}};
      return {status: 200, body: {ok: true, ts: '1.0001', channel: 'D1'}};
    });
    const sockets = new WebSocketServer({server: server.server, path: '/link/'});
    sockets.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (text) => this.unacknowledged.delete(JSON.parse(text).envelope_id));
      socket.send(JSON.stringify({type: 'hello', num_connections: this.sockets.size, debug_info: {host: 'applink-1', approximate_connection_time: 18060}, connection_info: {app_id: 'A1'}}));
      for (const envelope of this.unacknowledged.values()) socket.send(envelope);
    });
    stage.atEnd(() => sockets.close());
    return Object.assign(this, server);
  }

  // A press on its way through Socket Mode: it comes again on the next connection until it is acknowledged.
  presses(action, user) {
    const id = randomUUID();
    const payload = {type: 'block_actions', user: {id: user}, actions: [{...action, action_ts: String(Math.random())}]};
    const envelope = JSON.stringify({envelope_id: id, type: 'interactive', accepts_response_payload: false, payload});
    this.unacknowledged.set(id, envelope);
    for (const socket of this.sockets) socket.send(envelope);
  }

  // Slack renews each connection after a while.
  disconnect() {
    for (const socket of this.sockets) {
      socket.send(JSON.stringify({type: 'disconnect', reason: 'refresh_requested', debug_info: {host: 'applink-1'}}));
    }
  }

  headers(body, at = Math.floor(Date.now() / 1000)) {
    const signature = `v0=${createHmac('sha256', this.secret).update(`v0:${at}:${body}`).digest('hex')}`;
    return {'Content-Type': 'application/x-www-form-urlencoded', 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': signature};
  }

  press(action, user) {
    return form({payload: JSON.stringify({type: 'block_actions', user: {id: user}, actions: [{...action, action_ts: String(Math.random())}]})});
  }
}

export class Telegram {
  constructor() {
    Object.assign(this, {token: '123456:ABC-def', secret: 'telegram-secret', query: 'q1', webhook: '', updates: [], answered: [], arrived: () => {}});
  }

  // As core.telegram.org/bots/api#getupdates says: an offset confirms what is before it; a question without anything new waits.
  async getUpdates({offset = 0, timeout = 0}) {
    if (this.webhook) return {status: 409, body: {ok: false, error_code: 409, description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}};
    this.updates = this.updates.filter((one) => one.update_id >= Number(offset));
    if (this.updates.length === 0) await Promise.race([new Promise((done) => (this.arrived = done)), sleep(Number(timeout) * 1000)]);
    return {status: 200, body: {ok: true, result: this.updates}};
  }

  // A person presses a button while nobody can be called.
  presses(data, from) {
    const id = `q${this.updates.length + this.answered.length + 1}`;
    this.last = (this.last ?? 700) + 1;
    this.updates.push({update_id: this.last, callback_query: {id, from: {id: from, is_bot: false, first_name: 'Ana'}, chat_instance: '1', data}});
    this.arrived();
    return id;
  }

  async start(stage) {
    const server = await startServer(stage, ({path, query, fields}) => {
      const method = path.replace(`/bot${this.token}/`, '');
      if (method === 'getUpdates') return this.getUpdates({...query, ...fields});
      if (method === 'deleteWebhook') return {status: 200, body: {ok: true, result: Boolean((this.webhook = '')) || true}};
      if (method === 'answerCallbackQuery') return {status: 200, body: {ok: true, result: Boolean(this.answered.push(fields))}};
      if (path !== `/bot${this.token}/sendMessage`) return {status: 404, body: {ok: false, error_code: 404, description: 'Not Found'}};
      const buttons = fields.reply_markup?.inline_keyboard.flat() ?? [];
      if (buttons.some(({callback_data: data}) => Buffer.byteLength(data) > 64)) return {status: 400, body: {ok: false, error_code: 400, description: 'Bad Request: BUTTON_DATA_INVALID'}};
      return {status: 200, body: {ok: true, result: {message_id: 7, date: 1, chat: {id: Number(fields.chat_id), type: 'private'}, text: fields.text}}};
    });
    return Object.assign(this, server);
  }

  press(url, data, from, {secret = this.secret} = {}) {
    return ask('POST', url, {body: {update_id: 1, callback_query: {id: this.query, from: {id: from}, data}}, headers: {'X-Telegram-Bot-Api-Secret-Token': secret}});
  }
}

// Debian's Kannel, a real gateway, and the SMS centre that it speaks with: lines of "from to kind text" over TCP.
export class Kannel {
  async start(stage, replyUrl) {
    const [admin, box, centre, send] = [await freePort(), await freePort(), await freePort(), await freePort()];
    Object.assign(this, {url: `http://127.0.0.1:${send}`, user: 'muster', password: 'secret', received: []});
    const file = stage.write('kannel.conf', `
group = core
admin-port = ${admin}
admin-interface = "127.0.0.1"
admin-password = x
smsbox-port = ${box}
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"

group = smsc
smsc = fake
smsc-id = CENTRE
port = ${centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}
sendsms-interface = "127.0.0.1"

group = sendsms-user
username = ${this.user}
password = ${this.password}
concatenation = true
max-messages = 3

group = sms-service
keyword = default
get-url = "${replyUrl}?from=%p&text=%b&id=%I"
max-messages = 1
concatenation = true
`);
    stage.launch('bearerbox', '/usr/sbin/bearerbox', [file]);
    this.centre = await until('the SMS centre', () => new Promise((done) => {
      const socket = connect(centre, '127.0.0.1', () => done(socket));
      socket.on('error', () => done(null));
    }));
    this.centre.on('data', (bytes) => this.received.push(bytes.toString()));
    stage.atEnd(() => this.centre.destroy());
    stage.launch('smsbox', '/usr/sbin/smsbox', [file]);
    await until('sendsms', async () => (await ask('GET', `${this.url}/cgi-bin/sendsms`)).status > 0);
    return this;
  }

  // Somebody sends an SMS.
  says(from, text) {
    this.centre.write(`${from} 4915700000000 text ${text}\n`);
  }
}

// A carrier's SMS centre that speaks SMPP 3.4, of npm's smpp; the test looks whether Kannel gets on with it too.
export class Centre {
  constructor() {
    Object.assign(this, {user: 'muster', password: 'pa55w0rd', received: [], binds: [], refuses: [], answered: [], sessions: new Set()});
  }

  async start(stage) {
    this.server = smpp.createServer((session) => this.serve(session));
    this.server.on('error', () => {});
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.port = this.server.address().port;
    stage.atEnd(() => this.stop());
    return this;
  }

  serve(session) {
    this.sessions.add(session);
    session.on('close', () => this.sessions.delete(session));
    session.on('error', () => session.destroy());
    const bind = (pdu) => {
      this.binds.push(pdu);
      const known = pdu.system_id === this.user && pdu.password === this.password;
      session.send(pdu.response({command_status: known ? smpp.ESME_ROK : smpp.ESME_RINVPASWD, system_id: 'centre'}));
    };
    for (const command of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) session.on(command, bind);
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => session.send(pdu.response(), () => session.close()));
    session.on('submit_sm', (pdu) => {
      const status = this.refuses.shift() ?? smpp.ESME_ROK;
      const id = `id-${this.received.length + 1}`;
      if (status === smpp.ESME_ROK) this.received.push({id, pdu, text: pdu.short_message.message, udh: pdu.short_message.udh});
      session.send(pdu.response({command_status: status, message_id: id}));
    });
  }

  // To whoever is bound: a text, or a receipt.
  deliver(fields) {
    const [session] = this.sessions;
    return new Promise((done) => session.deliver_sm({destination_addr: '4915700000000', ...fields}, (answer) => done(answer.command_status)));
  }
  // In GSM's alphabet, and declared as that: left alone, npm's smpp writes the same bytes and calls them IA5, where 0x7B is no 'ä'.
  says(from, text) {
    return this.deliver({source_addr: from, source_addr_ton: 1, data_coding: smpp.ENCODING.SMSC_DEFAULT, short_message: text});
  }
  receipt(id, state) {
    return this.deliver({source_addr: '491701234567', esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT, short_message: `id:${id} sub:001 dlvrd:001 submit date:2611300900 done date:2611300901 stat:${state} err:000 text:Critical`});
  }
  breaks() {
    for (const session of this.sessions) session.destroy();
  }
  stop() {
    this.breaks();
    return new Promise((done) => this.server.close(done));
  }
}

// Plivo, whose library knows how to look at a signature and not how to make one.
export class Plivo {
  constructor() {
    Object.assign(this, {id: 'MA0123', token: 'plivo-auth-token'});
  }

  async start(stage) {
    const authorization = `Basic ${Buffer.from(`${this.id}:${this.token}`).toString('base64')}`;
    let next = 0;
    return Object.assign(this, await startServer(stage, ({headers, path, fields}) => {
      if (headers.authorization !== authorization) return {status: 401, body: {error: 'authentication failed'}};
      if (path !== `/v1/Account/${this.id}/Message/` || !/^\d+$/.test(fields.dst)) return {status: 404, body: {error: 'not found'}};
      fields.uuid = `plivo-${++next}`;
      return {status: 202, body: {api_id: 'x', message: 'message(s) queued', message_uuid: [fields.uuid]}};
    }));
  }

  // As Plivo's documentation has it: the address and its query, the sorted fields, a nonce.
  headers(url, fields, token = this.token) {
    const [address, query = ''] = url.split('?');
    const sorted = query.split('&').sort().join('&');
    const body = Object.keys(fields).sort().map((name) => `${name}${fields[name]}`).join('');
    const text = `${address}?${sorted}${query && body ? '.' : ''}${body}`;
    const nonce = String(Math.floor(Math.random() * 1e9));
    const signature = createHmac('sha256', token).update(`${text}.${nonce}`).digest('base64');
    return {'Content-Type': 'application/x-www-form-urlencoded', 'X-Plivo-Signature-V3': signature, 'X-Plivo-Signature-V3-Nonce': nonce};
  }

  call(url, fields, {token} = {}) {
    return ask('POST', url, {body: form(fields), headers: this.headers(url, fields, token)});
  }
}

export class MessageBird {
  constructor() {
    Object.assign(this, {key: 'bird-access-key', secret: 'bird-signing-key'});
  }

  async start(stage) {
    return Object.assign(this, await startServer(stage, ({headers, path, fields}) => {
      if (headers.authorization !== `AccessKey ${this.key}`) return {status: 401, body: {errors: [{code: 2, description: 'Request not allowed'}]}};
      if (path !== '/messages' || !/^\d+$/.test(fields.recipients?.[0])) return {status: 422, body: {errors: [{code: 9, description: 'no (correct) recipients found'}]}};
      return {status: 201, body: {id: 'bird-1', recipients: {totalCount: 1}}};
    }));
  }

  token(url, body, {secret = this.secret, age = 0} = {}) {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sha = (text) => createHash('sha256').update(text).digest('hex');
    const at = Math.floor(Date.now() / 1000) - age;
    const claims = {iss: 'MessageBird', nbf: at, iat: at, exp: at + 60, jti: randomUUID(), url_hash: sha(url), ...(body ? {payload_hash: sha(body)} : {})};
    const text = `${part({alg: 'HS256', typ: 'JWT'})}.${part(claims)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  call(method, url, fields, options = {}) {
    const body = fields ? JSON.stringify(fields) : '';
    return ask(method, url, {body: body || undefined, headers: {...(body ? {'Content-Type': 'application/json'} : {}), 'MessageBird-Signature-JWT': this.token(url, body, options)}});
  }
}
