-- name: insert_absence
insert into absences (id, user_id, starts_at, ends_at, reason, source_uid, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: delete_absence
delete from absences where id = $1

-- name: absence
select id, user_id, starts_at, ends_at, reason, source_uid, created_by, created_at from absences where id = $1

-- name: absences_of
select id, user_id, starts_at, ends_at, reason, source_uid, created_by, created_at from absences
where user_id = $1 and ends_at > $2 order by starts_at, id limit $3

-- name: absences_between
select id, user_id, starts_at, ends_at, reason, source_uid, created_by, created_at from absences
where ends_at > $1 and starts_at < $2 order by starts_at, id limit $3

-- name: count_absences_of
select count(*) from absences where user_id = $1 and ends_at > $2

-- name: forget_absences
delete from absences where ends_at < $1
