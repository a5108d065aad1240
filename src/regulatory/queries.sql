-- name: put_run
insert into regulatory_runs (incident_id, clock_id, state, started_at, started_by, why, classified_at, ended_at, ended_by,
  ended_why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (incident_id, clock_id) do update set state = excluded.state, started_at = excluded.started_at,
  started_by = excluded.started_by, why = excluded.why, classified_at = excluded.classified_at,
  ended_at = excluded.ended_at, ended_by = excluded.ended_by, ended_why = excluded.ended_why

-- name: runs_of
select incident_id, clock_id, state, started_at, started_by, why, classified_at, ended_at, ended_by, ended_why
from regulatory_runs where incident_id = $1 order by started_at, clock_id

-- name: running
select incident_id, clock_id, state, started_at, started_by, why, classified_at, ended_at, ended_by, ended_why
from regulatory_runs where state = 'running' order by started_at, incident_id, clock_id limit $1

-- name: put_deadline
insert into regulatory_deadlines (incident_id, clock_id, place, due_at, look_at, told, done_at, done_by, evidence,
  communication_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (incident_id, clock_id, place) do update set due_at = excluded.due_at, look_at = excluded.look_at,
  told = excluded.told, done_at = excluded.done_at, done_by = excluded.done_by, evidence = excluded.evidence,
  communication_id = excluded.communication_id

-- name: deadlines_of
select place, due_at, look_at, told, done_at, done_by, evidence, communication_id from regulatory_deadlines
where incident_id = $1 and clock_id = $2 order by place

-- name: due
select incident_id, clock_id, place from regulatory_deadlines where look_at <= $1
order by look_at, incident_id, clock_id, place limit $2

-- name: next_due
select min(look_at) from regulatory_deadlines where look_at is not null
