-- name: review
select r.incident_id, i.number, i.title, r.team_id, r.state, r.why, r.decided_at, r.deadline_at, r.starts_at, r.ends_at, r.sequence,
  r.lead, r.reminded, r.late_told, r.look_at, r.agenda, r.item, r.began_at, r.item_since, r.ended_at, r.ended_by, r.note
from incident_reviews r join incidents i on i.id = r.incident_id where r.incident_id = $1

-- name: list
-- "" and 0 ask for nothing. $4: only what was to be held by then and was not.
select r.incident_id, i.number, i.title, r.team_id, r.state, r.why, r.decided_at, r.deadline_at, r.starts_at, r.ends_at, r.sequence,
  r.lead, r.reminded, r.late_told, r.look_at, r.agenda, r.item, r.began_at, r.item_since, r.ended_at, r.ended_by, r.note
from incident_reviews r join incidents i on i.id = r.incident_id
where r.incident_id < $1 and ($2 = '' or r.state = $2) and ($3 = '' or r.team_id = $3)
  and ((r.deadline_at <= $4 and r.state in ('due', 'planned', 'running')) or $4 = 0)
  and ($5 = '' or exists (select 1 from review_attendees a where a.incident_id = r.incident_id and a.user_id = $5))
order by r.incident_id desc limit $6

-- name: of_user
select r.incident_id, i.number, i.title, r.team_id, r.state, r.why, r.decided_at, r.deadline_at, r.starts_at, r.ends_at, r.sequence,
  r.lead, r.reminded, r.late_told, r.look_at, r.agenda, r.item, r.began_at, r.item_since, r.ended_at, r.ended_by, r.note
from review_attendees a join incident_reviews r on r.incident_id = a.incident_id join incidents i on i.id = r.incident_id
where a.user_id = $1 and r.starts_at >= $2 and r.starts_at < $3 and r.state in ('planned', 'running', 'held') order by r.starts_at limit 200

-- name: put
insert into incident_reviews (incident_id, team_id, state, why, decided_at, deadline_at, starts_at, ends_at, sequence, lead, reminded,
  late_told, look_at, agenda, item, began_at, item_since, ended_at, ended_by, note)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
on conflict (incident_id) do update set state = excluded.state, why = excluded.why, decided_at = excluded.decided_at,
  deadline_at = excluded.deadline_at, starts_at = excluded.starts_at, ends_at = excluded.ends_at, sequence = excluded.sequence,
  lead = excluded.lead, reminded = excluded.reminded, late_told = excluded.late_told, look_at = excluded.look_at,
  agenda = excluded.agenda, item = excluded.item, began_at = excluded.began_at, item_since = excluded.item_since,
  ended_at = excluded.ended_at, ended_by = excluded.ended_by, note = excluded.note

-- name: due
select incident_id from incident_reviews where look_at is not null and look_at <= $1 order by look_at, incident_id limit $2

-- name: next_due
select min(look_at) from incident_reviews where look_at is not null

-- name: planned_of
select r.starts_at, r.ends_at, a.user_id from incident_reviews r join review_attendees a on a.incident_id = r.incident_id
where r.state = 'planned' and r.starts_at >= $1 and r.incident_id <> $2 order by r.starts_at limit 2000

-- name: attendees
select user_id, why, attended, signed_at from review_attendees where incident_id = $1 order by user_id

-- name: put_attendee
insert into review_attendees (incident_id, user_id, why, attended, signed_at) values ($1, $2, $3, $4, $5)
on conflict (incident_id, user_id) do update set attended = excluded.attended, signed_at = excluded.signed_at

-- name: remove_attendee
delete from review_attendees where incident_id = $1 and user_id = $2

-- name: notes
select number, kind, item, text, said_by, at from review_notes where incident_id = $1 order by number

-- name: add_note
insert into review_notes (incident_id, number, kind, item, text, said_by, at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: near_miss
select reason, said_by, at from incident_near_misses where incident_id = $1

-- name: put_near_miss
insert into incident_near_misses (incident_id, reason, said_by, at) values ($1, $2, $3, $4)
on conflict (incident_id) do update set reason = excluded.reason, said_by = excluded.said_by, at = excluded.at

-- name: forget_near_miss
delete from incident_near_misses where incident_id = $1

-- name: titles_of_service
select created_at, title from incidents where service_id = $1 and id >= $2 and id < $3 and merged_into is null order by id desc limit 2000

-- name: promised
select i.service_id, i.team_id, i.severity, r.deadline_at, r.ended_at, r.state
from incident_reviews r join incidents i on i.id = r.incident_id
where r.deadline_at >= $1 and r.deadline_at < $2 and r.state <> 'cancelled' and i.counts_as <> 'drill'
order by r.deadline_at, r.incident_id

-- name: resolved_since
select id from incidents where id > $3 and resolved_at >= $1 and status = 'resolved' and merged_into is null
order by id desc limit $2
