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

-- name: m0019_selftests
-- Self-tests: what was tried, and what became of it once `over_at` has passed.
create table selftests (
  started_at bigint primary key,
  over_at bigint,
  planned bigint not null,
  body text not null
);
create index selftests_under_way on selftests (over_at) where over_at is not null;

-- name: m0020_audit
-- What must not be, so that looking for it costs nothing: work without a time at which it is done, alerts of which nobody
-- will hear. And whether an escalation said that it is over, without reading the whole record of its incident.
create index deliveries_without_a_time on deliveries (id) where due_at is null and state in ('pending', 'sending');
create index alerts_that_are_nobodys on alerts (id) where status = 'open' and incident_id is null and held_by = '';
create index timeline_exhausted on timeline (incident_id) where kind = 'escalation.exhausted';

-- name: m0021_steps
-- By which version of its policy an incident goes, so that the record can say when that becomes another one.
alter table escalations add column policy_version bigint not null default 0;
-- Steps that come until an incident is resolved, also when somebody has it. due_at: when to look again; null: no more.
create table follow_ups (
  incident_id bigint primary key references incidents (id),
  policy_id text not null,
  began_at bigint not null,
  done bigint not null,
  due_at bigint
);
create index follow_ups_due on follow_ups (due_at) where due_at is not null;
-- Of steps that tell one after the other: whom they told last.
create table round_robin (
  policy_id text not null,
  step bigint not null,
  user_id text not null,
  primary key (policy_id, step)
);

-- name: m0022_contact_verifications
-- Addresses that somebody entered by hand, and whether it was shown that they are that person's: by a code that went there
-- and came back. code_delivery: which carries the newest code; 0: none. tries: of that code, that were wrong.
create table contact_verifications (
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  asked_at bigint not null,
  verified_at bigint,
  code_delivery bigint not null,
  code_expires_at bigint not null,
  tries bigint not null,
  primary key (user_id, contact_id)
);

-- name: m0023_absences
-- Who cannot be on call, and when. It changes nothing about who is: people are told where it conflicts. source_uid: the
-- calendar's event that it came from; '' when somebody entered it.
create table absences (
  id bigint primary key,
  user_id text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  reason text not null,
  source_uid text not null,
  created_by text not null,
  created_at bigint not null
);
create index absences_of_user on absences (user_id, ends_at);
create index absences_end on absences (ends_at);

-- name: m0024_notices
-- What a person is told that is not a page. subject: what it is about, to take it back; a person is told of a key once; of no
-- use after `until`; gone_at: since when it is no longer so.
create table notices (
  id bigint primary key,
  user_id text not null,
  kind text not null,
  subject text not null,
  notice_key text not null,
  title text not null,
  text text not null,
  path text not null,
  created_at bigint not null,
  until bigint not null,
  gone_at bigint
);
create unique index notices_key on notices (user_id, notice_key);
create index notices_standing on notices (subject) where gone_at is null;
create index notices_age on notices (created_at);
-- A delivery belongs to an incident, to a notice (its id), or to neither: a test page.
alter table deliveries add column notice_id bigint not null default 0;
create index deliveries_of_notice on deliveries (notice_id) where notice_id <> 0;
-- When each schedule is looked at, for what may go wrong with it.
create table schedule_looks (
  schedule_id text primary key,
  looked_at bigint,
  due_at bigint not null
);
create index schedule_looks_due on schedule_looks (due_at);
insert into schedule_looks (schedule_id, looked_at, due_at) select id, null, 0 from config_objects where kind = 'schedules';

-- name: m0025_cover_requests
-- Somebody asks others to be on call for them in [starts_at, ends_at). take_from, take_until: a swap, what the asker takes in
-- return. due_at: when the stretch begins without cover, then when it is over; null when it was decided.
create table cover_requests (
  id bigint primary key,
  schedule_id text not null,
  asker text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  whom text not null,
  take_from bigint,
  take_until bigint,
  first_counts bigint not null,
  note text not null,
  state text not null check (state in ('open', 'accepted', 'withdrawn', 'declined', 'expired')),
  created_at bigint not null,
  decided_at bigint,
  taker text not null,
  due_at bigint
);
create index cover_requests_due on cover_requests (due_at) where due_at is not null;
create index cover_requests_open on cover_requests (starts_at) where state = 'open';
create index cover_requests_end on cover_requests (ends_at);
create table cover_offers (
  request_id bigint not null references cover_requests (id),
  user_id text not null,
  declined bigint not null,
  at bigint not null,
  primary key (request_id, user_id)
);

-- name: m0026_calendar_feeds
-- Secret addresses of calendars: only the hash. schedule_id: '' for its person's own shifts.
create table calendar_feeds (
  id bigint primary key,
  user_id text not null,
  schedule_id text not null,
  hash bytea not null unique,
  created_at bigint not null
);
create index calendar_feeds_user on calendar_feeds (user_id);

-- name: m0027_entry_marks
-- What became of entries of an incident's record since they were written: newest wording, struck out, pinned; each by the
-- entry that says so. The record itself is never changed, and this is what a page of it is read with.
create table entry_marks (
  sequence bigint primary key,
  incident_id bigint not null,
  revision bigint not null,
  revised_in bigint,
  struck_in bigint,
  pinned_in bigint
);
create index entry_marks_of_incident on entry_marks (incident_id, sequence);
create table entry_revisions (
  sequence bigint not null,
  revision bigint not null,
  recorded_in bigint not null,
  primary key (sequence, revision)
);

-- name: m0028_incident_stages
-- How far people say they are with an incident, when each stage was reached, and from when to when others were affected.
-- An incident of which nobody said anything has no rows.
create table incident_progress (
  incident_id bigint primary key,
  stage text not null,
  impact_began_at bigint,
  impact_ended_at bigint
);
create table incident_stages (
  incident_id bigint not null,
  stage text not null,
  at bigint not null,
  primary key (incident_id, stage)
);

-- name: m0029_bundles
-- A message may tell of several incidents: of all but the first, which message carries them. 0: they have one of their own.
alter table deliveries add column bundled_into bigint not null default 0;
create index deliveries_bundled on deliveries (bundled_into) where bundled_into <> 0;

-- name: m0030_incident_priority
-- How urgent people say an incident is, beside the severity of its alerts; whether it is a major one; of what kind. And the
-- answers behind it, with what the matrix made of them: an incident of which nobody answered anything has no row.
alter table incidents add column priority text;
alter table incidents add column major text not null default 'no';
alter table incidents add column category text not null default '';
create table classifications (
  incident_id bigint primary key,
  nature text not null,
  impact text not null,
  criticality text not null,
  urgency text not null,
  proposed text not null,
  proposed_nature text not null,
  because text not null,
  reason text not null,
  recorded_in bigint not null
);

