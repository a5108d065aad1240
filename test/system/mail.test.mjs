// Mail that comes in: by SMTP from a real client (curl), over STARTTLS, and from a real mailbox (Dovecot) by IMAP. What was
// answered with 250 is there after kill -9; what is in a mailbox while Muster is down comes in later.
import assert from 'node:assert/strict';
import {chmodSync, chownSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {adminToken, freePort, here, run, scenario, startMailServer, startMuster, until} from './lib.mjs';

const key = 'Mail-Key-0123456789abcdef';
const organisation = `
users: [{id: ann, name: Ann, email: ann@example.org, role: admin}]
services: [{id: checkout, name: Checkout}]
integrations:
  - {id: post, name: Mail, type: email, service: checkout, key: "${key}"}
  - {id: nightly, name: Nightly, type: heartbeat, service: checkout, interval: 1d, key: "beat-key-0123456789abcdef"}
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;
const message = (subject, text = 'see the host', more = '') => `From: Nagios <nagios@mon.example.org>\r\nTo: ops@example.org\r\nSubject: ${subject}\r\n${more}\r\n${text}\r\n`;

async function send(stage, port, to, text, more = []) {
  const file = stage.write('message.eml', text);
  const recipients = to.flatMap((address) => ['--mail-rcpt', address]);
  return run('curl', ['-sS', `smtp://localhost:${port}`, '--mail-from', 'nagios@mon.example.org', ...recipients, '--upload-file', file, ...more]);
}

const titles = async (muster, status = 'triggered') => (await muster.all(`/v1/alerts?status=${status}`)).map((alert) => alert.summary).sort();

scenario('mail by SMTP opens and resolves alerts', async (stage) => {
  const tls = stage.path('tls');
  mkdirSync(tls);
  const made = await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', join(tls, 'key.pem'), '-out', join(tls, 'cert.pem')]);
  assert.equal(made.code, 0, made.err);
  const port = await freePort();
  const config = `mail: {listen: "127.0.0.1:${port}", domain: in.example.org}\ntls: {cert: ${join(tls, 'cert.pem')}, key: ${join(tls, 'key.pem')}}\n`;
  const muster = await startMuster(stage, {organisation, config, ca: readFileSync(join(tls, 'cert.pem'))});

  const address = `${key.toLowerCase()}@in.example.org`;
  const secured = ['--ssl-reqd', '--cacert', join(tls, 'cert.pem')];
  assert.deepEqual(await send(stage, port, [address], message('** PROBLEM Service Alert: db-1/Disk is CRITICAL **'), secured), {code: 0, out: '', err: ''});
  assert.deepEqual(await titles(muster), ['** PROBLEM Service Alert: db-1/Disk is CRITICAL **']);
  assert.equal((await send(stage, port, [address], message('** PROBLEM Service Alert: web-1/HTTP is CRITICAL **'))).code, 0, 'also without TLS');
  assert.equal((await send(stage, port, [address], message('** RECOVERY Service Alert: db-1/Disk is OK **'))).code, 0);
  assert.deepEqual(await titles(muster), ['** PROBLEM Service Alert: web-1/HTTP is CRITICAL **']);

  const nobody = await send(stage, port, ['nobody@in.example.org'], message('x'));
  assert.notEqual(nobody.code, 0);
  assert.match(nobody.err, /550/);
  assert.equal((await send(stage, port, ['beat-key-0123456789abcdef@in.example.org'], message('backup done'))).code, 0, 'a sign of life');
  const large = await send(stage, port, [address], message('large', 'x'.repeat(6 * 1024 * 1024)));
  assert.match(large.err, /552/);

  // Accepted means on disk.
  assert.equal((await send(stage, port, [address], message('Before the kill'))).code, 0);
  await muster.stop('SIGKILL');
  await muster.start();
  assert.deepEqual(await titles(muster), ['** PROBLEM Service Alert: web-1/HTTP is CRITICAL **', 'Before the kill']);
  const types = await muster.get('/v1/source-types');
  assert.match(types.items.find((one) => one.type === 'email').setup, /\{key\}@in\.example\.org/);
});

