// Channels of incidents with a real server: Slack, Mattermost, Matrix and Teams as they speak on the wire. First the vendors' own clients
// show that our fakes are such chats.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {verifySlackRequest} from '@slack/bolt';
import {Client as GraphClient, HTTPMessageHandler} from '@microsoft/microsoft-graph-client';
import {SocketModeClient} from '@slack/socket-mode';
import {WebClient} from '@slack/web-api';
import {ChannelValidation, ConnectorClient, JwtTokenValidation, SimpleCredentialProvider} from 'botframework-connector';
import {createClient} from 'matrix-js-sdk';
import {MattermostServer, MatrixHomeserver, SlackWorkspace, TeamsTenant} from './chats.mjs';
import {adminToken, ask, freePort, scenario, startMuster, until} from './lib.mjs';

const {Client4} = createRequire(import.meta.url)('@mattermost/client');

const key = 'chat-key-0123456789abcd';

// Ana may respond; Otto only reads; both are known in the chat.
const organisation = (provider, ana, more = '') => `
users:
  - {id: ana, name: Ana, email: ana@example.org, role: responder}
  - {id: otto, name: Otto, email: otto@example.org, role: observer}
services: [{id: checkout, name: Checkout}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
providers: [${provider}]
organisation:
  incident_roles: []
  checkpoints: []
  chat: {provider: chat, people: [{user: ana, id: "${ana}"}, {user: otto, id: U0OTTO}]${more}}
`;

async function start(stage, yaml) {
  const port = await freePort();
  const muster = await startMuster(stage, {port, organisation: yaml, args: ['--public-url', `http://127.0.0.1:${port}`]});
  muster.door = `${muster.url}/v1/providers/${key}/action`;
  return muster;
}

const declare = (muster, title = 'Customers cannot pay', priority = 'P1') =>
  muster.ask('POST', '/v1/incidents', {body: {title, service: 'checkout', classification: {impact: 'all', criticality: 'critical', urgency: 'now', priority, ...(priority !== 'P1' && {reason: 'as the test wants'})}}});
const texts = async (muster, incident = 'INC-1') => (await muster.timeline(incident)).map((entry) => entry.text);
const said = async (muster, part, incident) => until(`"${part}" in the record`, async () => (await texts(muster, incident)).find((text) => text.includes(part)));
const count = async (muster, part) => (await texts(muster)).filter((text) => text.includes(part)).length;
const note = (muster, text) => muster.ask('POST', '/v1/incidents/INC-1/notes', {body: {text}});
const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

scenario("Slack's own clients work with our workspace", async (stage) => {
  const slack = await new SlackWorkspace().start(stage);
  const client = new WebClient(slack.token, {slackApiUrl: `${slack.url}/api/`, retryConfig: {retries: 0}, logLevel: 'error'});
  assert.equal((await client.auth.test()).user_id, slack.bot);
  const {channel} = await client.conversations.create({name: 'inc-1'});
  await assert.rejects(client.conversations.create({name: 'inc-1'}), /name_taken/);
  await client.conversations.invite({channel: channel.id, users: 'U0ANA'});
  await assert.rejects(client.conversations.invite({channel: channel.id, users: 'U0ANA'}), /already_in_channel/);
  await client.conversations.setTopic({channel: channel.id, topic: 'P1'});
  const {ts} = await client.chat.postMessage({channel: channel.id, text: 'hello', blocks: [{type: 'section', text: {type: 'mrkdwn', text: 'hello'}}], metadata: {event_type: 'muster', event_payload: {operation: '1-1'}}});
  await client.pins.add({channel: channel.id, timestamp: ts});
  const {messages} = await client.conversations.history({channel: channel.id, include_all_metadata: true});
  assert.equal(messages[0].metadata.event_payload.operation, '1-1');
  for (const name of ['inc-2', 'inc-3', 'inc-4']) await client.conversations.create({name});
  const names = [];
  for await (const page of client.paginate('conversations.list', {exclude_archived: true, limit: 2})) names.push(...page.channels.map((one) => one.name));
  assert.deepEqual(names, ['inc-1', 'inc-2', 'inc-3', 'inc-4']);
  await client.conversations.archive({channel: channel.id});
  await assert.rejects(client.chat.postMessage({channel: channel.id, text: 'too late'}), /is_archived/);
  // What it signs Slack's own library takes.
  const body = JSON.stringify(slack.event('U0ANA', 'hi', 'inc-2'));
  const headers = Object.fromEntries(Object.entries(slack.headers(body, 'application/json')).map(([name, value]) => [name.toLowerCase(), value]));
  verifySlackRequest({signingSecret: slack.secret, body, headers});

  const socket = new SocketModeClient({appToken: slack.appToken, clientOptions: {slackApiUrl: `${slack.url}/api/`}, logLevel: 'error'});
  const heard = [];
  socket.on('slash_commands', async ({body: {text}, ack}) => heard.push(text) && (await ack({text: 'heard'})));
  await socket.start();
  slack.send('slash_commands', slack.commandFields('U0ANA', 'who', 'inc-2'));
  await until('the acknowledgement', () => slack.acknowledged[0]?.payload?.text === 'heard');
  assert.deepEqual(heard, ['who']);
  await socket.disconnect();
});

