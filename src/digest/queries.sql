-- name: told
select team_id, told_for from team_digests

-- name: note_told
insert into team_digests (team_id, told_for) values ($1, $2)
on conflict (team_id) do update set told_for = excluded.told_for

-- name: incidents_of_team
-- Ids grow with time.
select count(*) from incidents where id >= $2 and team_id = $1

-- name: noise_told
select told_for from weekly_reports where kind = 'noise'

-- name: note_noise_told
insert into weekly_reports (kind, told_for) values ('noise', $1)
on conflict (kind) do update set told_for = excluded.told_for
