-- name: hold
select reason, held_by, since from legal_holds where incident_id = $1

-- name: holds
select incident_id, reason, held_by, since from legal_holds order by since desc, incident_id desc limit $1

-- name: put_hold
insert into legal_holds (incident_id, reason, held_by, since) values ($1, $2, $3, $4)
on conflict (incident_id) do update set reason = excluded.reason, held_by = excluded.held_by

-- name: remove_hold
delete from legal_holds where incident_id = $1

-- name: expired
select l.id, l.kind, l.incident_id, l.audience, l.sent_at from communication_log l
where l.sent_at < $1 and not exists (select 1 from legal_holds h where h.incident_id = l.incident_id)
order by l.sent_at, l.id limit $2

-- name: oldest
select min(l.sent_at) from communication_log l
where not exists (select 1 from legal_holds h where h.incident_id = l.incident_id)

-- name: delete_messages
delete from communication_messages where id in (select id from communication_messages where communication_id = $1 limit $2)

-- name: delete_status_messages
delete from status_messages where id in (select id from status_messages where update_id = $1 limit $2)

-- name: delete_approvals
delete from communication_approvals where communication_id = $1

-- name: delete_communication
delete from communications where id = $1

-- name: delete_logged
delete from communication_log where id = $1
