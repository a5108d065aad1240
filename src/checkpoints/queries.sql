-- name: of_incident
select checkpoint_id, state, user_id, asked, asked_at, due_at from incident_checkpoints where incident_id = $1 order by checkpoint_id

-- name: due
select incident_id, checkpoint_id from incident_checkpoints where due_at <= $1 order by due_at, incident_id, checkpoint_id limit $2

-- name: next_due
select min(due_at) from incident_checkpoints

-- name: put
insert into incident_checkpoints (incident_id, checkpoint_id, state, user_id, asked, asked_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (incident_id, checkpoint_id) do update set state = excluded.state, user_id = excluded.user_id,
  asked = excluded.asked, asked_at = excluded.asked_at, due_at = excluded.due_at

-- name: forget
delete from incident_checkpoints where incident_id = $1 and checkpoint_id = $2
