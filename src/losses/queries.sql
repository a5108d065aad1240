-- name: of_incident
select customers, revenue, sla_credits, currency, customer_data, regulatory, note, version from business_impacts
where incident_id = $1

-- name: put
insert into business_impacts (incident_id, customers, revenue, sla_credits, currency, customer_data, regulatory, note, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (incident_id) do update set customers = excluded.customers, revenue = excluded.revenue,
  sla_credits = excluded.sla_credits, currency = excluded.currency, customer_data = excluded.customer_data,
  regulatory = excluded.regulatory, note = excluded.note, version = excluded.version

-- name: stints
select incident_id, user_id, began_at, ended_at from role_stints
where incident_id >= $1 and incident_id <= $2 order by incident_id, user_id, began_at

-- name: stated_between
select incident_id, customers, revenue, sla_credits, currency from business_impacts
where incident_id >= $1 and incident_id <= $2
