-- name: documents
select kind, id, body, managed_by, version, updated_at from config_objects order by kind, id

-- name: documents_of_kind
select kind, id, body, managed_by, version, updated_at from config_objects where kind = $1 order by id

-- name: document
select kind, id, body, managed_by, version, updated_at from config_objects where kind = $1 and id = $2

-- name: put_document
insert into config_objects (kind, id, body, version, managed_by, updated_at) values ($1, $2, $3, 1, $4, $5)
on conflict (kind, id) do update set body = excluded.body, version = config_objects.version + 1,
  managed_by = excluded.managed_by, updated_at = excluded.updated_at

-- name: delete_document
delete from config_objects where kind = $1 and id = $2

-- name: put_password
insert into passwords (user_id, hash, changed_at) values ($1, $2, $3)
on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at

-- name: put_declared_password
insert into passwords (user_id, hash, changed_at, declared) values ($1, $2, $3, $2)
on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at, declared = excluded.declared

-- name: password
select hash from passwords where user_id = $1

-- name: declared_password
select declared from passwords where user_id = $1 and declared is not null

-- name: count_passwords
select count(*) from passwords

-- name: delete_password
delete from passwords where user_id = $1

-- name: delete_sessions_of
delete from sessions where user_id = $1

-- name: delete_received_by
delete from received where integration_id = $1

-- name: delete_invite_of
delete from invites where user_id = $1

-- name: delete_devices_of
delete from push_devices where user_id = $1

-- name: delete_contact_proofs_of
delete from contact_proofs where user_id = $1

-- name: delete_feeds_of
delete from calendar_feeds where user_id = $1

-- name: delete_absences_of
delete from absences where user_id = $1

-- name: look_at_schedule
-- What may be wrong with it is looked at in the engine's next round (lookahead/).
insert into schedule_looks (schedule_id, looked_at, due_at) values ($1, null, 0)
on conflict (schedule_id) do update set due_at = 0

-- name: look_at_schedule_of_override
update schedule_looks set due_at = 0 where schedule_id = (select schedule_id from overrides where id = $1)

-- name: put_token
insert into api_tokens (id, hash, scopes, created_at, expires_at, managed_by) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set hash = excluded.hash, scopes = excluded.scopes, expires_at = excluded.expires_at,
  managed_by = excluded.managed_by

-- name: update_token
update api_tokens set scopes = $2, expires_at = $3, managed_by = $4 where id = $1

-- name: delete_token
delete from api_tokens where id = $1

-- name: tokens
select id, scopes, created_at, expires_at, managed_by from api_tokens order by id

-- name: token_by_id
select id, scopes, created_at, expires_at, managed_by, hash from api_tokens where id = $1

-- name: token_by_hash
select id, scopes, created_at, expires_at, managed_by from api_tokens where hash = $1

-- name: insert_override
insert into overrides (id, schedule_id, user_id, starts_at, ends_at, created_by, effect)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: delete_override
delete from overrides where id = $1

-- name: overrides
select id, schedule_id, user_id, starts_at, ends_at, created_by, effect from overrides order by id

-- name: overrides_of
select id, schedule_id, user_id, starts_at, ends_at, created_by, effect from overrides
where schedule_id = $1 and ends_at > $2 order by starts_at, id

-- name: note_history
insert into config_history (kind, object_id, sequence) values ($1, $2, $3) on conflict do nothing

-- name: history
select sequence, at, coalesce(incident_id, 0), coalesce(alert_id, 0), kind, actor_kind, actor_id, actor_name, via, data
from timeline where kind = 'config.changed' and sequence < $1 order by sequence desc limit $2

-- name: history_of
select t.sequence, t.at, coalesce(t.incident_id, 0), coalesce(t.alert_id, 0), t.kind, t.actor_kind, t.actor_id,
  t.actor_name, t.via, t.data
from config_history h join timeline t on t.sequence = h.sequence
where h.kind = $1 and h.object_id = $2 and h.sequence < $3 order by h.sequence desc limit $4

-- name: plans
select schedule_id, ends_at, body from schedule_plans order by schedule_id, ends_at

-- name: plans_of
select ends_at, body from schedule_plans where schedule_id = $1 order by ends_at

-- name: insert_plan
insert into schedule_plans (schedule_id, ends_at, body) values ($1, $2, $3)

-- name: delete_plans_of
delete from schedule_plans where schedule_id = $1

-- name: ask_for_verification
insert into contact_verifications (user_id, contact_id, channel, address, asked_at, verified_at, code_delivery, code_expires_at, tries)
values ($1, $2, $3, $4, $5, null, 0, 0, 0)
on conflict (user_id, contact_id) do update set channel = excluded.channel, address = excluded.address,
  asked_at = excluded.asked_at, verified_at = null, code_delivery = 0, code_expires_at = 0, tries = 0

-- name: verifications_of
select contact_id, channel, address, verified_at, code_delivery, code_expires_at, tries from contact_verifications where user_id = $1

-- name: verification
select channel, address, verified_at, code_delivery, code_expires_at, tries from contact_verifications
where user_id = $1 and contact_id = $2

-- name: put_code
update contact_verifications set code_delivery = $3, code_expires_at = $4, tries = 0 where user_id = $1 and contact_id = $2

-- name: count_wrong_try
update contact_verifications set tries = tries + 1 where user_id = $1 and contact_id = $2

-- name: set_verified
update contact_verifications set verified_at = $5, code_delivery = 0
where user_id = $1 and contact_id = $2 and channel = $3 and address = $4 and verified_at is null

-- name: unverified
select user_id, contact_id, channel, address, verified_at, code_delivery, code_expires_at, tries from contact_verifications
where verified_at is null

-- name: delete_verifications_of
delete from contact_verifications where user_id = $1

-- name: incidents_of_category
select count(*) from incidents where category = $1