-- name: m0031_incident_roles
-- Who is asked to take a role of an incident, and what they said to it; who had which role, from when to when; which
-- notifications were about a role; and at which incidents the engine is to look, because more may have been agreed for them.
create table role_calls (
  incident_id bigint not null,
  role_id text not null,
  user_id text not null,
  state text not null check (state in ('called', 'declined', 'told')),
  asked text not null,
  declined text not null,
  round bigint not null,
  called_at bigint not null,
  due_at bigint not null,
  primary key (incident_id, role_id)
);
create index role_calls_due on role_calls (due_at);
create table role_stints (
  id bigint primary key,
  incident_id bigint not null,
  role_id text not null,
  role_name text not null,
  user_id text not null,
  user_name text not null,
  began_at bigint not null,
  ended_at bigint,
  ended_because text not null
);
create index role_stints_of_incident on role_stints (incident_id, id);
create table role_pages (
  notification_id bigint primary key,
  incident_id bigint not null,
  role_id text not null,
  user_id text not null
);
create table response_looks (
  incident_id bigint primary key,
  due_at bigint not null
);
create index response_looks_due on response_looks (due_at);

-- name: m0032_handoffs
-- Who was on call for a schedule when it was looked at last (ids with spaces between), so that whoever comes and whoever
-- goes can be told; null: it was not looked at yet, or no policy asks it.
alter table schedule_looks add column on_call text;
-- What whoever is on call leaves for the next. handed_at: when others came; null: it waits for them.
create table handoff_notes (
  schedule_id text not null,
  user_id text not null,
  text text not null,
  written_at bigint not null,
  handed_at bigint,
  primary key (schedule_id, user_id)
);
-- For which week each team's summary was told last.
create table team_digests (
  team_id text primary key,
  told_for bigint not null
);
-- Of which step of its policy a page came; 0: of none, or it came before this was kept.
alter table notifications add column step bigint not null default 0;

-- name: m0033_incident_tasks
-- What there is to do in an incident. number: within the incident, from 1. look_at: when the engine says that it is late;
-- null when there is nothing to say any more.
create table incident_tasks (
  incident_id bigint not null,
  number bigint not null,
  title text not null,
  checklist_id text not null,
  checklist text not null,
  role_id text not null,
  assignee text not null,
  due_at bigint,
  blocked_by bigint not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  created_at bigint not null,
  moved_at bigint not null,
  ended_at bigint,
  ended_by text not null,
  look_at bigint,
  primary key (incident_id, number)
);
create index incident_tasks_look on incident_tasks (look_at) where look_at is not null;

-- name: m0034_pages_by_hand
-- Whom a person asked for on an incident: told by the next round of the engine. target_kind: 'user', 'team', 'schedule'
-- or 'policy'.
create table hand_pages (
  incident_id bigint not null,
  target_kind text not null,
  target_id text not null,
  asked_by text not null,
  reason text not null,
  due_at bigint not null,
  primary key (incident_id, target_kind, target_id)
);
create index hand_pages_due on hand_pages (due_at);
-- Whom a page was meant for who forwards them; empty: for the one who got it.
alter table notifications add column forwarded_from text not null default '';

-- name: m0035_provider_use
-- What each provider carried, by day of UTC since 1970. micros: millionths of its currency.
create table provider_use (
  provider_id text not null,
  day bigint not null,
  messages bigint not null,
  micros bigint not null,
  primary key (provider_id, day)
);

-- name: m0036_weekly_noise
-- For which week a report of this kind was told last.
create table weekly_reports (
  kind text primary key,
  told_for bigint not null
);
-- What clients of Opsgenie's API saved of their queries. teams: a JSON array, as they were given.
create table opsgenie_searches (
  integration_id text not null,
  id text not null,
  name text not null,
  query text not null,
  description text not null,
  owner text not null,
  teams text not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (integration_id, id)
);
create unique index opsgenie_searches_name on opsgenie_searches (integration_id, name);

-- name: m0037_incidents_of_a_service
-- What happened to a service before, newest first, without going through all incidents.
create index incidents_service on incidents (service_id, id);

-- name: m0038_checkpoints_and_followers
-- Questions that come again and again while an incident is open. due_at: when it is asked (waiting), when the next one is
-- asked (asked), or when it is asked anew because nobody answered (unanswered). asked: ids of people with spaces between.
create table incident_checkpoints (
  incident_id bigint not null,
  checkpoint_id text not null,
  state text not null check (state in ('waiting', 'asked', 'unanswered')),
  user_id text not null,
  asked text not null,
  asked_at bigint,
  due_at bigint not null,
  primary key (incident_id, checkpoint_id)
);
create index incident_checkpoints_due on incident_checkpoints (due_at);
-- Of which checkpoint a message asks; '' when it calls for the role itself.
alter table role_pages add column checkpoint_id text not null default '';
-- Who is told of an incident without responding to it. ended_at: when it was resolved; they follow it again when it is
-- opened again.
create table incident_followers (
  incident_id bigint not null,
  user_id text not null,
  since bigint not null,
  ended_at bigint,
  primary key (incident_id, user_id)
);
-- Entries of the record that concern people who are told by a notice and were not told yet.
create table incident_news (
  sequence bigint primary key,
  incident_id bigint not null,
  due_at bigint not null
);
create index incident_news_due on incident_news (due_at);

-- name: m0039_hypotheses_and_links
-- What may be the cause of an incident. number: within the incident, from 1.
create table incident_hypotheses (
  incident_id bigint not null,
  number bigint not null,
  text text not null,
  state text not null check (state in ('open', 'confirmed', 'rejected')),
  created_by text not null,
  created_at bigint not null,
  primary key (incident_id, number)
);
-- What speaks for it (supports: 1) or against it. entry: the entry of the record that shows it; 0: none.
create table hypothesis_arguments (
  sequence bigint primary key,
  incident_id bigint not null,
  number bigint not null,
  supports bigint not null,
  text text not null,
  entry bigint not null,
  added_by text not null,
  added_at bigint not null
);
create index hypothesis_arguments_of_incident on hypothesis_arguments (incident_id, number);
-- What helps for now, what helped for good, and under which name the fault is known.
create table incident_remedies (
  incident_id bigint primary key,
  workaround text not null,
  fix text not null,
  known_error text not null
);
-- kind: from_incident is a part of to_incident, or they are related.
create table incident_links (
  from_incident bigint not null,
  to_incident bigint not null,
  kind text not null check (kind in ('part', 'related')),
  since bigint not null,
  primary key (from_incident, to_incident)
);
create index incident_links_to on incident_links (to_incident);

