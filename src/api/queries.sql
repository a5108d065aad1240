-- The lists. Filters that are not used: '' for an id, '%' for a pattern, every word for a status or severity.
-- The open ones are read along their partial index, newest first, and no further than a page needs: resolved rows, nearly
-- all of them, are not touched (test/sql looks at the plan).
-- Words that nobody has are looked for in every open row, so the order of the conditions counts: those that drop most rows
-- come first, and the severities, a list of four for each row, last. That costs half (100,000 rows: 20 ms of a processor instead
-- of 40). An index of words or trigrams would be quicker here and cost each new alert a dozen writes, which a storm
-- cannot afford for the sake of a question that a person asks now and then.
-- `ilike` is PostgreSQL's; with collation "C" it is what SQLite's `like` is, looks only at the case of ASCII letters, and
-- needs a third of what it needs in the database's own.

-- name: incidents_open
select i.id, i.number, i.title, i.severity, i.status, i.service_id, i.team_id, i.policy_id, i.created_at, i.acknowledged_at,
  i.acknowledged_by, i.resolved_at, i.resolved_by, i.alert_count, i.open_alert_count, i.version, i.merged_into,
  i.priority, i.major, i.category, i.snoozed_until, i.level, i.counts_as,
  e.policy_id, e.step, e.round, e.state, e.due_at,
  case when i.status = 'resolved' then case when p.stage in ('closed', 'reviewed') then p.stage else 'resolved' end
    when p.stage in ('resolved', 'closed', 'reviewed') then 'investigating' else coalesce(p.stage, 'logged') end,
  coalesce(p.own_stage, '')
from incidents i left join escalations e on e.incident_id = i.id
  left join incident_progress p on p.incident_id = i.id
