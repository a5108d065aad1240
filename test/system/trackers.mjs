// Fakes of GitHub, GitLab and Jira, as far as issues need them: with state, refusals, pages, events with their proofs. The vendors'
// own clients work with them (trackers.test.mjs shows it), so that they are no echo of what Muster thinks. Facts:
// docs.github.com/en/rest/issues, docs.gitlab.com/api/issues, developer.atlassian.com/cloud/jira/platform/rest/v2.
import {createHmac} from 'node:crypto';
import {startServer} from './carriers.mjs';
import {ask} from './lib.mjs';

// What happens to the next requests: {about: 'POST /path', how: 'lose' | 'limit' | 'too_many', times}.
class Tracker {
  constructor() {
    Object.assign(this, {token: 'tr4ck-3r', secret: 'hook-secret', issues: [], trouble: [], asked: []});
  }

  async start(stage) {
    const server = await startServer(stage, (request) => {
      const what = `${request.method} ${request.path}`;
      this.asked.push({what, at: Date.now()});
      const trouble = this.trouble.find((one) => one.times > 0 && what.includes(one.about));
      if (trouble) trouble.times -= 1;
      if (trouble?.how === 'limit') return this.limited();
      if (trouble?.how === 'too_many') return {status: 429, body: {message: 'Too many requests'}, headers: {'Retry-After': '2'}};
      const answer = this.isAllowed(request) ? this.answer(request) : {status: 401, body: {message: 'Bad credentials'}};
      return trouble?.how === 'lose' ? {cut: true} : answer;
    });
    return Object.assign(this, server);
  }

  count(what) {
    return this.asked.filter((one) => one.what.includes(what)).length;
  }

  issue(number) {
    return this.issues.find((one) => one.number === Number(number));
  }

  // Somebody does it in the browser. Their times are of whole seconds.
  set(number, closed, reason = null) {
    const issue = this.issue(number);
    const at = new Date().toISOString().replace(/\.\d+/, '');
    Object.assign(issue, {closed, reason, updated: at, closedAt: closed ? at : null});
    return issue;
  }

  make(more) {
    const at = new Date().toISOString().replace(/\.\d+/, '');
    const issue = {number: this.issues.length + 1, closed: false, reason: null, labels: [], assignees: [], comments: [], due: null, created: at, updated: at, closedAt: null, ...more};
    this.issues.push(issue);
    return issue;
  }
}

const notFound = {status: 404, body: {message: 'Not Found'}};

export class GitHub extends Tracker {
  project = 'acme/platform';
  members = ['ana-gh'];

  isAllowed({headers}) {
    return [`Bearer ${this.token}`, `token ${this.token}`].includes(headers.authorization);
  }