-- name: m0040_evidence
-- Files that show what happened, as they came. sequence: of the entry of the record that added it. size, sha256: of the
-- bytes before they were compressed (encoding).
create table incident_evidence (
  sequence bigint primary key,
  incident_id bigint not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  note text not null,
  added_by text not null,
  added_at bigint not null,
  encoding text not null,
  body bytea not null
);
create index incident_evidence_of_incident on incident_evidence (incident_id, sequence);
-- When somebody looked at a picture last, so that looking again within the hour is no news.
create table evidence_views (
  file bigint not null,
  viewer text not null,
  seen_at bigint not null,
  primary key (file, viewer)
);

-- name: m0051_opsgenie_attachments
-- Which files of an incident (incident_evidence) a client of Opsgenie's API attached to which alert. Taking one off
-- removes the row and leaves the file.
create table opsgenie_attachments (
  alert_id bigint not null,
  file bigint not null,
  incident_id bigint not null,
  name text not null,
  primary key (alert_id, file)
);

-- name: m0052_incident_guests
-- People from outside who may see one incident for a while. Their link is made of the id and a key of the server
-- (guests/link.h), so that it is not stored.
create table incident_guests (
  id bigint primary key,
  incident_id bigint not null,
  name text not null,
  email text not null,
  may_write bigint not null,
  invited_by text not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  seen_at bigint
);
create index incident_guests_of_incident on incident_guests (incident_id, id);

-- name: m0053_incident_answers
-- What whoever declared an incident answered to the organisation's forms: the fields as they were called then, in their
-- order (JSON).
create table incident_answers (
  incident_id bigint primary key,
  answers text not null,
  updated_at bigint not null,
  updated_by text not null
);

-- name: m0048_chat
-- An incident's channel in a chat (chat/room.h). due_at: when to look at it; null: when something changes.
create table chat_rooms (
  incident_id bigint primary key,
  provider text not null,
  state text not null check (state in ('opening', 'open', 'archived', 'lost', 'failed')),
  name text not null,
  channel text not null,
  url text not null,
  self text not null,
  place text not null,
  topic text not null,
  report text not null,
  pinned bigint not null,
  invited text not null,
  mirrored_to bigint not null,
  names_tried bigint not null,
  trouble text not null,
  trouble_since bigint,
  late bigint not null,
  operations bigint not null,
  due_at bigint,
  created_at bigint not null
);
create index chat_rooms_due on chat_rooms (due_at);
create index chat_rooms_channel on chat_rooms (provider, channel);
-- What is done there, one thing after the other: of one room at most one is pending or being sent.
create table chat_operations (
  incident_id bigint not null,
  number bigint not null,
  kind text not null,
  state text not null check (state in ('pending', 'sending', 'done', 'failed')),
  text text not null,
  whom text not null,
  person text not null,
  sequence bigint not null,
  buttons bigint not null,
  looking bigint not null,
  cursor text not null,
  attempts bigint not null,
  decided_at bigint not null,
  due_at bigint not null,
  deadline_at bigint not null,
  reason text not null,
  primary key (incident_id, number)
);
create index chat_operations_due on chat_operations (due_at) where state in ('pending', 'sending');
-- Messages that are in both, so that none is told twice: of the channel, and the entry of the record (0: none, as ours
-- that came of no entry).
create table chat_messages (
  provider text not null,
  channel text not null,
  message text not null,
  incident_id bigint not null,
  sequence bigint not null,
  primary key (provider, channel, message)
);
create index chat_messages_of_entry on chat_messages (incident_id, sequence);
-- Entries of the record that somebody chose to be told in the channel.
create table chat_chosen (
  incident_id bigint not null,
  sequence bigint not null,
  primary key (incident_id, sequence)
);

-- name: m0044_playbooks
-- Runs of playbooks. number: within its incident, from 1. plan: the playbook as it was when the run began, and those in it
-- (a JSON array); digest: of that text. variables: a JSON object. look_at: when door 2 goes on. override_until: until then
-- its approvals are passed over (break-glass).
create table playbook_runs (
  id bigint primary key,
  incident_id bigint not null,
  number bigint not null,
  playbook_id text not null,
  name text not null,
  version bigint not null,
  digest text not null,
  plan text not null,
  variables text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  why text not null,
  started_by text not null,
  starter text not null,
  started_at bigint not null,
  ended_at bigint,
  look_at bigint,
  override_until bigint,
  override_by text not null,
  override_reason text not null
);
create unique index playbook_runs_of_incident on playbook_runs (incident_id, number);
create index playbook_runs_look on playbook_runs (look_at) where look_at is not null;
-- place: in the plan, from 0.
create table playbook_steps (
  run_id bigint not null,
  place bigint not null,
  state text not null,
  attempts bigint not null,
  due_at bigint,
  began_at bigint,
  ended_at bigint,
  ended_by text not null,
  note text not null,
  output text not null,
  told bigint not null,
  half bigint not null,
  primary key (run_id, place)
);
create table playbook_approvals (
  run_id bigint not null,
  place bigint not null,
  attempt bigint not null,
  user_id text not null,
  name text not null,
  approves bigint not null,
  reason text not null,
  via text not null,
  at bigint not null,
  primary key (run_id, place, attempt, user_id)
);
-- What runners and webhooks are to do. attempt: of the step. labels: a JSON array that a runner must have. arguments: a JSON
-- object. lease_until: of a job that was handed out, when it counts as lost unless it is heard of. session: of the process
-- that has it. due_at: of a webhook, when it is to be sent or counts as lost.
create table runner_jobs (
  id bigint primary key,
  run_id bigint not null,
  place bigint not null,
  attempt bigint not null,
  incident_id bigint not null,
  kind text not null check (kind in ('command', 'webhook')),
  state text not null check (state in ('queued', 'running', 'done', 'lost', 'cancelled')),
  command text not null,
  labels text not null,
  arguments text not null,
  timeout bigint not null,
  runner_id text not null,
  session text not null,
  created_at bigint not null,
  due_at bigint,
  ended_at bigint,
  exit_code bigint,
  output text not null
);
create index runner_jobs_due on runner_jobs (due_at) where due_at is not null;
create index runner_jobs_queued on runner_jobs (id) where state = 'queued';
create index runner_jobs_of_run on runner_jobs (run_id);

-- name: m0045_rules_start_playbooks
-- A rule wants a playbook on the incident of its alert.
alter table alert_rules add column playbook_id text not null default '';
create table wanted_playbooks (
  incident_id bigint not null,
  playbook_id text not null,
  why text not null,
  primary key (incident_id, playbook_id)
);

-- name: m0060_snoozed_incidents
-- Whoever snoozes an incident has it until then; after that it pages again (incident/snooze.h). Merging one keeps the end
-- for when that is taken back.
alter table incidents add column snoozed_until bigint;
create index incidents_snoozed on incidents (snoozed_until) where snoozed_until is not null;
alter table merges add column snoozed_until bigint;

