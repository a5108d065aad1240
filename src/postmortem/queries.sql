-- name: insert
insert into postmortems (incident_id, template_id, language, purpose, state, content_version, published_version, published_at,
  published_by, created_by, created_at)
values ($1, $2, $3, $4, 'draft', 1, 0, null, '', $5, $6)

-- name: find
select incident_id, template_id, language, purpose, state, content_version, published_version, published_at, published_by,
  created_by, created_at
from postmortems where incident_id = $1

-- name: content_changed
update postmortems set content_version = content_version + 1 where incident_id = $1

-- name: content_version
select content_version from postmortems where incident_id = $1

-- name: publish
update postmortems set state = 'published', published_version = content_version, published_at = $2, published_by = $3
where incident_id = $1

-- name: listed
-- Newest incident first. $2: '' any state, 'draft', 'published', 'changed' since it was published.
select p.incident_id, i.number, i.title, i.service_id, coalesce(i.priority, ''), i.severity, p.state, p.content_version,
  p.published_version, p.published_at, p.created_at, p.created_by, p.template_id,
  (select count(*) from postmortem_signatures s where s.incident_id = p.incident_id and s.content_version = p.content_version),
  (select count(*) from postmortem_comments c where c.incident_id = p.incident_id and c.state = 'open')
from postmortems p join incidents i on i.id = p.incident_id
where p.incident_id < $1 and ($2 = '' or ($2 = 'changed' and p.state = 'published' and p.content_version <> p.published_version)
  or p.state = $2)
order by p.incident_id desc limit $3

-- name: insert_section
insert into postmortem_sections (incident_id, section, fill, title, hint, text, version, kept_from)
values ($1, $2, $3, $4, $5, $6, 0, 0)

-- name: sections
select section, fill, title, hint, text, version from postmortem_sections where incident_id = $1 order by section

-- name: section
select section, fill, title, hint, text, version from postmortem_sections where incident_id = $1 and section = $2

-- name: set_text
update postmortem_sections set text = $3, version = $4 where incident_id = $1 and section = $2

-- name: kept_from
select kept_from from postmortem_sections where incident_id = $1 and section = $2

-- name: keep_from
update postmortem_sections set kept_from = $3 where incident_id = $1 and section = $2

-- name: insert_edit
insert into postmortem_edits (incident_id, section, version, client, changes, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: edits
select version, client, changes, made_by from postmortem_edits
where incident_id = $1 and section = $2 and version > $3 order by version limit $4

-- name: forget_edits
delete from postmortem_edits where incident_id = $1 and section = $2 and version <= $3

-- name: worked
select recorded_at from postmortem_work where incident_id = $1 and part = $2 and actor_id = $3

-- name: work
insert into postmortem_work (incident_id, part, actor_id, recorded_at) values ($1, $2, $3, $4)
on conflict (incident_id, part, actor_id) do update set recorded_at = excluded.recorded_at

-- name: items
select sequence, hidden, title, note from postmortem_items where incident_id = $1 order by sequence

-- name: put_item
insert into postmortem_items (incident_id, sequence, hidden, title, note) values ($1, $2, $3, $4, $5)
on conflict (incident_id, sequence) do update set hidden = excluded.hidden, title = excluded.title, note = excluded.note

-- name: findings
select number, kind, text, leads_to, evidence, said_by, said_at from postmortem_findings where incident_id = $1 order by number

-- name: put_finding
insert into postmortem_findings (incident_id, number, kind, text, leads_to, evidence, said_by, said_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (incident_id, number) do update set kind = excluded.kind, text = excluded.text, leads_to = excluded.leads_to,
  evidence = excluded.evidence, said_by = excluded.said_by, said_at = excluded.said_at

-- name: delete_finding
delete from postmortem_findings where incident_id = $1 and number = $2

-- name: comments
select number, section, quote, text, replacement, state, said_by, said_at, settled_by, settled_at
from postmortem_comments where incident_id = $1 order by number

-- name: add_comment
insert into postmortem_comments (incident_id, number, section, quote, text, replacement, state, said_by, said_at, settled_by, settled_at)
values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, '', null)

-- name: settle_comment
update postmortem_comments set state = $3, settled_by = $4, settled_at = $5 where incident_id = $1 and number = $2

-- name: versions
select number, name, '', content_version, made_by, made_at from postmortem_versions where incident_id = $1 order by number

-- name: version
select number, name, body, content_version, made_by, made_at from postmortem_versions where incident_id = $1 and number = $2

-- name: add_version
insert into postmortem_versions (incident_id, number, name, body, content_version, made_by, made_at)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: signatures
select user_id, name, content_version, via, signed_at from postmortem_signatures where incident_id = $1 order by signed_at, user_id

-- name: sign
insert into postmortem_signatures (incident_id, user_id, name, content_version, via, signed_at) values ($1, $2, $3, $4, $5, $6)
on conflict (incident_id, user_id) do update set name = excluded.name, content_version = excluded.content_version, via = excluded.via,
  signed_at = excluded.signed_at

-- name: alert_of
select 1 from alerts where id = $1 and incident_id = $2
