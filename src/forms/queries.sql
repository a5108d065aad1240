-- name: keep
insert into incident_answers (incident_id, answers, updated_at, updated_by) values ($1, $2, $3, $4)
on conflict (incident_id) do update set answers = excluded.answers, updated_at = excluded.updated_at,
  updated_by = excluded.updated_by

-- name: kept
select answers from incident_answers where incident_id = $1
