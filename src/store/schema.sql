-- The schema that the migrations make, as SQLite has it. Written by store_test with MUSTER_UPDATE=1.

create table schema_version (version bigint not null);

create table settings (
  name text primary key,
  value text not null
) strict;

create table config_objects (
  kind text not null,
  id text not null,
  body text not null,
  version integer not null,
  managed_by text not null,
  updated_at integer not null,
  primary key (kind, id)
) strict;

create table passwords (
  user_id text primary key,
  hash text not null,
  changed_at integer not null
, declared text) strict;

create table api_tokens (
  id text primary key,
  hash blob not null unique,
  scopes text not null,
  created_at integer not null,
  expires_at integer,
  managed_by text not null
) strict;

create table sessions (
  hash blob primary key,
  user_id text not null,
  csrf_token text not null,
  created_at integer not null,
  expires_at integer not null
, device text not null default '') strict;
create index sessions_user on sessions (user_id);

create table overrides (
  id integer primary key,
  schedule_id text not null,
  user_id text not null,
  starts_at integer not null,
  ends_at integer not null,
  created_by text not null
, effect text not null default 'covers') strict;
create index overrides_end on overrides (ends_at);

create table payloads (
  id integer primary key,
  integration_id text not null,
  content_type text not null,
  encoding text not null,
  size integer not null,
  body blob not null
) strict;

create table incidents (
  id integer primary key,
  number integer not null unique,
  title text not null,
  severity text not null,
  status text not null check (status in ('triggered', 'acknowledged', 'resolved')),
  service_id text not null,
  team_id text not null,
  policy_id text not null,
  created_at integer not null,
  acknowledged_at integer,
  acknowledged_by text,
  resolved_at integer,
  resolved_by text,
  alert_count integer not null,
  open_alert_count integer not null,
  version integer not null
, merged_into integer, priority text, major text not null default 'no', category text not null default '', snoozed_until integer, level text not null default '', counts_as text not null default 'incident' check (counts_as in ('incident', 'drill', 'near_miss'))) strict;
create index incidents_open on incidents (id) where status <> 'resolved';
create index incidents_merged on incidents (merged_into) where merged_into is not null;
create index incidents_service on incidents (service_id, id);
create index incidents_snoozed on incidents (snoozed_until) where snoozed_until is not null;
create index incidents_of_category on incidents (category) where category <> '';

create table escalations (
  incident_id integer primary key references incidents (id),
  policy_id text not null,
  step integer not null,
  round integer not null,
  state text not null check (state in ('waiting', 'stopped', 'exhausted')),
  due_at integer,
  reached_anyone integer not null
, policy_version integer not null default 0) strict;
create index escalations_due on escalations (due_at) where due_at is not null;

create table timeline (
  sequence integer primary key,
  at integer not null,
  incident_id integer,
  alert_id integer,
  kind text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  via text not null,
  data text not null,
  hash blob not null
) strict;
create index timeline_incident on timeline (incident_id, sequence) where incident_id is not null;
create index timeline_config on timeline (sequence) where kind = 'config.changed';
create index timeline_alert on timeline (alert_id, sequence) where alert_id is not null;
create index timeline_beside_incidents on timeline (sequence) where incident_id is null and alert_id is null;
create index timeline_exhausted on timeline (incident_id) where kind = 'escalation.exhausted';

create table invites (
  user_id text primary key,
  hash blob not null unique,
  created_at integer not null,
  expires_at integer not null
) strict;

create table received (
  id integer primary key,
  integration_id text not null,
  last_at integer not null,
  times integer not null,
  problem text,
  content_type text not null,
  size integer not null,
  kept integer not null,
  encoding text not null,
  body blob not null,
  payload_id integer,
  results text not null
) strict;
create index received_integration on received (integration_id, id);

create table "notifications" (
  id integer primary key,
  incident_id integer references incidents (id),
  user_id text not null,
  recipient_name text not null,
  reason text not null,
  created_at integer not null
, step integer not null default 0, forwarded_from text not null default '') strict;
create index notifications_incident on notifications (incident_id);

create table "deliveries" (
  id integer primary key,
  notification_id integer not null references "notifications" (id),
  incident_id integer,
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('pending', 'sending', 'accepted', 'failed', 'cancelled')),
  due_at integer,
  first_due_at integer not null,
  deadline_at integer not null,
  attempts integer not null,
  unknowns integer not null,
  last_attempt_at integer,
  outcome text
, other_team integer not null default 0, provider_id text not null default '', provider_ref text not null default '', tried text not null default '', receipt text not null default '', receipt_reason text not null default '', receipt_at integer, reply text not null default '', replied_at integer, notice_id integer not null default 0, bundled_into integer not null default 0, read_at integer, read_how text not null default '') strict;
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_sending on deliveries (id) where state = 'sending';
create index deliveries_incident on deliveries (incident_id);
create index deliveries_notification on deliveries (notification_id);
create index deliveries_tests on deliveries (user_id, contact_id, first_due_at) where incident_id is null;
create index deliveries_of_provider on deliveries (provider_id, provider_ref) where provider_ref <> '';
create index deliveries_to on deliveries (user_id, channel, address, id) where provider_id <> '';
create index deliveries_without_a_time on deliveries (id) where due_at is null and state in ('pending', 'sending');
create index deliveries_of_notice on deliveries (notice_id) where notice_id <> 0;
create index deliveries_bundled on deliveries (bundled_into) where bundled_into <> 0;

