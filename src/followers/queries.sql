-- name: followers
select user_id, since from incident_followers where incident_id = $1 and ended_at is null order by since, user_id

-- name: follow
insert into incident_followers (incident_id, user_id, since) values ($1, $2, $3)
on conflict (incident_id, user_id) do update set since = excluded.since, ended_at = null

-- name: unfollow
delete from incident_followers where incident_id = $1 and user_id = $2

-- name: end_all
update incident_followers set ended_at = $2 where incident_id = $1 and ended_at is null

-- name: resume_all
update incident_followers set ended_at = null where incident_id = $1
