-- The questions behind the invariants: each answers a count that must be 0, unless it is named count_….

-- name: forgotten_incidents
select count(*) from incidents i left join escalations e on e.incident_id = i.id
where i.status = 'triggered' and not (coalesce(e.state, '') = 'exhausted' or (coalesce(e.state, '') = 'waiting' and e.due_at is not null))

-- name: deliveries_of_finished_incidents
select count(*) from deliveries d join incidents i on i.id = d.incident_id
where i.status <> 'triggered' and d.state in ('pending', 'sending')

-- name: deliveries_without_a_time
select count(*) from deliveries where (state in ('pending', 'sending')) <> (due_at is not null)

-- name: open_alerts_of_resolved_incidents
select count(*) from alerts a join incidents i on i.id = a.incident_id where a.status = 'open' and i.status = 'resolved'

-- name: incidents_open_without_alerts
select count(*) from incidents i where i.status <> 'resolved' and i.alert_count > 0
  and not exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open')

-- name: wrong_alert_counts
select count(*) from incidents i
where i.open_alert_count <> (select count(*) from alerts a where a.incident_id = i.id and a.status = 'open')

-- name: notifications_without_an_entry
select (select count(*) from notifications) - (select count(*) from timeline where kind in ('notification.queued', 'contact.tested'))

-- name: count_open_alerts
select count(*) from alerts where status = 'open'

-- name: count_alerts_of
select count(*) from alerts where service_id = $1 and dedup_key = $2

-- name: entries_of_no_incident
select sequence from timeline where incident_id is null and kind <> 'config.changed' order by sequence
