-- name: insert
insert into escalations (incident_id, policy_id, step, round, state, due_at, reached_anyone)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: update
update escalations set policy_id = $2, step = $3, round = $4, state = $5, due_at = $6, reached_anyone = $7
where incident_id = $1

-- name: by_incident
select incident_id, policy_id, step, round, state, due_at, reached_anyone from escalations where incident_id = $1

-- name: due
-- The most severe first, then the newest; out of those that became due last, as with deliveries.
select e.incident_id, e.policy_id, e.step, e.round, e.state, e.due_at, e.reached_anyone
from (select incident_id from escalations where due_at is not null and due_at <= $1 order by due_at desc limit $2) as newest
join escalations e on e.incident_id = newest.incident_id
join incidents i on i.id = e.incident_id
order by case i.severity when 'critical' then 0 when 'error' then 1 when 'warning' then 2 else 3 end, e.incident_id desc
limit $3

-- name: next_due
select min(due_at) from escalations where due_at is not null
