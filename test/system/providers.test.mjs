// SMS, calls and chats end to end: what Muster sends to a provider, and what comes back. The providers are fakes (carriers.mjs); what
// they sign is signed, and what they are sent is checked, by the vendors' own libraries where there is one.
import assert from 'node:assert/strict';
import {createSecretKey} from 'node:crypto';
import {verifySlackRequest} from '@slack/bolt';
import {SocketModeClient} from '@slack/socket-mode';
import {verifySignature} from '@vonage/jwt';
import {Bot} from 'grammy';
import messagebird from 'messagebird/lib/webhook-signature-jwt.js';
import plivo from 'plivo';
import {Kannel, MessageBird, Plivo, Slack, Telegram, Twilio, Vonage} from './carriers.mjs';
import {adminToken, ask, freePort, scenario, startMuster, until} from './lib.mjs';

const key = 'api-key-0123456789abcdef';
const keys = {gw: 'gateway-key-012345678', tw: 'twilio-key-0123456789', second: 'second-key-0123456789', vo: 'vonage-key-0123456789', sl: 'slack-key-0123456789', te: 'telegram-key-01234567', pl: 'plivo-key-01234567890', mb: 'messagebird-key-01234'};

const organisation = (contacts, providers) => `
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [${contacts}]}
services: [{id: checkout, name: Checkout}]
integrations: [{id: api, type: muster, service: checkout, key: "${key}"}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
providers:
${providers.map((one) => `  - ${one}\n`).join('')}
`;

const sms = '{id: sms, type: sms, address: "+49 170 1234567"}';
const twilioYaml = (id, twilio, more = '') =>
  `{id: ${id}, type: twilio, key: "${keys[id]}", settings: {account_sid: ${twilio.account}, from: "+15005550006", base_url: "${twilio.url}"}, secrets: {auth_token: ${twilio.token}}${more}}`;

async function start(stage, yaml) {
  const port = await freePort();
  return startMuster(stage, {port, organisation: yaml, args: ['--public-url', `http://127.0.0.1:${port}`]});
}

const fire = (muster, summary = 'Disk full on db-1') =>
  ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary, severity: 'critical', dedup_key: summary}});
const texts = async (muster) => (await muster.timeline('INC-1')).map((entry) => entry.text);
const statusOf = async (muster) => (await muster.get('/v1/incidents/INC-1')).status;

scenario('an SMS by Twilio, its receipt, and a reply that acknowledges', async (stage) => {
  const twilio = await new Twilio().start(stage);
  const muster = await start(stage, organisation(sms, [twilioYaml('tw', twilio)]));
  await fire(muster);
  const {fields} = await until('the SMS', () => twilio.of('SM')[0]);
  assert.equal(fields.To, '+491701234567');
  assert.match(fields.Body, /^Critical INC-1: Disk full on db-1 \(Checkout\), since .*\.\nReply: a 1 to acknowledge, r 1 to resolve$/);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));

  assert.equal((await twilio.call(fields.StatusCallback, {MessageSid: fields.sid, MessageStatus: 'delivered'}, {token: 'forged'})).status, 403);
  assert.equal((await twilio.call(fields.StatusCallback, {MessageSid: fields.sid, MessageStatus: 'delivered'})).status, 204);
  const [notification] = (await muster.get('/v1/incidents/INC-1/notifications')).items;
  assert.equal(notification.deliveries[0].receipt.state, 'delivered');
  assert.equal(notification.deliveries[0].provider, 'tw');

  const reply = `${muster.url}/v1/providers/${keys.tw}/reply`;
  const said = {MessageSid: 'SM900', From: '+491701234567', To: '+15005550006', Body: 'Ack 1'};
  assert.equal((await twilio.call(reply, said, {token: 'forged'})).status, 403);
  const stranger = await twilio.call(reply, {...said, MessageSid: 'SM901', From: '+491700000000'});
  assert.deepEqual([stranger.status, stranger.text, await statusOf(muster)], [204, '', 'triggered']);
  const answer = await twilio.call(reply, said);
  assert.equal(answer.text, '<Response><Message>INC-1 acknowledged. You have it.</Message></Response>');
  assert.equal(answer.headers['content-type'], 'text/xml');
  assert.equal(await statusOf(muster), 'acknowledged');
  assert.equal((await twilio.call(reply, {...said, Body: 'r 1'})).status, 204, 'the same message is heard once');
  assert.equal(await statusOf(muster), 'acknowledged');
  const record = await texts(muster);
  assert.ok(record.includes('Ana acknowledged by sms'), record.join('\n'));
  assert.ok(record.some((text) => /from \+491700000000 was refused/.test(text)), record.join('\n'));
});

