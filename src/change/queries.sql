-- name: insert
insert into changes (id, at, told_at, service_id, summary, source, links, details, integration_id, told_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: is_known
select id from changes where service_id = $1 and at = $2 and summary = $3 and source = $4 limit 1

-- name: find
select id, at, told_at, service_id, summary, source, links, details, integration_id, told_by from changes where id = $1

-- name: of_all
select id, at, told_at, service_id, summary, source, links, details, integration_id, told_by
from changes where at >= $1 and (at < $2 or (at = $2 and id < $3)) order by at desc, id desc limit $4

-- name: of_service
select id, at, told_at, service_id, summary, source, links, details, integration_id, told_by
from changes where service_id = $5 and at >= $1 and (at < $2 or (at = $2 and id < $3)) order by at desc, id desc limit $4
