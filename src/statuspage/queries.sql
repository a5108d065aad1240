-- name: put_post
insert into status_posts (id, page_id, kind, incident_id, says, over, began_at, ended_at, published_at, version, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (id) do update set says = excluded.says, over = excluded.over, began_at = excluded.began_at,
  ended_at = excluded.ended_at, published_at = excluded.published_at, version = excluded.version

-- name: post
select id, page_id, kind, incident_id, says, over, began_at, ended_at, published_at, version, created_at
from status_posts where id = $1

-- name: posts_of_incident
select id, page_id, kind, incident_id, says, over, began_at, ended_at, published_at, version, created_at
from status_posts where incident_id = $1 order by id desc limit 50

-- name: posts_since
select id, page_id, kind, incident_id, says, over, began_at, ended_at, published_at, version, created_at
from status_posts where page_id = $1 and began_at is not null and began_at < $3 and (over = 0 or ended_at >= $2)
order by began_at desc, id desc limit $4

-- name: posts_unpublished
select id, page_id, kind, incident_id, says, over, began_at, ended_at, published_at, version, created_at
from status_posts where page_id = $1 and began_at is null and over = 0 order by id desc limit 100

-- name: put_update
insert into status_updates (id, post_id, page_id, stage, says, version, base_version, shown_at, back_dated, written_by, writer,
  created_at, published_at, published_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (id) do update set stage = excluded.stage, says = excluded.says, version = excluded.version,
  base_version = excluded.base_version, shown_at = excluded.shown_at, back_dated = excluded.back_dated,
  published_at = excluded.published_at, published_by = excluded.published_by

-- name: update_of_id
select id, post_id, page_id, stage, says, version, base_version, shown_at, back_dated, written_by, writer, created_at,
  published_at, published_by
from status_updates where id = $1

-- name: updates_of_post
select id, post_id, page_id, stage, says, version, base_version, shown_at, back_dated, written_by, writer, created_at,
  published_at, published_by
from status_updates where post_id = $1 order by coalesce(shown_at, created_at), id limit 500

-- name: drafts_of_page
select id, post_id, page_id, stage, says, version, base_version, shown_at, back_dated, written_by, writer, created_at,
  published_at, published_by
from status_updates where page_id = $1 and stage in ('draft', 'proposed') order by id desc limit 100

-- name: approve
insert into status_approvals (update_id, version, user_id, name, approves, reason, via, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (update_id, version, user_id) do update set approves = excluded.approves, reason = excluded.reason,
  via = excluded.via, at = excluded.at

-- name: approvals_of
select version, user_id, name, approves, reason, via, at from status_approvals where update_id = $1 order by at, user_id

-- name: put_subscriber
insert into status_subscribers (id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at,
  asked_at, post_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (id) do update set components = excluded.components, language = excluded.language, state = excluded.state,
  secret = excluded.secret, created_at = excluded.created_at, confirmed_at = excluded.confirmed_at,
  asked_at = excluded.asked_at

-- name: subscriber
select id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at, asked_at, post_id
from status_subscribers where id = $1

-- name: subscriber_by_address
select id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at, asked_at, post_id
from status_subscribers where page_id = $1 and kind = $2 and address = $3 and post_id = $4

-- name: subscribers_of_page
select id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at, asked_at, post_id
from status_subscribers where page_id = $1 and id > $2 and state <> 'ended' order by id limit $3

-- name: active_subscribers
-- Those of the page, and those of that post alone.
select id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at, asked_at, post_id
from status_subscribers where page_id = $1 and id > $2 and state = 'active' and post_id in (0, $3) order by id limit $4

-- name: count_subscribers
select state, count(*) from status_subscribers where page_id = $1 and state <> 'ended' group by state

-- name: put_event_end
insert into status_event_ends (post_id, due_at) values ($1, $2)
on conflict (post_id) do update set due_at = excluded.due_at

-- name: forget_event_end
delete from status_event_ends where post_id = $1

-- name: event_end
select due_at from status_event_ends where post_id = $1

-- name: event_ends_due
select post_id from status_event_ends where due_at <= $1 order by due_at limit 10

-- name: next_event_end
select min(due_at) from status_event_ends

-- name: subscribers_of_event
select id, page_id, kind, address, components, language, state, secret, created_at, confirmed_at, asked_at, post_id
from status_subscribers where post_id = $1 and post_id <> 0 and state <> 'ended' order by id limit $2

-- name: add_broadcast
insert into status_broadcasts (update_id, page_id, after_id, due_at, created_at, told) values ($1, $2, 0, $3, $3, 0)
on conflict (update_id) do nothing

-- name: broadcasts_due
select update_id, page_id, after_id from status_broadcasts where due_at <= $1 order by update_id limit 10

-- name: broadcast_on
update status_broadcasts set after_id = $2, due_at = $3, told = told + $4 where update_id = $1

-- name: broadcast
select told, due_at from status_broadcasts where update_id = $1

-- name: next_broadcast
select min(due_at) from status_broadcasts where due_at is not null

-- name: add_message
insert into status_messages (id, page_id, subscriber_id, update_id, state, attempts, due_at, created_at, ended_at, why)
values ($1, $2, $3, $4, 'pending', 0, $5, $5, null, '')

-- name: message
select id, page_id, subscriber_id, update_id, state, attempts, created_at from status_messages where id = $1

-- name: messages_due
select id, page_id, subscriber_id, update_id, state, attempts, created_at from status_messages
where state = 'pending' and due_at <= $1 order by id limit $2

-- name: messages_lost
select id, attempts from status_messages where state = 'sending' and due_at <= $1 order by id limit $2

-- name: messages_waiting
select count(*) from status_messages where state = 'pending'

-- name: messages_sending
select count(*) from status_messages where state = 'sending'

-- name: messages_of_update
select state, count(*) from status_messages where update_id = $1 group by state

-- name: send_message
update status_messages set state = 'sending', attempts = $2, due_at = $3 where id = $1

-- name: settle_message
update status_messages set state = $2, due_at = $3, ended_at = $4, why = $5 where id = $1

-- name: next_message
select min(due_at) from status_messages where state = 'pending'

-- name: next_lost
select min(due_at) from status_messages where state = 'sending'

-- name: put_export
insert into status_exports (page_id, id, place, files, exported_at, version, attempts, trouble, failing_since, told_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (page_id, id) do update set place = excluded.place, files = excluded.files, exported_at = excluded.exported_at,
  version = excluded.version, attempts = excluded.attempts, trouble = excluded.trouble,
  failing_since = excluded.failing_since, told_at = excluded.told_at, due_at = excluded.due_at

-- name: export_of_id
select page_id, id, place, files, exported_at, version, attempts, trouble, failing_since, told_at, due_at
from status_exports where page_id = $1 and id = $2

-- name: exports_of_page
select page_id, id, place, files, exported_at, version, attempts, trouble, failing_since, told_at, due_at
from status_exports where page_id = $1 order by id

-- name: forget_export
delete from status_exports where page_id = $1 and id = $2

-- name: exports_failing
select page_id, id, failing_since from status_exports where failing_since is not null order by page_id, id
