// Fakes of the chats in which incidents have channels: a Slack workspace, a Mattermost server, a Matrix homeserver, as far as
// channels need them. Vendors' own clients can work with them (chat.test.mjs shows it), so that they are no echo of what
// Muster thinks.
import {createHmac, generateKeyPairSync, randomBytes, randomUUID, sign} from 'node:crypto';
import {WebSocketServer} from 'ws';
import {ask} from './lib.mjs';
import {startServer} from './carriers.mjs';

// What happens to the next requests: {method or path it is about, how: 'lose' | 'break' | 'busy', times}.
class Trouble {
  constructor() {
    this.list = [];
  }
  next(name) {
    const one = this.list.find((each) => each.times > 0 && name.includes(each.about));
    if (one) one.times -= 1;
    return one?.how;
  }
}

// --- Slack: docs.slack.dev/reference/methods ---

export class SlackWorkspace {
  constructor() {
    Object.assign(this, {token: 'xoxb-1', appToken: 'xapp-1', secret: 'slack-signing-secret', bot: 'U0BOT', channels: [], trouble: new Trouble(), ts: 0, sockets: new Set(), unacknowledged: new Map(), acknowledged: []});
  }

  async start(stage) {
    const server = await startServer(stage, async ({method, headers, path, query, fields}) => {
      const name = path.replace('/api/', '');
      // Clients send forms, with JSON in what is not a text; Muster sends JSON.
      const said = Object.fromEntries(Object.entries({...query, ...fields}).map(([key, value]) => [key, typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value]));
      const how = this.trouble.next(name);
      if (how === 'busy') return {status: 429, body: {ok: false, error: 'ratelimited'}, headers: {'Retry-After': '2'}};
      if (how === 'break') return {cut: true};
      const token = name === 'apps.connections.open' ? this.appToken : this.token;
      const body = headers.authorization !== `Bearer ${token}` ? {ok: false, error: 'invalid_auth'} : this.answer(name, said, method);
      return how === 'lose' ? {cut: true} : {status: 200, body};
    });
    const sockets = new WebSocketServer({server: server.server, path: '/link/'});
    sockets.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (text) => {
        const answer = JSON.parse(text);
        this.unacknowledged.delete(answer.envelope_id);
        this.acknowledged.push(answer);
      });
      socket.send(JSON.stringify({type: 'hello', num_connections: 1, connection_info: {app_id: 'A1'}}));
      for (const envelope of this.unacknowledged.values()) socket.send(envelope);
    });
    stage.atEnd(() => sockets.close());
    return Object.assign(this, server);
  }

  channel(name) {
    return this.channels.find((one) => one.name === name);
  }

  shown({id, name, creator, archived, topic, isPrivate}) {
    return {id, name, creator, is_channel: true, is_private: isPrivate, is_archived: archived, topic: {value: topic}, is_member: true};
  }

  answer(name, said) {
    const refused = (error) => ({ok: false, error});
    if (name === 'auth.test') return {ok: true, url: 'https://example.slack.com/', team: 'Example', team_id: 'T1', user: 'muster', user_id: this.bot, bot_id: 'B1'};
    if (name === 'apps.connections.open') return {ok: true, url: `${this.url.replace('http', 'ws')}/link/?ticket=1`};
    if (name === 'conversations.create') {
      if (!/^[a-z0-9_-]{1,80}$/.test(said.name)) return refused('invalid_name_specials');
      if (this.channel(said.name)) return refused('name_taken');
      const made = {id: `C${randomBytes(4).toString('hex').toUpperCase()}`, name: said.name, creator: this.bot, archived: false, topic: '', members: [this.bot], messages: [], pins: [], isPrivate: [true, 'true'].includes(said.is_private)};
      this.channels.push(made);
      return {ok: true, channel: this.shown(made)};
    }
    if (name === 'conversations.list') {
      const wanted = this.channels.filter((one) => !(String(said.exclude_archived) === 'true' && one.archived) && (said.types ?? 'public_channel').includes(one.isPrivate ? 'private_channel' : 'public_channel'));
      const at = Number(said.cursor || 0);
      const limit = Math.min(Number(said.limit || 100), 2); // in small pages, so that they are all turned
      return {ok: true, channels: wanted.slice(at, at + limit).map((one) => this.shown(one)), response_metadata: {next_cursor: at + limit < wanted.length ? String(at + limit) : ''}};
    }
    const channel = this.channels.find(({id}) => id === said.channel);
    if (!channel) return refused('channel_not_found');
    if (name === 'conversations.history') return {ok: true, messages: [...channel.messages].reverse().map(({metadata, ...rest}) => ({...rest, ...(String(said.include_all_metadata) === 'true' && metadata ? {metadata} : {})})), has_more: false};
    if (channel.archived) return refused(name === 'conversations.archive' ? 'already_archived' : 'is_archived');
    switch (name) {
      case 'chat.postMessage': {
        if (!said.text && !said.blocks) return refused('no_text');
        const message = {type: 'message', ts: this.newTs(), user: this.bot, bot_id: 'B1', text: said.text, blocks: said.blocks, metadata: said.metadata};
        channel.messages.push(message);
        return {ok: true, channel: channel.id, ts: message.ts, message};
      }
      case 'conversations.setTopic':
        if (said.topic.length > 250) return refused('too_long');
        channel.topic = said.topic;
        return {ok: true, channel: this.shown(channel)};
      case 'pins.add':
        if (!channel.messages.some(({ts}) => ts === said.timestamp)) return refused('message_not_found');
        if (channel.pins.includes(said.timestamp)) return refused('already_pinned');
        channel.pins.push(said.timestamp);
        return {ok: true};
      case 'conversations.invite':
        for (const user of said.users.split(',')) {
          if (!/^U[A-Z0-9]+$/.test(user)) return refused('user_not_found');
          if (channel.members.includes(user)) return refused('already_in_channel');
          channel.members.push(user);
        }
        return {ok: true, channel: this.shown(channel)};
      case 'conversations.archive':
        channel.archived = true;
        return {ok: true};
      default:
        return refused('unknown_method');
    }
  }

  newTs() {
    this.ts = Math.max(this.ts + 1, Date.now() * 1000);
    return `${Math.floor(this.ts / 1e6)}.${String(this.ts % 1e6).padStart(6, '0')}`;
  }

  headers(body, type, at = Math.floor(Date.now() / 1000)) {
    const signature = `v0=${createHmac('sha256', this.secret).update(`v0:${at}:${body}`).digest('hex')}`;
    return {'Content-Type': type, 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': signature};
  }

  event(user, text, channelName) {
    const channel = this.channel(channelName);
    const message = {type: 'message', ts: this.newTs(), user, text};
    channel.messages.push(message);
    return {token: 'x', team_id: 'T1', api_app_id: 'A1', event: {...message, channel: channel.id, channel_type: 'channel', event_ts: message.ts}, type: 'event_callback', event_id: `Ev${message.ts}`, event_time: Math.floor(Date.now() / 1000)};
  }

  // Slack calls; `retry` as it does when it had no answer.
  tell(url, event, retry) {
    const body = JSON.stringify(event);
    const again = retry ? {'X-Slack-Retry-Num': String(retry), 'X-Slack-Retry-Reason': 'http_timeout'} : {};
    return ask('POST', url, {body, headers: {...this.headers(body, 'application/json'), ...again}});
  }

  commandFields(user, text, channelName) {
    return {token: 'x', team_id: 'T1', team_domain: 'example', channel_id: this.channel(channelName)?.id ?? 'C0ELSEWHERE', channel_name: channelName, user_id: user, user_name: user.toLowerCase(), command: '/inc', text, api_app_id: 'A1', response_url: 'https://hooks.slack.com/commands/1', trigger_id: randomUUID()};
  }

  command(url, user, text, channelName) {
    const body = new URLSearchParams(this.commandFields(user, text, channelName)).toString();
    return ask('POST', url, {body, headers: this.headers(body, 'application/x-www-form-urlencoded')});
  }

  press(url, user, message, action) {
    const element = message.blocks.flatMap(({elements = []}) => elements).find((one) => one.action_id === action);
    const payload = {type: 'block_actions', user: {id: user, name: user.toLowerCase()}, channel: {id: 'C1'}, response_url: 'https://hooks.slack.com/actions/1', actions: [{action_id: action, value: element.value, type: 'button', action_ts: String(Math.random())}]};
    const body = new URLSearchParams({payload: JSON.stringify(payload)}).toString();
    return ask('POST', url, {body, headers: this.headers(body, 'application/x-www-form-urlencoded')});
  }

  // The same by Socket Mode.
  send(type, payload) {
    const id = randomUUID();
    const envelope = JSON.stringify({envelope_id: id, type, accepts_response_payload: type === 'slash_commands', payload});
    this.unacknowledged.set(id, envelope);
    for (const socket of this.sockets) socket.send(envelope);
    return id;
  }
}

