-- name: insert_session
insert into sessions (hash, user_id, csrf_token, created_at, expires_at) values ($1, $2, $3, $4, $5)

-- name: by_hash
select user_id, csrf_token, created_at, expires_at from sessions where hash = $1 and expires_at > $2

-- name: extend
update sessions set expires_at = $2 where hash = $1

-- name: delete_session
delete from sessions where hash = $1

-- name: delete_of_user
-- All but the one with which the change is made.
delete from sessions where user_id = $1 and hash <> $2

-- name: delete_expired
delete from sessions where expires_at <= $1

-- name: delete_oldest
-- Those of the user beyond the newest $2.
delete from sessions where user_id = $1 and hash not in
  (select hash from sessions where user_id = $1 order by created_at desc, hash limit $2)
