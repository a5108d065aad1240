-- name: hypotheses
select number, text, state, created_by, created_at from incident_hypotheses where incident_id = $1 order by number

-- name: add_hypothesis
insert into incident_hypotheses (incident_id, number, text, state, created_by, created_at) values ($1, $2, $3, 'open', $4, $5)

-- name: judge
update incident_hypotheses set state = $3 where incident_id = $1 and number = $2

-- name: arguments
select sequence, number, supports, text, entry, added_by, added_at from hypothesis_arguments where incident_id = $1 order by sequence

-- name: add_argument
-- An argument has the entry of the record that says so as its sequence.
insert into hypothesis_arguments (sequence, incident_id, number, supports, text, entry, added_by, added_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: remedy
select workaround, fix, known_error from incident_remedies where incident_id = $1

-- name: put_remedy
insert into incident_remedies (incident_id, workaround, fix, known_error) values ($1, $2, $3, $4)
on conflict (incident_id) do update set workaround = excluded.workaround, fix = excluded.fix, known_error = excluded.known_error
