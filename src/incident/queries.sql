-- name: insert
insert into incidents (id, number, title, severity, status, service_id, team_id, policy_id, created_at, alert_count,
  open_alert_count, version, counts_as)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: update
update incidents set severity = $2, status = $3, acknowledged_at = $4, acknowledged_by = $5, resolved_at = $6,
  resolved_by = $7, alert_count = $8, open_alert_count = $9, version = $10,
  merged_into = $11, priority = $12, major = $13, category = $14, snoozed_until = $15, level = $16, counts_as = $17
where id = $1

-- name: by_id
select id, number, title, severity, status, service_id, team_id, policy_id, created_at, acknowledged_at, acknowledged_by,
  resolved_at, resolved_by, alert_count, open_alert_count, version, merged_into, priority, major, category, snoozed_until,
  level, counts_as
from incidents where id = $1

-- name: by_number
select id, number, title, severity, status, service_id, team_id, policy_id, created_at, acknowledged_at, acknowledged_by,
  resolved_at, resolved_by, alert_count, open_alert_count, version, merged_into, priority, major, category, snoozed_until,
  level, counts_as
from incidents where number = $1

-- name: last_number
select coalesce(max(number), 0) from incidents

-- name: newest_ids
select coalesce(max(id), 0) from (
  select max(id) as id from incidents union all select max(id) from alerts union all select max(id) from notifications
  union all select max(id) from deliveries union all select max(id) from payloads union all select max(id) from overrides
  union all select max(id) from received union all select max(id) from push_devices
  union all select max(id) from status_posts union all select max(id) from status_updates
  union all select max(id) from status_subscribers union all select max(id) from status_messages
  union all select max(id) from playbook_runs union all select max(id) from runner_jobs
  union all select max(id) from silences union all select max(id) from maintenance_windows) as made

-- name: declared_with_key
select incident_id, request_hash from idempotency_keys where caller = $1 and key = $2 and created_at > $3

-- name: remember_key
insert into idempotency_keys (caller, key, request_hash, incident_id, created_at) values ($1, $2, $3, $4, $5)

-- name: forget_keys
delete from idempotency_keys where created_at <= $1

-- name: open_alerts_with_incident
select id, incident_id, service_id, integration_id, summary, labels, group_key, created_at
from alerts where status = 'open' and incident_id is not null order by id

-- name: fired_before
-- The same alert when it fired the last time, and when that was over.
select incident_id, coalesce(resolved_at, last_seen_at) from alerts
where service_id = $1 and dedup_key = $2 and incident_id is not null
order by created_at desc limit 1

-- name: was_taken_apart
select sequence from timeline where incident_id = $1 and kind in ('incident.split_from', 'incident.unmerged') limit 1

-- name: alerts_and_why
select id, joined from alerts where incident_id = $1 order by id

-- name: insert_merge
insert into merges (from_incident, into_incident, alerts, status, merged_at, snoozed_until) values ($1, $2, $3, $4, $5, $6)

-- name: merge
select into_incident, alerts, status, snoozed_until from merges where from_incident = $1

-- name: delete_merge
delete from merges where from_incident = $1

-- name: merged_into
select number from incidents where merged_into = $1 order by number

-- name: insert_team_to_tell
insert into told_teams (incident_id, policy_id, reason, due_at) values ($1, $2, $3, $4) on conflict do nothing

-- name: tell_team_again
update told_teams set reason = $3, due_at = $4 where incident_id = $1 and policy_id = $2

-- name: teams_to_tell
select incident_id, policy_id, reason from told_teams where due_at is not null and due_at <= $1 order by due_at, incident_id, policy_id limit $2

-- name: team_was_told
update told_teams set due_at = null, told_at = $3 where incident_id = $1 and policy_id = $2

-- name: copy_teams_to_tell
insert into told_teams (incident_id, policy_id, reason, due_at)
select cast($2 as bigint), policy_id, reason, due_at from told_teams where incident_id = $1 and due_at is not null
on conflict do nothing

-- name: forget_teams_to_tell
update told_teams set due_at = null where incident_id = $1

-- name: next_team_to_tell
select min(due_at) from told_teams where due_at is not null

-- name: opened_since
-- With alerts: what somebody declared is no storm. Ids grow with time, so that older ones are not read.
select team_id, created_at from incidents where id >= $1 and created_at >= $2 and alert_count > 0 order by id

-- name: storms_of
select count(*) from storms where incident_id = $1

-- name: begin_storm
insert into storms (team_id, incident_id, began_at, look_at) values ($1, $2, $3, $4)

