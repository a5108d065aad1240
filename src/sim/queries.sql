-- The questions behind the promises: each answers a count that must be 0, unless it is named otherwise. Asked
-- about the incidents from $1 to $2.

-- name: forgotten_incidents
select count(*) from incidents i left join escalations e on e.incident_id = i.id
where i.id between $1 and $2 and i.status = 'triggered' and not (coalesce(e.state, '') = 'exhausted' or (coalesce(e.state, '') = 'waiting' and e.due_at is not null))
  and not (i.open_alert_count > 0 and not exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = ''))

-- name: silent_exhaustions
select count(*) from escalations e join incidents i on i.id = e.incident_id
where i.id between $1 and $2 and e.state = 'exhausted' and i.status = 'triggered'
  and not exists (select 1 from timeline t where t.incident_id = e.incident_id and t.kind = 'escalation.exhausted')

-- name: given_up_too_early
-- Nobody's provider took anything, and the last ones to ask were not asked.
select count(*) from escalations e join incidents i on i.id = e.incident_id
where i.id between $1 and $2 and e.state = 'exhausted' and i.status = 'triggered' and e.policy_id <> '@administrators'
  and not exists (select 1 from deliveries d where d.incident_id = e.incident_id and d.state = 'accepted')

-- name: deliveries_of_finished_incidents
select count(*) from deliveries d join incidents i on i.id = d.incident_id
where i.id between $1 and $2 and i.status <> 'triggered' and d.state in ('pending', 'sending')
  and not (i.status = 'acknowledged' and d.other_team = 1)
  -- What a law wants to be told is wanted also of what is over.
  and not (i.status = 'resolved' and d.other_team = 1 and exists (select 1 from timeline c where c.incident_id = i.id
    and c.kind in ('clock.nearly_due', 'clock.late')))

-- name: notified_after_the_end
select count(*) from incidents i join timeline q on q.incident_id = i.id join timeline a on a.incident_id = i.id
where i.id between $1 and $2 and q.kind = 'notification.queued' and q.sequence > a.sequence
  and a.kind in ('incident.acknowledged', 'incident.snoozed', 'incident.resolved', 'incident.resolved_with_alerts')
  and not exists (select 1 from timeline p where p.incident_id = i.id and p.sequence > a.sequence and p.sequence < q.sequence
    and p.kind in ('incident.paged_again', 'incident.unmerged', 'incident.team_told', 'incident.merged', 'storm.ended', 'escalation.follow_up',
      'role.called', 'role.given', 'role.handed_over', 'incident.paged_by_hand', 'checkpoint.asked', 'playbook.approval_asked', 'update.escalated', 'clock.nearly_due', 'clock.late'))
  and not exists (select 1 from timeline u where u.incident_id = i.id and u.sequence > a.sequence and u.sequence < q.sequence
    and u.kind in ('incident.unacknowledged', 'incident.unsnoozed', 'incident.snooze_ended', 'incident.acknowledgement_timed_out'))

-- name: deliveries_without_a_time
select count(*) from deliveries where incident_id between $1 and $2 and (state in ('pending', 'sending')) <> (due_at is not null)

-- name: attempts_after_the_deadline
select count(*) from deliveries where incident_id between $1 and $2 and last_attempt_at >= deadline_at

-- name: too_many_unknown_attempts
select count(*) from deliveries where incident_id between $1 and $2 and unknowns > 3

-- name: failures_without_consequence
-- A message that failed for good, and of the same notification neither another one that is left, nor an entry that there
-- is none.
select count(*) from notifications n join incidents i on i.id = n.incident_id
where i.id between $1 and $2 and i.status = 'triggered'
  and exists (select 1 from deliveries d where d.notification_id = n.id and d.state = 'failed')
  and not exists (select 1 from deliveries d where d.notification_id = n.id and d.state <> 'failed')
  and not exists (select 1 from timeline t where t.incident_id = n.incident_id and t.kind = 'notification.failed')

-- name: failures_without_an_entry
select count(*) from incidents i where i.id between $1 and $2
  and (select count(*) from deliveries d where d.incident_id = i.id and d.state = 'failed')
    <> (select count(*) from timeline t where t.incident_id = i.id and t.kind = 'delivery.failed')