test("Mattermost's own client works with our server", async () => {
  const closers = [];
  const server = await new MattermostServer().start({atEnd: (close) => closers.push(close)});
  try {
    const client = new Client4();
    client.setUrl(server.url);
    client.setToken(server.token);
    assert.equal((await client.getTeamByName('shop')).id, server.team);
    assert.equal((await client.getMe()).id, server.bot);
    const channel = await client.createChannel({team_id: server.team, name: 'inc-1', display_name: 'inc-1', type: 'O'});
    await assert.rejects(client.createChannel({team_id: server.team, name: 'inc-1', display_name: 'inc-1', type: 'O'}), {server_error_id: /exists/});
    assert.equal((await client.getChannelByName(server.team, 'inc-1')).id, channel.id);
    await client.addToChannel(server.ana, channel.id);
    assert.equal((await client.patchChannel(channel.id, {header: 'P1'})).header, 'P1');
    const post = await client.createPost({channel_id: channel.id, message: 'hello', props: {muster_operation: '1-1'}});
    await client.pinPost(post.id);
    assert.equal((await client.getPostsSince(channel.id, 0)).posts[post.id].props.muster_operation, '1-1');
    await client.deleteChannel(channel.id);
    await assert.rejects(client.createPost({channel_id: channel.id, message: 'late'}));
  } finally {
    for (const close of closers.reverse()) await close();
  }
});

test("Matrix's own client works with our homeserver", async () => {
  const closers = [];
  const server = await new MatrixHomeserver().start({atEnd: (close) => closers.push(close)});
  try {
    const logger = {trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => logger};
    const client = createClient({baseUrl: server.url, accessToken: server.token, userId: server.bot, logger});
    assert.equal((await client.whoami()).user_id, server.bot);
    const {room_id: id} = await client.createRoom({room_alias_name: 'inc-1', name: 'inc-1', preset: 'public_chat'});
    await assert.rejects(client.createRoom({room_alias_name: 'inc-1'}), /M_ROOM_IN_USE/);
    assert.equal((await client.getRoomIdForAlias('#inc-1:example.org')).room_id, id);
    await client.invite(id, '@ana:example.org');
    await client.sendStateEvent(id, 'm.room.topic', {topic: 'P1'}, '');
    const first = await client.sendEvent(id, 'm.room.message', {msgtype: 'm.notice', body: 'hello'}, 'txn-1').catch((error) => error);
    assert.ok(first.event_id, String(first));
    assert.equal(server.messages(server.room('inc-1')).length, 1);
    client.stopClient();
  } finally {
    for (const close of closers.reverse()) await close();
  }
});

const slackProvider = (slack, more = '') =>
  `{id: chat, name: Slack, type: slack, key: "${key}", settings: {base_url: "${slack.url}"}, secrets: {bot_token: ${slack.token}, signing_secret: ${slack.secret}, app_token: ${slack.appToken}}${more}}`;

