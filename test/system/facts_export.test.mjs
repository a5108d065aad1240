// The export of all facts, read by another program: the table in CSV and the one in Parquet tell the same.
import assert from 'node:assert/strict';
import {parquetMetadata, parquetReadObjects, parquetSchema} from 'hyparquet';
import {adminToken, scenario, startMuster} from './lib.mjs';

const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
teams: [{id: shop, name: Shop, members: [first]}]
services: [{id: checkout, name: Checkout, team: shop}, {id: app, name: "App, \\"new\\""}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

async function bytesOf(muster, path) {
  const answer = await fetch(muster.url + path, {headers: {Authorization: `Bearer ${adminToken}`}});
  assert.equal(answer.status, 200, path);
  return {type: answer.headers.get('content-type'), bytes: await answer.arrayBuffer()};
}

// RFC 4180, every field that may hold a comma in quotes. What a spreadsheet could run has an apostrophe before it.
function tableOf(csv) {
  const [head, ...rows] = csv.trimEnd().split('\r\n').map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

scenario('the facts in Parquet are those in CSV', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  for (let i = 0; i < 40; ++i) {
    const declared = await muster.ask('POST', '/v1/incidents', {body: {
      title: `Incident ${i}: größer, "lauter", 雪`, severity: i % 3 ? 'error' : 'critical', ...(i % 4 ? {service: i % 2 ? 'checkout' : 'app'} : {}),
    }});
    assert.ok(declared.status < 300, `${declared.status} ${declared.text}`);
    if (i % 5 === 0) {
      const resolved = await muster.ask('POST', `/v1/incidents/${declared.body.number}/resolve`, {body: {}});
      assert.ok(resolved.status < 300, `${resolved.status} ${resolved.text}`);
    }
  }
  const csv = await bytesOf(muster, '/v1/metrics/incidents.csv');
  const wanted = tableOf(new TextDecoder().decode(csv.bytes));
  assert.equal(wanted.length, 40);

  const {type, bytes} = await bytesOf(muster, '/v1/metrics/incidents.parquet');
  assert.equal(type, 'application/vnd.apache.parquet');
  const metadata = parquetMetadata(bytes);
  assert.equal(Number(metadata.num_rows), 40);
  const kinds = Object.fromEntries(parquetSchema(metadata).children.map(({element}) => [element.name, element.logical_type?.type ?? element.type]));
  assert.equal(kinds.title, 'STRING');
  assert.equal(kinds.opened_at, 'TIMESTAMP');
  assert.equal(kinds.seconds_to_resolve, 'INT64');

  const rows = await parquetReadObjects({file: bytes});
  const text = (value) => (value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value));
  assert.deepEqual(Object.keys(rows[0]), Object.keys(wanted[0]));
  rows.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      const told = wanted[i][name];
      assert.equal(text(value), value instanceof Date ? new Date(told).toISOString() : told, `${name} of row ${i}`);
    }
  });
  assert.ok(rows.some((row) => row.service === null) && rows.some((row) => row.service === 'Checkout'));
  assert.ok(rows.some((row) => row.resolved_at instanceof Date) && rows.some((row) => row.resolved_at === null));

  const none = parquetMetadata((await bytesOf(muster, '/v1/metrics/incidents.parquet?from=2020-01-01T00:00:00Z&until=2020-02-01T00:00:00Z')).bytes);
  assert.equal(Number(none.num_rows), 0);
});
