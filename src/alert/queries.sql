-- name: load_open
select id, incident_id, service_id, dedup_key, severity, content, last_seen_at, times_out_at, labels, held_by
from alerts where status = 'open'

-- name: insert
insert into alerts (id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source,
  labels, details, links, occurrences, created_at, last_seen_at, starts_at, times_out_at, payload_id,
  content, held_by, held_until, held_why, group_key, joined)
values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, 1, $13, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)

-- name: update
update alerts set severity = $2, summary = $3, source = $4, labels = $5, details = $6, links = $7,
  last_seen_at = $8, times_out_at = $9, payload_id = coalesce($10, payload_id), content = $11,
  occurrences = occurrences + 1
where id = $1

-- name: revise
-- Somebody changed what it says, by its sender's API; it was not seen again.
update alerts set severity = $2, summary = $3, labels = $4, details = $5 where id = $1

-- name: save_repeats
update alerts set occurrences = occurrences + $2, last_seen_at = $3, times_out_at = $4 where id = $1

-- name: resolve
update alerts set status = 'resolved', occurrences = occurrences + $2, last_seen_at = $3, resolved_at = $4, times_out_at = null,
  held_by = '', held_until = null, held_why = ''
where id = $1 and status = 'open'

-- name: by_id
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id,
  held_by, held_until, held_why, group_key, joined
from alerts where id = $1

-- name: of_incident
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id,
  held_by, held_until, held_why, group_key, joined
from alerts where incident_id = $1 order by id

-- name: first_of_incident
select source, links from alerts where incident_id = $1 order by id limit 1

-- name: open_of_incident
select id from alerts where incident_id = $1 and status = 'open' order by id

-- name: join_incident
update alerts set incident_id = $2, joined = $3 where id = $1

-- name: unheld_of_incident
select count(*) from alerts where incident_id = $1 and status = 'open' and held_by = ''

-- name: others_unheld_of_incident
select count(*) from alerts where incident_id = $1 and id <> $2 and status = 'open' and held_by = ''

-- name: hold
update alerts set held_by = $2, held_until = $3, held_why = $4 where id = $1

-- name: look_again
update alerts set held_until = $2 where held_by = $1 and held_by <> '' and status = 'open'

-- name: look_again_at_inhibited
update alerts set held_until = $1 where held_by >= 'inhibition:' and held_by < 'inhibition;' and held_by <> '' and status = 'open'

-- name: held_until
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id,
  held_by, held_until, held_why, group_key, joined
from alerts where status = 'open' and held_until is not null and held_until <= $1 order by held_until, id limit $2

-- name: next_held
select min(held_until) from alerts where status = 'open' and held_until is not null

-- name: note_hold
insert into holds (held_by, alert_id, held_at) values ($1, $2, $3) on conflict do nothing

-- name: end_hold
update holds set ended_at = $3 where held_by = $1 and alert_id = $2 and ended_at is null

-- name: end_holds
update holds set ended_at = $2 where alert_id = $1 and ended_at is null

-- name: count_open
select count(*) from alerts where status = 'open'

-- name: put_rules
insert into alert_rules (alert_id, at, hops, policy_id, at_once, acknowledge_timeout, playbook_id)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (alert_id) do update set at = excluded.at, hops = excluded.hops, policy_id = excluded.policy_id,
  at_once = excluded.at_once, acknowledge_timeout = excluded.acknowledge_timeout,
  playbook_id = excluded.playbook_id

-- name: rules_of
select at, hops, policy_id, at_once, acknowledge_timeout, playbook_id from alert_rules where alert_id = $1
