-- name: begin_selftest
-- Two within one instant are one: ids of pages and the record tell them apart, and nobody asks for the other's result.
insert into selftests (started_at, over_at, planned, body) values ($1, $2, $3, $4)
on conflict (started_at) do update set over_at = excluded.over_at, planned = excluded.planned, body = excluded.body

-- name: finish_selftest
update selftests set over_at = null, body = $2 where started_at = $1

-- name: selftests_due
select started_at, planned, body from selftests where over_at <= $1 order by over_at limit $2

-- name: next_selftest_over
select min(over_at) from selftests where over_at is not null

-- name: planned_selftests_since
select count(*) from selftests where planned <> 0 and started_at > $1

-- name: newest_selftest
select body from selftests order by started_at desc limit 1

-- name: forget_selftests
delete from selftests where over_at is null
  and started_at not in (select started_at from selftests order by started_at desc limit $1)

-- What the auditor looks at (audit.h).

-- name: incidents_to_audit
select i.id, i.status, coalesce(e.state, ''), case when e.due_at is null then 0 else 1 end,
  case when i.status = 'triggered' and coalesce(e.state, 'stopped') = 'stopped' and i.open_alert_count > 0
    and not exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = '')
    then 1 else 0 end,
  case when coalesce(e.state, '') = 'exhausted'
    and not exists (select 1 from timeline t where t.incident_id = i.id and t.kind = 'escalation.exhausted')
    then 0 else 1 end,
  case when w.incident_id is null then 0 else 1 end, case when w.due_at is null and i.snoozed_until is null then 0 else 1 end
from incidents i
left join escalations e on e.incident_id = i.id
left join acknowledge_timeouts w on w.incident_id = i.id
where i.status <> 'resolved' and i.id > $1
order by i.id limit $2

-- name: deliveries_without_a_time
select id from deliveries where due_at is null and state in ('pending', 'sending') order by id limit $1

-- name: alerts_that_are_nobodys
select id from alerts where status = 'open' and incident_id is null and held_by = '' order by id limit $1

-- name: next_inhibition
-- What other alerts hold back for as long as they are open: the first such hold after $1.
select min(held_by) from alerts
where held_by > $1 and held_by >= 'inhibition:' and held_by < 'inhibition;' and held_by <> '' and status = 'open'

-- name: holds_without_an_end
select 1 from alerts where held_by = $1 and held_by <> '' and status = 'open' and held_until is null limit 1

-- name: acknowledged_by
-- Who has what in hand.
select acknowledged_by from incidents where status <> 'resolved' and status = 'acknowledged' and acknowledged_by is not null
