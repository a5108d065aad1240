-- name: add
insert into communication_log (id, kind, incident_id, audience_id, audience, language, subject, body, channels, recipients,
  approvals, sent_by, sent_at, search)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (id) do nothing

-- name: one
select id, kind, incident_id, audience_id, audience, language, subject, body, channels, recipients, approvals, sent_by, sent_at
from communication_log where id = $1

-- name: search
select id, kind, incident_id, audience_id, audience, language, subject, body, channels, recipients, approvals, sent_by, sent_at
from communication_log
where id < $1 and ($2 = '' or kind = $2) and ($3 = '' or audience_id = $3) and sent_at >= $4 and sent_at < $5
  and ($6 = '%' or search collate "C" ilike $6 escape '\') and ($7 = '%' or search collate "C" ilike $7 escape '\')
  and ($8 = '%' or search collate "C" ilike $8 escape '\') and ($9 = '%' or search collate "C" ilike $9 escape '\')
order by id desc limit $10

-- name: search_of_incident
select id, kind, incident_id, audience_id, audience, language, subject, body, channels, recipients, approvals, sent_by, sent_at
from communication_log
where incident_id = $11 and incident_id > 0 and id < $1 and ($2 = '' or kind = $2) and ($3 = '' or audience_id = $3)
  and sent_at >= $4 and sent_at < $5
  and ($6 = '%' or search collate "C" ilike $6 escape '\') and ($7 = '%' or search collate "C" ilike $7 escape '\')
  and ($8 = '%' or search collate "C" ilike $8 escape '\') and ($9 = '%' or search collate "C" ilike $9 escape '\')
order by id desc limit $10