scenario('a provider that refuses hands over to the next one at once', async (stage) => {
  const twilio = await new Twilio().start(stage);
  const second = await new Twilio().start(stage);
  twilio.refuses = 503;
  const muster = await start(stage, organisation(sms, [twilioYaml('tw', twilio), twilioYaml('second', second, ', priority: 200')]));
  const began = performance.now();
  await fire(muster);
  await until('the SMS', () => second.of('SM')[0]);
  assert.ok(performance.now() - began < 4000, 'without the back-off of 5 s');
  assert.equal(twilio.requests.length, 1);
  await until('the record', async () => (await texts(muster)).some((text) => /goes by second now: tw could not: .*answered 503/.test(text)));
});

scenario('a call says what is wrong, and a key resolves', async (stage) => {
  const twilio = await new Twilio().start(stage);
  const muster = await start(stage, organisation('{id: tel, type: phone, address: "+49301234567"}', [twilioYaml('tw', twilio)]));
  await fire(muster);
  const {fields} = await until('the call', () => twilio.of('CA')[0]);
  const asked = await twilio.call(fields.Url, {CallSid: fields.sid, CallStatus: 'in-progress', To: '+49301234567'});
  assert.match(asked.text, /<Gather [^>]*numDigits="1".*<Say language="en-GB">This is Muster\. Critical\. Incident 1\. Disk full on db-1\.<\/Say>/);
  const action = /action="([^"]+)"/.exec(asked.text)[1];
  const done = await twilio.call(action, {CallSid: fields.sid, Digits: '3'});
  assert.match(done.text, /<Say language="en-GB">INC-1 resolved\.<\/Say><Hangup\/>/);
  assert.equal(await statusOf(muster), 'resolved');
});

scenario('Vonage: our token is good, and only what it signed is heard', async (stage) => {
  const vonage = await new Vonage().start(stage);
  const pem = JSON.stringify(vonage.privateKey);
  const muster = await start(stage, organisation(sms, [
    `{id: vo, type: vonage, key: "${keys.vo}", settings: {application_id: ${vonage.application}, from: "4915700000000", base_url: "${vonage.url}"}, secrets: {private_key: ${pem}, signature_secret: ${vonage.secret}}}`]));
  await fire(muster);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));
  assert.equal(vonage.requests[0].fields.to, '491701234567');

  const reply = `${muster.url}/v1/providers/${keys.vo}/reply`;
  const said = {channel: 'sms', message_uuid: 'in-1', from: '491701234567', to: '4915700000000', text: 'a 1'};
  assert.ok(verifySignature(vonage.token(JSON.stringify(said)), vonage.secret), "Vonage's own library takes what the fake signs");
  assert.equal((await vonage.call(reply, said, {secret: 'forged'})).status, 403);
  assert.equal((await vonage.call(reply, said, {age: 3600})).status, 403);
  assert.equal((await vonage.call(reply, said)).status, 204);
  assert.equal(await statusOf(muster), 'acknowledged');
});

scenario('Plivo: what its own library takes for signed is heard, and nothing else', async (stage) => {
  const fake = await new Plivo().start(stage);
  const muster = await start(stage, organisation(sms, [
    `{id: pl, type: plivo, key: "${keys.pl}", settings: {auth_id: ${fake.id}, from: "+4915700000000", base_url: "${fake.url}"}, secrets: {auth_token: ${fake.token}}}`]));
  await fire(muster);
  const {fields} = await until('the SMS', () => fake.requests.find((one) => one.fields.uuid));
  assert.deepEqual([fields.src, fields.dst, fields.method], ['4915700000000', '491701234567', 'POST']);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));

  const status = {MessageUUID: fields.uuid, Status: 'delivered', To: '491701234567'};
  const signed = fake.headers(fields.url, status);
  const good = (url, said, headers) => plivo.validateV3Signature('POST', url, headers['X-Plivo-Signature-V3-Nonce'], fake.token, headers['X-Plivo-Signature-V3'], said);
  assert.ok(good(fields.url, {...status}, signed), "Plivo's own library takes what the fake signs, with a query");
  assert.equal((await fake.call(fields.url, status, {token: 'forged'})).status, 403);
  assert.equal((await fake.call(fields.url, status)).status, 204);
  const [notification] = (await muster.get('/v1/incidents/INC-1/notifications')).items;
  assert.equal(notification.deliveries[0].receipt.state, 'delivered');

  const reply = `${muster.url}/v1/providers/${keys.pl}/reply`;
  const said = {MessageUUID: 'in-1', From: '491701234567', To: '4915700000000', Text: 'a 1'};
  assert.ok(good(reply, {...said}, fake.headers(reply, said)), 'and without one');
  assert.equal((await fake.call(reply, said, {token: 'forged'})).status, 403);
  assert.equal((await fake.call(reply, said)).status, 204);
  assert.equal(await statusOf(muster), 'acknowledged');
});