  limited() {
    const reset = Math.floor(Date.now() / 1000) + 2;
    return {status: 403, body: {message: 'API rate limit exceeded'}, headers: {'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset)}};
  }

  shown(issue) {
    const user = (login) => ({login, id: 1, type: 'User'});
    return {id: 1000 + issue.number, number: issue.number, title: issue.title, body: issue.body, state: issue.closed ? 'closed' : 'open', state_reason: issue.reason, html_url: `https://github.example.org/${this.project}/issues/${issue.number}`, labels: issue.labels.map((name) => ({name})), assignees: issue.assignees.map(user), comments: issue.comments.length, created_at: issue.created, updated_at: issue.updated, closed_at: issue.closedAt};
  }

  answer({method, path, query, fields}) {
    const prefix = `/api/v3/repos/${this.project}/issues`;
    if (!path.startsWith(prefix)) return notFound;
    const [, number, below] = path.slice(prefix.length).split('/');
    const invalid = (field) => ({status: 422, body: {message: 'Validation Failed', errors: [{resource: 'Issue', field, code: 'invalid'}]}});
    const stranger = (fields.assignees ?? []).find((login) => !this.members.includes(login));
    if (stranger) return invalid('assignees');
    if (!number && method === 'POST') {
      if (!fields.title) return invalid('title');
      return {status: 201, body: this.shown(this.make({title: fields.title, body: fields.body ?? null, labels: fields.labels ?? [], assignees: fields.assignees ?? []}))};
    }
    if (!number) {
      const state = query.state ?? 'open';
      const size = Number(query.per_page ?? 30);
      const at = (Number(query.page ?? 1) - 1) * size;
      const all = this.issues.filter((one) => (state === 'all' || (state === 'closed') === one.closed) && (!query.since || one.updated >= query.since)).reverse();
      return {status: 200, body: all.slice(at, at + size).map((one) => this.shown(one))};
    }
    const issue = this.issue(number);
    if (!issue) return notFound;
    if (issue.deleted) return {status: 410, body: {message: 'This issue was deleted'}};
    if (below === 'comments' && method === 'POST') {
      issue.comments.push(fields.body);
      return {status: 201, body: {id: issue.comments.length, body: fields.body}};
    }
    if (method === 'PATCH') {
      if (fields.state) this.set(number, fields.state === 'closed', fields.state_reason ?? (fields.state === 'closed' ? 'completed' : null));
      if (fields.title) issue.title = fields.title;
      if (fields.assignees) issue.assignees = fields.assignees;
    }
    return {status: 200, body: this.shown(issue)};
  }

  event(action, number) {
    return {action, issue: this.shown(this.issue(number)), repository: {full_name: this.project}, sender: {login: 'ana-gh'}};
  }

  tell(door, event, secret = this.secret) {
    const body = JSON.stringify(event);
    return ask('POST', door, {body, headers: {'Content-Type': 'application/json', 'X-GitHub-Event': 'issues', 'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`}});
  }
}

export class GitLab extends Tracker {
  project = 'acme/platform';
  members = [42];

  isAllowed({headers}) {
    return headers['private-token'] === this.token;
  }

  limited() {
    return {status: 429, body: 'Retry later', headers: {'Retry-After': '2'}};
  }

  shown(issue) {
    return {id: 1000 + issue.number, iid: issue.number, project_id: 7, title: issue.title, description: issue.body, state: issue.closed ? 'closed' : 'opened', web_url: `${this.url}/${this.project}/-/issues/${issue.number}`, labels: issue.labels, assignees: issue.assignees.map((id) => ({id})), due_date: issue.due, created_at: issue.created, updated_at: issue.updated, closed_at: issue.closedAt};
  }

  answer({method, path, query, fields}) {
    const prefix = `/api/v4/projects/${encodeURIComponent(this.project)}/issues`;
    if (!path.startsWith(prefix)) return {status: 404, body: {message: '404 Project Not Found'}};
    const [, number, below] = path.slice(prefix.length).split('/');
    const assignees = (fields.assignee_ids ?? []).map(Number).filter((id) => this.members.includes(id)); // strangers are left out silently
    if (!number && method === 'POST') {
      if (!fields.title) return {status: 400, body: {message: {title: ["can't be blank"]}}};
      return {status: 201, body: this.shown(this.make({title: fields.title, body: fields.description ?? null, labels: (fields.labels ?? '').split(',').filter(Boolean), assignees, due: fields.due_date || null}))};
    }
    if (!number) {
      const size = Number(query.per_page ?? 20);
      const at = (Number(query.page ?? 1) - 1) * size;
      return {status: 200, body: this.issues.filter((one) => !query.created_after || one.created >= query.created_after).reverse().slice(at, at + size).map((one) => this.shown(one))};
    }
    const issue = this.issue(number);
    if (!issue) return {status: 404, body: {message: '404 Issue Not Found'}};
    if (below === 'notes' && method === 'POST') {
      issue.comments.push(fields.body);
      return {status: 201, body: {id: issue.comments.length, body: fields.body}};
    }
    if (method === 'PUT') {
      if (fields.state_event) this.set(number, fields.state_event === 'close');
      if (fields.title) issue.title = fields.title;
      if (fields.due_date !== undefined) issue.due = fields.due_date || null;
      if (fields.assignee_ids) issue.assignees = assignees;
    }
    return {status: 200, body: this.shown(issue)};
  }

  event(action, number) {
    const {state, iid, title, updated_at: at} = this.shown(this.issue(number));
    return {object_kind: 'issue', event_type: 'issue', project: {id: 7, path_with_namespace: this.project}, object_attributes: {iid, title, state, action, updated_at: at.replace('T', ' ').replace('Z', ' UTC')}};
  }

  tell(door, event, secret = this.secret) {
    return ask('POST', door, {body: JSON.stringify(event), headers: {'Content-Type': 'application/json', 'X-Gitlab-Event': 'Issue Hook', 'X-Gitlab-Token': secret}});
  }
}

// Jira Cloud. Its search finds an issue only some seconds after it was made.
export class Jira extends Tracker {
  project = 'OPS';
  email = 'bot@example.org';
  members = ['account-ana'];

  isAllowed({headers}) {
    return headers.authorization === `Basic ${Buffer.from(`${this.email}:${this.token}`).toString('base64')}`;
  }

  limited() {
    return {status: 429, body: {errorMessages: ['Rate limit exceeded.']}, headers: {'Retry-After': '2'}};
  }

  shown(issue) {
    const status = issue.closed ? {id: '3', name: 'Done', statusCategory: {id: 3, key: 'done'}} : {id: '1', name: 'To Do', statusCategory: {id: 2, key: 'new'}};
    const time = (text) => text && text.replace('Z', '.000+0000');
    return {id: String(1000 + issue.number), key: `${this.project}-${issue.number}`, self: `${this.url}/rest/api/2/issue/${1000 + issue.number}`, fields: {summary: issue.title, description: issue.body, labels: issue.labels, duedate: issue.due, status, updated: time(issue.updated), statuscategorychangedate: time(issue.updated), resolutiondate: time(issue.closedAt)}};
  }

  answer({method, path, query, fields}) {
    const rest = path.replace('/rest/api/2', '');
    const refused = (errors) => ({status: 400, body: {errorMessages: [], errors}});
    if (rest === '/search/jql') {
      const label = /labels = "([^"]+)"/.exec(query.jql)?.[1];
      const findable = this.issues.filter((one) => Date.now() - Date.parse(one.created) > 3000);
      return {status: 200, body: {issues: findable.filter((one) => one.labels.includes(label)).map((one) => this.shown(one)), isLast: true}};
    }
    if (rest === '/issue' && method === 'POST') {
      const {project, issuetype, summary, description = null, labels = [], duedate: due = null, assignee} = fields.fields;
      if (project?.key !== this.project) return refused({project: 'valid project is required'});
      if (!summary) return refused({summary: 'You must specify a summary of the issue.'});
      if (issuetype?.name !== 'Task') return refused({issuetype: 'Specify a valid issue type'});
      if (labels.some((one) => one.includes(' '))) return refused({labels: `The label '${labels}' contains spaces which is invalid.`});
      if (assignee && !this.members.includes(assignee.accountId)) return refused({assignee: 'User does not exist.'});
      const {id, key, self} = this.shown(this.make({title: summary, body: description, labels, due, assignees: assignee ? [assignee.accountId] : []}));
      return {status: 201, body: {id, key, self}};
    }
    const [, , key, below] = rest.split('/');
    const issue = key?.startsWith(`${this.project}-`) && this.issue(key.split('-')[1]);
    if (!issue) return {status: 404, body: {errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {}}};
    if (below === 'comment') {
      issue.comments.push(fields.body);
      return {status: 201, body: {id: String(issue.comments.length), body: fields.body}};
    }
    const ways = issue.closed ? [{id: '11', name: 'Reopen', to: {name: 'To Do', statusCategory: {key: 'new'}}}] : [{id: '21', name: 'Start', to: {name: 'In Progress', statusCategory: {key: 'indeterminate'}}}, {id: '31', name: 'Done', to: {name: 'Done', statusCategory: {key: 'done'}}}];
    if (below === 'transitions' && method === 'GET') return {status: 200, body: {transitions: ways}};
    if (below === 'transitions') {
      const way = ways.find(({id}) => id === fields.transition?.id);
      if (!way) return refused({transition: 'It seems that you have tried to perform a workflow operation that is not valid.'});
      this.set(issue.number, way.to.statusCategory.key === 'done');
      return {status: 204};
    }
    if (method === 'PUT') {
      if (fields.fields.summary) issue.title = fields.fields.summary;
      if (fields.fields.duedate !== undefined) issue.due = fields.fields.duedate;
      return {status: 204};
    }
    return {status: 200, body: this.shown(issue)};
  }

  event(action, number) {
    return {timestamp: Date.now(), webhookEvent: `jira:issue_${action}`, issue: this.shown(this.issue(number))};
  }

  tell(door, event, secret = this.secret) {
    const body = JSON.stringify(event);
    return ask('POST', door, {body, headers: {'Content-Type': 'application/json', 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`}});
  }
}
