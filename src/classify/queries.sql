-- name: classification
-- Who said so and when is in the record.
select c.nature, c.impact, c.criticality, c.urgency, c.proposed, c.proposed_nature, c.because, c.reason,
  t.at, t.actor_kind, t.actor_id, t.actor_name
from classifications c left join timeline t on t.sequence = c.recorded_in where c.incident_id = $1

-- name: classify
insert into classifications (incident_id, nature, impact, criticality, urgency, proposed, proposed_nature, because, reason,
  recorded_in)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (incident_id) do update set nature = excluded.nature, impact = excluded.impact,
  criticality = excluded.criticality, urgency = excluded.urgency, proposed = excluded.proposed,
  proposed_nature = excluded.proposed_nature, because = excluded.because, reason = excluded.reason,
  recorded_in = excluded.recorded_in
