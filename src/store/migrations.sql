-- The schema, step by step. Append only: a released step is never edited; the newest stands last.
-- Types are PostgreSQL's; sqlite/dialect.cc translates them. Instants are bigint microseconds UTC.

-- name: m0001_main_path
create table settings (
  name text primary key,
  value text not null
);

-- What people declared, as they declared it: one document an object. Checked as a whole before it is stored.
create table config_objects (
  kind text not null,
  id text not null,
  body text not null,
  version bigint not null,
  managed_by text not null,
  updated_at bigint not null,
  primary key (kind, id)
);
create table passwords (
  user_id text primary key,
  hash text not null,
  changed_at bigint not null
);
create table api_tokens (
  id text primary key,
  hash bytea not null unique,
  scopes text not null,
  created_at bigint not null,
  expires_at bigint,
  managed_by text not null
);
create table sessions (
  hash bytea primary key,
  user_id text not null,
  csrf_token text not null,
  created_at bigint not null,
  expires_at bigint not null
);
create index sessions_user on sessions (user_id);
create table overrides (
  id bigint primary key,
  schedule_id text not null,
  user_id text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  created_by text not null
);
create index overrides_end on overrides (ends_at);

-- What came in, as it came, compressed; kept for a retention time.
create table payloads (
  id bigint primary key,
  integration_id text not null,
  content_type text not null,
  encoding text not null,
  size bigint not null,
  body bytea not null
);

create table incidents (
  id bigint primary key,
  number bigint not null unique,
  title text not null,
  severity text not null,
  status text not null check (status in ('triggered', 'acknowledged', 'resolved')),
  service_id text not null,
  team_id text not null,
  policy_id text not null,
  created_at bigint not null,
  acknowledged_at bigint,
  acknowledged_by text,
  resolved_at bigint,
  resolved_by text,
  alert_count bigint not null,
  open_alert_count bigint not null,
  version bigint not null
);
create index incidents_open on incidents (id) where status <> 'resolved';

create table alerts (
  id bigint primary key,
  incident_id bigint not null references incidents (id),
  service_id text not null,
  team_id text not null,
  integration_id text not null,
  dedup_key text not null,
  status text not null check (status in ('open', 'resolved')),
  severity text not null,
  summary text not null,
  source text not null,
  labels text not null,
  details text not null,
  links text not null,
  occurrences bigint not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  starts_at bigint not null,
  times_out_at bigint,
  resolved_at bigint,
  payload_id bigint
);
-- The rule of deduplication: one open alert per service and key.
create unique index alerts_open_key on alerts (service_id, dedup_key) where status = 'open';
create index alerts_open on alerts (id) where status = 'open';
create index alerts_incident on alerts (incident_id);

create table escalations (
  incident_id bigint primary key references incidents (id),
  policy_id text not null,
  step bigint not null,
  round bigint not null,
  state text not null check (state in ('waiting', 'stopped', 'exhausted')),
  due_at bigint,
  reached_anyone bigint not null
);
create index escalations_due on escalations (due_at) where due_at is not null;

create table notifications (
  id bigint primary key,
  incident_id bigint not null references incidents (id),
  user_id text not null,
  recipient_name text not null,
  reason text not null,
  created_at bigint not null
);
create index notifications_incident on notifications (incident_id);

-- due_at: when the next attempt is to be made; null when none is. A row in state 'sending' is in the courier's hands.
create table deliveries (
  id bigint primary key,
  notification_id bigint not null references notifications (id),
  incident_id bigint not null,
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('pending', 'sending', 'accepted', 'failed', 'cancelled')),
  due_at bigint,
  first_due_at bigint not null,
  deadline_at bigint not null,
  attempts bigint not null,
  unknowns bigint not null,
  last_attempt_at bigint,
  outcome text
);
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_sending on deliveries (id) where state = 'sending';
create index deliveries_incident on deliveries (incident_id);
create index deliveries_notification on deliveries (notification_id);

-- The spine: append only, each hash covers the one before it.
create table timeline (
  sequence bigint primary key,
  at bigint not null,
  incident_id bigint,
  alert_id bigint,
  kind text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  via text not null,
  data text not null,
  hash bytea not null
);
create index timeline_incident on timeline (incident_id, sequence) where incident_id is not null;

-- name: m0002_alert_content
-- A number that stands for what the alert says, so that a repeat is known as one without building its texts.
alter table alerts add column content bigint not null default 0;