scenario('Slack: a channel from the first report to the archive', async (stage) => {
  const slack = await new SlackWorkspace().start(stage);
  const muster = await start(stage, organisation(slackProvider(slack), 'U0ANA'));
  // The answer to the creation gets lost, the first report has to wait.
  slack.trouble.list = [{about: 'conversations.create', how: 'lose', times: 1}, {about: 'chat.postMessage', how: 'busy', times: 1}];
  assert.equal((await declare(muster)).status, 201);
  const name = `inc-${today()}-customers-cannot-pay`;
  await said(muster, `The channel ${name} was made in Slack: https://example.slack.com/archives/C`);
  assert.deepEqual(slack.channels.map((one) => one.name), [name], 'made once');
  const channel = slack.channel(name);
  await until('the topic', () => channel.topic.startsWith('P1 · critical · nobody has it'));
  assert.equal(channel.messages.length, 1);
  assert.deepEqual(channel.pins, [channel.messages[0].ts]);
  const chat = await muster.get('/v1/incidents/INC-1/chat');
  assert.deepEqual([chat.state, chat.channel, chat.url], ['open', name, `https://example.slack.com/archives/${channel.id}`]);

  assert.equal((await slack.tell(muster.door, {type: 'url_verification', challenge: 'c1'})).text, 'c1');
  const event = slack.event('U0ANA', 'I look at the &lt;bank&gt;', name);
  for (const retry of [0, 1, 2]) assert.equal((await slack.tell(muster.door, event, retry)).status, 200);
  await slack.tell(muster.door, slack.event('U0JOE', 'here too', name));
  assert.equal(await count(muster, 'Ana noted: I look at the <bank>'), 1, 'once, although it was told three times');
  assert.equal(await count(muster, 'U0JOE (Slack, unknown) noted: here too'), 1);
  await note(muster, 'the bank says no');
  await until('the note', () => channel.messages.some(({text}) => text.includes('noted: the bank says no')));
  assert.ok(!channel.messages.some(({user, text}) => user === slack.bot && text.includes('I look at')), 'what came from there does not go back');

  const command = async (user, text) => (await slack.command(muster.door, user, text, name)).body?.text;
  assert.match(await command('U0JOE', 'resolve'), /Muster does not know you in Slack/);
  assert.match(await command('U0OTTO', 'resolve'), /Your role may only read/);
  await said(muster, 'An answer by slack from U0JOE was refused');
  assert.equal((await muster.get('/v1/incidents/INC-1')).status, 'triggered');
  await slack.press(muster.door, 'U0ANA', channel.messages[0], 'chat_acknowledge');
  assert.equal((await muster.get('/v1/incidents/INC-1')).status, 'acknowledged');
  await until('Ana in the channel', () => channel.members.includes('U0ANA'));
  await until('the topic', () => channel.topic.includes('acknowledged by Ana'));
  assert.match(await command('U0ANA', 'update half of them | rolled back | look again'), /Update noted/);
  assert.match(await command('U0ANA', 'declare p2 service:checkout The shop is slow'), /INC-2 declared/);
  await until('the second channel', () => slack.channel(`inc-${today()}-the-shop-is-slow`)?.messages.length === 1);
  assert.match(await command('U0ANA', 'resolve it was the bank'), /INC-1 resolved/);
  await muster.ask('POST', '/v1/incidents/INC-1/stage', {body: {stage: 'closed', reason: 'as the test wants'}});
  await until('the archive', () => channel.archived);
  await said(muster, `The channel ${name} of Slack was archived`);
});

scenario('Slack down: the room goes on, also over a restart, and the channel catches up', async (stage) => {
  const slack = await new SlackWorkspace().start(stage);
  const muster = await start(stage, organisation(slackProvider(slack), 'U0ANA'));
  slack.trouble.list = [{about: '', how: 'break', times: 1e9}];
  await declare(muster);
  await said(muster, 'Slack could not be reached');
  await note(muster, 'first');
  await muster.stop('SIGKILL');
  await muster.start();
  await note(muster, 'second');
  slack.trouble.list = [];
  await said(muster, 'has caught up');
  const channel = slack.channel(`inc-${today()}-customers-cannot-pay`);
  assert.deepEqual(channel.messages.slice(1).map(({text}) => text.split(': ').pop()).filter((text) => ['first', 'second'].includes(text)), ['first', 'second']);
});

