// Connections that stay open: a carrier's SMS centre by SMPP 3.4 (npm's smpp, with which Debian's Kannel gets on too), and a real server
// of IRC, Debian's ngircd.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import smpp from 'smpp';
import {Centre} from './carriers.mjs';
import {adminToken, ask, freePort, scenario, startMuster, until} from './lib.mjs';

const key = 'api-key-0123456789abcdef';
const sms = '{id: sms, type: sms, address: "+49 170 1234567"}';
const organisation = (contacts, provider) => `
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [${contacts}]}
services: [{id: checkout, name: Checkout}]
integrations: [{id: api, type: muster, service: checkout, key: "${key}", correlation: false}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
providers: [${provider}]
`;
const carrier = (centre, more = '') =>
  `{id: carrier, type: smpp, settings: {base_url: "smpp://127.0.0.1:${centre.port}", system_id: ${centre.user}, from: "+4915700000000"${more}}, secrets: {password: ${centre.password}}}`;

const fire = (muster, summary = 'Disk full on db-1') =>
  ask('POST', `${muster.url}/v1/signals/${key}`, {body: {summary, severity: 'critical', dedup_key: summary}});
const texts = async (muster, incident = 'INC-1') => (await muster.timeline(incident)).map((entry) => entry.text);
const statusOf = async (muster) => (await muster.get('/v1/incidents/INC-1')).status;
const used = async (muster) => (await muster.get('/v1/provider-use')).items[0].day.messages;

scenario('a carrier by SMPP: an SMS, its receipt, a reply and its answer', async (stage) => {
  const centre = await new Centre().start(stage);
  const muster = await startMuster(stage, {organisation: organisation(sms, carrier(centre))});
  await until('the bind', () => centre.binds[0]);
  assert.equal(centre.binds[0].command, 'bind_transceiver');
  await fire(muster, 'Größe „falsch“ – Disk full');
  const got = await until('the SMS', () => centre.received[0]);
  assert.equal(got.pdu.destination_addr, '491701234567');
  assert.equal(got.pdu.source_addr, '4915700000000');
  assert.equal(got.pdu.data_coding, 0);
  assert.match(got.text, /^Critical INC-1: Größe "falsch" - Disk full \(Checkout\), since .*\.\nReply: a 1 to acknowledge, r 1 to resolve$/);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));

  assert.equal(await centre.receipt(got.id, 'DELIVRD'), smpp.ESME_ROK);
  assert.equal((await muster.get('/v1/incidents/INC-1/notifications')).items[0].deliveries[0].receipt.state, 'delivered');
  assert.equal(await centre.says('491700000000', 'a 1'), smpp.ESME_ROK, 'a stranger');
  assert.equal(await statusOf(muster), 'triggered');
  assert.equal(await centre.says('491701234567', 'Bestätigt 1'), smpp.ESME_ROK);
  assert.equal(await statusOf(muster), 'acknowledged', 'what was answered is on disk');
  const answer = await until('the answer', () => centre.received[1]);
  assert.equal(answer.text, 'INC-1 acknowledged. You have it.');
  assert.ok((await texts(muster)).includes('Ana acknowledged by sms'));
});

scenario('a part that the carrier has too much of comes again alone, and a long SMS counts by its parts', async (stage) => {
  const centre = await new Centre().start(stage);
  centre.refuses = [smpp.ESME_RTHROTTLED];
  const muster = await startMuster(stage, {organisation: organisation(sms, carrier(centre))});
  const long = 'Платёж не проходит ни в одном из магазинов, и никто не знает, с какого времени это так';
  await fire(muster, long);
  // An element of a header as npm's smpp gives it: 0x00, its length, the reference, how many parts, which one. The carrier refused the
  // first part when the others were on their way: that one comes again, and they do not.
  const parts = () => centre.received.map(({pdu, udh: [[, , reference, of, number]], text}) => ({coding: pdu.data_coding, of, number, reference, receipt: pdu.registered_delivery, text}));
  await until('the parts', () => parts().length > 0 && parts().length === parts()[0].of);
  await until('the outcome', async () => (await texts(muster)).some((text) => text.startsWith('Ana notified by sms')));
  const numbers = parts().map((one) => one.number);
  assert.ok(numbers.length >= 2);
  assert.deepEqual(numbers, [...numbers.slice(0, -1).map((_, index) => index + 2), 1]);
  assert.equal(new Set(parts().map((one) => one.reference)).size, 1);
  const inOrder = parts().toSorted((one, other) => one.number - other.number);
  assert.deepEqual(inOrder.map((one) => one.receipt), inOrder.map((_, index) => (index + 1 === inOrder.length ? 1 : 0)));
  assert.ok(inOrder.every((one) => one.coding === 8));
  assert.ok(inOrder.map((one) => one.text).join('').includes(long));
  await until('the count', async () => (await used(muster)) === inOrder.length);
});

scenario('a message that the carrier takes nothing of is tried again as a whole', async (stage) => {
  const centre = await new Centre().start(stage);
  centre.refuses = [smpp.ESME_RTHROTTLED];
  const muster = await startMuster(stage, {organisation: organisation(sms, carrier(centre))});
  await fire(muster, 'Disk full');
  await until('that it was too much', async () => (await texts(muster)).some((text) => text.includes('ESME_RTHROTTLED')));
  await until('the SMS', () => centre.received.some((one) => one.text.includes('Disk full')));
});

