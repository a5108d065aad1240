-- What the organisation was like when the demo was switched on: one JSON text among the settings.

-- name: mark
select value from settings where name = 'demo'

-- name: put_mark
insert into settings (name, value) values ('demo', $1)

-- name: delete_mark
delete from settings where name = 'demo'

-- name: newest_sequence
select coalesce(max(sequence), 0) from timeline

-- name: count_incidents
select count(*) from incidents

-- name: stored_objects
select kind, id, body, version, managed_by, updated_at from config_objects order by kind, id

-- name: delete_deliveries
delete from deliveries where incident_id is not null or first_due_at >= $1

-- name: delete_notifications
delete from notifications where incident_id is not null or created_at >= $1

-- name: delete_escalations
delete from escalations

-- name: delete_alerts
delete from alerts

-- name: delete_idempotency_keys
delete from idempotency_keys

-- name: delete_merges
delete from merges

-- name: delete_told_teams
delete from told_teams

-- name: delete_storms
delete from storms

-- name: delete_stages
delete from incident_stages

-- name: delete_own_stages
delete from incident_own_stages

-- name: delete_opened
delete from opened_incidents

-- name: delete_classifications
delete from classifications

-- name: delete_role_calls
delete from role_calls

-- name: delete_role_stints
delete from role_stints

-- name: delete_role_pages
delete from role_pages

-- name: delete_playbook_runs
delete from playbook_runs

-- name: delete_playbook_steps
delete from playbook_steps

-- name: delete_playbook_approvals
delete from playbook_approvals

-- name: delete_runner_jobs
delete from runner_jobs

-- name: delete_wanted_playbooks
delete from wanted_playbooks

-- name: delete_status_posts
delete from status_posts

-- name: delete_status_updates
delete from status_updates

-- name: delete_status_approvals
delete from status_approvals

-- name: delete_status_subscribers
delete from status_subscribers

-- name: delete_status_event_ends
delete from status_event_ends

-- name: delete_status_broadcasts
delete from status_broadcasts

-- name: delete_status_messages
delete from status_messages

-- name: delete_action_items
delete from action_items

-- name: delete_action_repeats
delete from action_item_repeats

-- name: delete_closing_ticks
delete from closing_ticks

-- name: delete_survey_people
delete from survey_people

-- name: delete_survey_answers
delete from survey_answers

-- name: delete_reviews
delete from incident_reviews

-- name: delete_review_attendees
delete from review_attendees

-- name: delete_review_notes
delete from review_notes

-- name: delete_near_misses
delete from incident_near_misses

-- name: delete_checkpoints
delete from incident_checkpoints

-- name: delete_followers
delete from incident_followers

-- name: delete_news
delete from incident_news

-- name: delete_hypotheses
delete from incident_hypotheses

-- name: delete_arguments
delete from hypothesis_arguments

-- name: delete_postmortems
delete from postmortems

-- name: delete_postmortem_sections
delete from postmortem_sections

-- name: delete_postmortem_edits
delete from postmortem_edits

-- name: delete_postmortem_work
delete from postmortem_work

-- name: delete_postmortem_items
delete from postmortem_items

-- name: delete_postmortem_findings
delete from postmortem_findings

-- name: delete_postmortem_comments
delete from postmortem_comments

-- name: delete_postmortem_versions
delete from postmortem_versions

-- name: delete_postmortem_signatures
delete from postmortem_signatures

-- name: delete_remedies
delete from incident_remedies

-- name: delete_links
delete from incident_links

-- name: delete_evidence
delete from incident_evidence

-- name: delete_views
delete from evidence_views

-- name: delete_response_looks
delete from response_looks

-- name: delete_tasks
delete from incident_tasks

-- name: delete_progress
delete from incident_progress

-- name: delete_facts
delete from incident_facts

-- name: delete_incidents
delete from incidents

-- name: delete_payloads
delete from payloads where id >= $1

-- name: delete_received
delete from received where id >= $1

-- name: delete_overrides
delete from overrides where id >= $1

-- name: tokens
select id from api_tokens order by id

-- name: delete_token
delete from api_tokens where id = $1

-- name: delete_history
delete from config_history where sequence > $1

-- name: delete_marks
-- Of entries that are deleted: their numbers are given again.
delete from entry_marks where sequence > $1

-- name: delete_reactions
delete from entry_reactions where recorded_in > $1

-- name: delete_replies
delete from entry_replies where sequence > $1

-- name: delete_revisions
delete from entry_revisions where recorded_in > $1

-- name: delete_entries
delete from timeline where sequence > $1

-- name: delete_objects
delete from config_objects

-- name: insert_object
insert into config_objects (kind, id, body, version, managed_by, updated_at) values ($1, $2, $3, $4, $5, $6)

-- name: delete_passwords_of_nobody
delete from passwords where user_id not in (select id from config_objects where kind = 'users')

-- name: delete_sessions_of_nobody
delete from sessions where user_id not in (select id from config_objects where kind = 'users')

-- name: delete_invites_of_nobody
delete from invites where user_id not in (select id from config_objects where kind = 'users')

-- name: delete_devices_of_nobody
delete from push_devices where user_id not in (select id from config_objects where kind = 'users')

-- name: delete_proofs_of_nobody
delete from contact_proofs where user_id not in (select id from config_objects where kind = 'users')
