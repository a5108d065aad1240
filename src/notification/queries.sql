-- name: insert
insert into notifications (id, incident_id, user_id, recipient_name, reason, created_at) values ($1, $2, $3, $4, $5, $6)

-- name: by_id
select id, incident_id, user_id, recipient_name, reason, created_at from notifications where id = $1

-- name: of_incident
select id, incident_id, user_id, recipient_name, reason, created_at from notifications where incident_id = $1 order by id

-- name: insert_delivery
insert into deliveries (id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at,
  deadline_at, attempts, unknowns, last_attempt_at, outcome)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: update_delivery
update deliveries set state = $2, due_at = $3, attempts = $4, unknowns = $5, last_attempt_at = $6, outcome = $7 where id = $1

-- name: delivery_by_id
select id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome
from deliveries where id = $1

-- name: deliveries_of
select id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome
from deliveries where notification_id = $1 order by first_due_at, id

-- name: due
select id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome
from deliveries where due_at is not null and due_at <= $1 order by due_at, id limit $2

-- name: sending
select id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome
from deliveries where state = 'sending' order by id

-- name: next_due
select min(due_at) from deliveries where due_at is not null

-- name: count_unfinished
select count(*) from deliveries where due_at is not null

-- name: cancel
update deliveries set state = 'cancelled', due_at = null where incident_id = $1 and state in ('pending', 'sending')

-- name: count_hope
select count(*) from deliveries d join notifications n on n.id = d.notification_id
where n.incident_id = $1 and d.state in ('pending', 'sending', 'accepted')
  and n.created_at = (select max(created_at) from notifications where incident_id = $1)
