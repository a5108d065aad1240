-- name: incidents_at_the_time
-- Of a service, those that were open at some time from $3 until $2, but for one.
select id, number, title, created_at from incidents
where service_id = $1 and created_at <= $2 and (resolved_at is null or resolved_at >= $3) and id <> $4 and merged_into is null
order by id desc limit $5

-- name: open_alerts_of_service
select id, summary, created_at, incident_id from alerts
where status = 'open' and service_id = $1 and created_at <= $2 order by id limit $3

-- name: resolved_with
select data from timeline where incident_id = $1 and kind = 'incident.resolved' order by sequence desc limit 1

-- name: confirmed_cause
select text from incident_hypotheses where incident_id = $1 and state = 'confirmed' order by number limit 1

-- name: what_helped
select case when fix <> '' then fix else workaround end from incident_remedies where incident_id = $1

-- name: summaries
-- What its first alerts say, each once.
select summary from (select summary, id from alerts where incident_id = $1 order by id limit 100) as first_ones
group by summary order by min(id) limit $2

-- name: source
select source from incident_facts where incident_id = $1

-- name: note_similar
-- Of those that are over, and of those that the index knows and that go on.
insert into similar_due (incident_id)
select i.id from incidents i where i.id = $1 and (i.status = 'resolved' or exists (
  select 1 from search_texts t where t.corpus = 'incidents' and t.number = i.number))
on conflict (incident_id) do nothing

-- name: similar_due
select incident_id from similar_due order by incident_id desc limit $1

-- name: similar_done
delete from similar_due where incident_id = $1
