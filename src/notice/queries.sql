-- name: insert_notice
-- Whoever has it already is not told again.
insert into notices (id, user_id, kind, subject, notice_key, title, text, path, created_at, until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (user_id, notice_key) do nothing

-- name: notice
select id, user_id, kind, subject, notice_key, title, text, path, created_at, until, gone_at from notices where id = $1

-- name: notices_of
select id, user_id, kind, subject, notice_key, title, text, path, created_at, until, gone_at from notices
where user_id = $1 and created_at > $2 order by id desc limit $3

-- name: standing
-- What was said about a subject and still holds.
select id, user_id, kind, subject, notice_key, title, text, path, created_at, until, gone_at from notices
where subject = $1 and gone_at is null order by id

-- name: withdraw
update notices set gone_at = $2 where id = $1

-- name: forget_notices
-- Only those of which nothing is under way.
delete from notices where created_at < $1 and not exists (
  select 1 from deliveries d where d.notice_id = notices.id and d.due_at is not null)

-- name: cancel_deliveries
update deliveries set state = 'cancelled', due_at = null where notice_id = $1 and state = 'pending'
