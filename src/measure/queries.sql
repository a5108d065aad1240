-- name: put_sample
insert into slo_samples (slo_id, at, good, total) values ($1, $2, $3, $4)
on conflict (slo_id, at) do update set good = excluded.good, total = excluded.total

-- name: forget_samples
delete from slo_samples where slo_id = $1 and at < $2

-- name: sum_samples
select cast(sum(good) as bigint), cast(sum(total) as bigint) from slo_samples where slo_id = $1 and at >= $2 and at < $3

-- name: newest_sample
select max(at) from slo_samples where slo_id = $1