create table contact_proofs (
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  attempted_at integer not null,
  state text not null,
  outcome text not null,
  test integer not null,
  accepted_at integer,
  acknowledged_at integer,
  primary key (user_id, contact_id)
) strict;

create table push_devices (
  id integer primary key,
  user_id text not null,
  name text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  registered_at integer not null
) strict;
create index push_devices_user on push_devices (user_id);

create table idempotency_keys (
  caller text not null,
  key text not null,
  request_hash blob not null,
  incident_id integer not null references incidents (id),
  created_at integer not null,
  primary key (caller, key)
) strict;
create index idempotency_keys_age on idempotency_keys (created_at);

create table config_history (
  kind text not null,
  object_id text not null,
  sequence integer not null references timeline (sequence),
  primary key (kind, object_id, sequence)
) strict;

create table heartbeats (
  integration_id text not null,
  name text not null,
  description text not null,
  span integer not null,
  enabled integer not null,
  expired integer not null,
  last_at integer,
  due_at integer,
  primary key (integration_id, name)
) strict;
create index heartbeats_due on heartbeats (due_at) where due_at is not null;

create table "alerts" (
  id integer primary key,
  incident_id integer references incidents (id),
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
  occurrences integer not null,
  created_at integer not null,
  last_seen_at integer not null,
  starts_at integer not null,
  times_out_at integer,
  resolved_at integer,
  payload_id integer,
  content integer not null default 0,
  held_by text not null default '',
  held_until integer,
  held_why text not null default ''
, group_key text not null default '', joined text not null default '') strict;
create unique index alerts_open_key on alerts (service_id, dedup_key) where status = 'open';
create index alerts_incident on alerts (incident_id);
create index alerts_open on alerts (id, severity, team_id, service_id, summary) where status = 'open';
create index alerts_held on alerts (held_by) where held_by <> '' and status = 'open';
create index alerts_held_due on alerts (held_until) where held_until is not null and status = 'open';
create index alerts_key on alerts (service_id, dedup_key, created_at);
create index alerts_that_are_nobodys on alerts (id) where status = 'open' and incident_id is null and held_by = '';

create table holds (
  held_by text not null,
  alert_id integer not null,
  held_at integer not null,
  ended_at integer,
  primary key (held_by, alert_id, held_at)
) strict;
create index holds_alert on holds (alert_id);

create table silences (
  id integer primary key,
  integration_id text not null,
  matchers text not null,
  starts_at integer not null,
  ends_at integer not null,
  created_by text not null,
  comment text not null,
  created_at integer not null,
  updated_at integer not null,
  next_at integer
) strict;
create index silences_next on silences (next_at) where next_at is not null;
create index silences_end on silences (ends_at);

create table maintenance_windows (
  id integer primary key,
  body text not null,
  created_by text not null,
  created_at integer not null,
  updated_at integer not null,
  version integer not null,
  ended_at integer,
  state text not null,
  since integer,
  next_at integer
) strict;
create index maintenance_windows_next on maintenance_windows (next_at) where next_at is not null;

create table alert_rules (
  alert_id integer primary key,
  at integer not null,
  hops text not null,
  policy_id text not null,
  at_once integer not null,
  acknowledge_timeout integer not null
, playbook_id text not null default '') strict;

create table rule_keys (
  integration_id text not null,
  raw_key text not null,
  alert_id integer not null,
  primary key (integration_id, raw_key)
) strict;
create index rule_keys_alert on rule_keys (alert_id);

create table rule_counts (
  rule_id text not null,
  day integer not null,
  matched integer not null,
  opened integer not null,
  held integer not null,
  logged integer not null,
  primary key (rule_id, day)
) strict;

create table acknowledge_timeouts (
  incident_id integer primary key,
  span integer not null,
  due_at integer
) strict;
create index acknowledge_timeouts_due on acknowledge_timeouts (due_at) where due_at is not null;

create table alert_marks (
  alert_id integer primary key,
  mark text not null check (mark in ('useful', 'noise')),
  marked_by text not null,
  marked_at integer not null
) strict;

create table merges (
  from_incident integer primary key references incidents (id),
  into_incident integer not null references incidents (id),
  alerts text not null,
  status text not null,
  merged_at integer not null
, snoozed_until integer) strict;

create table told_teams (
  incident_id integer not null references incidents (id),
  policy_id text not null,
  reason text not null,
  due_at integer,
  told_at integer,
  primary key (incident_id, policy_id)
) strict;
create index told_teams_due on told_teams (due_at) where due_at is not null;

create table storms (
  team_id text primary key,
  incident_id integer not null references incidents (id),
  began_at integer not null,
  look_at integer not null
) strict;

create table alertmanager_alerts (
  id text primary key,
  labels text not null,
  annotations text not null,
  generator_url text not null,
  starts_at integer not null,
  ends_at integer not null,
  updated_at integer not null,
  timeout integer not null
) strict;

create table alertmanager_groups (
  id text primary key,
  next_flush_at integer not null,
  flushed integer not null,
  failed integer not null
) strict;

create table alertmanager_notified (
  group_key text not null,
  receiver text not null,
  kind text not null,
  position integer not null,
  firing text not null,
  resolved text not null,
  notified_at integer not null,
  expires_at integer not null,
  primary key (group_key, receiver, kind, position)
) strict;

create table alertmanager_deliveries (
  id integer primary key,
  group_key text not null,
  receiver text not null,
  kind text not null,
  position integer not null,
  group_id text not null,
  group_labels text not null,
  alerts text not null,
  firing text not null,
  resolved text not null,
  reason integer not null,
  decided_at integer not null,
  due_at integer not null,
  deadline_at integer not null,
  repeat_interval integer not null,
  attempt integer not null
) strict;