// --- Mattermost: REST API, version 4 ---

const newId = () => randomBytes(32).toString('hex').replace(/[^a-z0-9]/g, '').slice(0, 26);

export class MattermostServer {
  constructor() {
    Object.assign(this, {token: 'bot-token', bot: newId(), ana: newId(), team: newId(), channels: [], posts: [], trouble: new Trouble(), sockets: new Set()});
  }

  async start(stage) {
    const server = await startServer(stage, async ({method, headers, path, query, fields}) => {
      const what = `${method} ${path.replace('/api/v4', '')}`;
      const how = this.trouble.next(what);
      if (how === 'busy') return {status: 429, body: {id: 'api.rate_limit', message: 'limit exceeded', status_code: 429}, headers: {'Retry-After': '2'}};
      if (how === 'break') return {cut: true};
      const authorized = headers.authorization?.toLowerCase() === `bearer ${this.token}`;
      const answer = authorized ? this.answer(what, fields, query) : this.refusal(401, 'api.context.session_expired.app_error');
      return how === 'lose' ? {cut: true} : answer;
    });
    const sockets = new WebSocketServer({server: server.server, path: '/api/v4/websocket'});
    sockets.on('connection', (socket) => {
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (text) => {
        const {seq, action, data} = JSON.parse(text);
        if (action !== 'authentication_challenge' || data.token !== this.token) return socket.close();
        this.sockets.add(socket);
        socket.send(JSON.stringify({status: 'OK', seq_reply: seq}));
      });
    });
    stage.atEnd(() => sockets.close());
    return Object.assign(this, server);
  }

  refusal(status, id) {
    return {status, body: {id, message: id, detailed_error: '', request_id: 'r', status_code: status}};
  }

  channel(name) {
    return this.channels.find((one) => one.name === name);
  }

  answer(what, fields, query) {
    const ok = (body, status = 200) => ({status, body});
    const [method, ...rest] = what.split(' ');
    const parts = rest.join(' ').split('/').slice(1).map(decodeURIComponent);
    if (what === 'GET /teams/name/shop') return ok({id: this.team, name: 'shop', display_name: 'Shop', type: 'O'});
    if (what === 'GET /users/me') return ok({id: this.bot, username: 'muster', is_bot: true});
    if (what === 'POST /channels') {
      if (!/^[a-z0-9][a-z0-9_-]{1,63}$/.test(fields.name) || fields.display_name.length > 64) return this.refusal(400, 'model.channel.is_valid.1_or_more.app_error');
      if (this.channel(fields.name)) return this.refusal(400, 'store.sql_channel.save_channel.exists.app_error');
      const made = {id: newId(), team_id: fields.team_id, name: fields.name, display_name: fields.display_name, type: fields.type, header: '', creator_id: this.bot, delete_at: 0, members: [this.bot]};
      this.channels.push(made);
      return ok(made, 201);
    }
    if (parts[0] === 'teams' && parts[2] === 'channels') {
      const found = this.channel(parts[4]);
      return found ? ok(found) : this.refusal(404, 'app.channel.get_by_name.missing.app_error');
    }
    if (what === 'POST /posts') {
      const channel = this.channels.find(({id}) => id === fields.channel_id);
      if (!channel) return this.refusal(404, 'app.channel.get.existing.app_error');
      if (channel.delete_at) return this.refusal(400, 'api.post.create_post.can_not_post_to_deleted.error');
      const post = {id: newId(), create_at: Date.now(), channel_id: channel.id, user_id: this.bot, message: fields.message, props: {...fields.props, from_bot: 'true'}, type: '', is_pinned: false};
      this.posts.push(post);
      this.announce(post, 'muster');
      return ok(post, 201);
    }
    if (parts[0] === 'posts' && parts[2] === 'pin') {
      const post = this.posts.find(({id}) => id === parts[1]);
      if (!post) return this.refusal(404, 'app.post.get.app_error');
      post.is_pinned = true;
      return ok({status: 'OK'});
    }
    const channel = this.channels.find(({id}) => id === parts[1]);
    if (!channel) return this.refusal(404, 'app.channel.get.existing.app_error');
    if (method === 'GET' && parts[2] === 'posts') {
      const wanted = this.posts.filter((one) => one.channel_id === channel.id && one.create_at >= Number(query.since ?? 0));
      return ok({order: wanted.map(({id}) => id).reverse(), posts: Object.fromEntries(wanted.map((one) => [one.id, one]))});
    }
    if (method === 'PUT' && parts[2] === 'patch') return ok(Object.assign(channel, fields));
    if (method === 'POST' && parts[2] === 'members') {
      if (![this.ana, this.bot].includes(fields.user_id)) return this.refusal(404, 'app.user.missing_account.const');
      if (!channel.members.includes(fields.user_id)) channel.members.push(fields.user_id);
      return ok({channel_id: channel.id, user_id: fields.user_id}, 201);
    }
    if (method === 'DELETE') {
      channel.delete_at = Date.now();
      return ok({status: 'OK'});
    }
    return this.refusal(404, 'api.context.404.app_error');
  }

  announce(post, name) {
    const event = JSON.stringify({event: 'posted', data: {channel_type: 'O', post: JSON.stringify(post), sender_name: `@${name}`}, broadcast: {channel_id: post.channel_id}, seq: this.posts.length});
    for (const socket of this.sockets) socket.send(event);
  }

  // A person writes; `times`: so often it is told.
  says(channelName, user, message, times = 1) {
    const post = {id: newId(), create_at: Date.now(), channel_id: this.channel(channelName).id, user_id: user, message, props: {}, type: ''};
    this.posts.push(post);
    for (let i = 0; i < times; ++i) this.announce(post, 'somebody');
  }

  command(url, user, text, channelName) {
    const body = new URLSearchParams({channel_id: this.channel(channelName)?.id ?? newId(), channel_name: channelName, command: '/inc', response_url: 'https://chat.example.org/hooks/commands/1', team_id: this.team, text, token: 'command-token', trigger_id: randomUUID(), user_id: user, user_name: 'somebody'}).toString();
    return ask('POST', url, {body, headers: {'Content-Type': 'application/x-www-form-urlencoded', Authorization: 'Token command-token'}});
  }

  press(user, post, name, context = {}) {
    const action = post.props.attachments.flatMap(({actions}) => actions).find(({id}) => id === name);
    return ask('POST', action.integration.url, {body: {user_id: user, post_id: post.id, channel_id: post.channel_id, team_id: this.team, trigger_id: randomUUID(), context: {...action.integration.context, ...context}}});
  }
}

