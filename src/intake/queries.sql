-- name: insert_payload
insert into payloads (id, integration_id, content_type, encoding, size, body) values ($1, $2, $3, $4, $5, $6)

-- name: payload
select content_type, encoding, size, body from payloads where id = $1

-- name: insert_received
insert into received (id, integration_id, last_at, times, problem, content_type, size, kept, encoding, body, payload_id,
  results)
values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: count_received
update received set times = times + $2, last_at = $3 where id = $1

-- name: prune_received
-- All but the newest $2 of the integration.
delete from received where integration_id = $1 and id <= coalesce(
  (select id from received where integration_id = $1 order by id desc limit 1 offset $2), 0)

-- name: received
select id, last_at, times, problem, content_type, size, kept, encoding, body, payload_id, results
from received where integration_id = $1 and id < $2 order by id desc limit $3

-- name: received_unmapped
-- Of all integrations: what nobody said the meaning of, or what could not be read. There are at most some fifty rows of each.
select id, last_at, times, problem, content_type, size, kept, encoding, body, payload_id, results, integration_id
from received where id < $1 and (problem is not null or results like '%"unmapped":true%') order by id desc limit $2

-- name: rule_keys
-- Signals whose alert has another identity, as rules made it; only of open alerts.
select k.integration_id, k.raw_key, k.alert_id from rule_keys k join alerts a on a.id = k.alert_id
where a.status = 'open'

-- name: put_rule_key
insert into rule_keys (integration_id, raw_key, alert_id) values ($1, $2, $3)
on conflict (integration_id, raw_key) do update set alert_id = excluded.alert_id

-- name: delete_rule_key
delete from rule_keys where integration_id = $1 and raw_key = $2

-- name: sweep_rule_keys
delete from rule_keys where alert_id not in (select id from alerts where status = 'open')

-- name: keep_count
insert into rule_windows (window_key, at, ends_at, times) values ($1, $2, $3, 1)
on conflict (window_key, at) do update set times = rule_windows.times + 1

-- name: kept_counts
select window_key, at, ends_at, times from rule_windows order by at, window_key

-- name: sweep_counts
delete from rule_windows where ends_at < $1

-- name: state_changes
-- When alerts of this identity opened and were resolved, since $3.
select created_at, resolved_at from alerts where service_id = $1 and dedup_key = $2
  and (created_at >= $3 or resolved_at >= $3) order by created_at desc limit $4

-- name: count_rule
insert into rule_counts (rule_id, day, matched, opened, held, logged) values ($1, $2, $3, $4, $5, $6)
on conflict (rule_id, day) do update set matched = rule_counts.matched + excluded.matched,
  opened = rule_counts.opened + excluded.opened, held = rule_counts.held + excluded.held,
  logged = rule_counts.logged + excluded.logged

-- name: count_logged
update alerts set occurrences = occurrences + $2, last_seen_at = $3 where id = $1

-- name: rule_counts
-- What each rule did since the day $1.
select rule_id, cast(sum(matched) as bigint), cast(sum(opened) as bigint), cast(sum(held) as bigint),
  cast(sum(logged) as bigint) from rule_counts where day >= $1 group by rule_id