scenario('Slack without a way in: messages and commands by Socket Mode', async (stage) => {
  const slack = await new SlackWorkspace().start(stage);
  const muster = await start(stage, organisation(slackProvider(slack, ', polls: true'), 'U0ANA'));
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await until('the channel', () => slack.channel(name)?.pins.length === 1);
  await until('the connection', () => slack.sockets.size === 1);
  slack.send('events_api', slack.event('U0ANA', 'by the socket', name));
  await said(muster, 'Ana noted: by the socket');
  const id = slack.send('slash_commands', slack.commandFields('U0ANA', 'ack', name));
  const answer = await until('the answer', () => slack.acknowledged.find((one) => one.envelope_id === id));
  assert.match(answer.payload.text, /INC-1 acknowledged/);
});

scenario('Mattermost: a channel, messages by its WebSocket, commands and buttons', async (stage) => {
  const server = await new MattermostServer().start(stage);
  const muster = await start(stage, organisation(`{id: chat, name: Mattermost, type: mattermost, polls: true, key: "${key}", settings: {base_url: "${server.url}", team: shop}, secrets: {bot_token: ${server.token}, webhook_url: "${server.url}/hooks/x"}}`, server.ana));
  server.trouble.list = [{about: 'POST /channels', how: 'lose', times: 1}, {about: 'POST /posts', how: 'lose', times: 1}];
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await said(muster, `The channel ${name} was made in Mattermost: ${server.url}/shop/channels/${name}`);
  const channel = server.channel(name);
  await until('the header', () => channel.header.startsWith('P1 · critical · nobody has it'));
  assert.equal(server.channels.length, 1);
  assert.equal(server.posts.length, 1, 'the first report is there once');
  assert.ok(server.posts[0].is_pinned);
  await until('the connection', () => server.sockets.size === 1);
  server.says(name, server.ana, 'I look at it', 2);
  await said(muster, 'Ana noted: I look at it');
  server.says(name, 'zzzzzzzzzzzzzzzzzzzzzzzzzz', 'me too');
  await said(muster, '@somebody (Mattermost, unknown) noted: me too');
  assert.equal(await count(muster, 'Ana noted: I look at it'), 1);
  await note(muster, 'the bank says no');
  await until('the note', () => server.posts.some(({message}) => message.includes('noted: the bank says no')));
  assert.equal((await server.press(server.ana, server.posts[0], 'acknowledge', {token: 'forged'})).status, 403);
  assert.match((await server.press(server.ana, server.posts[0], 'acknowledge')).body.ephemeral_text, /INC-1 acknowledged/);
  await until('Ana in the channel', () => channel.members.includes(server.ana));
  assert.match((await server.command(muster.door, server.ana, 'resolve it was the bank', name)).body.text, /INC-1 resolved/);
  await muster.ask('POST', '/v1/incidents/INC-1/stage', {body: {stage: 'closed', reason: 'as the test wants'}});
  await until('the archive', () => channel.delete_at > 0);
});