scenario('a connection that broke comes back, and a carrier that is away costs nobody their page', async (stage) => {
  const centre = await new Centre().start(stage);
  const muster = await startMuster(stage, {organisation: organisation(sms, carrier(centre))});
  await until('the bind', () => centre.binds.length === 1);
  centre.breaks();
  await until('the next bind', () => centre.binds.length === 2 && centre.sessions.size === 1);
  await fire(muster);
  await until('the SMS', () => centre.received.length === 1);
  await centre.stop();
  await fire(muster, 'Net down');
  await until('that it is retried', async () => (await muster.timeline('INC-2')).some(({kind}) => kind === 'delivery.retry'));
  await new Promise((done) => centre.server.listen(centre.port, '127.0.0.1', done));
  await until('the other SMS', () => centre.received.some((one) => one.text.includes('Net down')));
  centre.password = 'changed';
  centre.breaks();
  const log = () => readFileSync(muster.process.log, 'utf8');
  await until('what the log says', () => log().includes('ESME_RINVPASWD'));
  assert.ok(!log().includes('pa55w0rd'), 'the password is in no log');
});

scenario("the centre is one that Debian's Kannel gets on with", async (stage) => {
  const centre = await new Centre().start(stage);
  const [admin, box, send] = [await freePort(), await freePort(), await freePort()];
  const file = stage.write('kannel.conf', `
group = core
admin-port = ${admin}
admin-interface = "127.0.0.1"
admin-password = x
smsbox-port = ${box}
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"

group = smsc
smsc = smpp
smsc-id = CENTRE
host = 127.0.0.1
port = ${centre.port}
transceiver-mode = true
smsc-username = ${centre.user}
smsc-password = ${centre.password}
system-type = ""
address-range = ""

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}
sendsms-interface = "127.0.0.1"

group = sendsms-user
username = u
password = p

group = sms-service
keyword = default
text = "heard: %b"
max-messages = 1
`);
  stage.launch('bearerbox', '/usr/sbin/bearerbox', [file]);
  await until('the bind', () => centre.binds.length === 1);
  stage.launch('smsbox', '/usr/sbin/smsbox', [file]);
  const url = `http://127.0.0.1:${send}/cgi-bin/sendsms?username=u&password=p&from=Muster&to=491701234567&text=Gr%C3%B6%C3%9Fe&charset=UTF-8`;
  await until('that it takes a message', async () => (await ask('GET', url)).status === 202);
  await until('the message', () => centre.received.some((one) => one.text === 'Größe'));
  assert.equal(await centre.says('491701234567', 'Bestätigt 1'), smpp.ESME_ROK);
  // Kannel's %b is encoded as in an address, in texts too.
  const heard = `heard: ${encodeURIComponent('Bestätigt 1').replaceAll('%20', '+')}`;
  await until('what it heard', () => centre.received.some((one) => one.text === heard));
});

// Somebody in a channel of the server.
async function person(stage, port, nick, channel) {
  const lines = [];
  const socket = await until('the server of IRC', () => new Promise((done) => {
    const one = connect(port, '127.0.0.1', () => done(one)).on('error', () => done(null));
  }));
  stage.atEnd(() => socket.destroy());
  let rest = '';
  socket.on('data', (bytes) => {
    const all = (rest + bytes).split('\r\n');
    rest = all.pop();
    for (const line of all) {
      if (line.startsWith('PING')) socket.write(line.replace('PING', 'PONG') + '\r\n');
      lines.push(line);
    }
  });
  socket.write(`PASS sesame\r\nNICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`);
  await until('the welcome', () => lines.some((line) => / 001 /.test(line)));
  socket.write(`JOIN ${channel}\r\n`);
  await until('the channel', () => lines.some((line) => / 366 /.test(line)));
  return {lines, write: (line) => socket.write(`${line}\r\n`)};
}

scenario('IRC: a channel and a nick, by a real server', async (stage) => {
  const port = await freePort();
  const file = stage.write('ngircd.conf', `
[Global]
Name = irc.example.org
AdminInfo1 = test
Info = test
Listen = 127.0.0.1
Ports = ${port}
Password = sesame
ServerUID = ${process.getuid()}
ServerGID = ${process.getgid()}
[Options]
DNS = no
Ident = no
PAM = no
SyslogFacility = local1
[Limits]
MaxPenaltyTime = 0
`);
  stage.launch('ngircd', '/usr/sbin/ngircd', ['-n', '-f', file]);
  const ana = await person(stage, port, 'ana', '#ops');
  const muster = await startMuster(stage, {organisation: organisation(
    '{id: room, type: irc, address: "#ops"}, {id: nick, type: irc, address: ana}, {id: gone, type: irc, address: nobody}',
    `{id: chat, type: irc, settings: {base_url: "irc://127.0.0.1:${port}", nick: muster}, secrets: {server_password: sesame}}`)});
  await fire(muster, 'Disk full\r\nQUIT');
  await until('the message in the channel', () => ana.lines.some((line) => /^:muster!.* PRIVMSG #ops :\[critical\] INC-1 Disk full QUIT \(Checkout\)$/.test(line)));
  await until('the message to the nick', () => ana.lines.some((line) => /^:muster!.* PRIVMSG ana :\[critical\] INC-1 /.test(line)));
  assert.ok(ana.lines.some((line) => /PRIVMSG #ops :Acknowledge: http:.*\/a\/.+/.test(line)), ana.lines.join('\n'));
  await until('that nobody is not there', async () => (await texts(muster)).some((text) => /irc.*nobody.*|401/.test(text)));
  const record = await texts(muster);
  assert.ok(record.includes('Ana notified by irc (#ops)'), record.join('\n'));
  assert.ok(record.includes('Ana notified by irc (ana)'), record.join('\n'));
  ana.write('PRIVMSG muster :a 1');
  await fire(muster, 'Net down');
  await until('the next message', () => ana.lines.some((line) => line.includes('INC-2')));
  assert.equal(await statusOf(muster), 'triggered', 'a nick proves nothing');
});