-- name: m0070_facts_of_incidents
-- Whether a person said that a stage was at another time than when it was said: figures count such times apart.
alter table incident_stages add column corrected bigint not null default 0;
update incident_stages set corrected = 1 where exists (select 1 from timeline t where t.incident_id = incident_stages.incident_id
  and t.kind = 'incident.stage_time' and t.data like '%"stage":"' || incident_stages.stage || '"%');

-- Of each incident what figures are made of, kept in the transaction that changes it (analytics/). revision: of the row, greater
-- than that of all others then, so that readers find what is new. source: the integration of its first alert; '': it was
-- declared. left_out: why it is in no figure. corrected: bits of analytics' Moment. Times as people corrected them.
create table incident_facts (
  incident_id bigint primary key,
  revision bigint not null,
  number bigint not null,
  service_id text not null,
  team_id text not null,
  severity text not null,
  priority text not null,
  category text not null,
  source text not null,
  left_out text not null check (left_out in ('', 'merged', 'not_an_incident', 'noise')),
  opened_at bigint not null,
  impact_began_at bigint,
  detected_at bigint not null,
  acknowledged_at bigint,
  engaged_at bigint,
  mitigated_at bigint,
  resolved_at bigint,
  impact_ended_at bigint,
  corrected bigint not null
);
insert into incident_facts (incident_id, revision, number, service_id, team_id, severity, priority, category, source, left_out,
  opened_at, impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, corrected)
select i.id, row_number() over (order by i.id), i.number, i.service_id, i.team_id, i.severity,
  coalesce(i.priority, ''), i.category,
  coalesce((select a.integration_id from alerts a where a.incident_id = i.id order by a.id limit 1), ''),
  case when i.merged_into is not null then 'merged'
    when (select c.nature from classifications c where c.incident_id = i.id) = 'request' then 'not_an_incident'
    when i.alert_count between 1 and 20 and i.alert_count <= (select count(*) from alerts a
      join alert_marks m on m.alert_id = a.id where a.incident_id = i.id and m.mark = 'noise') then 'noise'
    else '' end,
  i.created_at, p.impact_began_at,
  coalesce((select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'detected'), i.created_at),
  i.acknowledged_at,
  (select min(e.at) from (
    select r.began_at as at from role_stints r where r.incident_id = i.id
    union all select s.at from incident_stages s where s.incident_id = i.id and s.stage in ('investigating', 'identified', 'mitigated'))
    as e),
  (select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'mitigated'),
  case when i.resolved_at is null then null else
    coalesce((select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'resolved' and s.corrected <> 0),
      i.resolved_at) end,
  p.impact_ended_at,
  (select coalesce(max(case when s.stage = 'detected' then 2 else 0 end)
      + max(case when s.stage in ('investigating', 'identified') then 8 else 0 end)
      + max(case when s.stage = 'mitigated' then 16 else 0 end) + max(case when s.stage = 'resolved' then 32 else 0 end), 0)
    from incident_stages s where s.incident_id = i.id and s.corrected <> 0)
from incidents i left join incident_progress p on p.incident_id = i.id;
create unique index incident_facts_revision on incident_facts (revision);

-- name: m0065_status_posts
-- What the public was told, and what somebody would like to tell it. A post is one incident or one maintenance of a status
-- page, its updates are what was said of it, in order. says: a JSON object of texts by language, states of components and
-- times. of a post: as its newest update says, '' while nothing of it was published. over: nothing is wrong any more, or the
-- work is done. base_version: of the post, when the update was written; publishing on top of another version is refused.
create table status_posts (
  id bigint primary key,
  page_id text not null,
  kind text not null check (kind in ('incident', 'maintenance')),
  incident_id bigint not null,
  says text not null,
  over bigint not null,
  began_at bigint,
  ended_at bigint,
  published_at bigint,
  version bigint not null,
  created_at bigint not null
);
create index status_posts_open on status_posts (page_id, id) where over = 0;
create index status_posts_of_page on status_posts (page_id, began_at);
create index status_posts_of_incident on status_posts (incident_id) where incident_id > 0;
create table status_updates (
  id bigint primary key,
  post_id bigint not null,
  page_id text not null,
  stage text not null check (stage in ('draft', 'proposed', 'published', 'dropped')),
  says text not null,
  version bigint not null,
  base_version bigint not null,
  shown_at bigint,
  back_dated bigint not null,
  written_by text not null,
  writer text not null,
  created_at bigint not null,
  published_at bigint,
  published_by text not null
);
create index status_updates_of_post on status_updates (post_id, shown_at);
create index status_updates_waiting on status_updates (page_id, id) where stage in ('draft', 'proposed');
-- Who agreed to which version of an update, and who did not.
create table status_approvals (
  update_id bigint not null,
  version bigint not null,
  user_id text not null,
  name text not null,
  approves bigint not null,
  reason text not null,
  via text not null,
  at bigint not null,
  primary key (update_id, version, user_id)
);

-- name: m0066_status_subscribers
-- Who wants to hear of a status page. components: a JSON array of those of which they want to hear; none: of all. asked_at:
-- when they were last asked to confirm.
create table status_subscribers (
  id bigint primary key,
  page_id text not null,
  kind text not null check (kind in ('email', 'webhook')),
  address text not null,
  components text not null,
  language text not null,
  state text not null check (state in ('pending', 'active', 'ended')),
  secret text not null,
  created_at bigint not null,
  confirmed_at bigint,
  asked_at bigint not null
);
create unique index status_subscribers_once on status_subscribers (page_id, kind, address);
create index status_subscribers_active on status_subscribers (page_id, id) where state = 'active';
-- One for each update that was published: who has a message up to now, so that a kill loses none and doubles none.
create table status_broadcasts (
  update_id bigint primary key,
  page_id text not null,
  after_id bigint not null,
  due_at bigint,
  created_at bigint not null,
  told bigint not null
);
create index status_broadcasts_due on status_broadcasts (due_at) where due_at is not null;
-- What goes to a subscriber. update_id: 0 asks them to confirm. due_at: of one that is being sent, when it counts as lost.
create table status_messages (
  id bigint primary key,
  page_id text not null,
  subscriber_id bigint not null,
  update_id bigint not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'dropped')),
  attempts bigint not null,
  due_at bigint,
  created_at bigint not null,
  ended_at bigint,
  why text not null
);
create index status_messages_pending on status_messages (due_at) where state = 'pending';
create index status_messages_sending on status_messages (due_at) where state = 'sending';
create index status_messages_of_update on status_messages (update_id, state);