scenario('mail is fetched from a mailbox', async (stage) => {
  const folder = stage.path('dovecot');
  const started = await run(join(here, 'dovecot/start'), [folder]);
  assert.equal(started.code, 0, started.err);
  const said = Object.fromEntries(started.out.trim().split('\n').map((line) => line.split('=')));
  stage.adopt(Number(said.PID), 'SIGKILL'); // SIGTERM waits for its helpers, which end with it
  stage.logs.push(join(folder, 'dovecot.log'));
  // As a mail server delivers: written aside, then moved.
  const owner = statSync(join(folder, 'mail'));
  const maildir = join(folder, 'mail/box/Maildir');
  for (const path of [join(folder, 'mail/box'), maildir, ...['new', 'cur', 'tmp'].map((name) => join(maildir, name))]) {
    mkdirSync(path);
    if (process.getuid() === 0) chownSync(path, owner.uid, owner.gid);
  }
  let count = 0;
  const put = (text) => {
    const name = `${Date.now()}.${++count}.test`;
    writeFileSync(join(maildir, 'tmp', name), text);
    chmodSync(join(maildir, 'tmp', name), 0o644);
    if (process.getuid() === 0) chownSync(join(maildir, 'tmp', name), owner.uid, owner.gid);
    renameSync(join(maildir, 'tmp', name), join(maildir, 'new', name));
  };
  put(message('Fetched by Delivered-To', 'x', `Delivered-To: alerts+${key}@example.org\r\n`));
  put(message('For nobody'));
  put(`From: a@example.org\r\nTo: ${key}@in.example.org\r\nSubject: Fetched by To\r\n\r\n`);
  const config = `imap: {url: "imap://127.0.0.1:${said.PORT}/INBOX", username: box, password: secret, every: 1}\n`;
  const muster = await startMuster(stage, {organisation, config});
  await until('both', async () => (await titles(muster)).length === 2);
  assert.deepEqual(await titles(muster), ['Fetched by Delivered-To', 'Fetched by To']);
  assert.match(muster.log(), /mail in the mailbox is for no integration/);

  // What came while it was down is fetched afterwards, and nothing twice.
  await muster.stop('SIGKILL');
  put(`From: a@example.org\r\nTo: ${key}@in.example.org\r\nSubject: Came while it was down\r\n\r\n`);
  await muster.start();
  await until('the third', async () => (await titles(muster)).length === 3);
  const all = await muster.all('/v1/alerts');
  assert.deepEqual(all.map((alert) => alert.occurrences), [1, 1, 1]);
});

scenario('a page that came by mail is answered by mail', async (stage) => {
  const mails = await startMailServer(stage);
  const port = await freePort();
  const answering = organisation.replace('role: admin}', 'role: admin, contacts: [{id: mail, type: email, address: ann@example.org}]}');
  const muster = await startMuster(stage, {organisation: answering, config: `${mails.config}mail: {listen: "127.0.0.1:${port}", domain: in.example.org}\n`});
  const arrived = (wanted) => until(`mail ${wanted}`, () => mails.to('ann@example.org').find((mail) => wanted.test(mail.headers.subject)));
  const answer = (to, text, more) => send(stage, port, [to], message('Re: page', text, more).replace('Nagios <nagios@mon.example.org>', 'Ann <ann@example.org>'));

  await send(stage, port, [`${key}@in.example.org`], message('** PROBLEM Service Alert: db-1/Disk is CRITICAL **'));
  const page = await arrived(/INC-1 /);
  const address = /<([^>]+)>/.exec(page.headers['reply-to'])[1];
  assert.match(address, /^r-[0-9A-Z]{13}-[0-9A-Z]{13}@in\.example\.org$/);
  assert.match(page.text, /Or reply with: a \(acknowledge\)/);
  const status = async () => (await muster.get('/v1/incidents/INC-1')).status;

  assert.equal((await answer(address, 'a', 'Auto-Submitted: auto-replied\r\n')).code, 0, 'an out-of-office note is taken, and is no answer');
  assert.notEqual((await answer(address.replace(/-(.)/, (_, digit) => `-${digit === '1' ? '2' : '1'}`), 'a')).code, 0, 'an address that nobody made');
  assert.equal(await status(), 'triggered');
  assert.equal((await answer(address.toLowerCase(), 'Ack\r\n\r\nSent from my phone\r\n> On Sunday Muster wrote:\r\n> r')).code, 0);
  assert.equal(await status(), 'acknowledged');
  const back = await arrived(/^INC-1 acknowledged\. You have it\.$/);
  assert.equal(back.headers['in-reply-to'], page.headers['in-reply-to'], 'in the same thread');
  assert.equal((await answer(address, 'r 1')).code, 0);
  assert.equal(await status(), 'resolved');
  const {items} = await muster.get('/v1/incidents/INC-1/timeline');
  assert.ok(items.some((entry) => entry.via === 'email' && entry.actor?.name === 'Ann'), 'the record says who, and by which way');
});