-- name: m0003_people_and_what_arrived
-- What the browser that began a session said of itself, so that people know their sessions apart.
alter table sessions add column device text not null default '';
-- The hash of what configuration as code declared last. The same declaration, applied again, must not undo the password
-- that its owner chose since.
alter table passwords add column declared text;
update passwords set declared = hash;
-- One-time links with which people choose their first password; one a person.
create table invites (
  user_id text primary key,
  hash bytea not null unique,
  created_at bigint not null,
  expires_at bigint not null
);
-- The last requests to each integration, also those that could not be read. The body is cut; where the request opened
-- an alert, it is not here but among the payloads.
create table received (
  id bigint primary key,
  integration_id text not null,
  last_at bigint not null,
  times bigint not null,
  problem text,
  content_type text not null,
  size bigint not null,
  kept bigint not null,
  encoding text not null,
  body bytea not null,
  payload_id bigint,
  results text not null
);
create index received_integration on received (integration_id, id);

-- name: m0004_test_pages
-- A test page belongs to no incident, so that its notification and its delivery have none. SQLite cannot take "not null"
-- from a column: both tables are made anew, and the one that refers goes first, since a table that rows refer to is not
-- dropped.
create table new_notifications (
  id bigint primary key,
  incident_id bigint references incidents (id),
  user_id text not null,
  recipient_name text not null,
  reason text not null,
  created_at bigint not null
);
insert into new_notifications (id, incident_id, user_id, recipient_name, reason, created_at)
select id, incident_id, user_id, recipient_name, reason, created_at from notifications;
create table new_deliveries (
  id bigint primary key,
  notification_id bigint not null references new_notifications (id),
  incident_id bigint,
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('pending', 'sending', 'accepted', 'failed', 'cancelled')),
  due_at bigint,
  first_due_at bigint not null,
  deadline_at bigint not null,
  attempts bigint not null,
  unknowns bigint not null,
  last_attempt_at bigint,
  outcome text
);
insert into new_deliveries (id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at,
  first_due_at, deadline_at, attempts, unknowns, last_attempt_at, outcome)
select id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome from deliveries;
drop table deliveries;
drop table notifications;
alter table new_notifications rename to notifications;
alter table new_deliveries rename to deliveries;
create index notifications_incident on notifications (incident_id);
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_sending on deliveries (id) where state = 'sending';
create index deliveries_incident on deliveries (incident_id);
create index deliveries_notification on deliveries (notification_id);
create index deliveries_tests on deliveries (user_id, contact_id, first_due_at) where incident_id is null;

-- What is known of each contact of a person, of the address that it had then.
create table contact_proofs (
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  attempted_at bigint not null,
  state text not null,
  outcome text not null,
  test bigint not null,
  accepted_at bigint,
  acknowledged_at bigint,
  primary key (user_id, contact_id)
);

-- name: m0005_push_devices
-- Browsers that asked to be pushed to. Not configuration: a browser makes and ends them, and no file could declare its keys.
create table push_devices (
  id bigint primary key,
  user_id text not null,
  name text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  registered_at bigint not null
);
create index push_devices_user on push_devices (user_id);

