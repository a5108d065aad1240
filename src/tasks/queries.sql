-- name: tasks
select number, title, checklist_id, checklist, role_id, assignee, due_at, blocked_by, state, created_at, moved_at, ended_at,
  ended_by
from incident_tasks where incident_id = $1 order by number

-- name: put_task
insert into incident_tasks (incident_id, number, title, checklist_id, checklist, role_id, assignee, due_at, blocked_by, state,
  created_at, moved_at, ended_at, ended_by, look_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict (incident_id, number) do update set title = excluded.title, assignee = excluded.assignee, due_at = excluded.due_at,
  blocked_by = excluded.blocked_by, state = excluded.state, moved_at = excluded.moved_at, ended_at = excluded.ended_at,
  ended_by = excluded.ended_by, look_at = excluded.look_at

-- name: late_tasks
select incident_id, number from incident_tasks where look_at is not null and look_at <= $1 order by look_at, incident_id, number limit $2

-- name: said_late
update incident_tasks set look_at = null where incident_id = $1 and number = $2

-- name: next_late_task
select min(look_at) from incident_tasks where look_at is not null
