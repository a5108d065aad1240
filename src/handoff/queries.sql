-- name: put_note
insert into handoff_notes (schedule_id, user_id, text, written_at, handed_at) values ($1, $2, $3, $4, $5)
on conflict (schedule_id, user_id) do update set text = excluded.text, written_at = excluded.written_at,
  handed_at = excluded.handed_at

-- name: delete_note
delete from handoff_notes where schedule_id = $1 and user_id = $2

-- name: notes
select user_id, text, written_at, handed_at from handoff_notes where schedule_id = $1 order by written_at, user_id

-- name: drop_notes_handed_over
delete from handoff_notes where schedule_id = $1 and handed_at is not null

-- name: hand_over_notes
update handoff_notes set handed_at = $2 where schedule_id = $1

-- name: forget_notes
delete from handoff_notes where schedule_id = $1

-- name: open_incidents
select id, number, title, severity, status, service_id, team_id, policy_id, created_at, acknowledged_at, acknowledged_by,
  resolved_at, resolved_by, alert_count, open_alert_count, version, merged_into, priority, major, category, snoozed_until, level, counts_as
from incidents where status <> 'resolved' order by id desc limit $1
