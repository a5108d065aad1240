-- name: insert_request
insert into cover_requests (id, schedule_id, asker, starts_at, ends_at, whom, take_from, take_until, first_counts, note, state,
  created_at, decided_at, taker, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: decide_request
update cover_requests set state = $2, decided_at = $3, taker = $4, due_at = null where id = $1 and state = 'open'

-- name: postpone_request
update cover_requests set due_at = $2 where id = $1

-- name: request
select id, schedule_id, asker, starts_at, ends_at, whom, take_from, take_until, first_counts, note, state, created_at, decided_at,
  taker
from cover_requests where id = $1

-- name: open_requests
select id, schedule_id, asker, starts_at, ends_at, whom, take_from, take_until, first_counts, note, state, created_at, decided_at,
  taker
from cover_requests where state = 'open' order by starts_at, id limit $1

-- name: decided_requests
select id, schedule_id, asker, starts_at, ends_at, whom, take_from, take_until, first_counts, note, state, created_at, decided_at,
  taker
from cover_requests where state <> 'open' and ends_at > $1 order by id desc limit $2

-- name: count_open_of
select count(*) from cover_requests where asker = $1 and state = 'open'

-- name: due_requests
select id from cover_requests where due_at is not null and due_at <= $1 order by due_at, id limit $2

-- name: next_request
select min(due_at) from cover_requests where due_at is not null

-- name: put_offer
insert into cover_offers (request_id, user_id, declined, at) values ($1, $2, $3, $4)
on conflict (request_id, user_id) do update set declined = excluded.declined, at = excluded.at

-- name: delete_offer
delete from cover_offers where request_id = $1 and user_id = $2

-- name: offers
select user_id, declined, at from cover_offers where request_id = $1 order by at, user_id

-- name: forget_offers
delete from cover_offers where request_id in (select id from cover_requests where ends_at < $1)

-- name: forget_requests
delete from cover_requests where ends_at < $1
