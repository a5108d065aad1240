-- name: link
select item, incident_id, tracker, provider, project, issue, url, ours, state, closed, closed_at, item_closed, item_since, announced,
  words, due, trouble, trouble_since, read_at, operations, due_at, created_at, created_by
from issue_links where item = $1

-- name: of_issue
select item from issue_links where provider = $1 and project = $2 and issue = $3

-- name: of_incident
select item from issue_links where incident_id = $1 order by item

-- name: put_link
insert into issue_links (item, incident_id, tracker, provider, project, issue, url, ours, state, closed, closed_at, item_closed,
  item_since, announced, words, due, trouble, trouble_since, read_at, operations, due_at, created_at, created_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
on conflict (item) do update set issue = excluded.issue, url = excluded.url, state = excluded.state, closed = excluded.closed,
  closed_at = excluded.closed_at, item_closed = excluded.item_closed, item_since = excluded.item_since, announced = excluded.announced,
  words = excluded.words, due = excluded.due, trouble = excluded.trouble, trouble_since = excluded.trouble_since,
  read_at = excluded.read_at, operations = excluded.operations, due_at = excluded.due_at

-- name: remove_link
delete from issue_links where item = $1

-- name: remove_operations
delete from issue_operations where item = $1

-- name: links_due
select item from issue_links where due_at <= $1 order by due_at, item limit $2

-- name: next_link
select min(due_at) from issue_links

-- name: operation
select item, number, kind, state, looking, cursor, attempts, decided_at, due_at, deadline_at, reason
from issue_operations where item = $1 and number = $2

-- name: last_operation
select item, number, kind, state, looking, cursor, attempts, decided_at, due_at, deadline_at, reason
from issue_operations where item = $1 order by number desc limit 1

-- name: put_operation
insert into issue_operations (item, number, kind, state, looking, cursor, attempts, decided_at, due_at, deadline_at, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (item, number) do update set state = excluded.state, looking = excluded.looking, cursor = excluded.cursor,
  attempts = excluded.attempts, due_at = excluded.due_at, reason = excluded.reason

-- name: forget_reads
-- Of what was read only the newest is kept.
delete from issue_operations where item = $1 and kind = 'read' and state = 'done' and number < $2

-- name: operations_due
select item, number from issue_operations where state in ('pending', 'sending') and due_at <= $1 order by due_at, item limit $2

-- name: next_operation
select min(due_at) from issue_operations where state in ('pending', 'sending')

-- name: put_pause
insert into issue_pauses (provider, until) values ($1, $2) on conflict (provider) do update set until = excluded.until

-- name: pause
select until from issue_pauses where provider = $1
