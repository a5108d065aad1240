-- name: made
-- The facts of an incident, out of what the tables say now. Bounded also of a storm: its alerts are never walked through.
select i.id, (select coalesce(max(f.revision), 0) + 1 from incident_facts f), i.number, i.service_id, i.team_id, i.severity,
  coalesce(i.priority, ''), i.category,
  case when exists (select 1 from incident_facts f where f.incident_id = i.id) then '' else
    coalesce((select a.integration_id from alerts a where a.incident_id = i.id order by a.id limit 1), '') end,
  case when i.merged_into is not null then 'merged' when i.counts_as <> 'incident' then i.counts_as
    when (select c.nature from classifications c where c.incident_id = i.id) = 'request' then 'not_an_incident'
    when i.alert_count between 1 and 20 and i.alert_count <= (select count(*) from alerts a
      join alert_marks m on m.alert_id = a.id where a.incident_id = i.id and m.mark = 'noise') then 'noise'
    else '' end,
  i.created_at, p.impact_began_at,
  coalesce((select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'detected'), i.created_at),
  i.acknowledged_at,
  (select min(e.at) from (
    select r.began_at as at from role_stints r where r.incident_id = i.id
    union all select s.at from incident_stages s where s.incident_id = i.id and s.stage in ('investigating', 'identified', 'mitigated'))
    as e),
  (select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'mitigated'),
  case when i.resolved_at is null then null else
    coalesce((select s.at from incident_stages s where s.incident_id = i.id and s.stage = 'resolved' and s.corrected <> 0),
      i.resolved_at) end,
  p.impact_ended_at,
  (select coalesce(max(case when s.stage = 'detected' then 2 else 0 end)
      + max(case when s.stage in ('investigating', 'identified') then 8 else 0 end)
      + max(case when s.stage = 'mitigated' then 16 else 0 end) + max(case when s.stage = 'resolved' then 32 else 0 end), 0)
    from incident_stages s where s.incident_id = i.id and s.corrected <> 0)
from incidents i left join incident_progress p on p.incident_id = i.id
where i.id = $1

-- name: keep
-- Who had it first stays known when somebody gave it back, and what opened it (source) when its alerts went elsewhere. Its values
-- come as parameters: an insert that selects from the table it writes to makes SQLite build another table for each row (100 µs).
insert into incident_facts (incident_id, revision, number, service_id, team_id, severity, priority, category, source, left_out,
  opened_at, impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, corrected)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
on conflict (incident_id) do update set revision = excluded.revision, service_id = excluded.service_id, team_id = excluded.team_id,
  severity = excluded.severity, priority = excluded.priority, category = excluded.category, left_out = excluded.left_out,
  impact_began_at = excluded.impact_began_at, detected_at = excluded.detected_at,
  acknowledged_at = coalesce(incident_facts.acknowledged_at, excluded.acknowledged_at),
  engaged_at = excluded.engaged_at, mitigated_at = excluded.mitigated_at, resolved_at = excluded.resolved_at,
  impact_ended_at = excluded.impact_ended_at, corrected = excluded.corrected

-- name: state
-- Whether anything is other than it was: rows only ever go when all of them go, and then the oldest one is another.
select coalesce((select max(revision) from incident_facts), 0), coalesce((select min(incident_id) from incident_facts), 0),
  coalesce((select max(incident_id) from incident_facts), 0)

-- name: since
select incident_id, revision, number, service_id, team_id, severity, priority, category, source, left_out, opened_at,
  impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, corrected
from incident_facts where revision > $1 order by revision

-- name: every
select incident_id, revision, number, service_id, team_id, severity, priority, category, source, left_out, opened_at,
  impact_began_at, detected_at, acknowledged_at, engaged_at, mitigated_at, resolved_at, impact_ended_at, corrected
from incident_facts order by incident_id

-- name: page
-- For an export, with what incidents are called.
select f.incident_id, f.revision, f.number, f.service_id, f.team_id, f.severity, f.priority, f.category, f.source, f.left_out, f.opened_at,
  f.impact_began_at, f.detected_at, f.acknowledged_at, f.engaged_at, f.mitigated_at, f.resolved_at, f.impact_ended_at, f.corrected,
  i.title
from incident_facts f join incidents i on i.id = f.incident_id
where f.incident_id > $1 and f.incident_id < $2 order by f.incident_id limit $3

-- name: judged
-- Marks are few: people make them. The range of ids bounds what is joined.
select a.integration_id, a.service_id, a.team_id, sum(case when m.mark = 'useful' then 1 else 0 end),
  sum(case when m.mark = 'noise' then 1 else 0 end)
from alert_marks m join alerts a on a.id = m.alert_id
where m.alert_id >= $1 and m.alert_id < $2 and a.created_at >= $3 and a.created_at < $4 and a.incident_id is not null
group by a.integration_id, a.service_id, a.team_id order by a.integration_id, a.service_id, a.team_id