scenario('MessageBird: what its own library takes for signed is heard, and nothing else', async (stage) => {
  const fake = await new MessageBird().start(stage);
  const muster = await start(stage, organisation(sms, [
    `{id: mb, type: messagebird, key: "${keys.mb}", settings: {originator: "4915700000000", base_url: "${fake.url}"}, secrets: {access_key: ${fake.key}, signing_key: ${fake.secret}}}`]));
  await fire(muster);
  const {fields} = await until('the SMS', () => fake.requests.find((one) => one.path === '/messages'));
  assert.deepEqual([fields.originator, fields.recipients], ['4915700000000', ['491701234567']]);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));

  // MessageBird reports by GET, with all in the query.
  const report = `${fields.reportUrl}&id=bird-1&recipient=491701234567&status=delivered&statusErrorCode=0`;
  const key = createSecretKey(Buffer.from(fake.secret));
  assert.ok(await messagebird.verify(report, Buffer.alloc(0), fake.token(report, ''), key), "MessageBird's own library takes what the fake signs");
  assert.equal((await fake.call('GET', report, null, {secret: 'forged'})).status, 403);
  assert.equal((await fake.call('GET', report, null, {age: 3600})).status, 403);
  assert.equal((await fake.call('GET', report, null)).status, 204);
  const [notification] = (await muster.get('/v1/incidents/INC-1/notifications')).items;
  assert.equal(notification.deliveries[0].receipt.state, 'delivered');

  const reply = `${muster.url}/v1/providers/${keys.mb}/reply`;
  const said = {id: 'in-1', originator: '491701234567', recipient: '4915700000000', body: 'a 1'};
  const body = JSON.stringify(said);
  assert.ok(await messagebird.verify(reply, Buffer.from(body), fake.token(reply, body), key), 'and with a body');
  assert.equal((await fake.call('POST', reply, said, {secret: 'forged'})).status, 403);
  assert.equal((await fake.call('POST', reply, said)).status, 204);
  assert.equal(await statusOf(muster), 'acknowledged');
});

scenario('a real gateway: Kannel sends, tells what became of it, and carries the reply and its answer', async (stage) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const kannel = await new Kannel().start(stage, `${url}/v1/providers/${keys.gw}/reply`);
  const muster = await startMuster(stage, {port, args: ['--public-url', url], organisation: organisation(`${sms}`, [
    `{id: gw, type: gateway, key: "${keys.gw}", settings: {base_url: "${kannel.url}", username: ${kannel.user}, from: Muster}, secrets: {password: ${kannel.password}}}`])});
  await fire(muster, 'Größe „falsch“ – Disk full');
  const got = await until('the SMS', () => kannel.received[0]);
  assert.match(got, /^Muster \+491701234567 text Critical INC-1: Größe "falsch" - Disk full \(Checkout\), since /);
  await until('the receipt', async () => (await muster.get('/v1/incidents/INC-1/notifications')).items[0].deliveries[0].receipt?.state === 'delivered');
  kannel.says('+491701234567', 'Bestätigt 1');
  await until('the acknowledgement', async () => (await statusOf(muster)) === 'acknowledged');
  await until('the answer', () => kannel.received.some((text) => text.includes('INC-1 acknowledged. You have it.')));
  assert.ok((await texts(muster)).includes('Ana acknowledged by sms'));
});

