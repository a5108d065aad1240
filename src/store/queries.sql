-- name: create_schema_version
create table if not exists schema_version (version bigint not null)

-- name: schema_version
select version from schema_version

-- name: insert_schema_version
insert into schema_version (version) values ($1)

-- name: update_schema_version
update schema_version set version = $1

-- name: setting
select value from settings where name = $1

-- name: put_setting
insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value