-- name: m0110_knowledge_documents
-- says: a JSON object of all that a person writes: title, text, kind, owners, tags, services, who may read it, how often it is
-- looked through. source: what it was made of ("postmortem:INC-12"), '' when somebody wrote it here. review_at: when somebody
-- has to look whether it is still true; remind_at: when the owners are told so next.
create table knowledge_documents (
  number bigint primary key,
  source text not null,
  kind text not null check (kind in ('postmortem', 'runbook', 'known_error', 'how_to')),
  title text not null,
  says text not null,
  archived bigint not null,
  version bigint not null,
  review_at bigint,
  remind_at bigint,
  created_at bigint not null,
  created_by text not null,
  updated_at bigint not null,
  updated_by text not null
);
create unique index knowledge_documents_source on knowledge_documents (source) where source <> '';
create index knowledge_documents_newest on knowledge_documents (updated_at, number);
create index knowledge_documents_review on knowledge_documents (review_at) where review_at is not null;
create index knowledge_documents_remind on knowledge_documents (remind_at) where remind_at is not null;

-- name: m0111_knowledge_versions
-- What a document said; the newest one is what it says.
create table knowledge_versions (
  number bigint not null,
  version bigint not null,
  says text not null,
  reason text not null,
  written_by text not null,
  via text not null,
  written_at bigint not null,
  primary key (number, version)
);

-- name: m0112_search
-- Full text (src/search). A corpus is what is searched together. holds: the words and marks of a text, so that a change of it
-- writes what differs only. postings: two bytes for each text of the block that has the word. Words are bytes, so that both
-- databases sort them alike.
create table search_texts (
  corpus text not null,
  number bigint not null,
  holds text not null,
  primary key (corpus, number)
);
create table search_postings (
  corpus text not null,
  word bytea not null,
  block bigint not null,
  postings bytea not null,
  primary key (corpus, word, block)
);
create table search_words (
  corpus text not null,
  word bytea not null,
  texts bigint not null,
  primary key (corpus, word)
);
create table search_spellings (
  corpus text not null,
  spelling bytea not null,
  word bytea not null,
  primary key (corpus, spelling, word)
);

-- name: m0113_knowledge_proposals
-- Somebody would like to have a document or a playbook changed. target: "KB-12" or "playbook:failover". says: of a document, its
-- title and text as they should be; of a playbook, its declaration. base_version: of the target when it was written. source:
-- what it comes from, such as an action item; ''.
create table knowledge_proposals (
  id bigint primary key,
  target text not null,
  base_version bigint not null,
  says text not null,
  reason text not null,
  incident_id bigint not null,
  source text not null,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
  proposed_by text not null,
  proposer text not null,
  proposed_at bigint not null,
  decided_by text not null,
  decided_at bigint,
  decision text not null
);
create index knowledge_proposals_open on knowledge_proposals (id) where state = 'open';
create index knowledge_proposals_of_target on knowledge_proposals (target, id);
create index knowledge_proposals_of_incident on knowledge_proposals (incident_id) where incident_id > 0;

-- name: m0114_knowledge_uses
-- Who opened a document for an incident, and whether it helped: -1 not said, 0, 1.
create table knowledge_uses (
  incident_id bigint not null,
  number bigint not null,
  user_id text not null,
  name text not null,
  opened_at bigint not null,
  helped bigint not null,
  said_at bigint,
  primary key (incident_id, number, user_id)
);
create index knowledge_uses_of_document on knowledge_uses (number, opened_at);

-- name: m0100_postmortems
-- What people learned from an incident, of which there is one. content_version: counted up with each change of what is read in
-- it; a signature, and what was published, are of one. state: published stays so when it is edited; then it can be published again.
create table postmortems (
  incident_id bigint primary key,
  template_id text not null,
  language text not null,
  purpose text not null,
  state text not null check (state in ('draft', 'published')),
  content_version bigint not null,
  published_version bigint not null,
  published_at bigint,
  published_by text not null,
  created_by text not null,
  created_at bigint not null
);
create index postmortems_by_state on postmortems (state, incident_id);
-- version: of the text; the edits that led to it, as far as they are kept, are those after kept_from.
create table postmortem_sections (
  incident_id bigint not null,
  section bigint not null,
  fill text not null,
  title text not null,
  hint text not null,
  text text not null,
  version bigint not null,
  kept_from bigint not null,
  primary key (incident_id, section)
);
-- What each edit of a section's text changed, as CodeMirror writes it, so that whoever writes at the same time can put their own
-- behind it. client: the editor that made it, which knows its own by that.
create table postmortem_edits (
  incident_id bigint not null,
  section bigint not null,
  version bigint not null,
  client text not null,
  changes text not null,
  made_by text not null,
  made_at bigint not null,
  primary key (incident_id, section, version)
);
-- Who worked on which part, and when the record said so last: it says so once an hour.
create table postmortem_work (
  incident_id bigint not null,
  part text not null,
  actor_id text not null,
  recorded_at bigint not null,
  primary key (incident_id, part, actor_id)
);

-- name: m0101_postmortem_parts
-- What of the record stands in the postmortem's timeline: other words for it, what there is to say of it. The record stays as it is.
create table postmortem_items (
  incident_id bigint not null,
  sequence bigint not null,
  hidden bigint not null,
  title text not null,
  note text not null,
  primary key (incident_id, sequence)
);
-- What people say is behind it. leads_to: a JSON array of the numbers of what it brought about. evidence: a JSON array of entries of
-- the record and of alerts.
create table postmortem_findings (
  incident_id bigint not null,
  number bigint not null,
  kind text not null check (kind in ('factor', 'why', 'cause', 'well', 'lucky', 'badly')),
  text text not null,
  leads_to text not null,
  evidence text not null,
  said_by text not null,
  said_at bigint not null,
  primary key (incident_id, number)
);

-- name: m0102_postmortem_review
-- What people say of a part of the text. quote: the words it is about. replacement: what a suggestion wants in their place; null: a
-- comment.
create table postmortem_comments (
  incident_id bigint not null,
  number bigint not null,
  section bigint not null,
  quote text not null,
  text text not null,
  replacement text,
  state text not null check (state in ('open', 'resolved', 'accepted', 'refused')),
  said_by text not null,
  said_at bigint not null,
  settled_by text not null,
  settled_at bigint,
  primary key (incident_id, number)
);
-- body: all of it as Markdown, as it was.
create table postmortem_versions (
  incident_id bigint not null,
  number bigint not null,
  name text not null,
  body text not null,
  content_version bigint not null,
  made_by text not null,
  made_at bigint not null,
  primary key (incident_id, number)
);
create table postmortem_signatures (
  incident_id bigint not null,
  user_id text not null,
  name text not null,
  content_version bigint not null,
  via text not null,
  signed_at bigint not null,
  primary key (incident_id, user_id)
);