create table provider_calls (
  provider_id text not null,
  call_id text not null,
  at integer not null,
  primary key (provider_id, call_id)
) strict;
create index provider_calls_age on provider_calls (at);

create table rule_windows (
  window_key integer not null,
  at integer not null,
  ends_at integer not null,
  times integer not null,
  primary key (window_key, at)
) strict;
create index rule_windows_end on rule_windows (ends_at);

create table changes (
  id integer primary key,
  at integer not null,
  told_at integer not null,
  service_id text not null,
  summary text not null,
  source text not null,
  links text not null,
  details text not null,
  integration_id text not null,
  told_by text not null
) strict;
create index changes_at on changes (at, id);
create index changes_of_service on changes (service_id, at, id);

create table schedule_plans (
  schedule_id text not null,
  ends_at integer not null,
  body text not null,
  primary key (schedule_id, ends_at)
) strict;

create table selftests (
  started_at integer primary key,
  over_at integer,
  planned integer not null,
  body text not null
) strict;
create index selftests_under_way on selftests (over_at) where over_at is not null;

create table follow_ups (
  incident_id integer primary key references incidents (id),
  policy_id text not null,
  began_at integer not null,
  done integer not null,
  due_at integer
) strict;
create index follow_ups_due on follow_ups (due_at) where due_at is not null;

create table round_robin (
  policy_id text not null,
  step integer not null,
  user_id text not null,
  primary key (policy_id, step)
) strict;

create table contact_verifications (
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  asked_at integer not null,
  verified_at integer,
  code_delivery integer not null,
  code_expires_at integer not null,
  tries integer not null,
  primary key (user_id, contact_id)
) strict;

create table absences (
  id integer primary key,
  user_id text not null,
  starts_at integer not null,
  ends_at integer not null,
  reason text not null,
  source_uid text not null,
  created_by text not null,
  created_at integer not null
) strict;
create index absences_of_user on absences (user_id, ends_at);
create index absences_end on absences (ends_at);

create table notices (
  id integer primary key,
  user_id text not null,
  kind text not null,
  subject text not null,
  notice_key text not null,
  title text not null,
  text text not null,
  path text not null,
  created_at integer not null,
  until integer not null,
  gone_at integer
) strict;
create unique index notices_key on notices (user_id, notice_key);
create index notices_standing on notices (subject) where gone_at is null;
create index notices_age on notices (created_at);

create table schedule_looks (
  schedule_id text primary key,
  looked_at integer,
  due_at integer not null
, on_call text) strict;
create index schedule_looks_due on schedule_looks (due_at);

create table cover_requests (
  id integer primary key,
  schedule_id text not null,
  asker text not null,
  starts_at integer not null,
  ends_at integer not null,
  whom text not null,
  take_from integer,
  take_until integer,
  first_counts integer not null,
  note text not null,
  state text not null check (state in ('open', 'accepted', 'withdrawn', 'declined', 'expired')),
  created_at integer not null,
  decided_at integer,
  taker text not null,
  due_at integer
) strict;
create index cover_requests_due on cover_requests (due_at) where due_at is not null;
create index cover_requests_open on cover_requests (starts_at) where state = 'open';
create index cover_requests_end on cover_requests (ends_at);

create table cover_offers (
  request_id integer not null references cover_requests (id),
  user_id text not null,
  declined integer not null,
  at integer not null,
  primary key (request_id, user_id)
) strict;

create table calendar_feeds (
  id integer primary key,
  user_id text not null,
  schedule_id text not null,
  hash blob not null unique,
  created_at integer not null
) strict;
create index calendar_feeds_user on calendar_feeds (user_id);

create table entry_marks (
  sequence integer primary key,
  incident_id integer not null,
  revision integer not null,
  revised_in integer,
  struck_in integer,
  pinned_in integer
) strict;
create index entry_marks_of_incident on entry_marks (incident_id, sequence);

create table entry_revisions (
  sequence integer not null,
  revision integer not null,
  recorded_in integer not null,
  primary key (sequence, revision)
) strict;

create table incident_progress (
  incident_id integer primary key,
  stage text not null,
  impact_began_at integer,
  impact_ended_at integer
, own_stage text not null default '') strict;

create table incident_stages (
  incident_id integer not null,
  stage text not null,
  at integer not null, corrected integer not null default 0,
  primary key (incident_id, stage)
) strict;

create table classifications (
  incident_id integer primary key,
  nature text not null,
  impact text not null,
  criticality text not null,
  urgency text not null,
  proposed text not null,
  proposed_nature text not null,
  because text not null,
  reason text not null,
  recorded_in integer not null
) strict;

create table role_calls (
  incident_id integer not null,
  role_id text not null,
  user_id text not null,
  state text not null check (state in ('called', 'declined', 'told')),
  asked text not null,
  declined text not null,
  round integer not null,
  called_at integer not null,
  due_at integer not null,
  primary key (incident_id, role_id)
) strict;
create index role_calls_due on role_calls (due_at);

create table role_stints (
  id integer primary key,
  incident_id integer not null,
  role_id text not null,
  role_name text not null,
  user_id text not null,
  user_name text not null,
  began_at integer not null,
  ended_at integer,
  ended_because text not null
) strict;
create index role_stints_of_incident on role_stints (incident_id, id);

