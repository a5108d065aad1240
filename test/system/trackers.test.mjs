// Action items that are issues of GitHub, GitLab and Jira. First the vendors' own clients show that our fakes are such trackers.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Gitlab} from '@gitbeaker/rest';
import {Octokit} from '@octokit/rest';
import {Version2Client} from 'jira.js';
import {adminToken, ask, freePort, scenario, startMuster, until} from './lib.mjs';
import {GitHub, GitLab, Jira} from './trackers.mjs';

const key = 'tracker-key-0123456789abcd';

async function alone(body) {
  const closers = [];
  try {
    await body({atEnd: (close) => closers.push(close)});
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

test("GitHub's own client works with our GitHub", () =>
  alone(async (stage) => {
    const hub = await new GitHub().start(stage);
    const quiet = {debug() {}, info() {}, warn() {}, error() {}};
    const client = new Octokit({auth: hub.token, baseUrl: `${hub.url}/api/v3`, log: quiet});
    const repo = {owner: 'acme', repo: 'platform'};
    const {status, data} = await client.rest.issues.create({...repo, title: 'One', body: 'text', labels: ['a'], assignees: ['ana-gh']});
    assert.deepEqual([status, data.number, data.state], [201, 1, 'open']);
    await assert.rejects(client.rest.issues.create({...repo, title: 'Two', assignees: ['nobody']}), {status: 422});
    await client.rest.issues.createComment({...repo, issue_number: 1, body: 'hello'});
    const closed = await client.rest.issues.update({...repo, issue_number: 1, state: 'closed', state_reason: 'not_planned'});
    assert.equal(closed.data.state_reason, 'not_planned');
    assert.equal((await client.rest.issues.get({...repo, issue_number: 1})).data.state, 'closed');
    await assert.rejects(client.rest.issues.get({...repo, issue_number: 9}), {status: 404});
    for (let i = 0; i < 3; ++i) await client.rest.issues.create({...repo, title: `More ${i}`});
    assert.deepEqual((await client.paginate(client.rest.issues.listForRepo, {...repo, state: 'all', per_page: 100})).map((one) => one.number), [4, 3, 2, 1]);
    assert.equal((await client.rest.issues.listForRepo({...repo, state: 'open'})).data.length, 3);
    await assert.rejects(new Octokit({auth: 'wrong', baseUrl: `${hub.url}/api/v3`, log: quiet}).rest.issues.get({...repo, issue_number: 1}), {status: 401});
  }));

test('the client of GitLab works with our GitLab', () =>
  alone(async (stage) => {
    const lab = await new GitLab().start(stage);
    const client = new Gitlab({host: lab.url, token: lab.token});
    const made = await client.Issues.create('acme/platform', 'One', {description: 'text', labels: 'a,b', dueDate: '2026-04-01', assigneeIds: [42]});
    assert.deepEqual([made.iid, made.state, made.due_date, made.labels], [1, 'opened', '2026-04-01', ['a', 'b']]);
    await client.IssueNotes.create('acme/platform', 1, 'hello');
    assert.deepEqual(lab.issue(1).comments, ['hello']);
    assert.equal((await client.Issues.edit('acme/platform', 1, {stateEvent: 'close'})).state, 'closed');
    assert.equal((await client.Issues.all({projectId: 'acme/platform', perPage: 100, maxPages: 1})).length, 1);
    assert.equal((await client.Issues.show(1, {projectId: 'acme/platform'})).state, 'closed');
    await assert.rejects(client.Issues.edit('acme/platform', 9, {stateEvent: 'close'}));
  }));

test('a client of Jira works with our Jira', () =>
  alone(async (stage) => {
    const jira = await new Jira().start(stage);
    const client = new Version2Client({host: jira.url, authentication: {basic: {email: jira.email, apiToken: jira.token}}});
    const made = await client.issues.createIssue({fields: {project: {key: 'OPS'}, issuetype: {name: 'Task'}, summary: 'One', labels: ['a'], duedate: '2026-04-01'}});
    assert.equal(made.key, 'OPS-1');
    await assert.rejects(client.issues.createIssue({fields: {project: {key: 'OPS'}, issuetype: {name: 'Task'}, summary: 'Two', labels: ['a b']}}));
    await client.issueComments.addComment({issueIdOrKey: 'OPS-1', comment: 'hello', body: 'hello'});
    const {transitions} = await client.issues.getTransitions({issueIdOrKey: 'OPS-1'});
    const done = transitions.find((one) => one.to.statusCategory.key === 'done');
    await client.issues.doTransition({issueIdOrKey: 'OPS-1', transition: {id: done.id}});
    assert.equal((await client.issues.getIssue({issueIdOrKey: 'OPS-1'})).fields.status.statusCategory.key, 'done');
    await client.issues.editIssue({issueIdOrKey: 'OPS-1', fields: {summary: 'Another'}});
    assert.equal(jira.issue(1).title, 'Another');
  }));

const organisation = (provider, tracker) => `
users:
  - {id: ana, name: Ana, email: ana@example.org, role: responder}
teams: [{id: shop, name: Shop, members: [ana]}, {id: other, name: Other, members: [ana]}]
services: [{id: checkout, name: Checkout, team: shop}]
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
providers: [${provider}]
organisation:
  incident_roles: []
  checkpoints: []
  trackers: [${tracker}]
`;

async function start(stage, provider, tracker) {
  const port = await freePort();
  const muster = await startMuster(stage, {port, organisation: organisation(provider, tracker), args: ['--public-url', `http://127.0.0.1:${port}`]});
  muster.door = `${muster.url}/v1/providers/${key}/action`;
  assert.equal((await muster.ask('POST', '/v1/incidents', {body: {title: 'Customers cannot pay', service: 'checkout', classification: {impact: 'all', criticality: 'critical', urgency: 'now', priority: 'P1'}}})).status, 201);
  return muster;
}

const add = async (muster, title, more = {}) => (await muster.ask('POST', '/v1/incidents/INC-1/action-items', {body: {title, owner: 'ana', ...more}})).body;
const item = (muster, id) => muster.get(`/v1/action-items/${id}`);
const becomes = (muster, id, what, fits) => until(what, async () => fits(await item(muster, id)) && (await item(muster, id)));
const texts = async (muster) => (await muster.timeline('INC-1')).map((entry) => entry.text);
const said = (muster, part) => until(`"${part}" in the record`, async () => (await texts(muster)).find((text) => text.includes(part)));
const move = (muster, id, to, reason = 'as the test wants') => muster.ask('POST', `/v1/action-items/${id}/${to}`, {body: {reason}});

const githubProvider = (hub) => `{id: hub, name: GitHub, type: github, key: "${key}", settings: {base_url: "${hub.url}/api/v3"}, secrets: {token: ${hub.token}, webhook_secret: ${hub.secret}}}`;
const githubTracker = (more = '') => `{id: platform, name: Platform, provider: hub, project: acme/platform, labels: [postmortem], priorities: {P1: urgent}, people: [{user: ana, id: ana-gh}]${more}}`;

scenario('GitHub: made, closed there, opened again here, dropped', async (stage) => {
  const hub = await new GitHub().start(stage);
  const muster = await start(stage, githubProvider(hub), githubTracker());
  const {id, trackers} = await add(muster, 'Alert on expiry', {priority: 'P1', description: 'Two weeks before.'});
  assert.deepEqual(trackers, [{id: 'platform', name: 'Platform', vendor: 'GitHub'}]);
  assert.equal((await item(muster, id)).issue, null, 'only when somebody asks');
  const wanted = await muster.ask('POST', `/v1/action-items/${id}/issue`, {body: {}});
  assert.deepEqual([wanted.status, wanted.body.issue.state], [200, 'waiting']);
  const linked = await becomes(muster, id, 'the issue', ({issue}) => issue.state === 'linked');
  assert.equal(linked.issue.name, 'acme/platform#1');
  assert.equal(linked.issue.url, 'https://github.example.org/acme/platform/issues/1');
  const issue = hub.issue(1);
  assert.equal(issue.title, 'Alert on expiry');
  assert.deepEqual([issue.labels, issue.assignees], [['postmortem', 'urgent'], ['ana-gh']]);
  assert.match(issue.body, /^Two weeks before\.\n\nAction item ACT-1 of INC-1: Customers cannot pay\nhttp:\/\/127\.0\.0\.1:\d+\/incidents\//);
  await said(muster, 'The action item ACT-1 is the issue acme/platform#1 of GitHub: https://github.example.org/acme/platform/issues/1');

  // A webhook that nobody signed, or somebody else, changes nothing.
  hub.set(1, true, 'completed');
  const forged = await hub.tell(muster.door, hub.event('closed', 1), 'another-secret');
  assert.equal(forged.status, 403);
  assert.equal((await item(muster, id)).state, 'open');
  assert.equal((await hub.tell(muster.door, hub.event('closed', 1))).status, 204);
  assert.equal((await item(muster, id)).state, 'done');
  assert.equal((await hub.tell(muster.door, hub.event('closed', 1))).status, 204, 'twice is no error');
  const done = (await texts(muster)).filter((text) => text.includes('GitHub did the action item ACT-1: Alert on expiry (acme/platform#1 was closed)'));
  assert.equal(done.length, 1, (await texts(muster)).join('\n'));

  // Opened again here, so there; a new title follows; dropped here is not planned there.
  assert.equal((await move(muster, id, 'open')).status, 200);
  await until('the issue to be open', () => !hub.issue(1).closed);
  const now = await item(muster, id);
  await muster.ask('PUT', `/v1/action-items/${id}`, {body: {title: 'Alert a month before', kind: now.kind, owner: 'ana', due_at: '2027-03-01T12:00:00Z'}});
  await until('the title', () => hub.issue(1).title === 'Alert a month before');
  await until('the day', () => hub.issue(1).comments.includes('Due 2027-03-01 now.'));
  await move(muster, id, 'drop', 'the service goes away');
  await until('the issue to be closed', () => hub.issue(1).reason === 'not_planned');
  await said(muster, 'The issue acme/platform#1 of GitHub was closed with the action item ACT-1');

  // Unlinked: what happens there is no news here.
  assert.equal((await muster.ask('DELETE', `/v1/action-items/${id}/issue`)).body.issue, null);
  hub.set(1, false);
  assert.equal((await hub.tell(muster.door, hub.event('reopened', 1))).status, 204);
  assert.equal((await item(muster, id)).state, 'dropped');
});

scenario('GitHub: an answer that is lost makes no second issue; its allowance is kept to', async (stage) => {
  const hub = await new GitHub().start(stage);
  const muster = await start(stage, githubProvider(hub), githubTracker(', create: {kinds: [detect], severities: [critical]}'));
  hub.trouble = [{about: 'POST /api/v3/repos/acme/platform/issues', how: 'lose', times: 1}];
  const first = await add(muster, 'By itself', {kind: 'detect'});
  await becomes(muster, first.id, 'the issue', ({issue}) => issue?.state === 'linked');
  assert.equal(hub.issues.length, 1, 'made once');
  assert.equal((await add(muster, 'Of another kind')).issue, null);

  hub.trouble = [{about: 'POST /api/v3/repos/acme/platform/issues', how: 'limit', times: 1}];
  const second = await add(muster, 'While the allowance is used up', {kind: 'detect'});
  const waiting = await becomes(muster, second.id, 'the trouble', ({issue}) => issue?.trouble);
  assert.match(waiting.issue.trouble, /it answered 403: API rate limit exceeded/);
  assert.equal(waiting.issue.state, 'waiting');
  await becomes(muster, second.id, 'the issue', ({issue}) => issue.state === 'linked');
  const tries = hub.asked.filter(({what}) => what === 'POST /api/v3/repos/acme/platform/issues').slice(-2);
  assert.ok(tries[1].at - tries[0].at >= 1000, `${tries[1].at - tries[0].at} ms between both`);

  // Refused for good, shown, and tried again when somebody says so.
  hub.members = [];
  const third = await add(muster, 'For somebody unknown there', {kind: 'detect'});
  const failed = await becomes(muster, third.id, 'the refusal', ({issue}) => issue?.state === 'failed');
  assert.match(failed.issue.trouble, /it answered 422: Validation Failed; assignees invalid/);
  await said(muster, 'are not kept alike: it answered 422');
  hub.members = ['ana-gh'];
  assert.equal((await muster.cli(['action', 'retry-issue', third.id])).code, 0);
  await becomes(muster, third.id, 'the issue', ({issue}) => issue.state === 'linked');
  assert.equal(hub.issues.length, 3);
});

scenario('GitHub: an issue that is there, by the command line; what no webhook told is read', async (stage) => {
  const hub = await new GitHub().start(stage);
  const muster = await start(stage, githubProvider(hub).replace(`, webhook_secret: ${hub.secret}`, ''), githubTracker().replace('acme/platform', 'Acme/Platform'));
  hub.project = 'Acme/Platform';
  hub.make({title: 'People made it', body: 'their text'});
  const {id} = await add(muster, 'Renew it without people');
  const wrong = await muster.cli(['action', 'link', id, 'https://example.org/acme/platform/issues/1']);
  assert.match(wrong.err, /is no issue of a tracker that is declared/);
  const host = new URL(hub.url).host;
  const linked = await muster.cli(['action', 'link', id, `http://${host}/acme/platform/issues/1`]);
  assert.equal(linked.code, 0, linked.err);
  assert.match(linked.out, /GitHub Acme\/Platform#1/);
  await until('the comment', () => hub.issue(1).comments[0]?.startsWith('Action item ACT-1 of INC-1: Customers cannot pay'));
  assert.deepEqual([hub.issue(1).title, hub.issue(1).body], ['People made it', 'their text']);
  const second = await add(muster, 'The same again');
  assert.equal((await muster.cli(['action', 'link', second.id, `http://${host}/acme/platform/issues/1`])).code, 1);
  // Nothing can be proved without a secret.
  assert.equal((await hub.tell(muster.door, hub.event('closed', 1))).status, 403);
  hub.set(1, true);
  assert.equal((await muster.ask('POST', `/v1/action-items/${id}/issue/retry`)).status, 200);
  await becomes(muster, id, 'both closed', ({state, issue}) => issue.closed === true && state === 'done');
});

scenario('GitLab: both ways, with its day', async (stage) => {
  const lab = await new GitLab().start(stage);
  const muster = await start(stage, `{id: lab, name: GitLab, type: gitlab, key: "${key}", settings: {base_url: "${lab.url}"}, secrets: {token: ${lab.token}, webhook_secret: ${lab.secret}}}`, '{id: lab, provider: lab, project: acme/platform, people: [{user: ana, id: "42"}]}');
  lab.trouble = [{about: 'POST', how: 'too_many', times: 1}, {about: 'POST', how: 'lose', times: 1}];
  const {id} = await add(muster, 'Fail over by itself', {due_at: '2027-04-01T12:00:00Z'});
  assert.equal((await muster.cli(['action', 'create-issue', id])).code, 0);
  const {issue} = await becomes(muster, id, 'the issue', (one) => one.issue.state === 'linked');
  assert.equal(issue.url, `${lab.url}/acme/platform/-/issues/1`);
  assert.deepEqual([lab.issues.length, lab.issue(1).due, lab.issue(1).assignees], [1, '2027-04-01', [42]]);
  await muster.ask('PUT', `/v1/action-items/${id}`, {body: {title: 'Fail over by itself', owner: 'ana', due_at: '2027-05-01T12:00:00Z'}});
  await until('the day', () => lab.issue(1).due === '2027-05-01');
  await move(muster, id, 'done');
  await until('the issue to be closed', () => lab.issue(1).closed);
  await said(muster, 'The issue acme/platform#1 of GitLab was closed');
  await new Promise((wait) => setTimeout(wait, 1100)); // GitLab's times are of whole seconds
  lab.set(1, false);
  assert.equal((await lab.tell(muster.door, lab.event('reopen', 1), 'wrong')).status, 403);
  assert.equal((await lab.tell(muster.door, lab.event('reopen', 1))).status, 204);
  await becomes(muster, id, 'the item to be open', (one) => one.state === 'open');
});

scenario('Jira: through its workflow, and found again by its label', async (stage) => {
  const jira = await new Jira().start(stage);
  const muster = await start(stage, `{id: jira, name: Jira, type: jira, key: "${key}", settings: {base_url: "${jira.url}", email: ${jira.email}}, secrets: {token: ${jira.token}, webhook_secret: ${jira.secret}}}`, '{id: ops, provider: jira, project: OPS, people: [{user: ana, id: account-ana}]}');
  jira.trouble = [{about: 'POST /rest/api/2/issue', how: 'lose', times: 1}];
  const {id} = await add(muster, 'Page before it expires');
  await muster.ask('POST', `/v1/action-items/${id}/issue`, {body: {tracker: 'ops'}});
  const {issue} = await becomes(muster, id, 'the issue', (one) => one.issue.state === 'linked');
  assert.deepEqual([issue.name, issue.url, jira.issues.length], ['OPS-1', `${jira.url}/browse/OPS-1`, 1]);
  await move(muster, id, 'done');
  await until('the issue to be done', () => jira.issue(1).closed);
  await said(muster, 'The issue OPS-1 of Jira was closed');
  await new Promise((wait) => setTimeout(wait, 1100));
  jira.set(1, false);
  assert.equal((await jira.tell(muster.door, jira.event('updated', 1), 'wrong')).status, 403);
  assert.equal((await jira.tell(muster.door, jira.event('updated', 1))).status, 204);
  await becomes(muster, id, 'the item to be open', (one) => one.state === 'open');
  assert.equal((await jira.tell(muster.door, jira.event('deleted', 1))).status, 204);
  assert.equal((await item(muster, id)).issue.state, 'gone');
  assert.equal((await ask('POST', muster.door, {body: '{"webhookEvent":"comment_created"}', headers: {'Content-Type': 'application/json'}})).status, 403);
});
