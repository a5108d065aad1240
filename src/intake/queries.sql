-- name: insert_payload
insert into payloads (id, integration_id, content_type, encoding, size, body) values ($1, $2, $3, $4, $5, $6)

-- name: payload
select content_type, encoding, size, body from payloads where id = $1

-- name: insert_received
insert into received (id, integration_id, last_at, times, problem, content_type, size, kept, encoding, body, payload_id,
  results)
values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: count_received
update received set times = times + $2, last_at = $3 where id = $1

-- name: prune_received
-- All but the newest $2 of the integration.
delete from received where integration_id = $1 and id <= coalesce(
  (select id from received where integration_id = $1 order by id desc limit 1 offset $2), 0)

-- name: received
select id, last_at, times, problem, content_type, size, kept, encoding, body, payload_id, results
from received where integration_id = $1 and id < $2 order by id desc limit $3
