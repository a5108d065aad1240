-- name: put
insert into communications (id, incident_id, audience_id, notification, language, stage, subject, body, version, entry, written_by,
  writer, created_at, proposed_at, ask_at, sent_at, sent_by, status_update_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict (id) do update set stage = excluded.stage, subject = excluded.subject, body = excluded.body,
  version = excluded.version, written_by = excluded.written_by, writer = excluded.writer, proposed_at = excluded.proposed_at,
  ask_at = excluded.ask_at, sent_at = excluded.sent_at, sent_by = excluded.sent_by, status_update_id = excluded.status_update_id

-- name: one
select id, incident_id, audience_id, notification, language, stage, subject, body, version, entry, written_by, writer, created_at,
  proposed_at, ask_at, sent_at, sent_by, status_update_id
from communications where id = $1

-- name: of_incident
select id, incident_id, audience_id, notification, language, stage, subject, body, version, entry, written_by, writer, created_at,
  proposed_at, ask_at, sent_at, sent_by, status_update_id
from communications where incident_id = $1 order by id desc limit 200

-- name: to_ask
select id from communications where ask_at <= $1 order by ask_at, id limit $2

-- name: next_to_ask
select min(ask_at) from communications where ask_at is not null

-- name: put_answer
insert into communication_approvals (communication_id, version, user_id, name, rules, approves, reason, via, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (communication_id, version, user_id) do update set rules = excluded.rules, approves = excluded.approves,
  reason = excluded.reason, via = excluded.via, at = excluded.at

-- name: answers_of
select version, user_id, name, rules, approves, reason, via, at from communication_approvals
where communication_id = $1 order by at, user_id

-- name: add_message
insert into communication_messages (id, communication_id, kind, name, user_id, contact_id, channel, address, state, attempts,
  due_at, created_at, ended_at, why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, $13)

-- name: message
select id, communication_id, kind, name, user_id, contact_id, channel, address, state, attempts, due_at, created_at, ended_at, why
from communication_messages where id = $1

-- name: messages_of
select id, communication_id, kind, name, user_id, contact_id, channel, address, state, attempts, due_at, created_at, ended_at, why
from communication_messages where communication_id = $1 order by id

-- name: messages_due
select id, communication_id, kind, name, user_id, contact_id, channel, address, state, attempts, due_at, created_at, ended_at, why
from communication_messages where state = 'pending' and due_at <= $1 order by due_at, id limit $2

-- name: messages_lost
select id, attempts from communication_messages where state = 'sending' and due_at <= $1 order by id limit $2

-- name: messages_sending
select count(*) from communication_messages where state = 'sending'

-- name: send_message
update communication_messages set state = 'sending', attempts = $2, due_at = $3 where id = $1

-- name: settle_message
update communication_messages set state = $2, due_at = $3, ended_at = $4, why = $5 where id = $1

-- name: next_message
select min(due_at) from communication_messages where state = 'pending'

-- name: next_lost
select min(due_at) from communication_messages where state = 'sending'

-- name: tally
select state, count(*) from communication_messages where communication_id = $1 group by state