scenario('Matrix: a room, messages by sync', async (stage) => {
  const server = await new MatrixHomeserver().start(stage);
  const muster = await start(stage, organisation(`{id: chat, name: Matrix, type: matrix, polls: true, key: "${key}", settings: {base_url: "${server.url}"}, secrets: {access_token: ${server.token}}}`, '@ana:example.org'));
  server.trouble.list = [{about: 'POST /createRoom', how: 'lose', times: 1}, {about: '/send/m.room.message/', how: 'lose', times: 1}, {about: 'PUT /rooms', how: 'busy', times: 1}];
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await said(muster, `The channel ${name} was made in Matrix: https://matrix.to/#/!`);
  const room = server.room(name);
  await until('the topic', () => room.state['m.room.topic']?.topic.startsWith('P1 · critical'));
  assert.equal(server.rooms.size, 1);
  assert.equal(server.messages(room).length, 1);
  assert.deepEqual(room.state['m.room.pinned_events'].pinned, [server.messages(room)[0].event_id]);
  server.says(name, '@ana:example.org', 'I look at it');
  await said(muster, 'Ana noted: I look at it');
  server.says(name, '@joe:example.org', 'me too');
  await said(muster, '@joe:example.org (Matrix, unknown) noted: me too');
  await muster.stop();
  server.says(name, '@ana:example.org', 'while you were away');
  await muster.start();
  await said(muster, 'Ana noted: while you were away');
  assert.equal(await count(muster, 'Ana noted: I look at it'), 1, 'also after a start, when all of it is told again');
  await note(muster, 'the bank says no');
  await until('the note', () => server.messages(room).some(({content}) => content.body.includes('noted: the bank says no')));
  // Commands are messages there, and are answered in the room.
  const answers = () => server.messages(room).filter(({content}) => content.msgtype === 'm.notice').map(({content}) => content.body);
  const asks = async (user, text, wanted) => {
    server.says(name, user, text);
    await until(`the answer to ${text}`, () => answers().some((body) => wanted.test(body)));
  };
  await asks('@joe:example.org', '!inc resolve', /^joe: Muster does not know you in Matrix/);
  await asks('@ana:example.org', '!inc ack', /^ana: INC-1 acknowledged/);
  await asks('@ana:example.org', '!inc sev P2 only some', /^ana: INC-1 is P2 now/);
  await asks('@ana:example.org', '!inc update half of them | rolled back | look again', /^ana: Update noted/);
  await asks('@ana:example.org', '!inc task Call the bank', /^ana: Task 1: Call the bank/);
  await asks('@ana:example.org', '!inc who', /Ana has it/);
  await asks('@ana:example.org', '!inc what', /!inc declare \[P1\]/);
  await asks('@ana:example.org', '!inc declare P2 service:checkout The shop is slow', /^ana: INC-2 declared/);
  await muster.stop();
  await muster.start();
  await asks('@ana:example.org', '!inc resolve it was the bank', /^ana: INC-1 resolved/);
  assert.equal((await muster.get('/v1/incidents')).items.length, 2, 'nothing is done again after a start');
  assert.equal(await count(muster, 'Ana noted: !inc'), 0);
  await muster.ask('POST', '/v1/incidents/INC-1/stage', {body: {stage: 'closed', reason: 'as the test wants'}});
  await until('that only we may write', () => room.state['m.room.power_levels'].events_default === 100);
});

