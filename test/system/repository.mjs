// A real repository of git behind real HTTP with a password: git's own http-backend, called as CGI.
import {spawn} from 'node:child_process';
import {createServer} from 'node:http';
import {execFileSync} from 'node:child_process';

export class Repository {
  constructor() {
    Object.assign(this, {user: 'muster', password: 'p4ss-w0rd', strangers: 0});
  }

  async start(stage, name = 'status.git') {
    this.folder = stage.path(name);
    execFileSync('git', ['init', '--quiet', '--bare', this.folder]);
    execFileSync('git', ['-C', this.folder, 'config', 'http.receivepack', 'true']);
    const server = createServer((request, response) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => this.answer(stage, request, Buffer.concat(parts), response));
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    stage.atEnd(() => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    });
    this.host = `127.0.0.1:${server.address().port}`;
    this.url = `http://${this.host}/${name}`;
    return this;
  }

  answer(stage, request, body, response) {
    if (request.headers.authorization !== `Basic ${Buffer.from(`${this.user}:${this.password}`).toString('base64')}`) {
      this.strangers += 1;
      response.writeHead(401, {'WWW-Authenticate': 'Basic realm="git"'}).end();
      return;
    }
    const {pathname, search} = new URL(request.url, this.url);
    const child = spawn('/usr/lib/git-core/git-http-backend', [], {
      env: {PATH: process.env.PATH, GIT_PROJECT_ROOT: stage.folder, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: pathname, QUERY_STRING: search.slice(1), REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers['content-type'] ?? '', CONTENT_LENGTH: String(body.length), REMOTE_USER: this.user, REMOTE_ADDR: '127.0.0.1', ...(request.headers['content-encoding'] ? {HTTP_CONTENT_ENCODING: request.headers['content-encoding']} : {}), ...(request.headers['git-protocol'] ? {GIT_PROTOCOL: request.headers['git-protocol']} : {})},
    });
    const out = [];
    child.stdout.on('data', (part) => out.push(part));
    child.on('close', () => {
      const all = Buffer.concat(out);
      const end = all.indexOf('\r\n\r\n');
      const headers = Object.fromEntries(all.subarray(0, end).toString().split('\r\n').map((line) => line.split(/: ?(.*)/s).slice(0, 2)));
      const status = Number(headers.Status?.slice(0, 3) ?? 200);
      delete headers.Status;
      response.writeHead(status, headers).end(all.subarray(end + 4));
    });
    child.stdin.end(body);
  }

  git(...args) {
    return execFileSync('git', ['-C', this.folder, ...args], {encoding: 'utf8'}).trim();
  }

  commits(branch) {
    try {
      return Number(this.git('rev-list', '--count', branch));
    } catch {
      return 0;
    }
  }

  show(branch, path) {
    return this.git('show', `${branch}:${path}`);
  }
}