create table role_pages (
  notification_id integer primary key,
  incident_id integer not null,
  role_id text not null,
  user_id text not null
, checkpoint_id text not null default '') strict;

create table response_looks (
  incident_id integer primary key,
  due_at integer not null
) strict;
create index response_looks_due on response_looks (due_at);

create table handoff_notes (
  schedule_id text not null,
  user_id text not null,
  text text not null,
  written_at integer not null,
  handed_at integer,
  primary key (schedule_id, user_id)
) strict;

create table team_digests (
  team_id text primary key,
  told_for integer not null
) strict;

create table incident_tasks (
  incident_id integer not null,
  number integer not null,
  title text not null,
  checklist_id text not null,
  checklist text not null,
  role_id text not null,
  assignee text not null,
  due_at integer,
  blocked_by integer not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  created_at integer not null,
  moved_at integer not null,
  ended_at integer,
  ended_by text not null,
  look_at integer,
  primary key (incident_id, number)
) strict;
create index incident_tasks_look on incident_tasks (look_at) where look_at is not null;

create table hand_pages (
  incident_id integer not null,
  target_kind text not null,
  target_id text not null,
  asked_by text not null,
  reason text not null,
  due_at integer not null,
  primary key (incident_id, target_kind, target_id)
) strict;
create index hand_pages_due on hand_pages (due_at);

create table provider_use (
  provider_id text not null,
  day integer not null,
  messages integer not null,
  micros integer not null,
  primary key (provider_id, day)
) strict;

create table weekly_reports (
  kind text primary key,
  told_for integer not null
) strict;

create table opsgenie_searches (
  integration_id text not null,
  id text not null,
  name text not null,
  query text not null,
  description text not null,
  owner text not null,
  teams text not null,
  created_at integer not null,
  updated_at integer not null,
  primary key (integration_id, id)
) strict;
create unique index opsgenie_searches_name on opsgenie_searches (integration_id, name);

create table incident_checkpoints (
  incident_id integer not null,
  checkpoint_id text not null,
  state text not null check (state in ('waiting', 'asked', 'unanswered')),
  user_id text not null,
  asked text not null,
  asked_at integer,
  due_at integer not null,
  primary key (incident_id, checkpoint_id)
) strict;
create index incident_checkpoints_due on incident_checkpoints (due_at);

create table incident_followers (
  incident_id integer not null,
  user_id text not null,
  since integer not null,
  ended_at integer,
  primary key (incident_id, user_id)
) strict;

create table incident_news (
  sequence integer primary key,
  incident_id integer not null,
  due_at integer not null
) strict;
create index incident_news_due on incident_news (due_at);

create table incident_hypotheses (
  incident_id integer not null,
  number integer not null,
  text text not null,
  state text not null check (state in ('open', 'confirmed', 'rejected')),
  created_by text not null,
  created_at integer not null,
  primary key (incident_id, number)
) strict;

create table hypothesis_arguments (
  sequence integer primary key,
  incident_id integer not null,
  number integer not null,
  supports integer not null,
  text text not null,
  entry integer not null,
  added_by text not null,
  added_at integer not null
) strict;
create index hypothesis_arguments_of_incident on hypothesis_arguments (incident_id, number);

create table incident_remedies (
  incident_id integer primary key,
  workaround text not null,
  fix text not null,
  known_error text not null
) strict;

create table incident_links (
  from_incident integer not null,
  to_incident integer not null,
  kind text not null check (kind in ('part', 'related')),
  since integer not null,
  primary key (from_incident, to_incident)
) strict;
create index incident_links_to on incident_links (to_incident);

create table incident_evidence (
  sequence integer primary key,
  incident_id integer not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  note text not null,
  added_by text not null,
  added_at integer not null,
  encoding text not null,
  body blob not null
) strict;
create index incident_evidence_of_incident on incident_evidence (incident_id, sequence);

create table evidence_views (
  file integer not null,
  viewer text not null,
  seen_at integer not null,
  primary key (file, viewer)
) strict;

create table opsgenie_attachments (
  alert_id integer not null,
  file integer not null,
  incident_id integer not null,
  name text not null,
  primary key (alert_id, file)
) strict;

create table incident_guests (
  id integer primary key,
  incident_id integer not null,
  name text not null,
  email text not null,
  may_write integer not null,
  invited_by text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer,
  seen_at integer
) strict;
create index incident_guests_of_incident on incident_guests (incident_id, id);

create table incident_answers (
  incident_id integer primary key,
  answers text not null,
  updated_at integer not null,
  updated_by text not null
) strict;

create table chat_rooms (
  incident_id integer primary key,
  provider text not null,
  state text not null check (state in ('opening', 'open', 'archived', 'lost', 'failed')),
  name text not null,
  channel text not null,
  url text not null,
  self text not null,
  place text not null,
  topic text not null,
  report text not null,
  pinned integer not null,
  invited text not null,
  mirrored_to integer not null,
  names_tried integer not null,
  trouble text not null,
  trouble_since integer,
  late integer not null,
  operations integer not null,
  due_at integer,
  created_at integer not null
, is_private integer not null default 0) strict;
create index chat_rooms_due on chat_rooms (due_at);
create index chat_rooms_channel on chat_rooms (provider, channel);

