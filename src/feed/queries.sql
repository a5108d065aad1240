-- name: insert_feed
insert into calendar_feeds (id, user_id, schedule_id, hash, created_at) values ($1, $2, $3, $4, $5)

-- name: feeds_of
select id, user_id, schedule_id, created_at from calendar_feeds where user_id = $1 order by id

-- name: feed_by_hash
select id, user_id, schedule_id, created_at from calendar_feeds where hash = $1

-- name: delete_feed
delete from calendar_feeds where id = $1 and user_id = $2