-- name: end_storm
delete from storms where team_id = $1

-- name: look_at_storm
update storms set look_at = $2 where team_id = $1

-- name: move_storm
update storms set incident_id = $2 where team_id = $1

-- name: storms
select s.team_id, s.incident_id, s.began_at, i.alert_count
from storms s join incidents i on i.id = s.incident_id where s.look_at <= $1 order by s.team_id

-- name: next_storm
select min(look_at) from storms

-- name: alerts_by_service
select service_id, count(*) from alerts where incident_id = $1 group by service_id order by count(*) desc, service_id

-- name: set_acknowledge_timeout
insert into acknowledge_timeouts (incident_id, span) values ($1, $2)
on conflict (incident_id) do update set span = excluded.span

-- name: begin_acknowledge_timeout
update acknowledge_timeouts set due_at = $2 + span where incident_id = $1

-- name: acknowledge_timeouts_due
select incident_id from acknowledge_timeouts where due_at is not null and due_at <= $1 order by due_at, incident_id limit $2

-- name: end_acknowledge_timeout
update acknowledge_timeouts set due_at = null where incident_id = $1

-- name: next_acknowledge_timeout
select min(due_at) from acknowledge_timeouts where due_at is not null

-- name: snoozes_due
select id from incidents where snoozed_until is not null and snoozed_until <= $1 order by snoozed_until, id limit $2

-- name: next_snooze
select min(snoozed_until) from incidents where snoozed_until is not null

-- name: look_at_response
insert into response_looks (incident_id, due_at) values ($1, $2) on conflict (incident_id) do update set due_at = excluded.due_at

-- name: look_when_playbooks_run
-- Nothing happens where no playbook runs, on the incident and on what was merged into it.
insert into response_looks (incident_id, due_at)
select cast($1 as bigint), cast($2 as bigint)
where exists (select 1 from playbook_runs r where r.incident_id = $1 and r.state = 'running')
  or exists (select 1 from incidents i join playbook_runs r on r.incident_id = i.id where i.merged_into = $3 and r.state = 'running')
on conflict (incident_id) do update set due_at = excluded.due_at

-- name: responses_to_look_at
select incident_id from response_looks where due_at <= $1 order by due_at, incident_id limit $2

-- name: looked_at_response
delete from response_looks where incident_id = $1

-- name: next_response
select min(due_at) from response_looks

-- name: was_declared
select count(*) from timeline where incident_id = $1 and kind = 'incident.declared'

-- name: put_hand_page
insert into hand_pages (incident_id, target_kind, target_id, asked_by, reason, due_at) values ($1, $2, $3, $4, $5, $6)
on conflict (incident_id, target_kind, target_id) do update set asked_by = excluded.asked_by, reason = excluded.reason

-- name: hand_pages_due
select incident_id, target_kind, target_id, asked_by, reason from hand_pages where due_at <= $1
order by due_at, incident_id, target_kind, target_id limit $2

-- name: remove_hand_page
delete from hand_pages where incident_id = $1 and target_kind = $2 and target_id = $3

-- name: next_hand_page
select min(due_at) from hand_pages

-- name: was_classified
-- Whether a person has said how urgent it is.
select 1 from classifications where incident_id = $1 limit 1

-- name: has_followers
-- Also those who followed it until it was resolved: it may be open again.
select 1 from incident_followers where incident_id = $1 limit 1

-- name: insert_news
insert into incident_news (sequence, incident_id, due_at) values ($1, $2, $3)

-- name: news_to_tell
select sequence from incident_news where due_at <= $1 order by due_at, sequence limit $2

-- name: news_was_told
delete from incident_news where sequence = $1

-- name: next_news
select min(due_at) from incident_news

-- name: links
select from_incident, to_incident, kind, since from incident_links where from_incident = $1 or to_incident = $1
order by since, from_incident, to_incident

-- name: put_link
insert into incident_links (from_incident, to_incident, kind, since) values ($1, $2, $3, $4)

-- name: delete_link
delete from incident_links
where (from_incident = $1 and to_incident = $2) or (from_incident = $2 and to_incident = $1)

-- name: want_playbook
insert into wanted_playbooks (incident_id, playbook_id, why) values ($1, $2, $3) on conflict (incident_id, playbook_id) do nothing

-- name: wanted_playbooks
select playbook_id, why from wanted_playbooks where incident_id = $1 order by playbook_id

-- name: forget_wanted_playbooks
delete from wanted_playbooks where incident_id = $1