where i.status <> 'resolved' and i.id < $1
  and i.status in ($2, $3)
  and ($8 = '' or i.service_id = $8) and ($9 = '' or i.team_id = $9)
  and ($10 = '%' or i.title collate "C" ilike $10 escape '\') and ($11 = '%' or i.title collate "C" ilike $11 escape '\')
  and ($12 = '%' or i.title collate "C" ilike $12 escape '\') and ($13 = '%' or i.title collate "C" ilike $13 escape '\')
  and i.severity in ($4, $5, $6, $7)
  and coalesce(i.priority, 'none') in ($15, $16, $17, $18, $19) and ($20 = '' or i.major = $20)
  and ($21 = '' or case when i.status = 'resolved' then case when p.stage in ('closed', 'reviewed') then p.stage else 'resolved' end
    when p.stage in ('resolved', 'closed', 'reviewed') then 'investigating' else coalesce(p.stage, 'logged') end = $21)
order by i.id desc limit $14

-- name: incidents_all
select i.id, i.number, i.title, i.severity, i.status, i.service_id, i.team_id, i.policy_id, i.created_at, i.acknowledged_at,
  i.acknowledged_by, i.resolved_at, i.resolved_by, i.alert_count, i.open_alert_count, i.version, i.merged_into,
  i.priority, i.major, i.category, i.snoozed_until, i.level, i.counts_as,
  e.policy_id, e.step, e.round, e.state, e.due_at,
  case when i.status = 'resolved' then case when p.stage in ('closed', 'reviewed') then p.stage else 'resolved' end
    when p.stage in ('resolved', 'closed', 'reviewed') then 'investigating' else coalesce(p.stage, 'logged') end,
  coalesce(p.own_stage, '')
from incidents i left join escalations e on e.incident_id = i.id
  left join incident_progress p on p.incident_id = i.id
where i.id < $1
  and i.status in ($2, $3, $4)
  and ($9 = '' or i.service_id = $9) and ($10 = '' or i.team_id = $10)
  and ($11 = '%' or i.title collate "C" ilike $11 escape '\') and ($12 = '%' or i.title collate "C" ilike $12 escape '\')
  and ($13 = '%' or i.title collate "C" ilike $13 escape '\') and ($14 = '%' or i.title collate "C" ilike $14 escape '\')
  and i.severity in ($5, $6, $7, $8)
  and coalesce(i.priority, 'none') in ($16, $17, $18, $19, $20) and ($21 = '' or i.major = $21)
  and ($22 = '' or case when i.status = 'resolved' then case when p.stage in ('closed', 'reviewed') then p.stage else 'resolved' end
    when p.stage in ('resolved', 'closed', 'reviewed') then 'investigating' else coalesce(p.stage, 'logged') end = $22)
order by i.id desc limit $15

-- name: alerts_open
select a.id, a.incident_id, a.service_id, a.team_id, a.integration_id, a.dedup_key, a.status, a.severity, a.summary, a.source,
  a.labels, a.details, a.links, a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.times_out_at, a.resolved_at,
  a.payload_id, a.held_by, a.held_until, a.held_why, a.group_key, a.joined, coalesce(i.number, 0), coalesce(i.status, 'triggered')
from alerts a left join incidents i on i.id = a.incident_id
where a.status = 'open' and a.id < $1
  and case when a.held_by <> '' and coalesce(i.status, 'triggered') = 'triggered' then 'held' else i.status end
    in ($2, $3, $4)
  and ($9 = '' or a.service_id = $9) and ($10 = '' or a.team_id = $10) and ($11 = '' or a.team_id = '')
  and ($12 = '%' or a.summary collate "C" ilike $12 escape '\') and ($13 = '%' or a.summary collate "C" ilike $13 escape '\')
  and ($14 = '%' or a.summary collate "C" ilike $14 escape '\') and ($15 = '%' or a.summary collate "C" ilike $15 escape '\')
  and a.severity in ($5, $6, $7, $8)
order by a.id desc limit $16

-- name: alerts_all
select a.id, a.incident_id, a.service_id, a.team_id, a.integration_id, a.dedup_key, a.status, a.severity, a.summary, a.source,
  a.labels, a.details, a.links, a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.times_out_at, a.resolved_at,
  a.payload_id, a.held_by, a.held_until, a.held_why, a.group_key, a.joined, coalesce(i.number, 0), coalesce(i.status, 'triggered')
from alerts a left join incidents i on i.id = a.incident_id
where a.id < $1
  and (case when a.status = 'resolved' then 'resolved'
    when a.held_by <> '' and coalesce(i.status, 'triggered') = 'triggered' then 'held' else i.status end) in ($2, $3, $4, $5)
  and ($10 = '' or a.service_id = $10) and ($11 = '' or a.team_id = $11) and ($12 = '' or a.team_id = '')
  and ($13 = '%' or a.summary collate "C" ilike $13 escape '\') and ($14 = '%' or a.summary collate "C" ilike $14 escape '\')
  and ($15 = '%' or a.summary collate "C" ilike $15 escape '\') and ($16 = '%' or a.summary collate "C" ilike $16 escape '\')
  and a.severity in ($6, $7, $8, $9)
order by a.id desc limit $17

-- name: alerts_of_incident
select a.id, a.incident_id, a.service_id, a.team_id, a.integration_id, a.dedup_key, a.status, a.severity, a.summary, a.source,
  a.labels, a.details, a.links, a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.times_out_at, a.resolved_at,
  a.payload_id, a.held_by, a.held_until, a.held_why, a.group_key, a.joined, coalesce(i.number, 0), coalesce(i.status, 'triggered')
from alerts a left join incidents i on i.id = a.incident_id
where a.incident_id = $18 and a.id < $1
  and (case when a.status = 'resolved' then 'resolved'
    when a.held_by <> '' and coalesce(i.status, 'triggered') = 'triggered' then 'held' else i.status end) in ($2, $3, $4, $5)
  and ($10 = '' or a.service_id = $10) and ($11 = '' or a.team_id = $11) and ($12 = '' or a.team_id = '')
  and ($13 = '%' or a.summary collate "C" ilike $13 escape '\') and ($14 = '%' or a.summary collate "C" ilike $14 escape '\')
  and ($15 = '%' or a.summary collate "C" ilike $15 escape '\') and ($16 = '%' or a.summary collate "C" ilike $16 escape '\')
  and a.severity in ($6, $7, $8, $9)
order by a.id desc limit $17

-- name: alert
select a.id, a.incident_id, a.service_id, a.team_id, a.integration_id, a.dedup_key, a.status, a.severity, a.summary, a.source,
  a.labels, a.details, a.links, a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.times_out_at, a.resolved_at,
  a.payload_id, a.held_by, a.held_until, a.held_why, a.group_key, a.joined, coalesce(i.number, 0), coalesce(i.status, 'triggered')
from alerts a left join incidents i on i.id = a.incident_id
where a.id = $1

-- name: alert_open_of_integration
select a.labels, a.details, a.links, a.starts_at, a.last_seen_at, a.times_out_at, a.id, a.held_by, a.service_id, a.team_id,
  a.severity, a.integration_id
from alerts a where a.status = 'open' and a.integration_id = $1 and a.id = $2

-- name: alerts_open_of_integration
-- What an Alertmanager's clients see of one integration: oldest first, those after $2.
select a.labels, a.details, a.links, a.starts_at, a.last_seen_at, a.times_out_at, a.id, a.held_by, a.service_id, a.team_id,
  a.severity, a.integration_id
from alerts a where a.status = 'open' and a.integration_id = $1 and a.id > $2 order by a.id limit $3

-- name: open_alert_of_key
select id from alerts where service_id = $1 and dedup_key = $2 and status = 'open'

-- name: newest_alerts_of_integration
select a.id, a.incident_id, a.service_id, a.team_id, a.integration_id, a.dedup_key, a.status, a.severity, a.summary, a.source,
  a.labels, a.details, a.links, a.occurrences, a.created_at, a.last_seen_at, a.starts_at, a.times_out_at, a.resolved_at,
  a.payload_id, a.held_by, a.held_until, a.held_why, a.group_key, a.joined
from alerts a where a.integration_id = $1 order by a.id desc limit $2

-- name: count_held
select count(*) from alerts where held_by = $1 and held_by <> '' and status = 'open'

-- name: alerts_to_match_open
select id, service_id, team_id, integration_id, severity, summary, labels, held_by
from alerts where status = 'open' order by id desc limit $1

-- name: alerts_to_match_since
select id, service_id, team_id, integration_id, severity, summary, labels, held_by
from alerts where id >= $1 order by id desc limit $2

-- name: holds_by_alerts
-- What holds alerts back because other alerts explain them.
select distinct held_by from alerts
where held_by >= 'inhibition:' and held_by < 'inhibition;' and held_by <> '' and status = 'open'

-- name: open_incidents_by_service
select service_id, severity, count(*) from incidents where status <> 'resolved' group by service_id, severity

-- name: open_alerts_by_service
-- Of what nothing holds back.
select service_id, severity, count(*) from alerts where status = 'open' and held_by = '' group by service_id, severity

-- name: newest_incidents_of_service
select number, title, severity, status, created_at, resolved_at, id from incidents
where service_id = $1 and merged_into is null order by id desc limit $2

-- name: incidents_of_service_since
select count(*), cast(coalesce(sum(resolved_at - created_at), 0) as bigint), count(resolved_at) from incidents
where service_id = $1 and created_at >= $2 and merged_into is null

-- name: services_of_incident
select distinct service_id from alerts where incident_id = $1 order by service_id limit 100
