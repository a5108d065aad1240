// The read API of a status page, asked by a client that people use for Statuspage. 3.1.1 is its last version that was
// published with its code: 3.4.6 has none.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {adminToken, scenario, startMuster} from './lib.mjs';

const {Statuspage} = createRequire(import.meta.url)('statuspage.io');

const organisation = `
users: [{id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}]
services: [{id: checkout, name: Checkout}]
status_pages:
  - id: shop
    name: Shop status
    components: [{id: paying, name: Paying, group: Shop, service: checkout}, {id: app, name: App}]
    publishers: {tokens: [ci]}
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// What writes has to be an administrator's token, and the page names it as a publisher.
async function post(muster, path, body) {
  const answer = await muster.ask('POST', path, {body});
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

scenario('a client of Statuspage reads what was published', async (stage) => {
  const muster = await startMuster(stage, {organisation});
  const client = new Statuspage('shop');
  client.setApiUrl(`http://localhost:${muster.port}/status/shop`);
  assert.equal((await client.api.getStatus()).status.indicator, 'none');

  const draft = await post(muster, '/v1/status-pages/shop/posts', {
    state: 'investigating', impact: 'major', title: 'Paying fails', text: 'We look into it.', components: {paying: 'major_outage'},
  });
  assert.equal((await client.api.getSummary()).incidents.length, 0, 'a draft is seen by nobody');
  await post(muster, `/v1/status-updates/${draft.id}/publish`, {version: 1});

  const summary = await client.api.getSummary();
  assert.equal(summary.page.id, 'shop');
  assert.equal(summary.status.indicator, 'major');
  assert.deepEqual(summary.components.map(({id, status, group}) => [id, status, group]), [
    ['paying', 'major_outage', false], ['app', 'operational', false], ['group-1', 'major_outage', true],
  ]);
  const [incident] = summary.incidents;
  assert.equal(incident.name, 'Paying fails');
  assert.equal(incident.impact, 'major');
  assert.equal(incident.incident_updates[0].body, 'We look into it.');
  assert.equal((await client.api.incidents.getUnresolved()).incidents.length, 1);

  const starts = new Date(Date.now() + 86_400_000), ends = new Date(starts.getTime() + 3_600_000);
  const work = await post(muster, '/v1/status-pages/shop/posts', {
    kind: 'maintenance', state: 'scheduled', impact: 'none', title: 'We move', text: 'To another hall.', components: {app: 'under_maintenance'},
    starts_at: starts.toISOString(), ends_at: ends.toISOString(),
  });
  await post(muster, `/v1/status-updates/${work.id}/publish`, {version: 1});
  const upcoming = await client.api.scheduledMaintenances.getUpcoming();
  assert.equal(upcoming.scheduled_maintenances[0].status, 'scheduled');
  assert.equal(Date.parse(upcoming.scheduled_maintenances[0].scheduled_for), starts.getTime());
  // Its getActive() asks for the upcoming ones, so this is asked without it.
  const active = await muster.ask('GET', '/status/shop/api/v2/scheduled-maintenances/active.json', {token: null});
  assert.deepEqual(active.body.scheduled_maintenances, []);
  assert.equal((await client.api.getComponents()).components.length, 3);
});
