-- name: calls
select role_id, user_id, state, asked, declined, round, called_at, due_at from role_calls where incident_id = $1 order by role_id

-- name: call
select role_id, user_id, state, asked, declined, round, called_at, due_at from role_calls where incident_id = $1 and role_id = $2

-- name: calls_due
select incident_id, role_id from role_calls where due_at <= $1 order by due_at, incident_id, role_id limit $2

-- name: next_call
select min(due_at) from role_calls

-- name: put_call
insert into role_calls (incident_id, role_id, user_id, state, asked, declined, round, called_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (incident_id, role_id) do update set user_id = excluded.user_id, state = excluded.state, asked = excluded.asked,
  declined = excluded.declined, round = excluded.round, called_at = excluded.called_at, due_at = excluded.due_at

-- name: end_call
delete from role_calls where incident_id = $1 and role_id = $2

-- name: end_calls
delete from role_calls where incident_id = $1

-- name: stints
select id, role_id, role_name, user_id, user_name, began_at, ended_at, ended_because from role_stints where incident_id = $1 order by id

-- name: begin_stint
-- Stints have the entries of the record that began them as their ids.
insert into role_stints (id, incident_id, role_id, role_name, user_id, user_name, began_at, ended_because)
values ($1, $2, $3, $4, $5, $6, $7, '')

-- name: end_stint
update role_stints set ended_at = $2, ended_because = $3 where id = $1

-- name: add_page
insert into role_pages (notification_id, incident_id, role_id, user_id, checkpoint_id) values ($1, $2, $3, $4, $5)

-- name: page
select incident_id, role_id, user_id, checkpoint_id from role_pages where notification_id = $1

-- name: cancel_pages
-- What was to come of calls for that role.
update deliveries set state = 'cancelled', due_at = null
where state in ('pending', 'sending')
  and notification_id in (select notification_id from role_pages where incident_id = $1 and role_id = $2 and checkpoint_id = '')

-- name: cancel_checkpoint_pages
update deliveries set state = 'cancelled', due_at = null
where state in ('pending', 'sending')
  and notification_id in (select notification_id from role_pages where incident_id = $1 and checkpoint_id = $2)

-- name: latest_update
select t.sequence from timeline t left join entry_marks m on m.sequence = t.sequence
where t.incident_id = $1 and t.kind = 'incident.update' and m.struck_in is null order by t.sequence desc limit 1

-- name: decisions
select t.data from timeline t left join entry_marks m on m.sequence = t.sequence
where t.incident_id = $1 and t.kind = 'incident.decision' and m.struck_in is null order by t.sequence desc limit $2