scenario("Microsoft's own clients work with our tenant", async (stage) => {
  const teams = await new TeamsTenant().start(stage);
  const token = async (scope) => (await ask('POST', `${teams.url}/${teams.tenant}/oauth2/v2.0/token`, {body: new URLSearchParams({grant_type: 'client_credentials', client_id: teams.app, client_secret: teams.secret, scope}).toString(), headers: {'Content-Type': 'application/x-www-form-urlencoded'}})).body.access_token;
  const granted = await token('https://graph.microsoft.com/.default');
  // Its own handler of tokens speaks https only.
  const http = new HTTPMessageHandler();
  const withToken = {execute: (context) => {
    context.options.headers = {...context.options.headers, Authorization: `Bearer ${granted}`};
    return http.execute(context);
  }};
  const graph = GraphClient.initWithMiddleware({baseUrl: `${teams.url}/`, defaultVersion: 'v1.0', middleware: withToken});
  assert.equal((await graph.api(`/teams/${teams.team}`).select('id,displayName').get()).displayName, 'Shop');
  const channel = await graph.api(`/teams/${teams.team}/channels`).post({displayName: 'inc-1', description: 'Muster 1-1', membershipType: 'standard'});
  await assert.rejects(graph.api(`/teams/${teams.team}/channels`).post({displayName: 'inc-1'}), /already existed/);
  assert.equal((await graph.api(`/teams/${teams.team}/channels`).filter("displayName eq 'inc-1'").get()).value[0].id, channel.id);
  await graph.api(`/teams/${teams.team}/channels/${channel.id}`).patch({description: 'P1'});
  assert.equal(teams.channel('inc-1').description, 'P1');
  await assert.rejects(graph.api(`/teams/${teams.team}/channels/${channel.id}/messages`).post({body: {content: 'hello'}}), /import purposes/);
  await graph.api(`/teams/${teams.team}/members`).post({'@odata.type': '#microsoft.graph.aadUserConversationMember', roles: [], 'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${teams.ana}')`});
  const said = await token('https://api.botframework.com/.default');
  const bot = new ConnectorClient({signRequest: async (request) => (request.headers.set('Authorization', `Bearer ${said}`), request)}, {baseUri: teams.url, noRetryPolicy: true});
  const begun = await bot.conversations.createConversation({isGroup: true, bot: {id: `28:${teams.app}`}, channelData: {channel: {id: channel.id}}, tenantId: teams.tenant, activity: {type: 'message', text: 'hello'}});
  assert.equal(begun.id, `${channel.id};messageid=${begun.activityId}`);
  const {id} = await bot.conversations.sendToConversation(begun.id, {type: 'message', text: 'and more'});
  const {value} = await graph.api(`/teams/${teams.team}/channels/${channel.id}/messages/${begun.activityId}/replies`).get();
  assert.deepEqual(value.map((one) => [one.id, one.body.content]), [[id, '<p>and more</p>']]);
  await graph.api(`/teams/${teams.team}/channels/${channel.id}/archive`).post({});
  assert.ok(teams.channel('inc-1').isArchived);
});

const teamsProvider = (teams, more = '') =>
  `{id: chat, name: Teams, type: teams, key: "${key}", settings: {base_url: "${teams.url}", tenant: ${teams.tenant}, client_id: ${teams.app}, team: ${teams.team}}, secrets: {client_secret: ${teams.secret}, webhook_url: "${teams.url}/hook"}${more}}`;

scenario('Teams: a channel by Graph, words by the bot', async (stage) => {
  const teams = await new TeamsTenant().start(stage);
  const muster = await start(stage, organisation(teamsProvider(teams), teams.ana));
  // The answers to the creation and to the first report get lost, a token is taken back.
  teams.trouble.list = [{about: `POST /v1.0/teams/${teams.team}/channels`, how: 'lose', times: 1}, {about: 'POST /v3/conversations', how: 'lose', times: 1}, {about: 'PATCH /v1.0', how: 'expire', times: 1}];
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await said(muster, `The channel ${name} was made in Teams: https://teams.microsoft.com/l/channel/`);
  const channel = teams.channel(name);
  await until('the description', () => channel.description.startsWith('P1 · critical · nobody has it'));
  assert.equal(teams.channels.length, 1, 'made once');
  assert.equal(channel.messages.length, 1, 'and reported once');
  assert.match(teams.texts(name)[0], /^INC-1: Customers cannot pay/);

  const {activity} = {activity: teams.activity(teams.ana, name, {activity: {text: 'I look at it'}})};
  for (let i = 0; i < 3; ++i) assert.equal((await teams.tell(muster.door, activity)).status, 200);
  await said(muster, 'Ana noted: I look at it');
  assert.equal(await count(muster, 'Ana noted: I look at it'), 1, 'once, although it was told three times');
  await teams.says(muster.door, teams.stranger, name, 'me too');
  await said(muster, 'Joe (Teams, unknown) noted: me too');
  await note(muster, 'the bank says <no>');
  await until('the note', () => teams.texts(name).some((text) => text.includes('noted: the bank says &lt;no&gt;')));

  await teams.says(muster.door, teams.stranger, name, '<at>Muster</at> resolve');
  await until('the refusal', () => teams.texts(name).some((text) => text.startsWith('Joe: Muster does not know you in Teams')));
  assert.equal((await teams.press(muster.door, teams.ana, name, 'Acknowledge', {token: 'forged'})).status, 403);
  assert.equal((await teams.press(muster.door, teams.ana, name, 'Acknowledge')).status, 200);
  await until('the answer', () => teams.texts(name).some((text) => text.includes('INC-1 acknowledged. You have it')));
  assert.equal(channel.messages.at(-1).thread ?? channel.messages.find(({activity: {text}}) => text?.includes('You have it')).thread, channel.messages[0].id, 'in the conversation of the button');
  await until('Ana in the team', () => teams.members.includes(teams.ana));
  await until('Ana was told', () => teams.texts(name).includes('<at>Ana</at>'));
  await teams.says(muster.door, teams.ana, name, '<at>Muster</at>&nbsp;resolve it was the bank');
  await said(muster, 'Ana resolved');
  await muster.ask('POST', '/v1/incidents/INC-1/stage', {body: {stage: 'closed', reason: 'as the test wants'}});
  await until('the archive', () => channel.isArchived);
});

scenario("Microsoft's own client believes what our tenant signs, and Muster what it believes", async (stage) => {
  const teams = await new TeamsTenant().start(stage);
  const muster = await start(stage, organisation(teamsProvider(teams), teams.ana));
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await until('the channel', () => teams.channel(name));
  const activity = () => teams.activity(teams.ana, name, {activity: {text: 'I look at it'}});
  ChannelValidation.OpenIdMetadataEndpoint = `${teams.url}/v1/.well-known/openidconfiguration`;
  const credentials = new SimpleCredentialProvider(teams.app, teams.secret);
  const judge = (told, token) => JwtTokenValidation.authenticateRequest(told, `Bearer ${token}`, credentials, '');
  const genuine = activity();
  assert.ok((await judge(genuine, teams.token(genuine))).isAuthenticated);
  assert.equal((await teams.tell(muster.door, genuine)).status, 200);
  await said(muster, 'Ana noted: I look at it');

  // What each of them must refuse. Of its errors Microsoft's client tells the console.
  const at = Math.floor(Date.now() / 1000);
  const wrongs = [
    [{claims: {iss: 'https://sts.example.org'}}, /its issuer is 'https:\/\/sts.example.org', not 'https:\/\/api.botframework.com'/],
    [{claims: {aud: teams.stranger}}, /it is for the app/],
    [{claims: {serviceurl: 'https://evil.example.org/'}}, /its service is 'https:\/\/evil.example.org\/'/],
    [{claims: {exp: at - 400}}, /it has expired/],
    [{claims: {nbf: at + 400}}, /it is not valid yet/],
    [{head: {kid: 'nobody'}}, /the key that it names is none of the Bot Framework's/],
    [{head: {alg: 'HS256'}}, /it is signed by 'HS256'/],
  ];
  const quiet = console.error;
  console.error = () => {};
  stage.atEnd(() => { console.error = quiet; });
  for (const [wrong, reason] of wrongs) {
    const told = activity();
    await assert.rejects(judge(told, teams.token(told, wrong)), undefined, String(reason));
    const {status, body} = await teams.tell(muster.door, told, wrong);
    assert.equal(status, 403, String(reason));
    assert.match(body.detail, reason);
  }
  const told = activity();
  const forged = teams.token(told).split('.').with(2, 'AAAA').join('.');
  await assert.rejects(judge(told, forged));
  assert.equal((await ask('POST', muster.door, {body: told, headers: {Authorization: `Bearer ${forged}`}})).status, 403);
  assert.equal((await ask('POST', muster.door, {body: told})).status, 403, 'without a token');
  assert.equal(teams.keysAsked, 2, 'each of them asked for the keys once');
  assert.equal(await count(muster, 'Ana noted: I look at it'), 1);
});

scenario('Teams: the keys of the Bot Framework cannot be had for a while', async (stage) => {
  const teams = await new TeamsTenant().start(stage);
  const muster = await start(stage, organisation(teamsProvider(teams), teams.ana));
  await declare(muster);
  const name = `inc-${today()}-customers-cannot-pay`;
  await until('the channel', () => teams.channel(name));
  teams.trouble.list = [{about: 'GET /v1/.well-known', how: 'break', times: 1}];
  const activity = teams.activity(teams.ana, name, {activity: {text: 'I look at it'}});
  const refused = await teams.tell(muster.door, activity);
  assert.equal(refused.status, 503);
  assert.match(refused.body.detail, /the keys of the Bot Framework could not be fetched from .*; send it again/);
  await until('it is taken', async () => (await teams.tell(muster.door, activity)).status === 200);
  await said(muster, 'Ana noted: I look at it');
  assert.equal(await count(muster, 'Ana noted: I look at it'), 1);
});

scenario('Teams: a secret that ran out, and a bot that was not installed', async (stage) => {
  const teams = await new TeamsTenant().start(stage);
  const secret = teams.secret;
  teams.secret = 'another by now';
  const muster = await start(stage, organisation(teamsProvider({...teams, secret, url: teams.url}), teams.ana));
  await declare(muster);
  await said(muster, 'Teams could not be reached: no access token was given: it answered 401: AADSTS7000215: Invalid client secret provided.');
  teams.secret = secret;
  teams.installed = false;
  const name = `inc-${today()}-customers-cannot-pay`;
  await until('the channel', () => teams.channel(name));
  await said(muster, 'The bot is not part of the conversation roster');
});
