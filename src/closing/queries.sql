-- name: written
-- An update or a decision that still stands.
select t.sequence from timeline t left join entry_marks m on m.sequence = t.sequence
where t.incident_id = $1 and t.kind in ('incident.update', 'incident.decision') and m.struck_in is null
order by t.sequence desc limit 1

-- name: ticks
select item, text, said_by, at from closing_ticks where incident_id = $1

-- name: tick
insert into closing_ticks (incident_id, item, text, said_by, at) values ($1, $2, $3, $4, $5)
on conflict (incident_id, item) do update set text = excluded.text, said_by = excluded.said_by, at = excluded.at

-- name: untick
delete from closing_ticks where incident_id = $1 and item = $2

-- name: people
-- Who did something in an incident, or had a role.
select t.actor_id from timeline t where t.incident_id = $1 and t.actor_kind = 'user'
union select r.user_id from role_stints r where r.incident_id = $1
order by 1

-- name: guests
-- From outside, who came to look at the incident and was not sent away; each address once.
select min(g.id), min(g.name), g.email from incident_guests g
where g.incident_id = $1 and g.seen_at is not null and g.revoked_at is null
group by g.email order by 1

-- name: ask
insert into survey_people (incident_id, user_id, asked_at, answered) values ($1, $2, $3, 0) on conflict (incident_id, user_id) do nothing

-- name: asked
select answered, asked_at from survey_people where incident_id = $1 and user_id = $2

-- name: answered
update survey_people set answered = 1 where incident_id = $1 and user_id = $2

-- name: next_answer
select coalesce(max(number), 0) + 1 from survey_answers where incident_id = $1

-- name: add_answer
insert into survey_answers (incident_id, number, score, words, asked_at) values ($1, $2, $3, $4, $5)

-- name: answers
select score, words, asked_at from survey_answers where incident_id = $1

-- name: count_asked
select count(*) from survey_people where incident_id = $1

-- name: answers_between
select score, asked_at from survey_answers where asked_at >= $1 and asked_at < $2

-- name: count_asked_between
select count(*) from survey_people where asked_at >= $1 and asked_at < $2