-- name: accepted_without_an_entry
select count(*) from incidents i where i.id between $1 and $2
  and (select count(*) from deliveries d where d.incident_id = i.id and d.state = 'accepted')
    > (select count(*) from timeline t where t.incident_id = i.id and t.kind = 'delivery.accepted')

-- name: open_alerts_of_resolved_incidents
select count(*) from alerts a join incidents i on i.id = a.incident_id where i.id between $1 and $2 and a.status = 'open' and i.status = 'resolved'

-- name: incidents_open_without_alerts
select count(*) from incidents i where i.id between $1 and $2 and i.status <> 'resolved' and i.alert_count > 0
  and not exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open')
  and not exists (select 1 from storms s where s.incident_id = i.id)

-- name: wrong_alert_counts
select count(*) from incidents i
where i.id between $1 and $2 and i.open_alert_count <> (select count(*) from alerts a where a.incident_id = i.id and a.status = 'open')

-- name: open_twice
select count(*) from (select service_id, dedup_key from alerts where status = 'open' and cast($1 as bigint) <= cast($2 as bigint) group by service_id, dedup_key having count(*) > 1) as twice

-- name: notifications_without_an_entry
select count(*) from incidents i where i.id between $1 and $2
  and (select count(*) from notifications n where n.incident_id = i.id)
    <> (select count(*) from timeline t where t.incident_id = i.id and t.kind = 'notification.queued')

-- name: incidents_without_an_opening
select count(*) from incidents i
where i.id between $1 and $2 and (select count(*) from timeline t where t.incident_id = i.id and t.kind = 'incident.opened') <> 1

-- name: alerts_without_an_opening
select count(*) from alerts a where (a.incident_id between $1 and $2 or a.incident_id is null)
  and (select count(*) from timeline t where t.alert_id = a.id and t.kind = 'alert.opened') <> 1

-- name: held_by_nothing
-- An open alert that has no incident and that nothing holds back: nobody will ever hear of it.
select count(*) from alerts where status = 'open' and incident_id is null and held_by = '' and cast($1 as bigint) <= cast($2 as bigint)

-- name: held_without_an_end
-- A silence, a window and a snooze know when they end; who ends one early says so in the row.
select count(*) from alerts where status = 'open' and held_until is null and cast($1 as bigint) <= cast($2 as bigint)
  and (held_by like 'silence:%' or held_by like 'maintenance:%' or held_by like 'snooze%')

-- name: deliveries_of_held_incidents
select count(*) from deliveries d join incidents i on i.id = d.incident_id
where i.id between $1 and $2 and i.status = 'triggered' and d.state in ('pending', 'sending') and i.open_alert_count > 0
  and not exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = '')
  and not exists (select 1 from told_teams t where t.incident_id = i.id and t.told_at is not null)
  and not exists (select 1 from timeline d where d.incident_id = i.id and d.kind = 'incident.declared')

-- name: notified_while_held
select count(*) from incidents i join timeline q on q.incident_id = i.id join timeline h on h.incident_id = i.id
where i.id between $1 and $2 and q.kind = 'notification.queued' and h.kind = 'escalation.held' and q.sequence > h.sequence
  and not exists (select 1 from timeline p where p.incident_id = i.id and p.sequence > h.sequence and p.sequence < q.sequence
    and p.kind in ('alert.released', 'alert.joined', 'incident.paged_again', 'incident.merged', 'incident.unmerged', 'incident.team_told',
      'incident.unsnoozed', 'incident.snooze_ended', 'incident.unacknowledged', 'incident.acknowledgement_timed_out', 'storm.ended'))

-- name: open_alert_ids
select id from alerts where status = 'open' order by id

-- name: let_go_and_not_told
-- It pages again, so that somebody is to be asked anew, or it is said that nobody can be.
select count(*) from incidents i join escalations e on e.incident_id = i.id join timeline r on r.incident_id = i.id
where i.id between $1 and $2 and i.status = 'triggered' and e.state = 'exhausted' and r.kind = 'alert.released'
  and not exists (select 1 from timeline x where x.incident_id = i.id and x.sequence > r.sequence and x.kind = 'escalation.exhausted')
  and exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = '')
  and not exists (select 1 from timeline t where t.incident_id = i.id and t.sequence > r.sequence and t.kind in ('notification.queued', 'escalation.nobody'))

