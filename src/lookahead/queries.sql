-- name: due_looks
-- on_call: who was, when it was looked at last; null when it was not.
select schedule_id, on_call from schedule_looks where due_at <= $1 order by due_at, schedule_id limit $2

-- name: next_look
select min(due_at) from schedule_looks

-- name: looked
update schedule_looks set looked_at = $2, due_at = $3, on_call = $4 where schedule_id = $1

-- name: forget_look
delete from schedule_looks where schedule_id = $1
