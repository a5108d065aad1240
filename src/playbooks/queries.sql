-- name: runs_of_incident
select id, incident_id, number, playbook_id, name, version, digest, plan, variables, state, why, started_by, starter, started_at,
  ended_at, look_at, override_until, override_by, override_reason
from playbook_runs where incident_id = $1 order by number

-- name: run
select id, incident_id, number, playbook_id, name, version, digest, plan, variables, state, why, started_by, starter, started_at,
  ended_at, look_at, override_until, override_by, override_reason
from playbook_runs where id = $1

-- name: running_runs
select id, incident_id, number, playbook_id, name, version, digest, plan, variables, state, why, started_by, starter, started_at,
  ended_at, look_at, override_until, override_by, override_reason
from playbook_runs where state = 'running' and incident_id in (select i.id from incidents i where i.id = $1 or i.merged_into = $2)
order by id

-- name: was_started
select count(*) from playbook_runs where incident_id = $1 and playbook_id = $2

-- name: newest_number
select coalesce(max(number), 0) from playbook_runs where incident_id = $1

-- name: put_run
insert into playbook_runs (id, incident_id, number, playbook_id, name, version, digest, plan, variables, state, why, started_by,
  starter, started_at, ended_at, look_at, override_until, override_by, override_reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
on conflict (id) do update set variables = excluded.variables, state = excluded.state, ended_at = excluded.ended_at,
  look_at = excluded.look_at, override_until = excluded.override_until, override_by = excluded.override_by,
  override_reason = excluded.override_reason

-- name: runs_due
select id from playbook_runs where look_at is not null and look_at <= $1 order by look_at, id limit $2

-- name: next_run
select min(look_at) from playbook_runs where look_at is not null

-- name: steps
select place, state, attempts, due_at, began_at, ended_at, ended_by, note, output, told, half from playbook_steps
where run_id = $1 order by place

-- name: put_step
insert into playbook_steps (run_id, place, state, attempts, due_at, began_at, ended_at, ended_by, note, output, told, half)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (run_id, place) do update set state = excluded.state, attempts = excluded.attempts, due_at = excluded.due_at,
  began_at = excluded.began_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by, note = excluded.note,
  output = excluded.output, told = excluded.told, half = excluded.half

-- name: approvals
select place, attempt, user_id, name, approves, reason, via, at from playbook_approvals where run_id = $1 order by at, user_id

-- name: put_approval
insert into playbook_approvals (run_id, place, attempt, user_id, name, approves, reason, via, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (run_id, place, attempt, user_id) do update set approves = excluded.approves, reason = excluded.reason,
  via = excluded.via, at = excluded.at

-- name: put_job
insert into runner_jobs (id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id,
  session, created_at, due_at, ended_at, exit_code, output)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict (id) do update set attempt = excluded.attempt, state = excluded.state, runner_id = excluded.runner_id, session = excluded.session,
  due_at = excluded.due_at, ended_at = excluded.ended_at, exit_code = excluded.exit_code, output = excluded.output

-- name: job
select id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id, session, created_at,
  due_at, ended_at, exit_code, output
from runner_jobs where id = $1

-- name: jobs_of_run
select id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id, session, created_at,
  due_at, ended_at, exit_code, output
from runner_jobs where run_id = $1 order by id

-- name: queued_jobs
select id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id, session, created_at,
  due_at, ended_at, exit_code, output
from runner_jobs where state = 'queued' and kind = 'command' order by id limit $1

-- name: jobs_of_runner
select id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id, session, created_at,
  due_at, ended_at, exit_code, output
from runner_jobs where state = 'running' and kind = 'command' and runner_id = $1 order by id

-- name: jobs_due
select id, run_id, place, attempt, incident_id, kind, state, command, labels, arguments, timeout, runner_id, session, created_at,
  due_at, ended_at, exit_code, output
from runner_jobs where due_at is not null and due_at <= $1 order by due_at, id limit $2

-- name: next_job
select min(due_at) from runner_jobs where due_at is not null
