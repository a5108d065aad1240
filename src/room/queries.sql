-- name: marks
-- With the entries that made them, whose actors are named as at that time.
select m.sequence, m.revision, e.at, e.actor_kind, e.actor_id, e.actor_name, e.data,
  s.at, s.actor_kind, s.actor_id, s.actor_name, s.data, p.at, p.actor_kind, p.actor_id, p.actor_name
from entry_marks m left join timeline e on e.sequence = m.revised_in left join timeline s on s.sequence = m.struck_in
  left join timeline p on p.sequence = m.pinned_in
where m.incident_id = $1 and m.sequence >= $2 and m.sequence <= $3 order by m.sequence

-- name: revise
insert into entry_marks (sequence, incident_id, revision, revised_in) values ($1, $2, 2, $3)
on conflict (sequence) do update set revision = entry_marks.revision + 1, revised_in = excluded.revised_in

-- name: insert_revision
insert into entry_revisions (sequence, revision, recorded_in) values ($1, $2, $3)

-- name: revisions
select t.sequence, t.at, coalesce(t.incident_id, 0), coalesce(t.alert_id, 0), t.kind, t.actor_kind, t.actor_id, t.actor_name,
  t.via, t.data
from entry_revisions r join timeline t on t.sequence = r.recorded_in where r.sequence = $1 order by r.revision

-- name: strike
insert into entry_marks (sequence, incident_id, revision, struck_in) values ($1, $2, 1, $3)
on conflict (sequence) do update set struck_in = excluded.struck_in

-- name: restore
update entry_marks set struck_in = null where sequence = $1

-- name: pin
insert into entry_marks (sequence, incident_id, revision, pinned_in) values ($1, $2, 1, $3)
on conflict (sequence) do update set pinned_in = excluded.pinned_in

-- name: unpin
update entry_marks set pinned_in = null where sequence = $1

-- name: count_pins
select count(*) from entry_marks where incident_id = $1 and pinned_in is not null

-- name: progress
select stage, impact_began_at, impact_ended_at, own_stage from incident_progress where incident_id = $1

-- name: stage_said
select stage from incident_progress where incident_id = $1

-- name: stage_times
select stage, at from incident_stages where incident_id = $1

-- name: own_stage_said
select own_stage from incident_progress where incident_id = $1

-- name: own_stage_times
select name, at from incident_own_stages where incident_id = $1

-- name: own_stage_reached
insert into incident_own_stages (incident_id, name, at) values ($1, $2, $3)
on conflict (incident_id, name) do update set at = excluded.at, corrected = 0

-- name: correct_own_stage_time
insert into incident_own_stages (incident_id, name, at, corrected) values ($1, $2, $3, 1)
on conflict (incident_id, name) do update set at = excluded.at, corrected = 1

-- name: forget_own_stage_time
delete from incident_own_stages where incident_id = $1 and name = $2

-- name: say_stage
insert into incident_progress (incident_id, stage, own_stage) values ($1, $2, $3)
on conflict (incident_id) do update set stage = excluded.stage, own_stage = excluded.own_stage

-- name: say_impact
insert into incident_progress (incident_id, stage, impact_began_at, impact_ended_at) values ($1, $2, $3, $4)
on conflict (incident_id) do update set impact_began_at = excluded.impact_began_at, impact_ended_at = excluded.impact_ended_at

-- name: stage_reached
insert into incident_stages (incident_id, stage, at) values ($1, $2, $3)
on conflict (incident_id, stage) do update set at = excluded.at, corrected = 0

-- name: correct_stage_time
insert into incident_stages (incident_id, stage, at, corrected) values ($1, $2, $3, 1)
on conflict (incident_id, stage) do update set at = excluded.at, corrected = 1

-- name: forget_stage_time
delete from incident_stages where incident_id = $1 and stage = $2

-- name: written_since
-- That still stands.
select t.sequence from timeline t left join entry_marks m on m.sequence = t.sequence
where t.incident_id = $1 and t.kind = $2 and t.at >= $3 and m.struck_in is null
order by t.sequence desc limit 1

-- name: roles_held
select distinct role_id from role_stints where incident_id = $1 and ended_at is null

-- name: open_tasks
select count(*) from incident_tasks where incident_id = $1 and state = 'open'

-- name: read_mark
select user_id, sequence, at from incident_reads where incident_id = $1 and user_id = $2

-- name: read_marks
select user_id, sequence, at from incident_reads where incident_id = $1 order by at desc, user_id limit $2

-- name: put_read_mark
insert into incident_reads (incident_id, user_id, sequence, at) values ($1, $2, $3, $4)
on conflict (incident_id, user_id) do update set sequence = excluded.sequence, at = excluded.at

-- name: insert_reply
insert into entry_replies (sequence, incident_id, beginning) values ($1, $2, $3)

-- name: replies
select r.beginning, count(*), max(t.at) from entry_replies r join timeline t on t.sequence = r.sequence
where r.incident_id = $1 and r.beginning >= $2 and r.beginning <= $3 group by r.beginning order by r.beginning

-- name: people_of_thread
select distinct t.actor_id from timeline t
where t.actor_kind = 'user' and (t.sequence = $1 or t.sequence in (select sequence from entry_replies where beginning = $1))
order by t.actor_id

-- name: reactions
-- With the entries that gave them, whose actors are named as at that time.
select r.sequence, r.reaction, t.at, t.actor_kind, t.actor_id, t.actor_name
from entry_reactions r join timeline t on t.sequence = r.recorded_in
where r.incident_id = $1 and r.sequence >= $2 and r.sequence <= $3 order by r.sequence, r.recorded_in

-- name: reaction_of
select recorded_in from entry_reactions where sequence = $1 and reaction = $2 and actor_kind = $3 and actor_id = $4

-- name: insert_reaction
insert into entry_reactions (sequence, reaction, actor_kind, actor_id, incident_id, recorded_in) values ($1, $2, $3, $4, $5, $6)

-- name: delete_reaction
delete from entry_reactions where sequence = $1 and reaction = $2 and actor_kind = $3 and actor_id = $4