-- name: joined_and_not_told
-- The same of an alert that joined.
select count(*) from incidents i join escalations e on e.incident_id = i.id join timeline r on r.incident_id = i.id
where i.id between $1 and $2 and i.status = 'triggered' and e.state = 'exhausted' and r.kind = 'alert.joined'
  and not exists (select 1 from timeline x where x.incident_id = i.id and x.sequence > r.sequence and x.kind = 'escalation.exhausted')
  and exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = '')
  and not exists (select 1 from timeline t where t.incident_id = i.id and t.sequence > r.sequence and t.kind in ('notification.queued', 'escalation.nobody'))

-- name: milder_than_its_alerts
select count(*) from incidents i join alerts a on a.incident_id = i.id
where i.id between $1 and $2 and i.status <> 'resolved' and a.status = 'open'
  and (case a.severity when 'critical' then 0 when 'error' then 1 when 'warning' then 2 else 3 end)
    < (case i.severity when 'critical' then 0 when 'error' then 1 when 'warning' then 2 else 3 end)

-- name: newest_id
-- Ids of all kinds grow together.
select coalesce(max(id), 0) from (select max(id) as id from silences union all select max(id) from maintenance_windows) as ids

-- name: held_alert_ids
select id from alerts where status = 'open' and held_by <> '' order by id

-- name: held_without_an_entry
select count(*) from alerts a where (a.incident_id between $1 and $2 or a.incident_id is null) and a.held_by <> ''
  and not exists (select 1 from timeline t where t.alert_id = a.id and t.kind = 'alert.held')

-- name: acknowledged_without_an_entry
select count(*) from incidents i where i.id between $1 and $2 and i.acknowledged_at is not null
  and not exists (select 1 from timeline t where t.incident_id = i.id and t.kind in ('incident.acknowledged', 'incident.snoozed'))

-- name: resolved_without_an_entry
select count(*) from incidents i where i.id between $1 and $2 and i.status = 'resolved'
  and not exists (select 1 from timeline t where t.incident_id = i.id and t.kind in ('incident.resolved', 'incident.resolved_with_alerts', 'incident.merged_into'))

-- name: alerts_resolved_without_an_entry
select count(*) from alerts a where (a.incident_id between $1 and $2 or a.incident_id is null) and a.status = 'resolved'
  -- With its incident; which may be another one than it belongs to by now, when people merged and split.
  and not exists (select 1 from timeline t where t.kind = 'incident.resolved' and t.at = a.resolved_at)
  and not exists (select 1 from timeline t where t.alert_id = a.id and t.kind in ('alert.resolved', 'alert.timed_out', 'alert.ruled'))

-- name: numbers_with_gaps
select (select coalesce(max(number), 0) from incidents) - (select count(*) from incidents where cast($1 as bigint) <= cast($2 as bigint))

-- name: ids_that_do_not_grow
select count(*) from incidents a join incidents b on b.number = a.number + 1 where b.id between $1 and $2 and b.id <= a.id

-- name: count_open_alerts
select count(*) from alerts where status = 'open'

-- name: count_alerts_of
select count(*) from alerts where service_id = $1 and dedup_key = $2

-- name: entries_of_no_incident
select sequence from timeline where incident_id is null and alert_id is null and kind <> 'config.changed' order by sequence

-- name: escalations
-- How often it began anew, as the record has it: because what held it was over, and so on.
select e.incident_id, e.policy_id, e.round, e.step, (select count(*) from timeline t where t.incident_id = e.incident_id
  and t.kind in ('alert.released', 'incident.paged_again', 'incident.unmerged', 'incident.unsnoozed', 'incident.snooze_ended', 'incident.unacknowledged',
    'incident.acknowledgement_timed_out', 'escalation.again'))
from escalations e where e.incident_id between $1 and $2

-- name: status_of_incidents
select id, status from incidents where id between $1 and $2

-- name: reopened_since
select count(*) from timeline where incident_id = $1 and sequence > $2 and kind in ('incident.unmerged', 'incident.reopened')