-- name: m0080_communications
-- What audiences are told of an incident. entry: the update that it is made of; 0: none. notification: of a regulatory clock,
-- "gdpr/notification"; '': none. version: counted up by each edit. ask_at: when substitutes are asked to approve it.
-- status_update_id: the draft that was written for a status page.
create table communications (
  id bigint primary key,
  incident_id bigint not null,
  audience_id text not null,
  notification text not null,
  language text not null,
  stage text not null check (stage in ('draft', 'proposed', 'sent', 'dropped')),
  subject text not null,
  body text not null,
  version bigint not null,
  entry bigint not null,
  written_by text not null,
  writer text not null,
  created_at bigint not null,
  proposed_at bigint,
  ask_at bigint,
  sent_at bigint,
  sent_by text not null,
  status_update_id bigint not null
);
create index communications_of_incident on communications (incident_id, id);
create index communications_to_ask on communications (ask_at) where ask_at is not null;
-- Who agreed to which version, and who did not. rules: the ids of the approvals that it counts for, with spaces between.
create table communication_approvals (
  communication_id bigint not null,
  version bigint not null,
  user_id text not null,
  name text not null,
  rules text not null,
  approves bigint not null,
  reason text not null,
  via text not null,
  at bigint not null,
  primary key (communication_id, version, user_id)
);
-- One for each recipient of what was sent. kind: user, email, chat or webhook. due_at: of one that is being sent, when it
-- counts as lost.
create table communication_messages (
  id bigint primary key,
  communication_id bigint not null,
  kind text not null check (kind in ('user', 'email', 'chat', 'webhook')),
  name text not null,
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed')),
  attempts bigint not null,
  due_at bigint,
  created_at bigint not null,
  ended_at bigint,
  why text not null
);
create index communication_messages_pending on communication_messages (due_at) where state = 'pending';
create index communication_messages_sending on communication_messages (due_at) where state = 'sending';
create index communication_messages_of on communication_messages (communication_id, state);

-- name: m0081_communication_log
-- Everything that was ever told to people outside of the response: id: of the communication, or of the status page's update.
-- audience_id: of an audience, or the status page's. approvals: a JSON array of who agreed when. search: what one looks for.
create table communication_log (
  id bigint primary key,
  kind text not null check (kind in ('audience', 'status_page')),
  incident_id bigint not null,
  audience_id text not null,
  audience text not null,
  language text not null,
  subject text not null,
  body text not null,
  channels text not null,
  recipients bigint not null,
  approvals text not null,
  sent_by text not null,
  sent_at bigint not null,
  search text not null
);
create index communication_log_sent on communication_log (sent_at, id);
create index communication_log_of_incident on communication_log (incident_id, id) where incident_id > 0;

-- name: m0082_due_updates
-- When an incident wants its next update, and when it came. promised: whoever wrote the last one said so. look_at: when door 2
-- goes on; null: it came, or nobody waits for it any more (state 'over'). asked: who was paged for it.
create table due_updates (
  incident_id bigint not null,
  number bigint not null,
  state text not null check (state in ('waiting', 'reminded', 'late', 'paged', 'done', 'over')),
  from_at bigint not null,
  due_at bigint not null,
  promised bigint not null,
  look_at bigint,
  asked text not null,
  done_at bigint,
  entry bigint not null,
  primary key (incident_id, number)
);
create index due_updates_look on due_updates (look_at) where look_at is not null;

-- name: m0083_regulatory_clocks
-- Which clocks of laws run for an incident. started_by: who; '': a rule. classified_at: when it was known how urgent it is.
-- ended_why: why nothing has to be notified.
create table regulatory_runs (
  incident_id bigint not null,
  clock_id text not null,
  state text not null check (state in ('running', 'stopped', 'done')),
  started_at bigint not null,
  started_by text not null,
  why text not null,
  classified_at bigint,
  ended_at bigint,
  ended_by text not null,
  ended_why text not null,
  primary key (incident_id, clock_id)
);
create index regulatory_runs_running on regulatory_runs (state) where state = 'running';
-- told: how many reminders went out; then whether somebody was paged because it is nearly due (100) or late (200).
-- communication_id: that was sent; 0: it went another way, as the evidence says.
create table regulatory_deadlines (
  incident_id bigint not null,
  clock_id text not null,
  place bigint not null,
  due_at bigint,
  look_at bigint,
  told bigint not null,
  done_at bigint,
  done_by text not null,
  evidence text not null,
  communication_id bigint not null,
  primary key (incident_id, clock_id, place)
);
create index regulatory_deadlines_look on regulatory_deadlines (look_at) where look_at is not null;

-- name: m0084_business_impact
-- What an incident costs, as people say; null and '' where nobody said. Money in hundredths of the currency.
create table business_impacts (
  incident_id bigint primary key,
  customers bigint,
  revenue bigint,
  sla_credits bigint,
  currency text not null,
  customer_data bigint,
  regulatory text not null,
  note text not null,
  version bigint not null
);

-- name: m0090_action_items
-- What is to be done about an incident. promised_at: the day that was said first, by which "in time" is counted. shape: what the
-- incident is called without what differs from one time to the next, to know the same fault again. told, look_at: which of the
-- reminders were told, and when the next one is due; nothing when it is over.
create table action_items (
  number bigint primary key,
  incident_id bigint not null,
  service_id text not null,
  team_id text not null,
  severity text not null,
  kind text not null check (kind in ('prevent', 'detect', 'mitigate')),
  title text not null,
  description text not null,
  owner text not null,
  priority text not null,
  due_at bigint not null,
  promised_at bigint not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  source text not null,
  shape text not null,
  created_at bigint not null,
  created_by text not null,
  moved_at bigint not null,
  ended_at bigint,
  ended_by text not null,
  reason text not null,
  told bigint not null,
  look_at bigint
);
create index action_items_of_incident on action_items (incident_id, number);
create index action_items_due on action_items (look_at) where look_at is not null;
create index action_items_open on action_items (service_id, number) where state = 'open';
create index action_items_promised on action_items (promised_at);
-- Incidents that were the same fault again while an item was open.
create table action_item_repeats (
  number bigint not null,
  incident_id bigint not null,
  at bigint not null,
  primary key (number, incident_id)
);
create index action_item_repeats_of_incident on action_item_repeats (incident_id, number);

-- name: m0091_closing
-- What somebody said of an item of the checklist for closing an incident.
create table closing_ticks (
  incident_id bigint not null,
  item text not null,
  text text not null,
  said_by text not null,
  at bigint not null,
  primary key (incident_id, item)
);
-- Who is asked how an incident went, and what was answered: apart, so that no answer has a name.
create table survey_people (
  incident_id bigint not null,
  user_id text not null,
  asked_at bigint not null,
  answered bigint not null,
  primary key (incident_id, user_id)
);
create index survey_people_asked on survey_people (asked_at);
create table survey_answers (
  incident_id bigint not null,
  number bigint not null,
  score bigint not null,
  words text not null,
  asked_at bigint not null,
  primary key (incident_id, number)
);
create index survey_answers_asked on survey_answers (asked_at);

