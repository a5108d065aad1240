-- name: last
select sequence, hash from timeline order by sequence desc limit 1

-- name: append
insert into timeline (sequence, at, incident_id, alert_id, kind, actor_kind, actor_id, actor_name, via, data, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: of_incident
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where incident_id = $1 and sequence > $2 order by sequence limit $3

-- name: one
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where sequence = $1

-- name: rest
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data, hash
from timeline where sequence > $1 order by sequence

-- name: beside_incidents
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where incident_id is null and alert_id is null and sequence < $1 order by sequence desc limit $2

-- name: of_alert
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where alert_id = $1 and sequence > $2 order by sequence limit $3
