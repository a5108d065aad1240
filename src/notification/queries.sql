-- name: insert
insert into notifications (id, incident_id, user_id, recipient_name, reason, created_at, step, forwarded_from)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: by_id
select id, coalesce(incident_id, 0), user_id, recipient_name, reason, created_at, step, forwarded_from from notifications where id = $1

-- name: of_incident
select id, coalesce(incident_id, 0), user_id, recipient_name, reason, created_at, step, forwarded_from
from notifications where incident_id = $1 order by id

-- name: insert_delivery
insert into deliveries (id, notification_id, incident_id, user_id, contact_id, channel, address, state, due_at, first_due_at,
  deadline_at, attempts, unknowns, last_attempt_at, outcome, provider_id, other_team, notice_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

-- name: update_delivery
update deliveries set state = $2, due_at = $3, attempts = $4, unknowns = $5, last_attempt_at = $6, outcome = $7, provider_id = $8,
  provider_ref = $9, tried = $10, receipt = $11, receipt_reason = $12, receipt_at = $13, reply = $14, replied_at = $15
where id = $1

-- name: note_read
update deliveries set read_at = $2, read_how = $3 where id = $1 and read_at is null

-- name: put_off_delivery
update deliveries set due_at = $2, first_due_at = $2, deadline_at = $3, outcome = $4 where id = $1

-- name: delivery_by_id
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where id = $1

-- name: deliveries_of
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where notification_id = $1 order by first_due_at, id

-- name: due
-- The most severe first, then the newest: after a stall the oldest one is the least worth knowing. Out of the newest $2,
-- so that a storm is not sorted again and again. Somebody waits for a test page; notices can wait.
select d.id, d.notification_id, coalesce(d.incident_id, 0), d.user_id, d.contact_id, d.channel, d.address, d.state, d.due_at,
  d.first_due_at, d.deadline_at, d.attempts, d.unknowns, d.last_attempt_at, d.outcome, d.provider_id,
  d.provider_ref, d.tried, d.receipt, d.receipt_reason, d.receipt_at, d.reply, d.replied_at, d.notice_id, d.read_at, d.read_how
from (select id from deliveries where due_at is not null and due_at <= $1 and state = 'pending' order by due_at desc limit $2) as newest
join deliveries d on d.id = newest.id
left join incidents i on i.id = d.incident_id
order by case when d.notice_id <> 0 then 1 else 0 end, case coalesce(i.severity, 'error') when 'critical' then 0 when 'error' then 1 when 'warning' then 2 else 3 end,
  d.incident_id desc, d.notification_id desc, d.id
limit $3

-- name: lost
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where due_at is not null and due_at <= $1 and state = 'sending' order by due_at, id limit $2

-- name: sending
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where state = 'sending' order by id

-- name: next_due
select min(due_at) from deliveries where due_at is not null

-- name: count_unfinished
select count(*) from deliveries where due_at is not null

-- name: tells_other_team
select id from deliveries where notification_id = $1 and other_team <> 0 limit 1

-- name: cancel
update deliveries set state = 'cancelled', due_at = null where incident_id = $1 and state in ('pending', 'sending')

-- name: cancel_but_other_teams
update deliveries set state = 'cancelled', due_at = null
where incident_id = $1 and state in ('pending', 'sending') and (other_team = 0 or user_id = $2)

-- name: count_accepted
-- Who was called for a role was not told of the incident: nobody of its escalation was.
select count(*) from deliveries where incident_id = $1 and state = 'accepted'
  and notification_id not in (select notification_id from role_pages where incident_id = $1)

-- name: count_hope
select count(*) from deliveries d join notifications n on n.id = d.notification_id
where n.incident_id = $1 and d.state in ('pending', 'sending', 'accepted')
  and n.id not in (select notification_id from role_pages where incident_id = $1)
  and n.created_at = (select max(m.created_at) from notifications m where m.incident_id = $1
    and m.id not in (select notification_id from role_pages where incident_id = $1))

-- name: tests_since
-- When test pages of a contact were asked for, oldest first.
select first_due_at from deliveries where incident_id is null and notice_id = 0 and user_id = $1 and contact_id = $2 and first_due_at > $3
order by first_due_at

-- name: test_under_way
select coalesce(last_attempt_at, first_due_at) from deliveries
where incident_id is null and notice_id = 0 and user_id = $1 and contact_id = $2 and state in ('pending', 'sending')
  and outcome is null
order by first_due_at desc limit 1

-- name: note_attempt
-- What was known of another address is forgotten.
insert into contact_proofs (user_id, contact_id, channel, address, attempted_at, state, outcome, test, accepted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (user_id, contact_id) do update set
  accepted_at = case when contact_proofs.channel = excluded.channel and contact_proofs.address = excluded.address
    then coalesce(excluded.accepted_at, contact_proofs.accepted_at) else excluded.accepted_at end,
  acknowledged_at = case when contact_proofs.channel = excluded.channel and contact_proofs.address = excluded.address
    then contact_proofs.acknowledged_at end,
  channel = excluded.channel, address = excluded.address, attempted_at = excluded.attempted_at, state = excluded.state,
  outcome = excluded.outcome, test = excluded.test

-- name: note_acknowledged
update contact_proofs set acknowledged_at = $5
where user_id = $1 and contact_id = $2 and channel = $3 and address = $4

-- name: proofs_of
select contact_id, channel, address, attempted_at, state, outcome, test, accepted_at, acknowledged_at
from contact_proofs where user_id = $1

-- name: forget_proof
delete from contact_proofs where user_id = $1 and contact_id = $2

-- name: insert_device
insert into push_devices (id, user_id, name, endpoint, p256dh, auth, registered_at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: update_device
update push_devices set user_id = $2, name = $3, p256dh = $4, auth = $5, registered_at = $6 where id = $1

-- name: delete_device
delete from push_devices where id = $1

-- name: devices
select id, user_id, name, endpoint, p256dh, auth, registered_at from push_devices order by id

-- name: devices_of
select id, user_id, name, endpoint, p256dh, auth, registered_at from push_devices where user_id = $1 order by id

-- name: device
select id, user_id, name, endpoint, p256dh, auth, registered_at from push_devices where id = $1

-- name: device_of_endpoint
select id, user_id, name, endpoint, p256dh, auth, registered_at from push_devices where endpoint = $1

-- name: delivery_of_provider
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where provider_id = $1 and provider_ref = $2 order by id desc limit 1

-- name: deliveries_to
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where user_id = $1 and channel = $2 and address = $3 and first_due_at >= $4 and provider_id <> '' and attempts > 0
order by id desc limit $5

-- name: note_call
insert into provider_calls (provider_id, call_id, at) values ($1, $2, $3) on conflict (provider_id, call_id) do nothing

-- name: forget_calls
delete from provider_calls where at < $1

-- name: bundle
update deliveries set bundled_into = $2 where id = $1

-- name: bundled_with
select id, notification_id, coalesce(incident_id, 0), user_id, contact_id, channel, address, state, due_at, first_due_at, deadline_at,
  attempts, unknowns, last_attempt_at, outcome, provider_id, provider_ref, tried, receipt, receipt_reason, receipt_at, reply,
  replied_at, notice_id, read_at, read_how
from deliveries where bundled_into = $1 and bundled_into <> 0 order by id

-- name: bundle_of
select bundled_into from deliveries where id = $1

-- name: provider_use
select day, messages, micros from provider_use where provider_id = $1 and day >= $2 and day <= $3

-- name: count_message
insert into provider_use (provider_id, day, messages, micros) values ($1, $2, $3, $4)
on conflict (provider_id, day) do update set messages = provider_use.messages + excluded.messages, micros = provider_use.micros + excluded.micros
