-- name: insert_payload
insert into payloads (id, integration_id, content_type, encoding, size, body) values ($1, $2, $3, $4, $5, $6)

-- name: payload
select content_type, encoding, size, body from payloads where id = $1
