-- name: store
insert into heartbeats (integration_id, name, description, span, enabled, expired, last_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (integration_id, name) do update set description = excluded.description, span = excluded.span,
  enabled = excluded.enabled, expired = excluded.expired, last_at = excluded.last_at, due_at = excluded.due_at

-- name: one
select integration_id, name, description, span, enabled, expired, last_at, due_at
from heartbeats where integration_id = $1 and name = $2

-- name: of_integration
select integration_id, name, description, span, enabled, expired, last_at, due_at
from heartbeats where integration_id = $1 order by name limit $2

-- name: due
select integration_id, name, description, span, enabled, expired, last_at, due_at
from heartbeats where due_at is not null and due_at <= $1 order by due_at limit $2

-- name: next_due
select min(due_at) from heartbeats where due_at is not null

-- name: remove
delete from heartbeats where integration_id = $1 and name = $2
