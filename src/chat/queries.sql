-- name: room
select incident_id, provider, state, name, channel, url, self, place, topic, report, pinned, invited, mirrored_to, names_tried, trouble,
  trouble_since, late, operations, due_at, created_at, is_private
from chat_rooms where incident_id = $1

-- name: rooms_due
select incident_id from chat_rooms where due_at <= $1 order by due_at, incident_id limit $2

-- name: next_room
select min(due_at) from chat_rooms

-- name: room_of_channel
select incident_id from chat_rooms where provider = $1 and channel = $2 order by incident_id desc limit 1

-- name: put_room
insert into chat_rooms (incident_id, provider, state, name, channel, url, self, place, topic, report, pinned, invited, mirrored_to,
  names_tried, trouble, trouble_since, late, operations, due_at, created_at, is_private)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
on conflict (incident_id) do update set provider = excluded.provider, state = excluded.state, name = excluded.name,
  channel = excluded.channel, url = excluded.url, self = excluded.self, place = excluded.place, topic = excluded.topic,
  report = excluded.report, pinned = excluded.pinned, invited = excluded.invited, mirrored_to = excluded.mirrored_to,
  names_tried = excluded.names_tried, trouble = excluded.trouble, trouble_since = excluded.trouble_since, late = excluded.late,
  operations = excluded.operations, due_at = excluded.due_at, is_private = excluded.is_private

-- name: look_at_room
-- Something of its incident has changed.
update chat_rooms set due_at = $2 where incident_id = $1 and state in ('opening', 'open') and (due_at is null or due_at > $2)

-- name: operations
select incident_id, number, kind, state, text, whom, person, sequence, buttons, looking, cursor, attempts, decided_at, due_at, deadline_at,
  reason
from chat_operations where incident_id = $1 order by number desc limit $2

-- name: operation
select incident_id, number, kind, state, text, whom, person, sequence, buttons, looking, cursor, attempts, decided_at, due_at, deadline_at,
  reason
from chat_operations where incident_id = $1 and number = $2

-- name: operations_due
select incident_id, number from chat_operations where state in ('pending', 'sending') and due_at <= $1 order by due_at, incident_id limit $2

-- name: next_operation
select min(due_at) from chat_operations where state in ('pending', 'sending')

-- name: operation_under_way
select number from chat_operations where incident_id = $1 and state in ('pending', 'sending') limit 1

-- name: put_operation
insert into chat_operations (incident_id, number, kind, state, text, whom, person, sequence, buttons, looking, cursor, attempts, decided_at,
  due_at, deadline_at, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (incident_id, number) do update set state = excluded.state, looking = excluded.looking, cursor = excluded.cursor,
  attempts = excluded.attempts, due_at = excluded.due_at, reason = excluded.reason

-- name: add_message
-- Changes no row when it is known.
insert into chat_messages (provider, channel, message, incident_id, sequence) values ($1, $2, $3, $4, $5)
on conflict (provider, channel, message) do nothing

-- name: set_message_entry
update chat_messages set sequence = $4 where provider = $1 and channel = $2 and message = $3

-- name: message_entries
-- The entries of a part of the record that are in the channel.
select sequence from chat_messages where incident_id = $1 and sequence > $2 order by sequence

-- name: message_of_entry
select message from chat_messages where incident_id = $1 and sequence = $2 and provider = $3 and channel = $4 order by message limit 1

-- name: entry_of_message
select sequence from chat_messages where provider = $1 and channel = $2 and message = $3 and incident_id = $4 and sequence > 0

-- name: choose
insert into chat_chosen (incident_id, sequence) values ($1, $2) on conflict (incident_id, sequence) do nothing

-- name: chosen
select sequence from chat_chosen where incident_id = $1 order by sequence limit 1

-- name: unchoose
delete from chat_chosen where incident_id = $1 and sequence = $2

-- name: authors
-- Who wrote into the record.
select distinct actor_id from timeline where incident_id = $1 and actor_kind = 'user' and kind in ('incident.note', 'incident.update', 'incident.decision', 'incident.acknowledged')
