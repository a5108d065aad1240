-- name: item
select a.number, a.incident_id, i.number, a.service_id, a.team_id, a.severity, a.kind, a.title, a.description, a.owner, a.priority,
  a.due_at, a.promised_at, a.state, a.source, a.shape, a.created_at, a.created_by, a.moved_at, a.ended_at, a.ended_by, a.reason,
  a.told, a.look_at
from action_items a join incidents i on i.id = a.incident_id where a.number = $1

-- name: of_incident
select a.number, a.incident_id, i.number, a.service_id, a.team_id, a.severity, a.kind, a.title, a.description, a.owner, a.priority,
  a.due_at, a.promised_at, a.state, a.source, a.shape, a.created_at, a.created_by, a.moved_at, a.ended_at, a.ended_by, a.reason,
  a.told, a.look_at
from action_items a join incidents i on i.id = a.incident_id where a.incident_id = $1 order by a.number

-- name: count_of_incident
select count(*) from action_items where incident_id = $1

-- name: list
-- Along the numbers, newest first; "" asks for nothing. $7: only what is open and was due by then; 0: whatever.
select a.number, a.incident_id, i.number, a.service_id, a.team_id, a.severity, a.kind, a.title, a.description, a.owner, a.priority,
  a.due_at, a.promised_at, a.state, a.source, a.shape, a.created_at, a.created_by, a.moved_at, a.ended_at, a.ended_by, a.reason,
  a.told, a.look_at
from action_items a join incidents i on i.id = a.incident_id
where a.number < $1 and ($2 = '' or a.state = $2) and ($3 = '' or a.kind = $3) and ($4 = '' or a.owner = $4)
  and ($5 = '' or a.team_id = $5) and ($6 = '' or a.service_id = $6) and ((a.due_at <= $7 and a.state = 'open') or $7 = 0)
  and (a.title collate "C" ilike $8 escape '\' or a.description collate "C" ilike $8 escape '\')
order by a.number desc limit $9

-- name: next_number
select coalesce(max(number), 0) + 1 from action_items

-- name: put
insert into action_items (number, incident_id, service_id, team_id, severity, kind, title, description, owner, priority, due_at,
  promised_at, state, source, shape, created_at, created_by, moved_at, ended_at, ended_by, reason, told, look_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
on conflict (number) do update set kind = excluded.kind, title = excluded.title, description = excluded.description,
  owner = excluded.owner, priority = excluded.priority, due_at = excluded.due_at, state = excluded.state,
  moved_at = excluded.moved_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by, reason = excluded.reason,
  told = excluded.told, look_at = excluded.look_at

-- name: due
select number from action_items where look_at is not null and look_at <= $1 order by look_at, number limit $2

-- name: next_due
select min(look_at) from action_items where look_at is not null

-- name: open_of_service
select a.number, a.incident_id, i.number, a.service_id, a.team_id, a.severity, a.kind, a.title, a.description, a.owner, a.priority,
  a.due_at, a.promised_at, a.state, a.source, a.shape, a.created_at, a.created_by, a.moved_at, a.ended_at, a.ended_by, a.reason,
  a.told, a.look_at
from action_items a join incidents i on i.id = a.incident_id
where a.service_id = $1 and a.state = 'open' and a.incident_id <> $2 order by a.number limit 200

-- name: add_repeat
insert into action_item_repeats (number, incident_id, at) values ($1, $2, $3) on conflict (number, incident_id) do nothing

-- name: repeats_of_item
select i.number from action_item_repeats r join incidents i on i.id = r.incident_id where r.number = $1 order by r.incident_id desc limit 50

-- name: repeated_by
select a.number, a.incident_id, i.number, a.service_id, a.team_id, a.severity, a.kind, a.title, a.description, a.owner, a.priority,
  a.due_at, a.promised_at, a.state, a.source, a.shape, a.created_at, a.created_by, a.moved_at, a.ended_at, a.ended_by, a.reason,
  a.told, a.look_at
from action_item_repeats r join action_items a on a.number = r.number join incidents i on i.id = a.incident_id
where r.incident_id = $1 order by a.number limit 50

-- name: facts
select promised_at, ended_at, state, team_id, service_id, severity from action_items
where promised_at >= $1 and promised_at < $2 order by promised_at
