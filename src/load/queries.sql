-- name: pages_sent
-- A page was sent when one of its deliveries was tried, or went with another's message. Ids grow with time.
select n.user_id, n.incident_id, n.step, min(d.first_due_at)
from notifications n join deliveries d on d.notification_id = n.id
where n.id >= $1 and n.id < $2 and n.incident_id is not null and n.user_id <> ''
  and (d.attempts > 0 or d.bundled_into <> 0)
group by n.id, n.user_id, n.incident_id, n.step order by n.id limit $3

-- name: incidents_of_one
-- What a person had to do with, of ids in [$1, $2): $4 is how the stored actor begins who acknowledged it.
select i.number, i.title, i.created_at, case when substr(coalesce(i.acknowledged_by, ''), 1, length(cast($4 as text))) = $4 then 1 else 0 end,
  case when exists (select 1 from role_stints r where r.incident_id = i.id and r.user_id = $3) then 1 else 0 end
from incidents i
where i.id >= $1 and i.id < $2 and (substr(coalesce(i.acknowledged_by, ''), 1, length(cast($4 as text))) = $4
  or exists (select 1 from role_stints r where r.incident_id = i.id and r.user_id = $3))
order by i.id desc limit $5

-- name: count_incidents_of_one
select count(*) from incidents i
where i.id >= $1 and i.id < $2 and (substr(coalesce(i.acknowledged_by, ''), 1, length(cast($4 as text))) = $4
  or exists (select 1 from role_stints r where r.incident_id = i.id and r.user_id = $3))

-- name: actions_of_one
select count(*), coalesce(sum(case when ended_at > promised_at then 1 else 0 end), 0) from action_items
where owner = $1 and state = 'done' and ended_at >= $2 and ended_at < $3
