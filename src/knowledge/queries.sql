-- name: document
select number, source, says, archived, version, review_at, created_at, created_by, updated_at, updated_by
from knowledge_documents where number = $1

-- name: document_of_source
select number, source, says, archived, version, review_at, created_at, created_by, updated_at, updated_by
from knowledge_documents where source = $1 and source <> ''

-- name: last_number
select coalesce(max(number), 0) from knowledge_documents

-- name: put_document
insert into knowledge_documents (number, source, kind, title, says, archived, version, review_at, remind_at, created_at, created_by, updated_at, updated_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (number) do update set kind = excluded.kind, title = excluded.title, says = excluded.says, archived = excluded.archived,
  version = excluded.version, review_at = excluded.review_at, remind_at = excluded.remind_at, updated_at = excluded.updated_at,
  updated_by = excluded.updated_by

-- name: newest
-- Numbers in the order in which they were written, the newest first; from a place on.
select updated_at, number from knowledge_documents
where updated_at < $1 or (updated_at = $1 and number < $2) order by updated_at desc, number desc limit $3

-- name: overdue
select number from knowledge_documents where review_at <= $1 and archived = 0 order by review_at, number

-- name: due_reminders
select number from knowledge_documents where remind_at <= $1 order by remind_at, number limit $2

-- name: next_reminder
select min(remind_at) from knowledge_documents where remind_at is not null

-- name: remind_at
update knowledge_documents set remind_at = $2 where number = $1

-- name: versions
select version, says, reason, written_by, via, written_at from knowledge_versions where number = $1 order by version desc

-- name: version
select version, says, reason, written_by, via, written_at from knowledge_versions where number = $1 and version = $2

-- name: add_version
insert into knowledge_versions (number, version, says, reason, written_by, via, written_at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: propose
insert into knowledge_proposals (id, target, base_version, says, reason, incident_id, source, state, proposed_by, proposer, proposed_at,
  decided_by, decided_at, decision)
values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, '', null, '')

-- name: decide
update knowledge_proposals set state = $2, decided_by = $3, decided_at = $4, decision = $5 where id = $1

-- name: proposal
select id, target, base_version, says, reason, incident_id, source, state, proposed_by, proposer, proposed_at, decided_by, decided_at, decision
from knowledge_proposals where id = $1

-- name: open_proposals
select id, target, base_version, says, reason, incident_id, source, state, proposed_by, proposer, proposed_at, decided_by, decided_at, decision
from knowledge_proposals where state = 'open' order by id desc limit $1

-- name: proposals_of_target
select id, target, base_version, says, reason, incident_id, source, state, proposed_by, proposer, proposed_at, decided_by, decided_at, decision
from knowledge_proposals where target = $1 order by id desc limit $2

-- name: proposals_of_incident
select id, target, base_version, says, reason, incident_id, source, state, proposed_by, proposer, proposed_at, decided_by, decided_at, decision
from knowledge_proposals where incident_id = $1 and incident_id > 0 order by id desc limit $2

-- name: open_use
insert into knowledge_uses (incident_id, number, user_id, name, opened_at, helped, said_at) values ($1, $2, $3, $4, $5, -1, null)
on conflict (incident_id, number, user_id) do nothing

-- name: say_helped
update knowledge_uses set helped = $4, said_at = $5 where incident_id = $1 and number = $2 and user_id = $3

-- name: uses_of_incident
select incident_id, number, user_id, name, opened_at, helped from knowledge_uses where incident_id = $1 order by opened_at, number, user_id

-- name: uses_of_document
select incident_id, number, user_id, name, opened_at, helped from knowledge_uses where number = $1
order by opened_at desc, incident_id desc, user_id limit $2

-- name: counted_uses
-- Of each document: for how many incidents it was opened since, how many people said that it helped, and that it did not.
select number, count(distinct incident_id), sum(case when helped = 1 then 1 else 0 end), sum(case when helped = 0 then 1 else 0 end)
from knowledge_uses where opened_at >= $1 group by number order by number

-- name: counted_uses_of
select count(distinct incident_id), coalesce(sum(case when helped = 1 then 1 else 0 end), 0),
  coalesce(sum(case when helped = 0 then 1 else 0 end), 0)
from knowledge_uses where number = $1

-- name: said_about
-- What was said about an incident last: by people, and by the tools whose alerts it has.
select data from timeline where incident_id = $1
  and kind in ('incident.note', 'incident.update', 'incident.decision', 'hypothesis.added', 'hypothesis.supported', 'alert.opened', 'alert.joined')
order by sequence desc limit 100

-- name: index_later
insert into knowledge_to_index (number) values ($1) on conflict (number) do nothing

-- name: index_next
select number from knowledge_to_index order by number limit 1

-- name: index_done
delete from knowledge_to_index where number = $1
