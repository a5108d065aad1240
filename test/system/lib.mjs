// What the tests with real processes share: a stage that ends everything it started, Muster itself, its API, mail, a
// webhook's receiver. Every wait polls and has an end.
import {spawn, execFile} from 'node:child_process';
import {createServer} from 'node:http';
import {request as httpRequest} from 'node:http';
import {request as httpsRequest} from 'node:https';
import {createServer as createTcpServer} from 'node:net';
import {appendFileSync, chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const binary = process.env.MUSTER_BINARY || join(here, '../../build/debug/src/muster');

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Polls until `look` answers something true, and returns that. Fails after `seconds` with the last thing it saw.
export async function until(what, look, {seconds = 60, everyMs = 100} = {}) {
  const end = performance.now() + seconds * 1000;
  let seen;
  do {
    try {
      seen = await look();
      if (seen) return seen;
    } catch (error) {
      seen = error;
    }
    await sleep(everyMs);
  } while (performance.now() < end);
  const last = seen instanceof Error ? seen.message : JSON.stringify(seen);
  throw new Error(`waited ${seconds} s for ${what}; last seen: ${last}`);
}

// --- the stage ---

// Processes that live now, and all folders; none may survive the test, whatever ends it. A mail server's child may write
// its last words after its parent's end, so the folders are looked at again.
const living = new Set();
const folders = new Set();
process.on('exit', () => {
  for (const pid of living) endNow(pid);
  for (const folder of folders) rmSync(folder, {recursive: true, force: true, maxRetries: 5});
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

function endNow(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

// A temporary folder, and what was started in it. `close` ends it all, last things first.
class Stage {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'muster-system-'));
    folders.add(this.folder);
    chmodSync(this.folder, 0o755); // servers that refuse to run as root get a user of their own
    this.closers = [];
    this.logs = [];
  }

  path(name) {
    return join(this.folder, name);
  }

  write(name, text) {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  atEnd(close) {
    this.closers.push(close);
  }

  // Starts a process whose output goes to a file named `name`.log. `ended` resolves to {code, signal}.
  launch(name, program, args, {env = environment(), cwd = this.folder} = {}) {
    const log = this.path(`${name}.log`);
    if (!this.logs.includes(log)) this.logs.push(log);
    const out = openSync(log, 'a');
    const child = spawn(program, args, {stdio: ['ignore', out, out], env, cwd});
    closeSync(out);
    if (child.pid) living.add(child.pid);
    const ended = new Promise((done) => {
      child.on('error', (error) => {
        appendFileSync(log, `${program}: ${error.message}\n`);
        done({code: null, signal: null, error});
      });
      child.on('exit', (code, signal) => {
        living.delete(child.pid);
        done({code, signal});
      });
    });
    const running = {pid: child.pid, ended, hasEnded: false, log};
    ended.then(() => (running.hasEnded = true));
    this.atEnd(() => stop(running));
    return running;
  }

  // Notes a process that another one started for us, such as a daemon; it ends with the stage.
  adopt(pid, signal = 'SIGTERM') {
    living.add(pid);
    this.atEnd(async () => {
      process.kill(pid, signal);
      await until(`the end of process ${pid}`, () => !isAlive(pid), {seconds: 20}).catch(() => endNow(pid));
      living.delete(pid);
    });
  }

  async close() {
    for (const close of this.closers.reverse()) {
      try {
        await close();
      } catch (error) {
        console.error(`at the end of the test: ${error.message}`);
      }
    }
    rmSync(this.folder, {recursive: true, force: true, maxRetries: 5});
  }

  printLogs() {
    for (const log of this.logs.filter(existsSync)) {
      console.error(`--- the end of ${log}:\n${readFileSync(log, 'utf8').split('\n').slice(-60).join('\n')}`);
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

// Asks a process to end and returns {code, signal}; insists after 30 s.
export async function stop(running, signal = 'SIGTERM') {
  if (!running.hasEnded && running.pid) process.kill(running.pid, signal);
  const patience = setTimeout(() => endNow(running.pid), 30_000);
  const end = await running.ended;
  clearTimeout(patience);
  return end;
}

// A test that gets a stage. When it fails, the ends of all logs are printed.
export function scenario(name, body) {
  test(name, async () => {
    const stage = new Stage();
    try {
      await body(stage);
    } catch (error) {
      stage.printLogs();
      throw error;
    } finally {
      await stage.close();
    }
  });
}

// Without the settings of whoever runs the tests.
export function environment(more = {}) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MUSTER_')));
  return {...clean, ...more};
}

// Runs a program to its end: {code, out, err}.
export function run(program, args, {env = environment(), input = '', cwd, seconds = 60} = {}) {
  return new Promise((done, fail) => {
    const child = execFile(program, args, {env, cwd, timeout: seconds * 1000, maxBuffer: 64 << 20}, (error, out, err) => {
      if (error && typeof error.code !== 'number') return fail(new Error(`${program} ${args.join(' ')}: ${error.message}\n${err}`));
      done({code: error ? error.code : 0, out, err});
    });
    child.stdin.on('error', () => {}); // it may end without reading
    child.stdin.end(input);
  });
}

// A port outside the range from which the system takes those of outgoing connections, so that it stays free while a
// server is restarted.
export async function freePort() {
  for (let tries = 0; tries < 100; ++tries) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise((done) => {
      const probe = createTcpServer();
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (free) return port;
  }
  throw new Error('no port from 20000 to 29999 is free');
}

// --- HTTP ---

// One request: {status, headers, text, body}, where body is the JSON that came, if any. Follows no redirect.
export function ask(method, url, {body, headers = {}, ca, agent, seconds = 30} = {}) {
  const isText = typeof body === 'string';
  const bytes = body === undefined ? undefined : Buffer.from(isText ? body : JSON.stringify(body));
  const all = {...(bytes && {'Content-Type': isText ? 'text/plain' : 'application/json', 'Content-Length': bytes.length}), ...headers};
  return new Promise((done, fail) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, {method, headers: all, ca, agent: agent ?? false, timeout: seconds * 1000}, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const isJson = /json/.test(response.headers['content-type'] ?? '');
        done({status: response.statusCode, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : undefined});
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${method} ${url}: no answer in ${seconds} s`)));
    request.on('error', fail);
    request.end(bytes);
  });
}

// --- Muster ---

export const adminToken = 'tok-0123456789abcdef0123456789abcdef';

export class Muster {
  // `organisation` is YAML for --apply, `config` YAML for --config, `args` and `env` come on top. The port stays the
  // same over restarts. `host`: where it listens, such as 0.0.0.0 for another network namespace.
  constructor(stage, {port, organisation, config, store, args = [], env = {}, ca, name = 'muster', host = '127.0.0.1'}) {
    Object.assign(this, {stage, port, args: [...args], env, ca, name, host});
    this.data = stage.path(`${name}-data`);
    this.url = `${ca ? 'https' : 'http'}://${ca ? 'localhost' : '127.0.0.1'}:${port}`;
    if (organisation) this.args.push('--apply', stage.write(`${name}-organisation.yaml`, organisation));
    if (config) this.args.push('--config', stage.write(`${name}-config.yaml`, config));
    if (store) this.args.push('--store', store);
  }

  launch() {
    const args = ['serve', '--data', this.data, '--listen', `${this.host}:${this.port}`, ...this.args];
    this.process = this.stage.launch(this.name, binary, args, {env: environment(this.env)});
  }

  async ready() {
    await until('Muster to be ready', async () => {
      if (this.process.hasEnded) return true;
      return (await ask('GET', `${this.url}/readyz`, {ca: this.ca})).status === 200;
    }, {everyMs: 20});
    if (this.process.hasEnded) throw new Error(`Muster ended while it started: ${readFileSync(this.process.log, 'utf8')}`);
  }

  async start() {
    this.launch();
    await this.ready();
    return this;
  }

  // Ends it and returns {code, signal}.
  stop(signal) {
    return stop(this.process, signal);
  }

  log() {
    return readFileSync(this.process.log, 'utf8');
  }

  // As the administrator; `token: null` as nobody.
  ask(method, path, {token = adminToken, headers = {}, ...options} = {}) {
    const who = token ? {Authorization: `Bearer ${token}`} : {};
    return ask(method, this.url + path, {ca: this.ca, headers: {...who, ...headers}, ...options});
  }

  async get(path) {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  // All items of a list, page by page.
  async all(path) {
    const items = [];
    for (let cursor = '', pages = 0; pages < 1000; ++pages) {
      const page = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      items.push(...page.items);
      if (page.next_cursor === null) return items;
      cursor = page.next_cursor;
    }
    throw new Error(`GET ${path}: more than 1000 pages`);
  }

  timeline(incident) {
    return this.all(`/v1/incidents/${incident}/timeline`);
  }

  // The command line, speaking to this server: {code, out, err}.
  cli(args, {env = {}, ...options} = {}) {
    return run(binary, args, {env: environment({MUSTER_URL: this.url, MUSTER_TOKEN: adminToken, ...env}), cwd: this.stage.folder, ...options});
  }
}

export async function startMuster(stage, options = {}) {
  return new Muster(stage, {port: await freePort(), ...options}).start();
}

// --- helpers written in shell: they print NAME=VALUE lines, PID among them ---

async function startHelper(stage, script, folder, signal) {
  const {code, out, err} = await run(join(here, script), [folder]);
  if (code !== 0) throw new Error(`${script} failed: ${err}`);
  const said = Object.fromEntries(out.trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  stage.adopt(Number(said.PID), signal);
  return said;
}

// A PostgreSQL server of its own; the answer is the URL for --store.
export async function startPostgres(stage) {
  return (await startHelper(stage, 'postgres/start', stage.path('postgres'), 'SIGINT')).URL;
}

// A real SMTP server. `config` is what Muster's settings file says about it; `to` reads what was delivered, but for the
// week's digest, which comes to everybody on a Monday.
export async function startMailServer(stage) {
  const folder = stage.path('exim');
  const said = await startHelper(stage, 'exim/start', folder);
  stage.logs.push(join(folder, 'log/mainlog'));
  const inbox = join(folder, 'mail/new');
  return {
    config: `smtp: {host: localhost, port: ${said.PORT}, tls: starttls, ca_file: ${join(folder, 'ca.pem')}, from: Muster <muster@example.org>}\n`,
    to: (address) =>
      readdirSync(inbox)
        .sort()
        .map((name) => readMail(readFileSync(join(inbox, name), 'latin1')))
        .filter((mail) => mail.headers['envelope-to']?.includes(address))
        .filter((mail) => !mail.headers.subject?.startsWith('On call in the coming week: ')),
  };
}

// {headers, text}: the text/plain part, decoded.
function readMail(raw) {
  const {headers, body} = splitMail(raw);
  const boundary = /boundary="?([^";\s]+)/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map((part) => splitMail(part.replace(/^\r?\n/, ''))) : [{headers, body}];
  const plain = parts.find((part) => (part.headers['content-type'] ?? 'text/plain').startsWith('text/plain'));
  return {headers, text: plain ? decoded(plain) : ''};
}

function splitMail(raw) {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = raw.slice(0, end?.index ?? raw.length).replace(/\r?\n[ \t]+/g, ' ');
  const pairs = head.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return {headers: Object.fromEntries(pairs), body: end ? raw.slice(end.index + end[0].length) : ''};
}

function decoded({headers, body}) {
  const encoding = (headers['content-transfer-encoding'] ?? '8bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

// Receives webhooks and keeps them: {url, received: [{path, headers, body}]}.
export async function startSink(stage) {
  const received = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      received.push({path: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString())});
      response.end();
    });
  });
  const port = await freePort();
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  stage.atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return {url: `http://127.0.0.1:${port}`, received};
}
