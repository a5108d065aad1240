-- name: pages_sent
-- A page was sent when one of its deliveries was tried, or went with another's message. Ids grow with time.
select n.user_id, n.incident_id, n.step, min(d.first_due_at)
from notifications n join deliveries d on d.notification_id = n.id
where n.id >= $1 and n.id < $2 and n.incident_id is not null and n.user_id <> ''
  and (d.attempts > 0 or d.bundled_into <> 0)
group by n.id, n.user_id, n.incident_id, n.step order by n.id limit $3
