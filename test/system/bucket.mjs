// A fake of a bucket that speaks S3, which verifies each signature by itself (AWS Signature Version 4 over the request as
// it came, https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html), and what was signed of the body.
import {createHash, createHmac} from 'node:crypto';
import {createServer} from 'node:http';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const refused = (status, code, message) => ({status, body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`});

export class Bucket {
  constructor(name = 'example-status', region = 'eu-central-1') {
    Object.assign(this, {name, region, id: 'AKIAEXAMPLE', secret: 's3cr3t/with+signs=', objects: new Map(), asked: [], refuse: null, onPut: null});
  }

  async start(stage) {
    const server = createServer((request, response) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        const {status, body = '', headers = {}} = this.answer(request, Buffer.concat(parts));
        response.writeHead(status, {'Content-Type': 'application/xml', ...headers}).end(body);
      });
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    stage.atEnd(() => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    });
    this.url = `http://127.0.0.1:${server.address().port}`;
    return this;
  }

  // Nothing when all is as it was signed.
  wrong({method, url, headers, rawHeaders}, body) {
    const said = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '');
    if (!said) return refused(403, 'AccessDenied', 'It is not signed.');
    const [, id, day, region, signedHeaders, signature] = said;
    if (id !== this.id) return refused(403, 'InvalidAccessKeyId', 'There is no such key.');
    if (region !== this.region) return refused(400, 'AuthorizationHeaderMalformed', `The region '${region}' is wrong; expecting '${this.region}'`);
    const signed = signedHeaders.split(';');
    for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256'])
      if (!signed.includes(needed)) return refused(403, 'AccessDenied', `${needed} is not signed.`);
    for (const name of Object.keys(headers).filter((one) => one.startsWith('x-amz-')))
      if (!signed.includes(name)) return refused(403, 'AccessDenied', `${name} is not signed.`);
    const time = headers['x-amz-date'];
    const sent = Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!time.startsWith(day) || !(Math.abs(Date.now() - sent) < 900_000)) return refused(403, 'RequestTimeTooSkewed', 'The time is wrong.');
    const hash = headers['x-amz-content-sha256'];
    if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return refused(400, 'XAmzContentSHA256Mismatch', 'The body is another one.');
    const {pathname, searchParams} = new URL(url, this.url);
    const query = [...searchParams].map(([key, value]) => `${encode(key)}=${encode(value)}`).sort().join('&');
    const values = (name) => rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1].toLowerCase() === name).map((value) => value.trim().replace(/ +/g, ' ')).join(',');
    const canonical = [method, pathname.split('/').map((part) => encode(decodeURIComponent(part))).join('/'), query, ...signed.map((name) => `${name}:${values(name)}`), '', signedHeaders, hash].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const key = [day, region, 's3', 'aws4_request'].reduce((before, part) => hmac(before, part), `AWS4${this.secret}`);
    const expected = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
    return expected === signature ? null : refused(403, 'SignatureDoesNotMatch', 'The signature is wrong.');
  }

  answer(request, body) {
    const path = decodeURIComponent(new URL(request.url, this.url).pathname);
    const key = path.slice(`/${this.name}/`.length);
    this.asked.push(`${request.method} ${key}`);
    const wrong = this.wrong(request, body);
    if (wrong) return wrong;
    if (!path.startsWith(`/${this.name}/`)) return refused(404, 'NoSuchBucket', 'There is no such bucket.');
    if (this.refuse) return this.refuse(request.method, key) ?? this.does(request, key, body);
    return this.does(request, key, body);
  }

  does({method, headers}, key, body) {
    if (method === 'PUT') {
      this.objects.set(key, {body, type: headers['content-type']});
      this.onPut?.(key, body);
      return {status: 200, headers: {ETag: `"${createHash('md5').update(body).digest('hex')}"`}};
    }
    const object = this.objects.get(key);
    if (method === 'DELETE') {
      this.objects.delete(key);
      return {status: 204};
    }
    if (!object) return refused(404, 'NoSuchKey', 'There is no such key.');
    return {status: 200, body: method === 'HEAD' ? '' : object.body, headers: {'Content-Type': object.type, 'Content-Length': String(object.body.length)}};
  }

  text(key) {
    return this.objects.get(key)?.body.toString();
  }

  keys() {
    return [...this.objects.keys()].sort();
  }
}

export {refused};