scenario('Slack: buttons, and only who is known may press', async (stage) => {
  const slack = await new Slack().start(stage);
  const muster = await start(stage, organisation('{id: slack, type: slack, address: U0ANA}', [
    `{id: sl, type: slack, key: "${keys.sl}", settings: {base_url: "${slack.url}"}, secrets: {bot_token: ${slack.token}, signing_secret: ${slack.secret}}}`]));
  await fire(muster, 'Disk full <!channel>');
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by slack')));
  const {fields} = slack.requests[0];
  assert.ok(!fields.text.includes('<!channel>'), fields.text);
  const buttons = fields.attachments[0].blocks.at(-1).elements.filter(({action_id: id}) => ['acknowledge', 'escalate', 'resolve'].includes(id));
  assert.equal(buttons.length, 3);

  const url = `${muster.url}/v1/providers/${keys.sl}/action`;
  const press = (user, headers) => {
    const body = slack.press({action_id: 'acknowledge', value: buttons[0].value}, user);
    const all = {...slack.headers(body), ...headers};
    return ask('POST', url, {body, headers: all});
  };
  const body = slack.press({action_id: 'acknowledge', value: buttons[0].value}, 'U0ANA');
  const headers = Object.fromEntries(Object.entries(slack.headers(body)).map(([name, value]) => [name.toLowerCase(), value]));
  verifySlackRequest({signingSecret: slack.secret, body, headers}); // throws when Slack's own library would not take it
  assert.equal((await press('U0ANA', {'X-Slack-Signature': `v0=${'0'.repeat(64)}`})).status, 403);
  assert.equal((await press('U0STRANGER')).status, 200);
  assert.equal(await statusOf(muster), 'triggered');
  assert.equal((await press('U0ANA')).status, 200);
  assert.equal(await statusOf(muster), 'acknowledged');
  assert.ok((await texts(muster)).includes('Ana acknowledged by slack'));
});

scenario('Telegram: buttons', async (stage) => {
  const telegram = await new Telegram().start(stage);
  const muster = await start(stage, organisation('{id: tg, type: telegram, address: "4242"}', [
    `{id: te, type: telegram, key: "${keys.te}", settings: {base_url: "${telegram.url}"}, secrets: {bot_token: "${telegram.token}", webhook_secret: ${telegram.secret}}}`]));
  await fire(muster);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by telegram')));
  const [acknowledge] = telegram.requests[0].fields.reply_markup.inline_keyboard.flat();
  const url = `${muster.url}/v1/providers/${keys.te}/action`;
  assert.equal((await telegram.press(url, acknowledge.callback_data, 4242, {secret: 'forged'})).status, 403);
  const stranger = await telegram.press(url, acknowledge.callback_data, 1);
  assert.match(stranger.body.text, /does not know you/);
  assert.equal(await statusOf(muster), 'triggered');
  // Each press has an id of its own; the stranger's is used up.
  telegram.query = 'q2';
  const pressed = await telegram.press(url, acknowledge.callback_data, 4242);
  assert.deepEqual([pressed.body.method, pressed.body.text], ['answerCallbackQuery', 'INC-1 acknowledged. You have it.']);
  assert.equal(await statusOf(muster), 'acknowledged');
});

scenario('Slack without a way in: Socket Mode', async (stage) => {
  const slack = await new Slack().start(stage);
  // The fake is one that Slack's own client can use.
  const client = new SocketModeClient({appToken: slack.appToken, clientOptions: {slackApiUrl: `${slack.url}/api/`}, logLevel: 'error'});
  const heard = new Promise((done) => client.on('interactive', async ({ack, body}) => {
    await ack();
    done(body.actions[0].value);
  }));
  await client.start();
  slack.presses({action_id: 'acknowledge', value: 'for-the-client'}, 'U0ANA');
  assert.equal(await heard, 'for-the-client');
  await client.disconnect();
  await until('its acknowledgement', () => slack.unacknowledged.size === 0 && slack.sockets.size === 0);

  const muster = await startMuster(stage, {organisation: organisation('{id: slack, type: slack, address: U0ANA}', [
    `{id: sl, type: slack, polls: true, settings: {base_url: "${slack.url}"}, secrets: {bot_token: ${slack.token}, app_token: ${slack.appToken}}}`])});
  await until('the connection', () => slack.sockets.size === 1);
  await fire(muster);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by slack')));
  const {fields} = slack.requests.find(({path}) => path === '/api/chat.postMessage');
  const {value} = fields.attachments[0].blocks.at(-1).elements.find(({action_id: id}) => id === 'acknowledge');
  slack.presses({action_id: 'acknowledge', value}, 'U0STRANGER');
  await until('that it is heard', () => slack.unacknowledged.size === 0);
  assert.equal(await statusOf(muster), 'triggered');

  // What is pressed while the connection is renewed, or broken, comes by the next one.
  const opened = slack.opened;
  slack.disconnect();
  await until('a new connection', () => slack.opened === opened + 1 && slack.sockets.size === 1);
  for (const socket of slack.sockets) socket.terminate();
  slack.presses({action_id: 'acknowledge', value}, 'U0ANA');
  await until('the acknowledgement', async () => (await statusOf(muster)) === 'acknowledged');
  await until('that it is heard too', () => slack.unacknowledged.size === 0);
  assert.ok((await texts(muster)).includes('Ana acknowledged by slack'));
});