// --- Matrix: the client-server API ---

export class MatrixHomeserver {
  constructor() {
    Object.assign(this, {token: 'syt_token', server_name: 'example.org', bot: '@muster:example.org', rooms: new Map(), aliases: new Map(), transactions: new Map(), events: [], trouble: new Trouble(), waiting: new Set()});
  }

  async start(stage) {
    const server = await startServer(stage, async ({method, headers, path, query, fields}) => {
      const what = `${method} ${decodeURIComponent(path.replace('/_matrix/client', '')).replace('/v3', '')}`;
      const how = this.trouble.next(what);
      if (how === 'busy') return {status: 429, body: {errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms: 1500}};
      if (how === 'break') return {cut: true};
      if (what === 'GET /versions') return {status: 200, body: {versions: ['v1.11']}};
      const answer = headers.authorization === `Bearer ${this.token}` ? await this.answer(what, fields, query) : this.refusal(401, 'M_UNKNOWN_TOKEN');
      return how === 'lose' ? {cut: true} : answer;
    });
    stage.atEnd(() => [...this.waiting].forEach((wake) => wake()));
    return Object.assign(this, server);
  }

  refusal(status, errcode, error = errcode) {
    return {status, body: {errcode, error}};
  }

  room(alias) {
    return this.rooms.get(this.aliases.get(`#${alias}:${this.server_name}`));
  }

