-- name: put
insert into due_updates (incident_id, number, state, from_at, due_at, promised, look_at, asked, done_at, entry)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (incident_id, number) do update set state = excluded.state, from_at = excluded.from_at,
  due_at = excluded.due_at, promised = excluded.promised, look_at = excluded.look_at, asked = excluded.asked,
  done_at = excluded.done_at, entry = excluded.entry

-- name: of_incident
select incident_id, number, state, from_at, due_at, promised, look_at, asked, done_at, entry from due_updates
where incident_id = $1 order by number

-- name: newest
select incident_id, number, state, from_at, due_at, promised, look_at, asked, done_at, entry from due_updates
where incident_id = $1 order by number desc limit 1

-- name: to_look_at
select incident_id from due_updates where look_at <= $1 order by look_at, incident_id limit $2

-- name: next_look
select min(look_at) from due_updates where look_at is not null

-- name: promised
select i.service_id, i.team_id, i.severity, d.due_at, d.done_at, d.state
from due_updates d join incidents i on i.id = d.incident_id
where d.due_at >= $1 and d.due_at < $2 and i.counts_as <> 'drill' order by d.due_at, d.incident_id, d.number
