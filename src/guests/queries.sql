-- name: add
insert into incident_guests (id, incident_id, name, email, may_write, invited_by, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: guest
select id, incident_id, name, email, may_write, invited_by, created_at, expires_at, revoked_at, seen_at
from incident_guests where id = $1

-- name: of_incident
select id, incident_id, name, email, may_write, invited_by, created_at, expires_at, revoked_at, seen_at
from incident_guests where incident_id = $1 order by id limit $2

-- name: revoke
update incident_guests set revoked_at = $2 where id = $1

-- name: saw
update incident_guests set seen_at = $2 where id = $1