create table chat_operations (
  incident_id integer not null,
  number integer not null,
  kind text not null,
  state text not null check (state in ('pending', 'sending', 'done', 'failed')),
  text text not null,
  whom text not null,
  person text not null,
  sequence integer not null,
  buttons integer not null,
  looking integer not null,
  cursor text not null,
  attempts integer not null,
  decided_at integer not null,
  due_at integer not null,
  deadline_at integer not null,
  reason text not null,
  primary key (incident_id, number)
) strict;
create index chat_operations_due on chat_operations (due_at) where state in ('pending', 'sending');

create table chat_messages (
  provider text not null,
  channel text not null,
  message text not null,
  incident_id integer not null,
  sequence integer not null,
  primary key (provider, channel, message)
) strict;
create index chat_messages_of_entry on chat_messages (incident_id, sequence);

create table chat_chosen (
  incident_id integer not null,
  sequence integer not null,
  primary key (incident_id, sequence)
) strict;

create table playbook_runs (
  id integer primary key,
  incident_id integer not null,
  number integer not null,
  playbook_id text not null,
  name text not null,
  version integer not null,
  digest text not null,
  plan text not null,
  variables text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  why text not null,
  started_by text not null,
  starter text not null,
  started_at integer not null,
  ended_at integer,
  look_at integer,
  override_until integer,
  override_by text not null,
  override_reason text not null
) strict;
create unique index playbook_runs_of_incident on playbook_runs (incident_id, number);
create index playbook_runs_look on playbook_runs (look_at) where look_at is not null;

create table playbook_steps (
  run_id integer not null,
  place integer not null,
  state text not null,
  attempts integer not null,
  due_at integer,
  began_at integer,
  ended_at integer,
  ended_by text not null,
  note text not null,
  output text not null,
  told integer not null,
  half integer not null,
  primary key (run_id, place)
) strict;

create table playbook_approvals (
  run_id integer not null,
  place integer not null,
  attempt integer not null,
  user_id text not null,
  name text not null,
  approves integer not null,
  reason text not null,
  via text not null,
  at integer not null,
  primary key (run_id, place, attempt, user_id)
) strict;

create table runner_jobs (
  id integer primary key,
  run_id integer not null,
  place integer not null,
  attempt integer not null,
  incident_id integer not null,
  kind text not null check (kind in ('command', 'webhook')),
  state text not null check (state in ('queued', 'running', 'done', 'lost', 'cancelled')),
  command text not null,
  labels text not null,
  arguments text not null,
  timeout integer not null,
  runner_id text not null,
  session text not null,
  created_at integer not null,
  due_at integer,
  ended_at integer,
  exit_code integer,
  output text not null
) strict;
create index runner_jobs_due on runner_jobs (due_at) where due_at is not null;
create index runner_jobs_queued on runner_jobs (id) where state = 'queued';
create index runner_jobs_of_run on runner_jobs (run_id);

create table wanted_playbooks (
  incident_id integer not null,
  playbook_id text not null,
  why text not null,
  primary key (incident_id, playbook_id)
) strict;

create table status_posts (
  id integer primary key,
  page_id text not null,
  kind text not null check (kind in ('incident', 'maintenance')),
  incident_id integer not null,
  says text not null,
  over integer not null,
  began_at integer,
  ended_at integer,
  published_at integer,
  version integer not null,
  created_at integer not null
) strict;
create index status_posts_open on status_posts (page_id, id) where over = 0;
create index status_posts_of_page on status_posts (page_id, began_at);
create index status_posts_of_incident on status_posts (incident_id) where incident_id > 0;

create table status_updates (
  id integer primary key,
  post_id integer not null,
  page_id text not null,
  stage text not null check (stage in ('draft', 'proposed', 'published', 'dropped')),
  says text not null,
  version integer not null,
  base_version integer not null,
  shown_at integer,
  back_dated integer not null,
  written_by text not null,
  writer text not null,
  created_at integer not null,
  published_at integer,
  published_by text not null
) strict;
create index status_updates_of_post on status_updates (post_id, shown_at);
create index status_updates_waiting on status_updates (page_id, id) where stage in ('draft', 'proposed');

create table status_approvals (
  update_id integer not null,
  version integer not null,
  user_id text not null,
  name text not null,
  approves integer not null,
  reason text not null,
  via text not null,
  at integer not null,
  primary key (update_id, version, user_id)
) strict;

create table status_subscribers (
  id integer primary key,
  page_id text not null,
  kind text not null check (kind in ('email', 'webhook')),
  address text not null,
  components text not null,
  language text not null,
  state text not null check (state in ('pending', 'active', 'ended')),
  secret text not null,
  created_at integer not null,
  confirmed_at integer,
  asked_at integer not null
, post_id integer not null default 0) strict;
create index status_subscribers_active on status_subscribers (page_id, id) where state = 'active';
create unique index status_subscribers_once on status_subscribers (page_id, kind, address, post_id);
create index status_subscribers_of_post on status_subscribers (post_id, id) where post_id <> 0 and state <> 'ended';

create table status_broadcasts (
  update_id integer primary key,
  page_id text not null,
  after_id integer not null,
  due_at integer,
  created_at integer not null,
  told integer not null
) strict;
create index status_broadcasts_due on status_broadcasts (due_at) where due_at is not null;

create table status_messages (
  id integer primary key,
  page_id text not null,
  subscriber_id integer not null,
  update_id integer not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null,
  due_at integer,
  created_at integer not null,
  ended_at integer,
  why text not null
) strict;
create index status_messages_pending on status_messages (due_at) where state = 'pending';
create index status_messages_sending on status_messages (due_at) where state = 'sending';
create index status_messages_of_update on status_messages (update_id, state);