  add(room, event) {
    const stored = {event_id: `$${randomUUID()}`, origin_server_ts: Date.now(), room_id: room.id, ...event};
    this.events.push(stored);
    for (const wake of [...this.waiting]) wake();
    return stored.event_id;
  }

  async answer(what, fields, query) {
    const ok = (body) => ({status: 200, body});
    if (what === 'GET /account/whoami') return ok({user_id: this.bot, device_id: 'D1'});
    if (what === 'GET /sync') return ok(await this.sync(query));
    if (what === 'POST /createRoom') {
      const alias = `#${fields.room_alias_name}:${this.server_name}`;
      if (this.aliases.has(alias)) return this.refusal(400, 'M_ROOM_IN_USE', 'Room alias already taken');
      const room = {id: `!${randomBytes(6).toString('hex')}:${this.server_name}`, name: fields.name, preset: fields.preset, state: {'m.room.power_levels': fields.power_level_content_override}, invited: []};
      this.rooms.set(room.id, room);
      this.aliases.set(alias, room.id);
      return ok({room_id: room.id});
    }
    if (what.startsWith('GET /directory/room/')) {
      const id = this.aliases.get(what.slice('GET /directory/room/'.length));
      return id ? ok({room_id: id, servers: [this.server_name]}) : this.refusal(404, 'M_NOT_FOUND', 'Room alias not found');
    }
    const [, method, id, rest] = /^(\w+) \/rooms\/([^/]+)\/(.*)$/.exec(what) ?? [];
    const room = this.rooms.get(id);
    if (!room) return this.refusal(403, 'M_FORBIDDEN', 'You are not in the room');
    if (method === 'PUT' && rest.startsWith('send/m.room.message/')) {
      const transaction = rest.split('/').pop();
      if (!this.transactions.has(transaction)) this.transactions.set(transaction, this.add(room, {type: 'm.room.message', sender: this.bot, content: fields}));
      return ok({event_id: this.transactions.get(transaction)});
    }
    if (method === 'PUT' && rest.startsWith('state/')) {
      room.state[rest.split('/')[1]] = fields;
      return ok({event_id: `$${randomUUID()}`});
    }
    if (method === 'POST' && rest === 'invite') {
      if (room.invited.includes(fields.user_id)) return this.refusal(403, 'M_FORBIDDEN', `${fields.user_id} is already in the room.`);
      room.invited.push(fields.user_id);
      return ok({});
    }
    return this.refusal(404, 'M_UNRECOGNIZED');
  }

