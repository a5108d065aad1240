-- name: insert_session
insert into sessions (hash, user_id, csrf_token, created_at, expires_at, device) values ($1, $2, $3, $4, $5, $6)

-- name: by_hash
select user_id, csrf_token, created_at, expires_at, device from sessions where hash = $1 and expires_at > $2

-- name: of_user
select user_id, csrf_token, created_at, expires_at, device, hash from sessions where user_id = $1 and expires_at > $2
order by expires_at desc, created_at desc

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

-- name: put_invite
insert into invites (user_id, hash, created_at, expires_at) values ($1, $2, $3, $4)
on conflict (user_id) do update set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at

-- name: invite
select user_id, expires_at from invites where hash = $1 and expires_at > $2

-- name: delete_invite
delete from invites where hash = $1

-- name: delete_expired_invites
delete from invites where expires_at <= $1