-- name: m0006_declared_incidents
-- Which incident a request with an Idempotency-Key has declared; kept for a day.
create table idempotency_keys (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  incident_id bigint not null references incidents (id),
  created_at bigint not null,
  primary key (caller, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- name: m0007_configuration_history
-- By which entries of the timeline an object was changed; what it was before and after stands in the entry itself.
create table config_history (
  kind text not null,
  object_id text not null,
  sequence bigint not null references timeline (sequence),
  primary key (kind, object_id, sequence)
);
create index timeline_config on timeline (sequence) where kind = 'config.changed';
-- What people did beside incidents: signing in, tokens, the configuration.
create index timeline_beside_incidents on timeline (sequence) where incident_id is null;

-- name: m0008_search_of_open_alerts
-- What the list of open alerts filters by stands in its index, so that rows that do not match are not read.
drop index alerts_open;
create index alerts_open on alerts (id, severity, team_id, service_id, summary) where status = 'open';

-- name: m0009_heartbeats
-- Signs of life that have to come. due_at: when the next one is missed; null while that is not to be.
create table heartbeats (
  integration_id text not null,
  name text not null,
  description text not null,
  span bigint not null,
  enabled bigint not null,
  expired bigint not null,
  last_at bigint,
  due_at bigint,
  primary key (integration_id, name)
);
create index heartbeats_due on heartbeats (due_at) where due_at is not null;

-- name: m0010_held_alerts
-- An open alert may be held back: it has no incident then, or one that pages nobody for it. SQLite cannot take "not null"
-- from a column, so the table is made anew.
-- held_by: what holds it, by kind and id ("silence:…"); '' when nothing does. held_until: when to look again; null: when
-- what holds it says so. held_why: that, for people.
create table new_alerts (
  id bigint primary key,
  incident_id bigint references incidents (id),
  service_id text not null,
  team_id text not null,
  integration_id text not null,
  dedup_key text not null,
  status text not null check (status in ('open', 'resolved')),
  severity text not null,
  summary text not null,
  source text not null,
  labels text not null,
  details text not null,
  links text not null,
  occurrences bigint not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  starts_at bigint not null,
  times_out_at bigint,
  resolved_at bigint,
  payload_id bigint,
  content bigint not null default 0,
  held_by text not null default '',
  held_until bigint,
  held_why text not null default ''
);
insert into new_alerts (id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source,
  labels, details, links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id, content)
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id, content from alerts;
drop table alerts;
alter table new_alerts rename to alerts;
create unique index alerts_open_key on alerts (service_id, dedup_key) where status = 'open';
create index alerts_incident on alerts (incident_id);
create index alerts_open on alerts (id, severity, team_id, service_id, summary) where status = 'open';
create index alerts_held on alerts (held_by) where held_by <> '' and status = 'open';
create index alerts_held_due on alerts (held_until) where held_until is not null and status = 'open';
-- What each hold held back, also after it ended; the alert says what holds it now.
create table holds (
  held_by text not null,
  alert_id bigint not null,
  held_at bigint not null,
  ended_at bigint,
  primary key (held_by, alert_id, held_at)
);
create index holds_alert on holds (alert_id);
-- An alert's own record. What people did beside incidents is not about an alert.
create index timeline_alert on timeline (alert_id, sequence) where alert_id is not null;
drop index timeline_beside_incidents;
create index timeline_beside_incidents on timeline (sequence) where incident_id is null and alert_id is null;

-- Silences: matchers as Alertmanager's; a silence that was changed much is another one. next_at: when it begins or ends;
-- null when it is over.
create table silences (
  id bigint primary key,
  integration_id text not null,
  matchers text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  created_by text not null,
  comment text not null,
  created_at bigint not null,
  updated_at bigint not null,
  next_at bigint
);
create index silences_next on silences (next_at) where next_at is not null;
create index silences_end on silences (ends_at);

-- Maintenance windows; `body` says what, when and for whom, as people wrote it. next_at: when the next of its moments comes
-- (notice, start, end); null when it is over. state, since: what was said last, and of which occurrence.
create table maintenance_windows (
  id bigint primary key,
  body text not null,
  created_by text not null,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  ended_at bigint,
  state text not null,
  since bigint,
  next_at bigint
);
create index maintenance_windows_next on maintenance_windows (next_at) where next_at is not null;

-- name: m0011_rules
-- What rules did with an alert, by the time it opened: why it is where it is, and how its incident is to be.
create table alert_rules (
  alert_id bigint primary key,
  at bigint not null,
  hops text not null,
  policy_id text not null,
  at_once bigint not null,
  acknowledge_timeout bigint not null
);
-- Signals whose alert has another service or key than they have: rules gave it to them. Of open alerts only.
create table rule_keys (
  integration_id text not null,
  raw_key text not null,
  alert_id bigint not null,
  primary key (integration_id, raw_key)
);
create index rule_keys_alert on rule_keys (alert_id);
-- How often each rule matched on each day (since 1970), and what followed.
create table rule_counts (
  rule_id text not null,
  day bigint not null,
  matched bigint not null,
  opened bigint not null,
  held bigint not null,
  logged bigint not null,
  primary key (rule_id, day)
);
-- Incidents whose acknowledgement holds only for a time. due_at: when it is over; null while nobody has it.
create table acknowledge_timeouts (
  incident_id bigint primary key,
  span bigint not null,
  due_at bigint
);
create index acknowledge_timeouts_due on acknowledge_timeouts (due_at) where due_at is not null;
-- What people said of alerts: whether they were worth it.
create table alert_marks (
  alert_id bigint primary key,
  mark text not null check (mark in ('useful', 'noise')),
  marked_by text not null,
  marked_at bigint not null
);
-- Whether the same alert opened or was resolved a short time ago.
create index alerts_key on alerts (service_id, dedup_key, created_at);
-- name: m0012_correlation
-- Several alerts are one incident. joined: why an alert belongs to an incident that it did not open, a JSON object.
alter table alerts add column group_key text not null default '';
alter table alerts add column joined text not null default '';
-- The number of the incident into which this one was merged.
alter table incidents add column merged_into bigint;
create index incidents_merged on incidents (merged_into) where merged_into is not null;
-- What a merge did, so that it can be taken back: the ids of the alerts that moved, and what the incident was before.
create table merges (
  from_incident bigint primary key references incidents (id),
  into_incident bigint not null references incidents (id),
  alerts text not null,
  status text not null,
  merged_at bigint not null
);
-- Teams that are told of an incident besides its own, each once, by the first step of a policy. due_at: null when done.
create table told_teams (
  incident_id bigint not null references incidents (id),
  policy_id text not null,
  reason text not null,
  due_at bigint,
  told_at bigint,
  primary key (incident_id, policy_id)
);
create index told_teams_due on told_teams (due_at) where due_at is not null;
-- Such a team's messages go out also when somebody acknowledged the incident.
alter table deliveries add column other_team bigint not null default 0;
-- A team with too many new incidents at once: its storm, while it is on. look_at: when it may be over.
create table storms (
  team_id text primary key,
  incident_id bigint not null references incidents (id),
  began_at bigint not null,
  look_at bigint not null
);
-- name: m0013_alertmanager_mode
-- Muster in the place of an Alertmanager (muster alertmanager): what it needs to go on after a crash. Groups follow from
-- the alerts and the configuration file; their rows only say when each is due.
create table alertmanager_alerts (
  id text primary key,
  labels text not null,
  annotations text not null,
  generator_url text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  updated_at bigint not null,
  timeout bigint not null
);
create table alertmanager_groups (
  id text primary key,
  next_flush_at bigint not null,
  flushed bigint not null,
  failed bigint not null
);
-- What each integration was last told about a group: ids of alerts with spaces between them.
create table alertmanager_notified (
  group_key text not null,
  receiver text not null,
  kind text not null,
  position bigint not null,
  firing text not null,
  resolved text not null,
  notified_at bigint not null,
  expires_at bigint not null,
  primary key (group_key, receiver, kind, position)
);
-- Notifications that no provider has taken yet.
create table alertmanager_deliveries (
  id bigint primary key,
  group_key text not null,
  receiver text not null,
  kind text not null,
  position bigint not null,
  group_id text not null,
  group_labels text not null,
  alerts text not null,
  firing text not null,
  resolved text not null,
  reason bigint not null,
  decided_at bigint not null,
  due_at bigint not null,
  deadline_at bigint not null,
  repeat_interval bigint not null,
  attempt bigint not null
);
-- name: m0014_providers
-- Who carries a message to a telephone or a chat, what it is called there, and what came back.
alter table deliveries add column provider_id text not null default '';
alter table deliveries add column provider_ref text not null default '';
alter table deliveries add column tried text not null default '';
alter table deliveries add column receipt text not null default '';
alter table deliveries add column receipt_reason text not null default '';
alter table deliveries add column receipt_at bigint;
alter table deliveries add column reply text not null default '';
alter table deliveries add column replied_at bigint;
create index deliveries_of_provider on deliveries (provider_id, provider_ref) where provider_ref <> '';
create index deliveries_to on deliveries (user_id, channel, address, id) where provider_id <> '';
-- Calls of providers that were heard, so that none is heard twice.
create table provider_calls (
  provider_id text not null,
  call_id text not null,
  at bigint not null,
  primary key (provider_id, call_id)
);
create index provider_calls_age on provider_calls (at);

-- name: m0015_rule_windows
-- What rules count within a span of time, until enough have come: a restart does not begin to count anew.
create table rule_windows (
  window_key bigint not null,
  at bigint not null,
  ends_at bigint not null,
  times bigint not null,
  primary key (window_key, at)
);
create index rule_windows_end on rule_windows (ends_at);

-- name: m0016_changes
-- What was changed on purpose: deployments, settings. Beside an incident, for whoever looks for its cause.
create table changes (
  id bigint primary key,
  at bigint not null,
  told_at bigint not null,
  service_id text not null,
  summary text not null,
  source text not null,
  links text not null,
  details text not null,
  integration_id text not null,
  told_by text not null
);
create index changes_at on changes (at, id);
create index changes_of_service on changes (service_id, at, id);

-- name: m0017_override_effects
-- Whether somebody is on call instead of the others, as well as they, or looks on.
alter table overrides add column effect text not null default 'covers';

-- name: m0018_schedule_plans
-- What schedules said before they were edited: who was on call is answered by the plan of then, and a rotation to which
-- somebody was added goes on where it was. The plan that counts now has the largest `ends_at`.
create table schedule_plans (
  schedule_id text not null,
  ends_at bigint not null,
  body text not null,
  primary key (schedule_id, ends_at)
);
