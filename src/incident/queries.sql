-- name: insert
insert into incidents (id, number, title, severity, status, service_id, team_id, policy_id, created_at, alert_count,
  open_alert_count, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: update
update incidents set severity = $2, status = $3, acknowledged_at = $4, acknowledged_by = $5, resolved_at = $6,
  resolved_by = $7, alert_count = $8, open_alert_count = $9, version = $10
where id = $1

-- name: by_id
select id, number, title, severity, status, service_id, team_id, policy_id, created_at, acknowledged_at, acknowledged_by,
  resolved_at, resolved_by, alert_count, open_alert_count, version
from incidents where id = $1

-- name: by_number
select id, number, title, severity, status, service_id, team_id, policy_id, created_at, acknowledged_at, acknowledged_by,
  resolved_at, resolved_by, alert_count, open_alert_count, version
from incidents where number = $1

-- name: last_number
select coalesce(max(number), 0) from incidents

-- name: newest_ids
select coalesce(max(id), 0) from (
  select max(id) as id from incidents union all select max(id) from alerts union all select max(id) from notifications
  union all select max(id) from deliveries union all select max(id) from payloads union all select max(id) from overrides
  union all select max(id) from received union all select max(id) from push_devices
  union all select max(id) from silences union all select max(id) from maintenance_windows) as made

-- name: declared_with_key
select incident_id, request_hash from idempotency_keys where caller = $1 and key = $2 and created_at > $3

-- name: remember_key
insert into idempotency_keys (caller, key, request_hash, incident_id, created_at) values ($1, $2, $3, $4, $5)

-- name: forget_keys
delete from idempotency_keys where created_at <= $1

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