  // A question without anything new waits. The mark is how many events there were.
  async sync({since, timeout = 0}) {
    const from = since === undefined ? 0 : Number(since.slice(1));
    if (since !== undefined && from >= this.events.length) {
      await new Promise((done) => {
        const wake = () => {
          clearTimeout(timer);
          this.waiting.delete(wake);
          done();
        };
        const timer = setTimeout(wake, Number(timeout));
        this.waiting.add(wake);
      });
    }
    const join = {};
    for (const event of this.events.slice(from)) {
      join[event.room_id] ??= {timeline: {events: [], limited: false, prev_batch: 's0'}};
      join[event.room_id].timeline.events.push(event);
    }
    return {next_batch: `s${this.events.length}`, rooms: {join, invite: {}, leave: {}}};
  }

  messages(room) {
    return this.events.filter((one) => one.room_id === room.id && one.type === 'm.room.message');
  }

  says(alias, user, body) {
    return this.add(this.room(alias), {type: 'm.room.message', sender: user, content: {msgtype: 'm.text', body}});
  }
}

// --- Microsoft Teams: Graph, the bot connector and Entra ID under one address ---

const refusedByGraph = (status, code, message) => ({status, body: {error: {code, message, innerError: {date: new Date().toISOString(), 'request-id': randomUUID()}}}});

