-- name: of_integration
select integration_id, id, name, query, description, owner, teams, created_at, updated_at
from opsgenie_searches where integration_id = $1 order by name limit $2

-- name: store
insert into opsgenie_searches (integration_id, id, name, query, description, owner, teams, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (integration_id, id) do update set name = excluded.name, query = excluded.query,
  description = excluded.description, owner = excluded.owner, teams = excluded.teams, updated_at = excluded.updated_at

-- name: remove
delete from opsgenie_searches where integration_id = $1 and id = $2

-- name: attach
insert into opsgenie_attachments (alert_id, file, incident_id, name) values ($1, $2, $3, $4)
on conflict (alert_id, file) do nothing

-- name: attachments
select alert_id, file, incident_id, name from opsgenie_attachments where alert_id = $1 order by file limit $2

-- name: attachment
select alert_id, file, incident_id, name from opsgenie_attachments where alert_id = $1 and file = $2

-- name: detach
delete from opsgenie_attachments where alert_id = $1 and file = $2