-- name: m0092_reviews
-- sequence: of the invitation, as calendars count it. late_told: who was told that it is late. agenda: a JSON array, as it was when
-- the meeting began. look_at: when door 2 looks again.
create table incident_reviews (
  incident_id bigint primary key,
  team_id text not null,
  state text not null check (state in ('due', 'planned', 'running', 'held', 'waived', 'cancelled')),
  why text not null,
  decided_at bigint not null,
  deadline_at bigint not null,
  starts_at bigint,
  ends_at bigint,
  sequence bigint not null,
  lead text not null,
  reminded bigint not null,
  late_told bigint not null,
  look_at bigint,
  agenda text not null,
  item bigint not null,
  began_at bigint,
  item_since bigint,
  ended_at bigint,
  ended_by text not null,
  note text not null
);
create index incident_reviews_due on incident_reviews (look_at) where look_at is not null;
create index incident_reviews_by_state on incident_reviews (state, incident_id);
create index incident_reviews_planned on incident_reviews (starts_at) where state = 'planned';
create table review_attendees (
  incident_id bigint not null,
  user_id text not null,
  why text not null,
  attended bigint not null,
  signed_at bigint,
  primary key (incident_id, user_id)
);
create index review_attendees_of_user on review_attendees (user_id, incident_id);
create table review_notes (
  incident_id bigint not null,
  number bigint not null,
  kind text not null check (kind in ('note', 'decision')),
  item bigint not null,
  text text not null,
  said_by text not null,
  at bigint not null,
  primary key (incident_id, number)
);
-- It nearly was worse, as people say.
create table incident_near_misses (
  incident_id bigint primary key,
  reason text not null,
  said_by text not null,
  at bigint not null
);

-- name: m0130_delivery_read
-- When a message was read, as far as anybody can tell, and how that is known: 'receipt' (its provider says so), 'link' (its
-- link was opened), 'push' (it was clicked on a device), '' it is not.
alter table deliveries add column read_at bigint;
alter table deliveries add column read_how text not null default '';

-- name: m0131_incident_reads
-- How far somebody has read an incident's record: the sequence of its newest entry that they have seen.
create table incident_reads (
  incident_id bigint not null,
  user_id text not null,
  sequence bigint not null,
  at bigint not null,
  primary key (incident_id, user_id)
);

-- name: m0132_levels
-- How an incident's business unit calls its priority, as it was said (response/matrix.h, Scheme); '': not in its own words.
alter table incidents add column level text not null default '';

-- name: m0120_slo_samples
-- What tools push of a service level objective: how much was asked in a minute, and how much of it was good.
create table slo_samples (
  slo_id text not null,
  at bigint not null,
  good bigint not null,
  total bigint not null,
  primary key (slo_id, at)
);
-- An objective that alerts, while it does: how severe the open alert is, and by which integration it came.
create table slo_alerts (
  slo_id text primary key,
  integration_id text not null,
  severity text not null,
  since bigint not null
);

-- name: m0121_report_runs
-- Reports that were made because it was time, or because somebody wanted it; the newest of each are kept. planned_at: the time
-- that it was made for. period: [from_at, until_at).
create table report_runs (
  id bigint primary key,
  report_id text not null,
  name text not null,
  kind text not null,
  language text not null,
  planned_at bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  made_at bigint not null,
  why text not null
);
create unique index report_runs_once on report_runs (report_id, planned_at);
create table report_files (
  run_id bigint not null,
  format text not null check (format in ('html', 'pdf', 'csv')),
  content bytea not null,
  primary key (run_id, format)
);
-- To whom they go. due_at: of one that is being sent, when it counts as lost.
create table report_mails (
  id bigint primary key,
  run_id bigint not null,
  address text not null,
  name text not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'dropped')),
  attempts bigint not null,
  due_at bigint,
  created_at bigint not null,
  ended_at bigint,
  why text not null
);
create index report_mails_pending on report_mails (due_at) where state = 'pending';
create index report_mails_sending on report_mails (due_at) where state = 'sending';
create index report_mails_of_run on report_mails (run_id);

-- name: m0122_views
-- For tools that read with SQL and must not know of our tables: they stay as they are, whatever becomes of those. Times in seconds since
-- 1970, spans in seconds, as docs/guide/analytics.md says. A table that one of them reads is changed only after it is dropped.
create view bi_incidents as
select f.number, i.title, f.service_id, f.team_id, f.severity, f.priority, f.category, f.source as integration_id, f.left_out,
  f.opened_at / 1000000 as opened_at, f.resolved_at / 1000000 as resolved_at,
  (f.detected_at - f.impact_began_at) / 1000000 as detect_seconds,
  (f.acknowledged_at - f.opened_at) / 1000000 as acknowledge_seconds,
  (f.engaged_at - f.opened_at) / 1000000 as engage_seconds,
  (f.mitigated_at - f.detected_at) / 1000000 as mitigate_seconds,
  (f.resolved_at - f.detected_at) / 1000000 as resolve_seconds,
  (f.impact_ended_at - f.impact_began_at) / 1000000 as impact_seconds,
  case when f.corrected = 0 then 0 else 1 end as has_corrected_times
from incident_facts f join incidents i on i.id = f.incident_id;
create view bi_slo_days as
select slo_id, at / 86400000000 as day, sum(good) as good, sum(total) as total
from slo_samples group by slo_id, at / 86400000000;

-- name: m0150_own_stages
-- How an incident's business unit calls the stage that it is at, as it was said (response/stage.h, OwnStage); '': in no word of its own.
alter table incident_progress add column own_stage text not null default '';

-- name: m0151_own_stage_times
-- When each of the unit's own stages was reached; the common one's time is in incident_stages.
create table incident_own_stages (
  incident_id bigint not null,
  name text not null,
  at bigint not null,
  corrected bigint not null default 0,
  primary key (incident_id, name)
);

-- name: m0152_opened_incidents
-- Who opened an incident that they may not see otherwise, why, and until when they may look (access/).
create table opened_incidents (
  incident_id bigint not null,
  user_id text not null,
  reason text not null,
  at bigint not null,
  until_at bigint not null,
  primary key (incident_id, user_id)
);

-- name: m0153_incidents_of_category
-- What is hidden of a list is looked up by its category.
create index incidents_of_category on incidents (category) where category <> '';

-- name: m0140_entry_reactions
-- Signs under entries of an incident's record, as they stand; each by the entry that gave it.
create table entry_reactions (
  sequence bigint not null,
  reaction text not null,
  actor_kind text not null,
  actor_id text not null,
  incident_id bigint not null,
  recorded_in bigint not null,
  primary key (sequence, reaction, actor_kind, actor_id)
);
create index entry_reactions_of_incident on entry_reactions (incident_id, sequence);