-- name: taken_back_since
select count(*) from timeline where incident_id = $1 and sequence > $2 and kind in ('incident.unmerged', 'incident.reopened',
  'incident.paged_again', 'incident.unsnoozed', 'incident.snooze_ended', 'incident.unacknowledged', 'incident.acknowledgement_timed_out')

-- name: other_teams
select count(*) from told_teams where incident_id = $1

-- name: acknowledged_and_put_off
-- The only alert of an incident was put off after somebody had taken it: it would come back and wake nobody.
select count(*) from incidents i join alerts a on a.incident_id = i.id
where i.id between $1 and $2 and i.status = 'acknowledged' and i.alert_count = 1 and a.status = 'open' and a.held_by like 'snooze%'
  -- With others that were open then, whoever had it has it still.
  and not exists (select 1 from timeline m where m.incident_id = i.id
    and m.kind in ('incident.split', 'incident.merged', 'incident.unmerged_from', 'incident.split_from'))
  and (select max(h.sequence) from timeline h where h.alert_id = a.id and h.kind = 'alert.held')
    > (select max(k.sequence) from timeline k where k.incident_id = i.id and k.kind in ('incident.acknowledged', 'incident.snoozed'))

-- name: snoozed_and_nobodys
-- A snooze is an acknowledgement with an end.
select count(*) from incidents where id between $1 and $2 and snoozed_until is not null and status <> 'acknowledged'

-- name: taken_and_snoozed
select count(*) from incidents i where i.id between $1 and $2 and i.snoozed_until is not null
  and (select max(k.sequence) from timeline k where k.incident_id = i.id and k.kind = 'incident.acknowledged')
    > (select max(s.sequence) from timeline s where s.incident_id = i.id and s.kind = 'incident.snoozed')

-- name: snoozed_incidents
select id, snoozed_until from incidents where id between $1 and $2 and snoozed_until is not null

-- name: alert_ids
select id from alerts where incident_id between $1 and $2 or incident_id is null

-- name: alerts_by_key
select a.service_id, a.dedup_key, count(*) from alerts a
where exists
  (select 1 from alerts b where b.incident_id between $1 and $2 and b.service_id = a.service_id and b.dedup_key = a.dedup_key)
  -- What a rule logs is over when it comes, and comes again.
  and (a.resolved_at is null or a.resolved_at > a.created_at)
group by a.service_id, a.dedup_key

-- name: unfinished
-- What is to come: nothing, when a world without faults has been left alone for long enough.
select (select count(*) from deliveries where due_at is not null) + (select count(*) from escalations where due_at is not null)
  + (select count(*) from follow_ups where due_at is not null) + (select count(*) from incidents where snoozed_until is not null)

-- name: not_told
-- Nobody has it, no provider ever took a message about it, and not all of it is held back.
select i.number from incidents i where i.status = 'triggered'
  and not exists (select 1 from deliveries d where d.incident_id = i.id and d.state = 'accepted')
  and (i.open_alert_count = 0 or exists (select 1 from alerts a where a.incident_id = i.id and a.status = 'open' and a.held_by = ''))
order by i.number

-- name: touched_since
select distinct incident_id from timeline where sequence > $1 and incident_id is not null

-- name: notified_since
-- Not those of which another team was told besides.
select distinct t.incident_id from timeline t where t.sequence > $1 and t.kind = 'notification.queued' and t.incident_id is not null
  and not exists (select 1 from told_teams x where x.incident_id = t.incident_id and x.told_at is not null)

-- name: last_entry
select coalesce(max(sequence), 0) from timeline

-- What nobody should do by hand.

-- name: take_the_time_of_the_next_step
update escalations set due_at = null where incident_id = $1

-- name: stop_the_escalation
update escalations set state = 'stopped', due_at = null where incident_id = $1

-- name: delete_the_escalation
delete from escalations where incident_id = $1

-- name: take_the_times_of_messages
update deliveries set due_at = null where incident_id = $1 and state = 'pending'

-- name: make_alerts_nobodys
update alerts set incident_id = null where incident_id = $1

-- name: delete_the_policy_shop
delete from config_objects where kind = 'escalation_policies' and id = 'shop' and cast($1 as bigint) is not null