// No public URL, and nobody can call: Muster asks.
scenario('Telegram without a way in: what is pressed is fetched', async (stage) => {
  const telegram = await new Telegram().start(stage);
  // The fake is one that the best known client can ask too.
  const bot = new Bot(telegram.token, {client: {apiRoot: telegram.url}, botInfo: {id: 1, is_bot: true, first_name: 'B', username: 'b_bot'}});
  const heard = new Promise((done) => bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery('heard');
    done(context.callbackQuery.data);
  }));
  telegram.presses('a:for-the-client', 4242);
  const running = bot.start({allowed_updates: ['callback_query']});
  assert.equal(await heard, 'a:for-the-client');
  await bot.stop();
  await running;
  assert.equal(telegram.answered.pop().text, 'heard');
  telegram.updates = [];

  telegram.webhook = 'https://old.example.org/hook';
  const muster = await startMuster(stage, {organisation: organisation('{id: tg, type: telegram, address: "4242"}', [
    `{id: te, type: telegram, polls: true, settings: {base_url: "${telegram.url}"}, secrets: {bot_token: "${telegram.token}"}}`])});
  await until('what is wrong', () => /a provider cannot be asked.*te.*409: Conflict: can't use getUpdates/.test(muster.log()));
  assert.ok(!muster.log().includes(telegram.token), 'no secret in the log');
  telegram.webhook = '';
  await until('that it goes on', () => /a provider can be asked for answers again/.test(muster.log()));
  await fire(muster);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by telegram')));
  const [acknowledge] = telegram.requests.find(({path}) => path.endsWith('sendMessage')).fields.reply_markup.inline_keyboard.flat();
  const stranger = telegram.presses(acknowledge.callback_data, 1);
  const query = telegram.presses(acknowledge.callback_data, 4242);
  await until('the acknowledgement', async () => (await statusOf(muster)) === 'acknowledged');
  await until('both answers', () => telegram.answered.length === 2);
  assert.match(telegram.answered.find((one) => one.callback_query_id === stranger).text, /does not know you/);
  assert.equal(telegram.answered.find((one) => one.callback_query_id === query).text, 'INC-1 acknowledged. You have it.');
  await until('that they are confirmed', () => telegram.updates.length === 0);
});

scenario('Twilio without a way in: replies are fetched, old ones are not believed', async (stage) => {
  const twilio = await new Twilio().start(stage);
  twilio.writes('+491701234567', 'a', 11 * 60_000);
  const muster = await startMuster(stage, {organisation: organisation(sms, [twilioYaml('tw', twilio, ', polls: true')])});
  await fire(muster);
  const {fields} = await until('the SMS', () => twilio.of('SM')[0]);
  assert.match(fields.Body, /Reply: a 1 to acknowledge/);
  assert.equal(fields.StatusCallback, undefined);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));
  await until('two questions', () => twilio.requests.filter(({method}) => method === 'GET').length >= 2);
  assert.equal(await statusOf(muster), 'triggered');
  twilio.writes('+491701234567', 'a 1');
  await until('the acknowledgement', async () => (await statusOf(muster)) === 'acknowledged');
  await until('the words back', () => twilio.of('SM').some((one) => one.fields.To === '+491701234567' && one.fields.Body === 'INC-1 acknowledged. You have it.'));
  assert.ok((await texts(muster)).includes('Ana acknowledged by sms'));
});

scenario('a test of a provider, and secrets that stay where they are', async (stage) => {
  const twilio = await new Twilio().start(stage);
  const muster = await start(stage, organisation(sms, [twilioYaml('tw', twilio)]));
  const sent = await muster.ask('POST', '/v1/providers/tw/test', {body: {to: '+49 170 9999999'}});
  assert.equal(sent.status, 202, sent.text);
  await until('the test', async () => (await muster.get(`/v1/test-pages/${sent.body.delivery}`)).state === 'accepted');
  assert.equal(twilio.of('SM')[0].fields.To, '+491709999999');

  const {items: [object]} = await muster.get('/v1/config/providers');
  assert.equal(object.body.secrets.auth_token, '•••');
  const put = (body) => muster.ask('PUT', '/v1/config/providers/tw', {body});
  assert.equal((await put({...object.body, priority: 5})).status, 200, 'a masked secret stays');
  const elsewhere = await put({...object.body, settings: {...object.body.settings, base_url: 'https://evil.example.org'}});
  assert.equal(elsewhere.status, 422, 'and does not go elsewhere');
});