create table knowledge_documents (
  number integer primary key,
  source text not null,
  kind text not null check (kind in ('postmortem', 'runbook', 'known_error', 'how_to')),
  title text not null,
  says text not null,
  archived integer not null,
  version integer not null,
  review_at integer,
  remind_at integer,
  created_at integer not null,
  created_by text not null,
  updated_at integer not null,
  updated_by text not null
) strict;
create unique index knowledge_documents_source on knowledge_documents (source) where source <> '';
create index knowledge_documents_newest on knowledge_documents (updated_at, number);
create index knowledge_documents_review on knowledge_documents (review_at) where review_at is not null;
create index knowledge_documents_remind on knowledge_documents (remind_at) where remind_at is not null;

create table knowledge_versions (
  number integer not null,
  version integer not null,
  says text not null,
  reason text not null,
  written_by text not null,
  via text not null,
  written_at integer not null,
  primary key (number, version)
) strict;

create table search_texts (
  corpus text not null,
  number integer not null,
  holds text not null,
  primary key (corpus, number)
) strict;

create table search_postings (
  corpus text not null,
  word blob not null,
  block integer not null,
  postings blob not null,
  primary key (corpus, word, block)
) strict;

create table search_words (
  corpus text not null,
  word blob not null,
  texts integer not null,
  primary key (corpus, word)
) strict;

create table search_spellings (
  corpus text not null,
  spelling blob not null,
  word blob not null,
  primary key (corpus, spelling, word)
) strict;

create table knowledge_proposals (
  id integer primary key,
  target text not null,
  base_version integer not null,
  says text not null,
  reason text not null,
  incident_id integer not null,
  source text not null,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
  proposed_by text not null,
  proposer text not null,
  proposed_at integer not null,
  decided_by text not null,
  decided_at integer,
  decision text not null
) strict;
create index knowledge_proposals_open on knowledge_proposals (id) where state = 'open';
create index knowledge_proposals_of_target on knowledge_proposals (target, id);
create index knowledge_proposals_of_incident on knowledge_proposals (incident_id) where incident_id > 0;

create table knowledge_uses (
  incident_id integer not null,
  number integer not null,
  user_id text not null,
  name text not null,
  opened_at integer not null,
  helped integer not null,
  said_at integer,
  primary key (incident_id, number, user_id)
) strict;
create index knowledge_uses_of_document on knowledge_uses (number, opened_at);

create table postmortems (
  incident_id integer primary key,
  template_id text not null,
  language text not null,
  purpose text not null,
  state text not null check (state in ('draft', 'published')),
  content_version integer not null,
  published_version integer not null,
  published_at integer,
  published_by text not null,
  created_by text not null,
  created_at integer not null
) strict;
create index postmortems_by_state on postmortems (state, incident_id);

create table postmortem_sections (
  incident_id integer not null,
  section integer not null,
  fill text not null,
  title text not null,
  hint text not null,
  text text not null,
  version integer not null,
  kept_from integer not null,
  primary key (incident_id, section)
) strict;

create table postmortem_edits (
  incident_id integer not null,
  section integer not null,
  version integer not null,
  client text not null,
  changes text not null,
  made_by text not null,
  made_at integer not null,
  primary key (incident_id, section, version)
) strict;

create table postmortem_work (
  incident_id integer not null,
  part text not null,
  actor_id text not null,
  recorded_at integer not null,
  primary key (incident_id, part, actor_id)
) strict;

create table postmortem_items (
  incident_id integer not null,
  sequence integer not null,
  hidden integer not null,
  title text not null,
  note text not null,
  primary key (incident_id, sequence)
) strict;

create table postmortem_findings (
  incident_id integer not null,
  number integer not null,
  kind text not null check (kind in ('factor', 'why', 'cause', 'well', 'lucky', 'badly')),
  text text not null,
  leads_to text not null,
  evidence text not null,
  said_by text not null,
  said_at integer not null,
  primary key (incident_id, number)
) strict;

create table postmortem_comments (
  incident_id integer not null,
  number integer not null,
  section integer not null,
  quote text not null,
  text text not null,
  replacement text,
  state text not null check (state in ('open', 'resolved', 'accepted', 'refused')),
  said_by text not null,
  said_at integer not null,
  settled_by text not null,
  settled_at integer,
  primary key (incident_id, number)
) strict;

create table postmortem_versions (
  incident_id integer not null,
  number integer not null,
  name text not null,
  body text not null,
  content_version integer not null,
  made_by text not null,
  made_at integer not null,
  primary key (incident_id, number)
) strict;

create table postmortem_signatures (
  incident_id integer not null,
  user_id text not null,
  name text not null,
  content_version integer not null,
  via text not null,
  signed_at integer not null,
  primary key (incident_id, user_id)
) strict;

create table communications (
  id integer primary key,
  incident_id integer not null,
  audience_id text not null,
  notification text not null,
  language text not null,
  stage text not null check (stage in ('draft', 'proposed', 'sent', 'dropped')),
  subject text not null,
  body text not null,
  version integer not null,
  entry integer not null,
  written_by text not null,
  writer text not null,
  created_at integer not null,
  proposed_at integer,
  ask_at integer,
  sent_at integer,
  sent_by text not null,
  status_update_id integer not null
) strict;
create index communications_of_incident on communications (incident_id, id);
create index communications_to_ask on communications (ask_at) where ask_at is not null;

