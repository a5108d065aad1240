-- name: alerts
select id, labels, annotations, generator_url, starts_at, ends_at, updated_at, timeout from alertmanager_alerts

-- name: store_alert
insert into alertmanager_alerts (id, labels, annotations, generator_url, starts_at, ends_at, updated_at, timeout)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (id) do update set annotations = excluded.annotations, generator_url = excluded.generator_url,
  starts_at = excluded.starts_at, ends_at = excluded.ends_at, updated_at = excluded.updated_at,
  timeout = excluded.timeout

-- name: remove_alert
delete from alertmanager_alerts where id = $1

-- name: groups
select id, next_flush_at, flushed, failed from alertmanager_groups

-- name: store_group
insert into alertmanager_groups (id, next_flush_at, flushed, failed) values ($1, $2, $3, $4)
on conflict (id) do update set next_flush_at = excluded.next_flush_at, flushed = excluded.flushed,
  failed = excluded.failed

-- name: remove_group
delete from alertmanager_groups where id = $1

-- name: notified
select group_key, receiver, kind, position, firing, resolved, notified_at, expires_at from alertmanager_notified

-- name: store_notified
insert into alertmanager_notified (group_key, receiver, kind, position, firing, resolved, notified_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (group_key, receiver, kind, position) do update set firing = excluded.firing, resolved = excluded.resolved,
  notified_at = excluded.notified_at, expires_at = excluded.expires_at

-- name: remove_notified
delete from alertmanager_notified where group_key = $1 and receiver = $2 and kind = $3 and position = $4

-- name: deliveries
select id, group_key, receiver, kind, position, group_id, group_labels, alerts, firing, resolved, reason, decided_at,
  due_at, deadline_at, repeat_interval, attempt
from alertmanager_deliveries order by id

-- name: store_delivery
insert into alertmanager_deliveries (id, group_key, receiver, kind, position, group_id, group_labels, alerts, firing,
  resolved, reason, decided_at, due_at, deadline_at, repeat_interval, attempt)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (id) do update set due_at = excluded.due_at, deadline_at = excluded.deadline_at, attempt = excluded.attempt

-- name: remove_delivery
delete from alertmanager_deliveries where id = $1
