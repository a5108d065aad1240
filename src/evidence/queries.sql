-- name: files
select sequence, name, type, size, sha256, note, added_by, added_at from incident_evidence where incident_id = $1 order by sequence

-- name: file
select sequence, name, type, size, sha256, note, added_by, added_at, encoding, body from incident_evidence
where incident_id = $1 and sequence = $2

-- name: add_file
-- A file has the entry of the record that says so as its sequence.
insert into incident_evidence (sequence, incident_id, name, type, size, sha256, note, added_by, added_at, encoding, body)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: seen_since
select 1 from evidence_views where file = $1 and viewer = $2 and seen_at > $3

-- name: saw
insert into evidence_views (file, viewer, seen_at) values ($1, $2, $3)
on conflict (file, viewer) do update set seen_at = excluded.seen_at

-- name: custody
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where incident_id = $1 and kind in ('evidence.added', 'evidence.viewed') order by sequence limit $2
