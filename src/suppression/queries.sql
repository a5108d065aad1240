-- name: store_silence
insert into silences (id, integration_id, matchers, starts_at, ends_at, created_by, comment, created_at, updated_at, next_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (id) do update set matchers = excluded.matchers, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
  created_by = excluded.created_by, comment = excluded.comment, updated_at = excluded.updated_at, next_at = excluded.next_at

-- name: silence
select id, integration_id, matchers, starts_at, ends_at, created_by, comment, created_at, updated_at
from silences where id = $1

-- name: unfinished_silences
select id, integration_id, matchers, starts_at, ends_at, created_by, comment, created_at, updated_at
from silences where next_at is not null order by id

-- name: due_silences
select id from silences where next_at is not null and next_at <= $1 order by next_at, id limit $2

-- name: next_silence
select min(next_at) from silences where next_at is not null

-- name: newest_open_alerts
-- Of those that nothing holds back.
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id,
  held_by, held_until, held_why, group_key, joined
from alerts where status = 'open' and held_by = '' order by id desc limit $1

-- name: store_maintenance
insert into maintenance_windows (id, body, created_by, created_at, updated_at, version, ended_at, state)
values ($1, $2, $3, $4, $5, $6, $7, 'planned')
on conflict (id) do update set body = excluded.body, updated_at = excluded.updated_at, version = excluded.version,
  ended_at = excluded.ended_at

-- name: note_maintenance
update maintenance_windows set state = $2, since = $3, next_at = $4 where id = $1

-- name: maintenance_due
update maintenance_windows set next_at = $2 where id = $1

-- name: maintenance_state
select state, since from maintenance_windows where id = $1

-- name: maintenance
select id, body, created_by, created_at, updated_at, version, ended_at from maintenance_windows where id = $1

-- name: all_maintenance
select id, body, created_by, created_at, updated_at, version, ended_at from maintenance_windows order by id desc limit $1

-- name: unfinished_maintenance
select id, body, created_by, created_at, updated_at, version, ended_at
from maintenance_windows where next_at is not null order by id

-- name: due_maintenance
select id from maintenance_windows where next_at is not null and next_at <= $1 order by next_at, id limit $2

-- name: next_maintenance
select min(next_at) from maintenance_windows where next_at is not null

-- name: remove_maintenance
delete from maintenance_windows where id = $1

-- name: held_back
select a.id, a.summary, a.status, a.severity, h.held_at, h.ended_at from holds h join alerts a on a.id = h.alert_id
where h.held_by = $1 and h.held_at >= $2 order by h.held_at, a.id limit $3

-- name: all_silences
select id, integration_id, matchers, starts_at, ends_at, created_by, comment, created_at, updated_at
from silences where ends_at > $1 order by id desc limit $2

-- name: open_alerts
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id,
  held_by, held_until, held_why, group_key, joined
from alerts where status = 'open'
