-- name: alert
select severity from slo_alerts where slo_id = $1

-- name: alert_by
select integration_id from slo_alerts where slo_id = $1

-- name: any_alert
select slo_id from slo_alerts limit 1

-- name: alerts
select slo_id from slo_alerts order by slo_id

-- name: note_alert
insert into slo_alerts (slo_id, severity, since, integration_id) values ($1, $2, $3, $4)
on conflict (slo_id) do update set severity = excluded.severity, since = excluded.since, integration_id = excluded.integration_id

-- name: forget_alert
delete from slo_alerts where slo_id = $1
