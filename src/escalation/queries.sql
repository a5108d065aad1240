-- name: insert
insert into escalations (incident_id, policy_id, step, round, state, due_at, reached_anyone, policy_version)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: update
update escalations set policy_id = $2, step = $3, round = $4, state = $5, due_at = $6, reached_anyone = $7,
  policy_version = $8
where incident_id = $1

-- name: by_incident
select incident_id, policy_id, step, round, state, due_at, reached_anyone, policy_version from escalations where incident_id = $1

-- name: due
-- The most severe first, then the newest; out of those that became due last, as with deliveries.
select e.incident_id, e.policy_id, e.step, e.round, e.state, e.due_at, e.reached_anyone, e.policy_version
from (select incident_id from escalations where due_at is not null and due_at <= $1 order by due_at desc limit $2) as newest
join escalations e on e.incident_id = newest.incident_id
join incidents i on i.id = e.incident_id
order by case i.severity when 'critical' then 0 when 'error' then 1 when 'warning' then 2 else 3 end, e.incident_id desc
limit $3

-- name: next_due
select min(due_at) from escalations where due_at is not null

-- name: put_follow_ups
insert into follow_ups (incident_id, policy_id, began_at, done, due_at) values ($1, $2, $3, $4, $5)
on conflict (incident_id) do update set policy_id = excluded.policy_id, began_at = excluded.began_at, done = excluded.done,
  due_at = excluded.due_at

-- name: begin_follow_ups_anew
update follow_ups set began_at = $2, done = -1, due_at = $2 where incident_id = $1

-- name: forget_follow_ups
update follow_ups set due_at = null where incident_id = $1

-- name: follow_ups_due
select incident_id, policy_id, began_at, done from follow_ups where due_at is not null and due_at <= $1
order by due_at, incident_id limit $2

-- name: next_follow_ups
select min(due_at) from follow_ups where due_at is not null

-- name: last_in_turn
select user_id from round_robin where policy_id = $1 and step = $2

-- name: take_turn
insert into round_robin (policy_id, step, user_id) values ($1, $2, $3)
on conflict (policy_id, step) do update set user_id = excluded.user_id