export class TeamsTenant {
  constructor() {
    Object.assign(this, {tenant: randomUUID(), app: randomUUID(), secret: 'client~secret', team: randomUUID(), ana: randomUUID(), stranger: randomUUID(), members: [], channels: [], trouble: new Trouble(), tokens: new Map(), last: 0, installed: true, issuer: 'https://api.botframework.com', keys: [], keysAsked: 0});
    this.newKey();
  }

  async start(stage) {
    const server = await startServer(stage, async ({method, headers, path, query, fields}) => {
      const what = `${method} ${decodeURIComponent(path)}`;
      const how = this.trouble.next(what);
      if (how === 'busy') return {...refusedByGraph(429, 'TooManyRequests', 'Too many requests'), headers: {'Retry-After': '2'}};
      if (how === 'break') return {cut: true};
      if (how === 'expire') this.tokens.clear();
      if (path === '/v1/.well-known/openidconfiguration') return {status: 200, body: {issuer: this.issuer, authorization_endpoint: 'https://invalid.botframework.com', jwks_uri: `${this.url}/v1/.well-known/keys`, id_token_signing_alg_values_supported: ['RS256'], token_endpoint_auth_methods_supported: ['private_key_jwt']}};
      if (path === '/v1/.well-known/keys') {
        this.keysAsked += 1;
        return {status: 200, body: {keys: this.keys.map(({jwk, id, endorsements}) => ({...jwk, use: 'sig', kid: id, x5t: id, endorsements}))}};
      }
      if (path === `/${this.tenant}/oauth2/v2.0/token`) return this.grant(fields);
      const scope = this.tokens.get(headers.authorization?.replace('Bearer ', ''));
      const wanted = path.startsWith('/v1.0/') ? 'https://graph.microsoft.com/.default' : 'https://api.botframework.com/.default';
      const answer = scope === wanted ? (path.startsWith('/v1.0/') ? this.graph(what.replace('/v1.0', ''), fields, query) : this.connector(what.replace('/v3', ''), fields)) : refusedByGraph(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.');
      return how === 'lose' ? {cut: true} : answer;
    });
    return Object.assign(this, server);
  }

  grant({grant_type: type, client_id: client, client_secret: secret, scope}) {
    if (type !== 'client_credentials' || client !== this.app || secret !== this.secret) return {status: 401, body: {error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1'}};
    const token = randomUUID();
    this.tokens.set(token, scope);
    return {status: 200, body: {token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token}};
  }

  channel(name) {
    return this.channels.find((one) => one.displayName === name);
  }

  graph(what, fields, query) {
    const here = `/teams/${this.team}`;
    const [method, path] = what.split(/ (.*)/s);
    if (!path.startsWith(here)) return refusedByGraph(404, 'NotFound', 'No team found with Group Id');
    const rest = path.slice(here.length);
    if (what === `GET ${here}`) return {status: 200, body: {id: this.team, displayName: 'Shop'}};
    if (method === 'POST' && rest === '/members') {
      const id = /users\('([^']+)'\)$/.exec(fields['user@odata.bind'] ?? '')?.[1];
      if (fields['@odata.type'] !== '#microsoft.graph.aadUserConversationMember' || !id) return refusedByGraph(400, 'BadRequest', 'Invalid member');
      if (![this.ana, this.stranger].includes(id)) return refusedByGraph(404, 'NotFound', 'User not found');
      if (!this.members.includes(id)) this.members.push(id);
      return {status: 201, body: {id: randomUUID(), roles: [], userId: id}};
    }
    if (method === 'POST' && rest === '/channels') {
      const {displayName, description = '', membershipType = 'standard'} = fields;
      if (!displayName || displayName.length > 50 || /[~#%&*{}+/\\:<>?|'"]/.test(displayName)) return refusedByGraph(400, 'BadRequest', 'Channel name is invalid');
      if (this.channel(displayName)) return refusedByGraph(400, 'BadRequest', 'Channel name already existed, please use other name.');
      const made = {id: `19:${randomUUID().replaceAll('-', '')}@thread.tacv2`, displayName, description, membershipType, webUrl: `https://teams.microsoft.com/l/channel/${encodeURIComponent(displayName)}`, isArchived: false, messages: []};
      this.channels.push(made);
      return {status: 201, body: this.shown(made)};
    }
    if (method === 'GET' && rest === '/channels') {
      const name = /^displayName eq '(.*)'$/.exec(query.$filter ?? '')?.[1];
      return {status: 200, body: {value: this.channels.filter((one) => !name || one.displayName === name).map((one) => this.shown(one))}};
    }
    const [, id, action = ''] = /^\/channels\/([^/]+)(\/.*)?$/.exec(rest) ?? [];
    const channel = this.channels.find((one) => one.id === id);
    if (!channel) return refusedByGraph(404, 'NotFound', 'Channel not found');
    if (method === 'PATCH' && action === '') {
      if ((fields.description ?? '').length > 1024) return refusedByGraph(400, 'BadRequest', 'Description too long');
      Object.assign(channel, fields);
      return {status: 204, body: ''};
    }
    if (method === 'POST' && action === '/archive') {
      channel.isArchived = true;
      return {status: 202, body: '', type: 'text/plain'};
    }
    // As an application one may post for a migration only.
    if (method === 'POST' && action === '/messages') return refusedByGraph(401, 'Unauthorized', 'Message POST is allowed in application-only context only for import purposes.');
    const [, thread] = /^\/messages(?:\/([^/]+)\/replies)?$/.exec(action) ?? [];
    if (method === 'GET' && action.startsWith('/messages')) return {status: 200, body: {value: channel.messages.filter((one) => one.thread === thread).map((one) => this.told(one)).reverse()}};
    return refusedByGraph(400, 'BadRequest', `Resource not found for the segment '${action}'`);
  }

  shown({id, displayName, description, membershipType, webUrl, isArchived}) {
    return {id, displayName, description, membershipType, webUrl, isArchived, createdDateTime: new Date().toISOString()};
  }

  told({id, at, activity: {text = '', attachments = []}}) {
    return {id, createdDateTime: at, messageType: 'message', from: {application: {id: this.app, displayName: 'Muster', applicationIdentityType: 'bot'}, user: null}, body: {contentType: 'html', content: text ? `<p>${text}</p>` : '<attachment id="1"></attachment>'}, attachments: attachments.map(({contentType, content}) => ({id: '1', contentType, content: JSON.stringify(content)}))};
  }

  connector(what, fields) {
    if (!this.installed) return refusedByGraph(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    const post = (id, thread, activity) => {
      const channel = this.channels.find((one) => one.id === id);
      if (!channel) return undefined;
      if (activity?.type !== 'message' || (!activity.text && !activity.attachments?.length)) return null;
      const message = {id: String((this.last = Math.max(this.last + 1, Date.now()))), at: new Date().toISOString(), thread, activity};
      channel.messages.push(message);
      return message;
    };
    const answerTo = (message, body) => (message === undefined ? refusedByGraph(404, 'ConversationNotFound', 'Conversation not found.') : message === null ? refusedByGraph(400, 'BadSyntax', 'Activity has no content') : {status: 201, body: body(message)});
    if (what === 'POST /conversations') {
      if (fields.bot?.id !== `28:${this.app}` || !fields.isGroup) return refusedByGraph(400, 'BadArgument', 'Unknown bot');
      const id = fields.channelData?.channel?.id;
      return answerTo(post(id, undefined, fields.activity), (message) => ({id: `${id};messageid=${message.id}`, activityId: message.id}));
    }
    const [, id, thread] = /^POST \/conversations\/([^;/]+)(?:;messageid=(\d+))?\/activities$/.exec(what) ?? [];
    return id ? answerTo(post(id, thread, fields), (message) => ({id: message.id})) : refusedByGraph(404, 'ServiceError', 'No such resource');
  }

  // What the connector sends to the bot's endpoint.
  activity(user, channelName, more) {
    const channel = this.channel(channelName);
    const id = String((this.last = Math.max(this.last + 1, Date.now())));
    return {type: 'message', id, timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl: `${this.url}/`, from: {id: `29:${user}`, name: user === this.ana ? 'Ana' : 'Joe', aadObjectId: user}, recipient: {id: `28:${this.app}`, name: 'Muster'}, conversation: {isGroup: true, conversationType: 'channel', tenantId: this.tenant, id: `${channel.id};messageid=${more.thread ?? id}`}, channelData: {tenant: {id: this.tenant}, team: {id: '19:general@thread.tacv2'}, channel: {id: channel.id}}, ...more.activity};
  }

  // The connector signs with the newest one.
  newKey(endorsements = ['directline', 'msteams', 'webchat']) {
    const {publicKey, privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
    this.keys.push({id: randomBytes(20).toString('base64url'), jwk: publicKey.export({format: 'jwk'}), privateKey, endorsements});
  }

  // The token that comes with an activity; `claims` and `head` are put over the true ones.
  token(activity, {claims = {}, head = {}} = {}) {
    const {id, privateKey} = this.keys.at(-1);
    const at = Math.floor(Date.now() / 1000);
    const part = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
    const text = `${part({alg: 'RS256', kid: id, typ: 'JWT', x5t: id, ...head})}.${part({serviceurl: activity.serviceUrl, nbf: at, exp: at + 3600, iss: this.issuer, aud: this.app, ...claims})}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }

  tell(url, activity, wrong) {
    return ask('POST', url, {body: activity, headers: {Authorization: `Bearer ${this.token(activity, wrong)}`}});
  }

  says(url, user, channelName, text, {thread} = {}) {
    const entities = text.includes('<at>Muster</at>') ? [{type: 'mention', text: '<at>Muster</at>', mentioned: {id: `28:${this.app}`, name: 'Muster'}}] : [];
    return this.tell(url, this.activity(user, channelName, {thread, activity: {text, textFormat: 'plain', entities}}));
  }

  press(url, user, channelName, title, data = {}) {
    const {activity, id} = this.channel(channelName).messages[0];
    const action = activity.attachments[0].content.actions.find((one) => one.title === title);
    return this.tell(url, this.activity(user, channelName, {thread: id, activity: {replyToId: id, value: {...action.data, ...data}}}));
  }

  texts(channelName) {
    return this.channel(channelName).messages.map(({activity}) => activity.text ?? activity.attachments.map(({content}) => content.body.map(({text}) => text).join(' ')).join(' '));
  }
}
