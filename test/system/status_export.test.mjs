// Status pages as plain files in a bucket and in a repository of git, which outlive the server. First the vendor's own client
// shows that our bucket is one.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client} from '@aws-sdk/client-s3';
import {Bucket, refused} from './bucket.mjs';
import {adminToken, scenario, startMuster, until} from './lib.mjs';
import {Repository} from './repository.mjs';

const organisation = (exports) => `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
services: [{id: checkout, name: Checkout}]
status_pages:
  - id: shop
    name: Shop status
    host: status.example.org
    components: [{id: paying, name: Paying, service: checkout}, {id: app, name: App}]
    publishers: {tokens: [ci]}
    exports: ${JSON.stringify(exports)}
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

async function post(muster, path, body = {}) {
  const answer = await muster.ask('POST', path, {body});
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

async function publish(muster, title, more = {}) {
  const draft = await post(muster, '/v1/status-pages/shop/posts', {
    state: 'investigating', impact: 'major', title, text: 'We look into it.', components: {paying: 'major_outage'}, ...more,
  });
  await post(muster, `/v1/status-updates/${draft.id}/publish`, {version: 1});
  return draft.post;
}

const stateOf = async (muster, id) => (await muster.get('/v1/status-pages/shop')).exports.find((one) => one.id === id);

function credentials(stage, name, text) {
  mkdirSync(stage.path('keys'), {recursive: true});
  const path = stage.write(`keys/${name}`, text);
  chmodSync(path, 0o600);
}

test("Amazon's own client works with our bucket", async () => {
  const closers = [];
  try {
    const bucket = await new Bucket().start({atEnd: (close) => closers.push(close)});
    const client = (secretAccessKey, region = bucket.region) => new S3Client({endpoint: bucket.url, region, forcePathStyle: true, maxAttempts: 1, credentials: {accessKeyId: bucket.id, secretAccessKey}});
    const at = {Bucket: bucket.name, Key: 'shop/posts/a b.html'};
    await client(bucket.secret).send(new PutObjectCommand({...at, Body: '<p>hello</p>', ContentType: 'text/html', CacheControl: 'max-age=30'}));
    const got = await client(bucket.secret).send(new GetObjectCommand(at));
    assert.equal(await got.Body.transformToString(), '<p>hello</p>');
    assert.equal(got.ContentType, 'text/html');
    await assert.rejects(client('wrong').send(new GetObjectCommand(at)), {name: 'SignatureDoesNotMatch'});
    await assert.rejects(client(bucket.secret, 'us-east-1').send(new GetObjectCommand(at)));
    await client(bucket.secret).send(new DeleteObjectCommand(at));
    await assert.rejects(client(bucket.secret).send(new GetObjectCommand(at)), {name: 'NoSuchKey'});
  } finally {
    for (const close of closers) await close();
  }
});

// What a page leads to on its own host has to be there when it is put.
function missingLinks(bucket, key, html) {
  const local = [...html.matchAll(/(?:href|src)="(\/[^"#]*)"/g)].map(([, path]) => path);
  return local.filter((path) => !['', '/index.html'].some((end) => bucket.objects.has(`shop${path.replace(/\/$/, '')}${end}`))).map((path) => `${key} → ${path}`);
}

scenario('a page is put into a bucket, what changed and no more, and goes on after failures', async (stage) => {
  const bucket = await new Bucket().start(stage);
  credentials(stage, 'bucket', `[default]\naws_access_key_id = ${bucket.id}\naws_secret_access_key = ${bucket.secret}\n`);
  const muster = await startMuster(stage, {
    config: `status_export_credentials: ${stage.path('keys')}\n`,
    organisation: organisation([{id: 'copy', to: 's3', endpoint: bucket.url, region: bucket.region, bucket: bucket.name, folder: 'shop', credentials: 'bucket'}]),
  });
  await until('the first export', async () => (await stateOf(muster, 'copy')).exported_at);
  assert.match(bucket.text('shop/index.html'), /Shop status/);
  assert.equal(bucket.objects.get('shop/index.html').type, 'text/html; charset=utf-8');
  const manifest = () => JSON.parse(bucket.text('shop/manifest.json'));
  for (const [path, digest] of Object.entries(manifest().sha256)) assert.equal(createHash('sha256').update(bucket.objects.get(`shop/${path}`).body).digest('hex'), digest, path);

  // Something is published: the page never leads to what is not there yet.
  const missing = [];
  bucket.onPut = (key, body) => key.endsWith('.html') && missing.push(...missingLinks(bucket, key, body.toString()));
  bucket.asked.length = 0;
  const first = await publish(muster, 'Paying fails');
  await until('the post in the bucket', () => bucket.text('shop/index.html').includes('Paying fails'));
  await until('the manifest', () => bucket.asked.includes('PUT shop/manifest.key'));
  assert.deepEqual(missing, []);
  assert.ok(bucket.text(`shop/posts/${first}/index.html`).includes('We look into it.'));
  assert.ok(!bucket.asked.includes('PUT shop/style.css'), 'it did not change');
  assert.ok(bucket.asked.indexOf(`PUT shop/posts/${first}/index.html`) < bucket.asked.indexOf('PUT shop/index.html'));
  for (const [path, digest] of Object.entries(manifest().sha256)) assert.equal(createHash('sha256').update(bucket.objects.get(`shop/${path}`).body).digest('hex'), digest, path);

  // The bucket is away for a while; it is said, and what was put is not put again.
  bucket.refuse = (method, key) => (key.endsWith('shop/index.html') ? refused(503, 'SlowDown', 'Please reduce your request rate.') : null);
  await publish(muster, 'The app is slow', {components: {app: 'degraded_performance'}});
  const failing = await until('the failure to be said', async () => {
    const state = await stateOf(muster, 'copy');
    return state.failing_since && state;
  });
  assert.match(failing.trouble, /503: SlowDown/);
  assert.ok(Date.parse(failing.next_try_at) > Date.parse(failing.failing_since));
  assert.equal((await muster.get('/v1/system')).failing_exports, 1);
  assert.match((await muster.ask('GET', '/metrics', {token: null})).text, /muster_status_export_failing_seconds\{page="shop",export="copy"\}/);
  assert.ok(!bucket.text('shop/index.html').includes('The app is slow'));
  bucket.refuse = null;
  bucket.asked.length = 0;
  await until('another attempt by itself', async () => !(await stateOf(muster, 'copy')).failing_since);
  assert.ok(bucket.text('shop/index.html').includes('The app is slow'));
  assert.ok(!bucket.asked.some((one) => one.startsWith('PUT shop/posts/')), 'they were there already');
  assert.equal((await muster.get('/v1/system')).failing_exports, 0);

  // Somebody emptied the bucket.
  bucket.objects.clear();
  await post(muster, '/v1/status-pages/shop/exports/copy/again');
  await until('all of it again', () => bucket.objects.has('shop/manifest.key'));
  assert.ok(bucket.objects.has('shop/style.css'));
  assert.ok(!muster.log().includes(bucket.secret));
});

scenario('a wrong key is named and shown to nobody', async (stage) => {
  const bucket = await new Bucket().start(stage);
  credentials(stage, 'bucket', `access_key_id = ${bucket.id}\nsecret_access_key = other-s3cret\n`);
  const muster = await startMuster(stage, {
    config: `status_export_credentials: ${stage.path('keys')}\n`,
    organisation: organisation([{id: 'copy', to: 's3', endpoint: bucket.url, region: bucket.region, bucket: bucket.name, credentials: 'bucket'}]),
  });
  const {trouble} = await until('the failure', async () => {
    const state = await stateOf(muster, 'copy');
    return state.failing_since && state;
  });
  assert.match(trouble, /403: SignatureDoesNotMatch/);
  assert.ok(!muster.log().includes('other-s3cret'));
});

scenario('a page is a commit for each change, beside what others have in the repository', async (stage) => {
  const repository = await new Repository().start(stage);
  credentials(stage, 'repository', `http://${repository.user}:${repository.password}@${repository.host.replace(':', '%3a')}\n`);
  // Somebody else's files lie there too.
  const work = stage.path('work');
  const git = (...args) => repository.git('-C', work, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args);
  repository.git('clone', '--quiet', repository.folder, work);
  const write = (name, text) => stage.write(`work/${name}`, text);
  write('CNAME', 'status.example.org\n');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'ours');
  git('push', '--quiet', 'origin', 'HEAD:refs/heads/pages');

  const muster = await startMuster(stage, {
    config: `status_export_credentials: ${stage.path('keys')}\n`,
    organisation: organisation([{id: 'pages', to: 'git', remote: repository.url, branch: 'pages', folder: 'public/shop', credentials: 'repository'}]),
  });
  const {commit} = await until('the first export', async () => {
    const state = await stateOf(muster, 'pages');
    return state.exported_at && state;
  });
  assert.equal(repository.git('rev-parse', 'pages'), commit);
  assert.equal(repository.commits('pages'), 2);
  assert.equal(repository.show('pages', 'CNAME'), 'status.example.org');
  assert.match(repository.show('pages', 'public/shop/index.html'), /Shop status/);
  assert.match(repository.git('log', '-1', '--format=%an %s', 'pages'), /^Muster Shop status, as of 20/);

  const first = await publish(muster, 'Paying fails');
  await until('the commit', () => repository.commits('pages') === 3);
  assert.match(repository.show('pages', `public/shop/posts/${first}/index.html`), /We look into it/);
  assert.ok(!repository.git('diff', '--name-only', 'pages~1', 'pages').includes('style.css'));

  // Somebody changed it behind our back: ours stands on top of theirs, whole.
  git('fetch', '--quiet', 'origin');
  git('reset', '--quiet', '--hard', 'origin/pages');
  git('rm', '--quiet', 'public/shop/style.css');
  write('README', 'hello\n');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'theirs');
  git('push', '--quiet', 'origin', 'HEAD:refs/heads/pages');
  await publish(muster, 'The app is slow', {components: {app: 'degraded_performance'}});
  await until('our commit', () => repository.commits('pages') === 5);
  assert.ok(repository.show('pages', 'public/shop/style.css').length > 0);
  assert.equal(repository.show('pages', 'README'), 'hello');

  // The commit is there before git has ended.
  await until('its folder to be gone', () => !existsSync(`${muster.data}/status-export/shop.pages`));
  assert.ok(!muster.log().includes(repository.password));
  assert.ok(!readFileSync(muster.process.log, 'utf8').includes(repository.password));
});

scenario('a repository of file:// that begins empty', async (stage) => {
  const repository = await new Repository().start(stage);
  const muster = await startMuster(stage, {organisation: organisation([{id: 'pages', to: 'git', remote: `file://${repository.folder}`}, {id: 'files', to: 'directory'}])});
  await until('the first export', async () => (await stateOf(muster, 'pages')).exported_at);
  assert.equal(repository.commits('main'), 1);
  assert.match(repository.show('main', 'index.html'), /Shop status/);
  assert.match(readFileSync(`${muster.data}/status-pages/shop/index.html`, 'utf8'), /Shop status/);
  const refusedPush = stage.write('status.git/hooks/pre-receive', '#!/bin/sh\necho "the branch is protected" >&2\nexit 1\n');
  chmodSync(refusedPush, 0o755);
  await publish(muster, 'Paying fails');
  const {trouble} = await until('the refusal', async () => {
    const state = await stateOf(muster, 'pages');
    return state.failing_since && state;
  });
  assert.match(trouble, /git push: .*the branch is protected/);
});
