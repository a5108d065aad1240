-- name: takes_part
-- Whoever was paged, has or had a role, a task or a step of a playbook, is to come to its review, or said what it is;
-- or an administrator who opened it.
select 1 as part from notifications where incident_id = $1 and user_id = $2
union all select 1 from role_stints where incident_id = $1 and user_id = $2
union all select 1 from role_calls where incident_id = $1 and user_id = $2
union all select 1 from incident_tasks where incident_id = $1 and assignee = $2
union all select 1 from review_attendees where incident_id = $1 and user_id = $2
union all select 1 from timeline where incident_id = $1 and actor_kind = 'user' and actor_id = $2
  and kind in ('incident.declared', 'incident.acknowledged', 'incident.classified')
union all select 1 from timeline where incident_id = $1 and kind in ('playbook.step_opened', 'playbook.step_late')
  and data like $4 escape '\'
union all select 1 from opened_incidents where incident_id = $1 and user_id = $2 and until_at > $3
limit 1

-- name: of_category
select id from incidents where category = $1 and category <> ''

-- name: open_to_see
insert into opened_incidents (incident_id, user_id, reason, at, until_at) values ($1, $2, $3, $4, $5)
on conflict (incident_id, user_id) do update set reason = excluded.reason, at = excluded.at, until_at = excluded.until_at