create table communication_approvals (
  communication_id integer not null,
  version integer not null,
  user_id text not null,
  name text not null,
  rules text not null,
  approves integer not null,
  reason text not null,
  via text not null,
  at integer not null,
  primary key (communication_id, version, user_id)
) strict;

create table communication_messages (
  id integer primary key,
  communication_id integer not null,
  kind text not null check (kind in ('user', 'email', 'chat', 'webhook')),
  name text not null,
  user_id text not null,
  contact_id text not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed')),
  attempts integer not null,
  due_at integer,
  created_at integer not null,
  ended_at integer,
  why text not null
) strict;
create index communication_messages_pending on communication_messages (due_at) where state = 'pending';
create index communication_messages_sending on communication_messages (due_at) where state = 'sending';
create index communication_messages_of on communication_messages (communication_id, state);

create table communication_log (
  id integer primary key,
  kind text not null check (kind in ('audience', 'status_page')),
  incident_id integer not null,
  audience_id text not null,
  audience text not null,
  language text not null,
  subject text not null,
  body text not null,
  channels text not null,
  recipients integer not null,
  approvals text not null,
  sent_by text not null,
  sent_at integer not null,
  search text not null
) strict;
create index communication_log_sent on communication_log (sent_at, id);
create index communication_log_of_incident on communication_log (incident_id, id) where incident_id > 0;

create table due_updates (
  incident_id integer not null,
  number integer not null,
  state text not null check (state in ('waiting', 'reminded', 'late', 'paged', 'done', 'over')),
  from_at integer not null,
  due_at integer not null,
  promised integer not null,
  look_at integer,
  asked text not null,
  done_at integer,
  entry integer not null,
  primary key (incident_id, number)
) strict;
create index due_updates_look on due_updates (look_at) where look_at is not null;
create index due_updates_due on due_updates (due_at);

create table regulatory_runs (
  incident_id integer not null,
  clock_id text not null,
  state text not null check (state in ('running', 'stopped', 'done')),
  started_at integer not null,
  started_by text not null,
  why text not null,
  classified_at integer,
  ended_at integer,
  ended_by text not null,
  ended_why text not null,
  primary key (incident_id, clock_id)
) strict;
create index regulatory_runs_running on regulatory_runs (state) where state = 'running';

create table regulatory_deadlines (
  incident_id integer not null,
  clock_id text not null,
  place integer not null,
  due_at integer,
  look_at integer,
  told integer not null,
  done_at integer,
  done_by text not null,
  evidence text not null,
  communication_id integer not null,
  primary key (incident_id, clock_id, place)
) strict;
create index regulatory_deadlines_look on regulatory_deadlines (look_at) where look_at is not null;

create table business_impacts (
  incident_id integer primary key,
  customers integer,
  revenue integer,
  sla_credits integer,
  currency text not null,
  customer_data integer,
  regulatory text not null,
  note text not null,
  version integer not null
) strict;

create table action_items (
  number integer primary key,
  incident_id integer not null,
  service_id text not null,
  team_id text not null,
  severity text not null,
  kind text not null check (kind in ('prevent', 'detect', 'mitigate')),
  title text not null,
  description text not null,
  owner text not null,
  priority text not null,
  due_at integer not null,
  promised_at integer not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  source text not null,
  shape text not null,
  created_at integer not null,
  created_by text not null,
  moved_at integer not null,
  ended_at integer,
  ended_by text not null,
  reason text not null,
  told integer not null,
  look_at integer
) strict;
create index action_items_of_incident on action_items (incident_id, number);
create index action_items_due on action_items (look_at) where look_at is not null;
create index action_items_open on action_items (service_id, number) where state = 'open';
create index action_items_promised on action_items (promised_at);

create table action_item_repeats (
  number integer not null,
  incident_id integer not null,
  at integer not null,
  primary key (number, incident_id)
) strict;
create index action_item_repeats_of_incident on action_item_repeats (incident_id, number);

create table closing_ticks (
  incident_id integer not null,
  item text not null,
  text text not null,
  said_by text not null,
  at integer not null,
  primary key (incident_id, item)
) strict;

create table survey_people (
  incident_id integer not null,
  user_id text not null,
  asked_at integer not null,
  answered integer not null,
  primary key (incident_id, user_id)
) strict;
create index survey_people_asked on survey_people (asked_at);

create table survey_answers (
  incident_id integer not null,
  number integer not null,
  score integer not null,
  words text not null,
  asked_at integer not null,
  primary key (incident_id, number)
) strict;
create index survey_answers_asked on survey_answers (asked_at);

create table incident_reviews (
  incident_id integer primary key,
  team_id text not null,
  state text not null check (state in ('due', 'planned', 'running', 'held', 'waived', 'cancelled')),
  why text not null,
  decided_at integer not null,
  deadline_at integer not null,
  starts_at integer,
  ends_at integer,
  sequence integer not null,
  lead text not null,
  reminded integer not null,
  late_told integer not null,
  look_at integer,
  agenda text not null,
  item integer not null,
  began_at integer,
  item_since integer,
  ended_at integer,
  ended_by text not null,
  note text not null
) strict;
create index incident_reviews_due on incident_reviews (look_at) where look_at is not null;
create index incident_reviews_by_state on incident_reviews (state, incident_id);
create index incident_reviews_planned on incident_reviews (starts_at) where state = 'planned';
create index incident_reviews_deadline on incident_reviews (deadline_at);

create table review_attendees (
  incident_id integer not null,
  user_id text not null,
  why text not null,
  attended integer not null,
  signed_at integer,
  primary key (incident_id, user_id)
) strict;
create index review_attendees_of_user on review_attendees (user_id, incident_id);