-- name: m0141_entry_replies
-- Which entries answer which: beginning is the entry that a thread hangs on.
create table entry_replies (
  sequence bigint primary key,
  incident_id bigint not null,
  beginning bigint not null
);
create index entry_replies_of_incident on entry_replies (incident_id, beginning);
create index entry_replies_of_thread on entry_replies (beginning);

-- name: m0170_what_counts
-- What figures take an incident for: people practised (drill), or nobody was harmed, but it was close (near_miss).
alter table incidents add column counts_as text not null default 'incident' check (counts_as in ('incident', 'drill', 'near_miss'));
update incidents set counts_as = 'near_miss' where id in (select incident_id from incident_near_misses);
drop view bi_incidents;
create table new_incident_facts (
  incident_id bigint primary key,
  revision bigint not null,
  number bigint not null,
  service_id text not null,
  team_id text not null,
  severity text not null,
  priority text not null,
  category text not null,
  source text not null,
  left_out text not null check (left_out in ('', 'merged', 'not_an_incident', 'noise', 'drill', 'near_miss')),
  opened_at bigint not null,
  impact_began_at bigint,
  detected_at bigint not null,
  acknowledged_at bigint,
  engaged_at bigint,
  mitigated_at bigint,
  resolved_at bigint,
  impact_ended_at bigint,
  corrected bigint not null
);
insert into new_incident_facts (incident_id, revision, number, service_id, team_id, severity, priority, category, source, left_out,
  opened_at, impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, corrected)
select f.incident_id, f.revision, f.number, f.service_id, f.team_id, f.severity, f.priority, f.category, f.source,
  case when f.left_out <> 'merged' and i.counts_as = 'near_miss' then 'near_miss' else f.left_out end,
  f.opened_at, f.impact_began_at, f.detected_at, f.acknowledged_at, f.engaged_at, f.mitigated_at, f.resolved_at,
  f.impact_ended_at, f.corrected
from incident_facts f join incidents i on i.id = f.incident_id;
drop table incident_facts;
alter table new_incident_facts rename to incident_facts;
create unique index incident_facts_revision on incident_facts (revision);
create view bi_incidents as
select f.number, i.title, f.service_id, f.team_id, f.severity, f.priority, f.category, f.source as integration_id, f.left_out,
  f.opened_at / 1000000 as opened_at, f.resolved_at / 1000000 as resolved_at,
  (f.detected_at - f.impact_began_at) / 1000000 as detect_seconds,
  (f.acknowledged_at - f.opened_at) / 1000000 as acknowledge_seconds,
  (f.engaged_at - f.opened_at) / 1000000 as engage_seconds,
  (f.mitigated_at - f.detected_at) / 1000000 as mitigate_seconds,
  (f.resolved_at - f.detected_at) / 1000000 as resolve_seconds,
  (f.impact_ended_at - f.impact_began_at) / 1000000 as impact_seconds,
  case when f.corrected = 0 then 0 else 1 end as has_corrected_times
from incident_facts f join incidents i on i.id = f.incident_id;

-- name: m0171_punctuality
-- What was due in a period is counted without reading all that ever was.
create index due_updates_due on due_updates (due_at);
create index incident_reviews_deadline on incident_reviews (deadline_at);

-- name: m0160_issue_links
-- Action items that are issues of a tracker as well. due_at: when to look at it; null: when something changes.
create table issue_links (
  item bigint primary key,
  incident_id bigint not null,
  tracker text not null,
  provider text not null,
  project text not null,
  issue text not null,
  url text not null,
  ours bigint not null,
  state text not null check (state in ('waiting', 'linked', 'failed', 'gone')),
  closed bigint,
  closed_at bigint,
  item_closed bigint not null,
  item_since bigint not null,
  announced bigint not null,
  words text not null,
  due text not null,
  trouble text not null,
  trouble_since bigint,
  read_at bigint,
  operations bigint not null,
  due_at bigint,
  created_at bigint not null,
  created_by text not null
);
create index issue_links_due on issue_links (due_at);
create index issue_links_of_incident on issue_links (incident_id);
create unique index issue_links_once on issue_links (provider, project, issue) where issue <> '';
-- What is done in trackers, one after the other for each link. due_at: pending, when it goes out; sending, when its answer counts as lost.
create table issue_operations (
  item bigint not null,
  number bigint not null,
  kind text not null,
  state text not null check (state in ('pending', 'sending', 'done', 'failed')),
  looking bigint not null,
  cursor text not null,
  attempts bigint not null,
  decided_at bigint not null,
  due_at bigint not null,
  deadline_at bigint not null,
  reason text not null,
  primary key (item, number)
);
create index issue_operations_due on issue_operations (due_at) where state in ('pending', 'sending');
-- Until when a tracker wants to be left alone.
create table issue_pauses (
  provider text primary key,
  until bigint not null
);

-- name: m0190_status_exports
-- What was written where of status pages as plain files. files: path → what it shows, and its SHA-256.
create table status_exports (
  page_id text not null,
  id text not null,
  place text not null,
  files text not null,
  exported_at bigint,
  version text not null,
  attempts bigint not null,
  trouble text not null,
  failing_since bigint,
  told_at bigint,
  due_at bigint not null,
  primary key (page_id, id)
);

-- name: m0191_similar
-- Incidents that the index of earlier ones is to take in; at first all that are over.
create table similar_due (
  incident_id bigint primary key
);
insert into similar_due (incident_id) select id from incidents where status = 'resolved';

-- name: m0192_legal_holds
-- Incidents of which nothing may be deleted.
create table legal_holds (
  incident_id bigint primary key,
  reason text not null,
  held_by text not null,
  since bigint not null
);

-- name: m0193_knowledge_to_index
-- Documents of which the index does not have all words yet.
create table knowledge_to_index (
  number bigint primary key
);

-- name: m0180_private_chat_rooms
-- Whether only those see the channel who were invited: an incident that only some may know of makes it so.
alter table chat_rooms add column is_private bigint not null default 0;

-- name: m0200_status_events
-- post_id: the one post of which a subscriber hears; 0: of the whole page.
alter table status_subscribers add column post_id bigint not null default 0;
drop index status_subscribers_once;
create unique index status_subscribers_once on status_subscribers (page_id, kind, address, post_id);
create index status_subscribers_of_post on status_subscribers (post_id, id) where post_id <> 0 and state <> 'ended';
-- Posts that are over: when whoever hears of one of them alone is let go.
create table status_event_ends (
  post_id bigint primary key,
  due_at bigint not null
);
create index status_event_ends_due on status_event_ends (due_at);
