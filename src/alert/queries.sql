-- name: load_open
select id, incident_id, service_id, dedup_key, severity, content, last_seen_at, times_out_at, labels
from alerts where status = 'open'

-- name: insert
insert into alerts (id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source,
  labels, details, links, occurrences, created_at, last_seen_at, starts_at, times_out_at, payload_id,
  content)
values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, 1, $13, $13, $14, $15, $16, $17)

-- name: update
update alerts set severity = $2, summary = $3, source = $4, labels = $5, details = $6, links = $7,
  last_seen_at = $8, times_out_at = $9, payload_id = coalesce($10, payload_id), content = $11,
  occurrences = occurrences + 1
where id = $1

-- name: revise
-- Somebody changed what it says, by its sender's API; it was not seen again.
update alerts set severity = $2, summary = $3, labels = $4, details = $5 where id = $1

-- name: save_repeats
update alerts set occurrences = occurrences + $2, last_seen_at = $3, times_out_at = $4 where id = $1

-- name: resolve
update alerts set status = 'resolved', occurrences = occurrences + $2, last_seen_at = $3, resolved_at = $4, times_out_at = null
where id = $1 and status = 'open'

-- name: by_id
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id
from alerts where id = $1

-- name: of_incident
select id, incident_id, service_id, team_id, integration_id, dedup_key, status, severity, summary, source, labels, details,
  links, occurrences, created_at, last_seen_at, starts_at, times_out_at, resolved_at, payload_id
from alerts where incident_id = $1 order by id

-- name: open_of_incident
select id from alerts where incident_id = $1 and status = 'open' order by id


-- name: count_open
select count(*) from alerts where status = 'open'