create table review_notes (
  incident_id integer not null,
  number integer not null,
  kind text not null check (kind in ('note', 'decision')),
  item integer not null,
  text text not null,
  said_by text not null,
  at integer not null,
  primary key (incident_id, number)
) strict;

create table incident_near_misses (
  incident_id integer primary key,
  reason text not null,
  said_by text not null,
  at integer not null
) strict;

create table incident_reads (
  incident_id integer not null,
  user_id text not null,
  sequence integer not null,
  at integer not null,
  primary key (incident_id, user_id)
) strict;

create table slo_samples (
  slo_id text not null,
  at integer not null,
  good integer not null,
  total integer not null,
  primary key (slo_id, at)
) strict;

create table slo_alerts (
  slo_id text primary key,
  integration_id text not null,
  severity text not null,
  since integer not null
) strict;

create table report_runs (
  id integer primary key,
  report_id text not null,
  name text not null,
  kind text not null,
  language text not null,
  planned_at integer not null,
  from_at integer not null,
  until_at integer not null,
  made_at integer not null,
  why text not null
) strict;
create unique index report_runs_once on report_runs (report_id, planned_at);

create table report_files (
  run_id integer not null,
  format text not null check (format in ('html', 'pdf', 'csv')),
  content blob not null,
  primary key (run_id, format)
) strict;

create table report_mails (
  id integer primary key,
  run_id integer not null,
  address text not null,
  name text not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null,
  due_at integer,
  created_at integer not null,
  ended_at integer,
  why text not null
) strict;
create index report_mails_pending on report_mails (due_at) where state = 'pending';
create index report_mails_sending on report_mails (due_at) where state = 'sending';
create index report_mails_of_run on report_mails (run_id);

create view bi_slo_days as
select slo_id, at / 86400000000 as day, sum(good) as good, sum(total) as total
from slo_samples group by slo_id, at / 86400000000;

create table incident_own_stages (
  incident_id integer not null,
  name text not null,
  at integer not null,
  corrected integer not null default 0,
  primary key (incident_id, name)
) strict;

create table opened_incidents (
  incident_id integer not null,
  user_id text not null,
  reason text not null,
  at integer not null,
  until_at integer not null,
  primary key (incident_id, user_id)
) strict;

create table entry_reactions (
  sequence integer not null,
  reaction text not null,
  actor_kind text not null,
  actor_id text not null,
  incident_id integer not null,
  recorded_in integer not null,
  primary key (sequence, reaction, actor_kind, actor_id)
) strict;
create index entry_reactions_of_incident on entry_reactions (incident_id, sequence);

create table entry_replies (
  sequence integer primary key,
  incident_id integer not null,
  beginning integer not null
) strict;
create index entry_replies_of_incident on entry_replies (incident_id, beginning);
create index entry_replies_of_thread on entry_replies (beginning);

create table "incident_facts" (
  incident_id integer primary key,
  revision integer not null,
  number integer not null,
  service_id text not null,
  team_id text not null,
  severity text not null,
  priority text not null,
  category text not null,
  source text not null,
  left_out text not null check (left_out in ('', 'merged', 'not_an_incident', 'noise', 'drill', 'near_miss')),
  opened_at integer not null,
  impact_began_at integer,
  detected_at integer not null,
  acknowledged_at integer,
  engaged_at integer,
  mitigated_at integer,
  resolved_at integer,
  impact_ended_at integer,
  corrected integer not null
) strict;
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

create table issue_links (
  item integer primary key,
  incident_id integer not null,
  tracker text not null,
  provider text not null,
  project text not null,
  issue text not null,
  url text not null,
  ours integer not null,
  state text not null check (state in ('waiting', 'linked', 'failed', 'gone')),
  closed integer,
  closed_at integer,
  item_closed integer not null,
  item_since integer not null,
  announced integer not null,
  words text not null,
  due text not null,
  trouble text not null,
  trouble_since integer,
  read_at integer,
  operations integer not null,
  due_at integer,
  created_at integer not null,
  created_by text not null
) strict;
create index issue_links_due on issue_links (due_at);
create index issue_links_of_incident on issue_links (incident_id);
create unique index issue_links_once on issue_links (provider, project, issue) where issue <> '';

create table issue_operations (
  item integer not null,
  number integer not null,
  kind text not null,
  state text not null check (state in ('pending', 'sending', 'done', 'failed')),
  looking integer not null,
  cursor text not null,
  attempts integer not null,
  decided_at integer not null,
  due_at integer not null,
  deadline_at integer not null,
  reason text not null,
  primary key (item, number)
) strict;
create index issue_operations_due on issue_operations (due_at) where state in ('pending', 'sending');

create table issue_pauses (
  provider text primary key,
  until integer not null
) strict;

create table status_exports (
  page_id text not null,
  id text not null,
  place text not null,
  files text not null,
  exported_at integer,
  version text not null,
  attempts integer not null,
  trouble text not null,
  failing_since integer,
  told_at integer,
  due_at integer not null,
  primary key (page_id, id)
) strict;

create table similar_due (
  incident_id integer primary key
) strict;

create table legal_holds (
  incident_id integer primary key,
  reason text not null,
  held_by text not null,
  since integer not null
) strict;

create table knowledge_to_index (
  number integer primary key
) strict;

create table status_event_ends (
  post_id integer primary key,
  due_at integer not null
) strict;
create index status_event_ends_due on status_event_ends (due_at);
