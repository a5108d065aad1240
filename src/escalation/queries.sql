-- name: insert
insert into escalations (incident_id, policy_id, step, round, state, due_at, reached_anyone)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: update
update escalations set policy_id = $2, step = $3, round = $4, state = $5, due_at = $6, reached_anyone = $7
where incident_id = $1

-- name: by_incident
select incident_id, policy_id, step, round, state, due_at, reached_anyone from escalations where incident_id = $1

-- name: due
select incident_id, policy_id, step, round, state, due_at, reached_anyone
from escalations where due_at is not null and due_at <= $1 order by due_at limit $2

-- name: next_due
select min(due_at) from escalations where due_at is not null
