-- name: past_alerts
-- Alerts that opened from $1 until before $2 (ids), with what was sent.
select a.id, a.integration_id, a.service_id, a.dedup_key, a.severity, a.summary, a.source, a.labels, a.details, a.links,
  a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.resolved_at, a.payload_id, p.content_type, p.encoding,
  p.size, p.body, i.acknowledged_at, m.mark
from alerts a left join payloads p on p.id = a.payload_id left join incidents i on i.id = a.incident_id
  left join alert_marks m on m.alert_id = a.id
where a.id >= $1 and a.id < $2 order by a.id

-- name: count_past_alerts
select count(*) from alerts where id >= $1 and id < $2

-- name: snoozes
select alert_id, held_at, ended_at from holds where held_by = 'snooze' and alert_id >= $1 and alert_id < $2
order by alert_id, held_at

-- name: put_mark
insert into alert_marks (alert_id, mark, marked_by, marked_at) values ($1, $2, $3, $4)
on conflict (alert_id) do update set mark = excluded.mark, marked_by = excluded.marked_by, marked_at = excluded.marked_at

-- name: delete_mark
delete from alert_marks where alert_id = $1

-- name: mark
select mark, marked_by, marked_at from alert_marks where alert_id = $1

-- name: noise
-- Alerts that opened since $1 (an id), with what became of them. Its incident when it paged: it opened one, made one page
-- again, or another team was told because of it; whatever it was merged into since.
select a.id, a.integration_id, a.service_id, a.dedup_key, a.severity, a.summary, a.source,
  case when a.joined = '' or exists (select 1 from timeline t where t.alert_id = a.id
    and t.kind in ('incident.opened', 'incident.paged_again', 'incident.team_told')) then a.incident_id end, a.created_at,
  a.resolved_at, i.acknowledged_at, m.mark, r.hops
from alerts a left join incidents i on i.id = a.incident_id left join alert_marks m on m.alert_id = a.id
  left join alert_rules r on r.alert_id = a.id
where a.id >= $1 order by a.id
