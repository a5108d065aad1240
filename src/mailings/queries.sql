-- name: run_for
select id from report_runs where report_id = $1 and planned_at = $2

-- name: add_run
insert into report_runs (id, report_id, name, kind, language, planned_at, from_at, until_at, made_at, why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: add_file
insert into report_files (run_id, format, content) values ($1, $2, $3)

-- name: runs
select id, report_id, name, kind, language, planned_at, from_at, until_at, made_at, why from report_runs
where report_id = $1 order by planned_at desc limit $2

-- name: run
select id, report_id, name, kind, language, planned_at, from_at, until_at, made_at, why from report_runs where id = $1

-- name: formats
select format from report_files where run_id = $1 order by format

-- name: file
select content from report_files where run_id = $1 and format = $2

-- name: runs_to_forget
select id from report_runs where report_id = $1 order by planned_at desc limit 20 offset $2

-- name: forget_files
delete from report_files where run_id = $1

-- name: forget_mails
delete from report_mails where run_id = $1

-- name: forget_run
delete from report_runs where id = $1

-- name: add_mail
insert into report_mails (id, run_id, address, name, state, attempts, due_at, created_at, ended_at, why)
values ($1, $2, $3, $4, 'pending', 0, $5, $5, null, '')

-- name: mail
select id, run_id, address, name, state, attempts, created_at, ended_at, why from report_mails where id = $1

-- name: mails_of_run
select id, run_id, address, name, state, attempts, created_at, ended_at, why from report_mails where run_id = $1 order by id

-- name: mails_due
select id, run_id, address, name, state, attempts, created_at, ended_at, why from report_mails
where state = 'pending' and due_at <= $1 order by id limit $2

-- name: mails_lost
select id, run_id, address, name, state, attempts, created_at, ended_at, why from report_mails
where state = 'sending' and due_at <= $1 order by id limit $2

-- name: mails_sending
select count(*) from report_mails where state = 'sending'

-- name: send_mail
update report_mails set state = 'sending', attempts = $2, due_at = $3 where id = $1

-- name: settle_mail
update report_mails set state = $2, due_at = $3, ended_at = $4, why = $5 where id = $1

-- name: send_again
update report_mails set state = 'pending', attempts = 0, due_at = $2, ended_at = null where run_id = $1 and state = 'failed'

-- name: next_mail
select min(due_at) from report_mails where state = 'pending'

-- name: next_lost
select min(due_at) from report_mails where state = 'sending'
