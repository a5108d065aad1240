#include "timeline/words.h"

#include <algorithm>
#include <array>

#include "phrases/phrases.h"
#include "timeline/sentences.h"

namespace muster {
namespace {

constexpr auto kEnglishSentences = std::to_array<EntrySentence>({
    {"alert.opened", "Alert opened by {integration}: {summary}[ on {service}]"},
    {"alert.unowned", "Nobody owns this alert: {why}"},
    {"alert.severity_changed", "Severity went from {from} to {to}"},
    {"alert.held", "Held back by {what}[ until {until}]: {summary}"},
    {"alert.ruled", "Rules that matched: {what}"},
    {"alert.flaps",
     "It flaps: {changes} changes of state within {within}. It is held back from now on until it is quiet"},
    {"alert.marked", "{actor} marked the alert as {mark}: {summary}"},
    {"alert.unmarked", "{actor} took back what the alert was marked as: {summary}"},
    {"incident.acknowledgement_timed_out", "{person}'s acknowledgement has timed out: it pages again"},
    {"alert.released", "Held back by {what} until {until}, and still open: {summary}"},
    {"silence.created", "{actor} silenced {matchers} from {from} until {until}: {comment}"},
    {"silence.changed", "{actor} changed the silence of {matchers}: from {from} until {until}: {comment}"},
    {"silence.expired", "{actor} ended the silence of {matchers}"},
    {"silence.began", "The silence of {matchers} begins, until {until}: {comment}"},
    {"silence.ended", "The silence of {matchers} has ended"},
    {"maintenance.planned", "{actor} planned the maintenance {name}"},
    {"maintenance.changed", "{actor} changed the maintenance {name}"},
    {"maintenance.removed", "{actor} removed the maintenance {name}"},
    {"maintenance.ended_early", "{actor} ended the maintenance {name} early"},
    {"maintenance.announced", "The maintenance {name} begins at {from}"},
    {"maintenance.began", "The maintenance {name} begins, until {until}"},
    {"maintenance.ending", "The maintenance {name} ends at {until}"},
    {"maintenance.ended",
     "The maintenance {name} has ended: it held back {held} alerts, of which {open} are still open"},
    {"escalation.held", "All of it is held back: nobody else is told"},
    {"alert.resolved", "Alert resolved by {actor}: {summary}"},
    {"alert.timed_out", "Alert resolved: {integration} has not repeated it since {last_seen}"},
    {"alert.joined", "The alert joined this incident: {rule} ({key})[, within {window}], {score} %"},
    {"incident.paged_again", "People are told again: {why}"},
    {"incident.team_told", "{team} is told too, because its {service} is concerned: escalation policy {policy}"},
    {"incident.merged", "{actor} merged {from} into this incident[, because of {why}]: {title} ({count} alerts)"},
    {"incident.merged_into", "{actor} merged this incident into {into}[, because of {why}]: {title}"},
    {"incident.unmerged", "{actor} took the merge into {into} back: {count} alerts returned"},
    {"incident.unmerged_from", "{actor} took {from} out again with {count} alerts"},
    {"incident.split", "{actor} split {count} alerts off as {into}: {title}"},
    {"incident.split_from", "{actor} split this incident off {from} with {count} alerts"},
    {"incident.changes_before",
     "Changed shortly before: {change} on {service}, {ago} ago[, and {more} more in that hour]"},
    {"incident.changed_meanwhile", "Changed meanwhile on {service}: {change}[ ({by})]"},
    {"storm.began",
     "An alert storm: more than {incidents} new incidents of {team} in {window}. What follows joins this one"},
    {"storm.ended", "The storm is over after {lasted}: {digest}"},
    {"incident.opened", "{number} opened[ for {service}], escalation policy {policy}"},
    {"incident.declared", "{actor} declared an incident: {title}[ ({description})]"},
    {"incident.acknowledged", "{actor} acknowledged[ by {via}]"},
    {"incident.acknowledged_again", "{actor} acknowledged too[ by {via}]"},
    {"incident.snoozed", "{actor} snoozed it until {until}[ by {via}]"},
    {"incident.unsnoozed", "{actor} ended the snooze[ by {via}]: it pages again"},
    {"incident.snooze_ended", "The snooze of {person} is over: it pages again"},
    {"incident.unacknowledged", "{actor} took the acknowledgement back[ by {via}]"},
    {"alert.note", "{actor} noted: {text}"},
    {"search.saved", "{actor} saved the search {name}: {query}"},
    {"alert.detached", "{actor} took {file} off the alert; the file stays with the incident"},
    {"search.removed", "{actor} removed the saved search {name}"},
    {"alert.revised", "{actor} changed the alert's {what}[ to {to}]"},
    {"report.made", "the report {name} was made of {from} to {until}"},
    {"report.failed", "the report {name} could not be made"},
    {"heartbeat.declared", "{actor} declared the heartbeat {name}"},
    {"incident.resolved", "{actor} resolved the incident[: {note}]"},
    {"incident.resolved_with_alerts", "Incident resolved: its last open alert was resolved"},
    {"incident.note", "{actor} noted: {text}"},
    {"incident.update",
     "Update by {actor}[; impact: {impact}][; action: {action}][; next step: {next_step}][; next update "
     "{next_update_at}]"},
    {"incident.decision", "{decided_by} decided: {decision}[; why: {why}][; considered: {options}]"},
    {"incident.stage", "{actor} said it is {to} now[ ({own})][: {reason}][ (without {without})]"},
    {"incident.stage_time", "{actor} corrected when it was {stage}[ ({own})]: {to} in place of {from}[ ({reason})]"},
    {"incident.opened_to_see",
     "{actor} opened this incident, which is not for them otherwise, until {until}: {reason}"},
    {"incident.impact", "{actor} said that people were affected from {began}[ until {ended}]"},
    {"incident.classified",
     "{actor} classified it as {nature}, {priority}[ ({level})][, in place of {before}][, {category}]: {because}[; "
     "proposed was "
     "{proposed}][; {reason}]"},
    {"incident.priority_given", "Its priority is {priority}: its alert says so"},
    {"incident.major_proposed", "It is proposed as a major incident: {because}"},
    {"incident.major_declared", "{actor} declared it a major incident[: {reason}]"},
    {"incident.major_declined", "{actor} said it is no major incident[: {reason}]"},
    {"role.called", "{person} is called as {role}: {why}"},
    {"role.unanswered", "{person} did not answer the call as {role} within {within}"},
    {"role.nobody", "Nobody takes the role {role}: {why}"},
    {"role.taken", "{actor} took the role {role}[, beside {beside}][ by {via}]"},
    {"role.given", "{actor} gave the role {role} to {person}[, beside {beside}]"},
    {"role.declined", "{actor} declined the role {role}[: {reason}]"},
    {"role.handed_over", "{actor} handed the role {role} over from {from} to {to}[: {note}]. {summary}"},
    {"role.left", "{person} gave the role {role} up[: {reason}]"},
    {"role.taken_away", "{actor} took the role {role} from {person}[: {reason}]"},
    {"task.added", "{actor} added task {task}: {title}[, for {assignee}][, due {due}]"},
    {"task.changed", "{actor} changed task {task}, {title}: {what}"},
    {"task.done", "{actor} did task {task}: {title}"},
    {"task.reopened", "{actor} opened task {task} again: {title}[ ({reason})]"},
    {"task.dropped", "{actor} dropped task {task}: {title}[ ({reason})]"},
    {"task.late", "Task {task} is overdue: {title}[ ({assignee})]"},
    {"task.checklist", "The checklist {checklist} was attached[ by {by}]: {count} tasks"},
    {"action_item.added",
     "{actor} added the action item {item}, to {kind}: {title}[, for {owner}], due {due}[ ({source})]"},
    {"action_item.changed", "{actor} changed the action item {item}, {title}: {what}"},
    {"action_item.done", "{actor} did the action item {item}: {title}[ ({reason})]"},
    {"action_item.reopened", "{actor} opened the action item {item} again: {title}[ ({reason})]"},
    {"action_item.dropped", "{actor} dropped the action item {item}: {title}[ ({reason})]"},
    {"action_item.overdue", "The action item {item} is overdue since {due}: {title}[ ({owner})]"},
    {"action_item.escalated", "The action item {item} is still not done: {title}[ ({owner})]; told: {leads}"},
    {"action_item.issue_wanted", "{actor} wants the action item {item} to be an issue of {tracker} ({issue})"},
    {"action_item.issue_created", "The action item {item} is the issue {issue} of {tracker}[: {url}]"},
    {"action_item.issue_linked", "{actor} linked the action item {item} with the issue {issue} of {tracker}[: {url}]"},
    {"action_item.issue_unlinked", "{actor} unlinked the action item {item} from {issue} of {tracker}"},
    {"action_item.issue_failed", "The action item {item} and {issue} of {tracker} are not kept alike: {why}"},
    {"action_item.issue_closed", "The issue {issue} of {tracker} was closed with the action item {item}"},
    {"action_item.issue_reopened", "The issue {issue} of {tracker} was opened again with the action item {item}"},
    {"action_item.issue_gone", "The issue {issue} of {tracker} is gone; the action item {item} stays"},
    {"action_item.issue_overruled",
     "The action item {item} ({item_state*}, {item_at}) is newer than {issue} of {tracker} ({issue_state*}, "
     "{issue_at}), "
     "which follows"},
    {"action_item.repeated", "The same fault as {earlier}, whose action item {item} is not done: {title}"},
    {"action_item.happened_again", "It happened again ({again}), and the action item {item} is not done: {title}"},
    {"closing.ticked", "{actor} ticked for the closing: {item*}[: {text}]"},
    {"closing.unticked", "{actor} took back for the closing: {item*}"},
    {"closing.overridden", "{actor} closed it without {missing}: {reason}"},
    {"survey.asked", "{count} people are asked how it went"},
    {"review.wanted", "A review is needed until {deadline} ({rule}): {why}"},
    {"review.asked", "{actor} asks for a review until {deadline}: {reason}"},
    {"review.planned", "The review is on {starts}, with {people}[ ({reason})]"},
    {"review.moved", "{actor} moved the review to {starts}[ ({reason})]"},
    {"review.waived", "{actor} waived the review: {reason}"},
    {"review.cancelled", "The review does not take place: {reason}"},
    {"review.late", "The review was not held until {deadline}; told: {people}"},
    {"review.began", "{actor} began the review"},
    {"review.noted", "{actor} noted in the review: {text}"},
    {"review.decided", "Decided in the review ({actor}): {text}"},
    {"review.held", "{actor} ended the review and signed it off, with {people}[: {summary}]"},
    {"review.signed", "{actor} signed the review off"},
    {"review.near_miss", "{actor} says that it was a near miss: {reason}"},
    {"review.no_near_miss", "{actor} says that it was no near miss"},
    {"checkpoint.asked", "{person} is asked ({checkpoint}, {why}): {questions}"},
    {"checkpoint.answered", "{actor} answered the checkpoint {checkpoint}[ by {via}][: {text}][: {unchanged}]"},
    {"checkpoint.unanswered", "{person} did not answer the checkpoint {checkpoint} within {within}"},
    {"checkpoint.escalated", "Nobody answered the checkpoint {checkpoint}: step {step} of {policy} is told"},
    {"checkpoint.nobody", "Nobody answered the checkpoint {checkpoint}, and nobody is left who could be asked"},
    {"playbook.started", "The playbook {playbook} was started[ by {by}]: {why} (run {run}, version {version})"},
    {"playbook.not_started", "The playbook {playbook} was not started: {why}"},
    {"playbook.step_opened", "{playbook}, step {step} is to be done[ by {who}][, due {due}]: {title}"},
    {"playbook.step_late", "{playbook}, step {step} is overdue[ ({who})]: {title}"},
    {"playbook.step_passed", "{playbook}, step {step} is done: {title}"},
    {"playbook.step_skipped", "{playbook}, step {step} does not apply: {title}"},
    {"playbook.step_failed", "{playbook}, step {step} failed: {title}: {why}"},
    {"playbook.step_asks", "{playbook}, step {step} failed, and somebody has to say how it goes on: {title}: {why}"},
    {"playbook.step_retried", "{playbook}, step {step} failed and is tried again in {after}: {title}: {why}"},
    {"playbook.step_done", "{actor} did step {step} of {playbook}: {title}[ ({reason})]"},
    {"playbook.step_left_out", "{actor} skipped step {step} of {playbook}: {title}[ ({reason})]"},
    {"playbook.step_again", "{actor} has step {step} of {playbook} tried again: {title}[ ({reason})]"},
    {"playbook.step_given_up", "{actor} goes on although step {step} of {playbook} failed: {title}[ ({reason})]"},
    {"playbook.approval_asked",
     "{playbook}, step {step} waits for an approval ({count} of {who}, within {within}): {title}"},
    {"playbook.approval_nobody", "{playbook}, step {step} waits for an approval, and nobody can be asked: {title}"},
    {"playbook.approved", "{actor} approved step {step} of {playbook}[ for {person}][ by {via}]: {title}[ ({reason})]"},
    {"playbook.declined", "{actor} declined step {step} of {playbook}[ for {person}][ by {via}]: {title}[ ({reason})]"},
    {"playbook.glass_broken",
     "{actor} broke the glass: until {until} nobody is asked for approval in {playbook} (run {run}): {reason}"},
    {"playbook.action_began", "{runner} runs {command} ({playbook}, step {step}: {title})"},
    {"playbook.action_ended",
     "{runner} ran {command} ({playbook}, step {step}: {title}): {result}[; output: {output}]"},
    {"playbook.action_ended_late",
     "{runner} said after all what became of {command} ({playbook}, step {step}: {title}): {result}[; output: "
     "{output}]"},
    {"playbook.job_lost", "Nobody knows whether {runner} did it ({playbook}, step {step}: {title}): {why}"},
    {"playbook.webhook_taken", "The webhook took it ({playbook}, step {step}: {title})"},
    {"playbook.finished", "The playbook {playbook} is through (run {run})"},
    {"playbook.failed", "The playbook {playbook} stopped: a step failed (run {run})"},
    {"playbook.ended_with_incident",
     "The playbook {playbook} ended with the incident (run {run})[; left to do: {left}]"},
    {"playbook.cancelled", "{actor} cancelled the playbook {playbook} (run {run})[: {reason}]"},
    {"evidence.added", "{actor} added the file {file} ({size} bytes, SHA-256 {sha256})[: {note}]"},
    {"evidence.viewed", "{actor} got the file {file} (entry {entry})[ by {via}]"},
    {"knowledge.written", "{actor} wrote {document}[: {title}][ ({reason})]"},
    {"knowledge.changed", "{actor} changed {document}[, {title}], to version {version}[: {reason}]"},
    {"knowledge.archived", "{actor} put {document} away[: {title}][ ({reason})]"},
    {"knowledge.restored", "{actor} took {document} out again[: {title}][ ({reason})]"},
    {"knowledge.reviewed", "{actor} looked {document} through, and it is still true[: {title}]"},
    {"knowledge.opened", "{actor} opened {document}[: {title}]"},
    {"knowledge.helped", "{actor} said that {document} helped[: {title}]"},
    {"knowledge.not_helped", "{actor} said that {document} did not help[: {title}]"},
    {"knowledge.proposed", "{actor} proposed a change of {what}[: {reason}]"},
    {"knowledge.approved", "{actor} made the change of {what} that was proposed[: {reason}]"},
    {"knowledge.refused", "{actor} left {what} as it is[: {reason}]"},
    {"knowledge.withdrawn", "{actor} took the proposed change of {what} back"},
    {"hypothesis.added", "{actor} suspects ({hypothesis}): {text}"},
    {"hypothesis.supported", "{actor} says what speaks for hypothesis {hypothesis}, {cause}: {text}[ (entry {entry})]"},
    {"hypothesis.doubted",
     "{actor} says what speaks against hypothesis {hypothesis}, {cause}: {text}[ (entry {entry})]"},
    {"hypothesis.confirmed", "{actor} says that this is the cause ({hypothesis}): {cause}[; {reason}]"},
    {"hypothesis.rejected", "{actor} says that this is not the cause ({hypothesis}): {cause}[; {reason}]"},
    {"hypothesis.reopened", "{actor} says that this may be the cause after all ({hypothesis}): {cause}[; {reason}]"},
    {"postmortem.drafted", "{actor} drafted the postmortem by the template {template}"},
    {"postmortem.edited", "{actor} worked on the postmortem: {part}"},
    {"postmortem.commented", "{actor} commented on {part} of the postmortem: {text}"},
    {"postmortem.suggested", "{actor} suggested other words for {part} of the postmortem[: {text}]"},
    {"postmortem.accepted", "{actor} accepted a suggestion by {by} for {part} of the postmortem"},
    {"postmortem.refused", "{actor} refused a suggestion by {by} for {part} of the postmortem"},
    {"postmortem.version_kept", "{actor} kept a version of the postmortem: {name}"},
    {"postmortem.imported", "{actor} imported sections of the postmortem[; replaced: {replaced}][; added: {added}]"},
    {"postmortem.signed", "{actor} signed the postmortem"},
    {"postmortem.published", "{actor} published the postmortem (version {version})"},
    {"chat.wanted", "{actor} asked for a channel in {chat}"},
    {"chat.opened", "The channel {channel} was made in {chat}[: {url}]"},
    {"chat.failed", "No channel could be made in {chat}: {why}"},
    {"chat.unreachable", "{chat} could not be reached: {why}. The room goes on, its channel catches up later"},
    {"chat.caught_up", "The channel {channel} has caught up: {count} messages since {since}"},
    {"chat.not_invited", "{person} could not be invited into {channel}: {why}"},
    {"chat.not_done", "Something could not be done in {channel} of {chat} ({what}): {why}"},
    {"chat.lost", "The channel {channel} of {chat} is there no more: {why}"},
    {"chat.made_private", "The channel {channel} of {chat} is for those only who were invited"},
    {"chat.stays_open",
     "The channel {channel} of {chat} stays as open as it was: {why}. Whoever is in it goes on reading it"},
    {"chat.archived", "The channel {channel} of {chat} was archived"},
    {"incident.remedy",
     "{actor} said what helps[; for now: {workaround}][; for good: {fix}][; known as: {known_error}]"},
    {"incident.linked", "{actor} linked it with its {kind} {other}[: {title}]"},
    {"incident.unlinked", "{actor} took the link with {other} back[: {title}]"},
    {"guest.invited", "{actor} invited {guest} ({email}) as a guest until {until}[, who {may}]"},
    {"status.proposed", "{actor} asked for approval of an update on the status page {page}: {title}"},
    {"status.approved", "{actor} approved the update on the status page {page}: {title}[ ({reason})]"},
    {"status.refused", "{actor} refused the update on the status page {page}: {title}[ ({reason})]"},
    {"status.published",
     "{actor} published on the status page {page}: {title} ({state})[, back-dated to {back_dated}]: {text}"},
    {"status.dropped", "{actor} dropped an update for the status page {page}: {title}"},
    {"communication.proposed", "{actor} asked {approvals} to approve what {audience} read: {subject}"},
    {"communication.approved", "{actor} approved what {audience} read: {subject}[ ({reason})]"},
    {"communication.refused", "{actor} refused what {audience} was to read: {subject} ({reason})"},
    {"communication.substitutes",
     "Nobody approved in time what {audience} read: the substitutes for {approvals} are asked: {subject}"},
    {"communication.sent", "{actor} told {audience} ({recipients} recipients[, {channels}]): {subject}"},
    {"communication.delivered",
     "{audience}: {sent} of {recipients} messages were taken[, {failed} could not be delivered]"},
    {"communication.dropped", "{actor} dropped a message to {audience}: {subject}"},
    {"update.late", "The next update is late: it was due at {due}"},
    {"update.came_late", "The update came {late} late"},
    {"update.escalated", "The update is {late} late[: {people} is paged]"},
    {"impact.stated",
     "{actor} stated the business impact[, customers: {customers}][, revenue lost: {revenue}][, SLA credits: "
     "{sla_credits}][, regulatory exposure: {regulatory}][, note: {note}]"},
    {"impact.data_exposed", "{actor} stated that data of customers is exposed"},
    {"impact.data_safe", "{actor} stated that no data of customers is exposed"},
    {"impact.data_unknown", "{actor} stated that nobody knows whether data of customers is exposed"},
    {"clock.started_by_rule",
     "The clock {clock} started by its rule, aware since {aware}[: the first notification is due at {due}]"},
    {"clock.started",
     "{actor} started the clock {clock}, aware since {aware}[: the first notification is due at {due}][ ({reason})]"},
    {"clock.stopped", "{actor} stopped the clock {clock}: {reason}"},
    {"clock.reminded", "{clock}: {notification} has to be sent by {due}: whoever is responsible was reminded"},
    {"clock.nearly_due", "{clock}: {notification} is nearly due, at {due}[: {people} is paged]"},
    {"clock.late", "{clock}: {notification} is late, it was due at {due}[: {people} is paged]"},
    {"clock.notified", "{actor} proved that {notification} of {clock} was sent: {evidence}[ ({late} late)]"},
    {"guest.revoked", "{actor} ended the access of the guest {guest}"},
    {"guest.came", "{guest} came as a guest"},
    {"form.answered", "{actor} answered: {answers}"},
    {"incident.followed", "{person} follows the incident[, as {by} said]"},
    {"incident.unfollowed", "{person} follows the incident no more[, as {by} said]"},
    {"incident.reopened", "{actor} opened the incident again[: {reason}]"},
    {"incident.entry_edited", "{actor} edited entry {entry}"},
    {"incident.entry_struck", "{actor} struck entry {entry} out[: {reason}]"},
    {"incident.entry_restored", "{actor} restored entry {entry}"},
    {"incident.entry_pinned", "{actor} pinned entry {entry}"},
    {"incident.entry_unpinned", "{actor} unpinned entry {entry}"},
    {"incident.entry_reacted", "{actor} said to entry {entry}: {reaction}"},
    {"incident.entry_unreacted", "{actor} took back what they said to entry {entry}: {reaction}"},
    {"incident.paged_by_hand", "{actor} pages {target}[: {reason}][ by {via}]"},
    {"incident.page_reached_nobody", "Could not be told: {target}: {why}"},
    {"escalation.nobody", "Not notified: {why}"},
    {"escalation.fell_through", "Nobody could be notified by step {step} of {policy}: going on at once"},
    {"escalation.at_once", "The first step is due now: a rule wants an alert that joined to page at once"},
    {"escalation.forced", "{actor} escalated to the next step"},
    {"escalation.exhausted", "Escalation policy {policy} is exhausted: nobody acknowledged"},
    {"escalation.fallback", "Nobody could be reached by {policy}: falling back to {fallback}"},
    {"escalation.passed_over", "Step {step} of {policy} is passed over: {why}"},
    {"escalation.follow_up", "Step {step} of {policy}[ ({name})] comes: it does until the incident is resolved"},
    {"escalation.handed_over", "{policy} hands over to escalation policy {to}"},
    {"escalation.policy_changed",
     "Escalation policy {policy} was edited meanwhile: from here on it goes by version {version}, until now by "
     "{before}"},
    {"escalation.policy_gone", "Escalation policy {policy} is no longer declared: from here on it goes by {fallback}"},
    {"escalation.repaired", "The escalation had come to a standstill: {why}. It goes on now"},
    {"escalation.again", "Nobody could be told by {policy}: beginning again {next}"},
    {"notification.queued", "{recipient} is notified[ by {channels}]: {reason}[. It is quiet for them until {quiet}]"},
    {"notification.failed", "{recipient} could not be notified: every method failed"},
    {"notification.forwarded", "{recipient} forwards what pages them to {to}, until {until}"},
    {"notification.not_forwarded", "{recipient} forwards what pages them, and is told all the same: {why}"},
    {"notification.came_back", "{to} could not be told: it comes to {recipient}, who had forwarded it"},
    {"notification.cancelled", "{count} pending deliveries stopped"},
    {"delivery.accepted", "{recipient} notified by {channel}[ ({address})][, in one message with {with}]"},
    {"delivery.retry", "{channel} to {recipient} did not work: {reason}. Next try {next}"},
    {"delivery.unknown",
     "{channel} to {recipient} may or may not have arrived: {reason}. Sent again with the same key {next}"},
    {"delivery.failed", "{channel} to {recipient} failed: {reason}"},
    {"delivery.fell_over", "{channel} is used at once for {recipient}: {from} failed"},
    {"delivery.put_off", "{channel} to {recipient} waits until {until}: {recipient} asked for calm"},
    {"delivery.superseded", "{channel} to {recipient} is left out: a newer message to the same address goes now"},
    {"delivery.handed_over", "{channel} to {recipient} goes by {to} now: {from} could not: {reason}"},
    {"delivery.over_quota", "{channel} to {recipient} goes by {to} all the same, since it is urgent: {why}"},
    {"provider.used_up", "Provider {provider}: {why}"},
    {"incident.legal_hold", "{actor} put this incident under a legal hold: {reason}"},
    {"incident.legal_hold_ended", "{actor} ended the legal hold[: {reason}]"},
    {"communication.expired", "What {audience} were told ({sent_at}) was deleted: it is kept for {kept}"},
    {"status.export_failed", "The copy of the status page {page} at {export} could not be written: {why}"},
    {"status.exported_again", "The copy of the status page {page} at {export} is written again"},
    {"delivery.read", "{recipient} has read it by {channel}[ ({address})]: {how}"},
    {"delivery.delivered", "{channel} reached {recipient}'s telephone[ ({address})]"},
    {"delivery.undelivered", "{channel} to {recipient} did not arrive[: {reason}]"},
    {"answer.refused", "An answer by {via} from {from} was refused: {why}"},
    {"answer.unclear", "{actor} answered by {via}, which was not understood: {text}"},
    {"contact.tested", "{actor} sent a test page to {recipient} by {channel}[ ({address})]"},
    {"contact.code_sent", "{actor} had a code sent to {recipient} by {channel}[ ({address})]"},
    {"contact.code_wrong", "{actor} entered a wrong code for {channel}[ ({address})]"},
    {"contact.verified", "{recipient} has shown that {channel} ({address}) is theirs"},
    {"contact.test_received", "{recipient} got the test page that was sent by {channel}[ ({address})]"},
    {"device.registered", "{actor} registered the device {device}[, which was {before}'s]"},
    {"device.removed", "{recipient}'s device {device} was removed[ by {remover}][: {why}]"},
    {"selftest.started", "{actor} began a self-test: {tests} test pages, {dead_ends} dead ends"},
    {"selftest.finished",
     "The self-test is over: {worked} worked, {failed} failed, {dead_ends} dead ends[. Nothing reaches "
     "{unreachable}][. What "
     "failed: {failures}]"},
    {"watch.was_late", "Muster itself was late from {from} until {until}: {why}[ ({told} were told)]"},
    {"config.changed", "{actor} changed the configuration: {summary}"},
    {"override.created", "{actor} put {user} on call for {schedule} from {from} until {until}[, {manner}]"},
    {"override.deleted", "{actor} removed {user}'s override of {schedule}"},
    {"cover.asked",
     "{actor} asks for cover of {schedule} from {from} until {until}[, of {whom}][, in return for {in_return}]"},
    {"cover.offered", "{taker} offers to cover {asker} for {schedule} from {from} until {until}"},
    {"cover.declined", "{taker} does not cover {asker} for {schedule} from {from} until {until}"},
    {"cover.accepted", "{taker} covers {asker} for {schedule} from {from} until {until}[, in return for {in_return}]"},
    {"cover.withdrawn", "{actor} needs no cover of {schedule} any more from {from} until {until}"},
    {"cover.expired", "Nobody covered {asker} for {schedule} from {from} until {until}"},
    {"feed.created", "{actor} made a secret address for the calendar of {calendar}"},
    {"feed.revoked", "{actor} revoked the secret address of a calendar"},
    {"absence.created", "{actor} noted that {user} is away from {from} until {until}"},
    {"absence.removed", "{actor} removed {user}'s absence from {from} until {until}"},
    {"absence.imported", "{actor} imported a calendar for {user}: {added} absences added[, {removed} removed]"},
    {"handoff.note", "{actor} left a note for whoever is on call next for {schedule}: {text}"},
    {"handoff.note_removed", "{actor} took the note for whoever is on call next for {schedule} away"},
    {"notice.told", "{recipient} is told[ by {channels}]: {title}[. It is quiet for them until {quiet}]"},
    {"notice.withdrawn", "No longer so: {title}[ ({unsent})]"},
    {"notice.failed", "{recipient} could not be told: {title}"},
    {"session.signed_in", "{actor} signed in[ from {address}]"},
    {"session.signed_out", "{actor} signed out"},
    {"session.ended", "{actor} ended another session of theirs[: {device}]"},
    {"session.sign_in_failed",
     "Somebody at {address} could not sign in as {email}[; {left_out} more tries before it were left out]"},
    {"user.invited", "{actor} made an invitation for {user}"},
    {"user.joined", "{actor} chose a password with an invitation[ from {address}]"},
    {"user.password_changed", "{actor} changed their password"},
    {"token.created", "{actor} made the API token {token}"},
    {"token.revoked", "{actor} revoked the API token {token}"},
});

std::string in_a_row(const json::array& texts) {
  std::string all;
  for (const json::value& text : texts) {
    if (!text.is_string()) return to_text(texts);
    all.append(all.empty() ? "" : ", ").append(std::string_view(text.get_string()));
  }
  return all;
}

// The member as text; "" when it is not there.
std::string member(const RecordedEntry& entry, std::string_view name) {
  if (name == "actor") return entry.actor.name;
  if (name == "via" && !entry.data.contains("via")) return entry.via;
  const json::value* value = entry.data.if_contains(name);
  if (!value || value->is_null()) return "";
  if (value->is_string()) return std::string(value->get_string());
  if (value->is_array()) return in_a_row(value->get_array());
  return to_text(*value);
}

bool is_named_in(std::string_view names, std::string_view name) {
  for (std::size_t at = 0; at < names.size();) {
    const auto end = std::min(names.find(' ', at), names.size());
    if (names.substr(at, end - at) == name) return true;
    at = end + 1;
  }
  return false;
}

// In an added language: the members that are in words of Muster's own, and whose.
struct Own {
  std::string_view names{};
  const Tongue* tongue = nullptr;
};

// Fills the template in; answers false when a member was empty.
bool fill(const RecordedEntry& entry, std::string_view text, std::string& out, const Own& own = {}) {
  bool complete = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      const auto end = text.find(']', at);
      std::string part;
      if (fill(entry, text.substr(at + 1, end - at - 1), part, own)) out += part;
      at = end + 1;
    } else if (text[at] == '{') {
      const auto end = text.find('}', at);
      std::string_view name = text.substr(at + 1, end - at - 1);
      const char mark = name.back();
      if (mark == '*' || mark == '+' || mark == '!') name.remove_suffix(1);
      std::string value = member(entry, name);
      if (mark == '*') value = part_in_german(value);
      if (mark == '+') value = row_in_german(value);
      if (mark == '!') value = in_german(value).value_or(value);
      if (own.tongue && is_named_in(own.names, name)) value = row_in(*own.tongue, value);
      complete = complete && !value.empty();
      out += value;
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return complete;
}

}  // namespace

std::span<const EntrySentence> english_sentences() { return kEnglishSentences; }

std::string words(const RecordedEntry& entry, Language language) {
  const auto sentences = language == Language::German ? german_sentences() : english_sentences();
  const auto found = std::ranges::find(sentences, std::string_view(entry.kind), &EntrySentence::first);
  if (found == sentences.end()) return entry.kind;
  std::string text;
  fill(entry, found->second, text);
  return text;
}

std::string words(const RecordedEntry& entry, const Tongue& tongue) {
  if (!tongue.translation) return words(entry, tongue.language == "de" ? Language::German : Language::English);
  const auto english = std::ranges::find(kEnglishSentences, std::string_view(entry.kind), &EntrySentence::first);
  const RecordSentence* known = english == kEnglishSentences.end() ? nullptr : record_sentence(english->second);
  const auto translated =
      known ? tongue.translation->sentences.find(known->english) : tongue.translation->sentences.end();
  if (translated == tongue.translation->sentences.end()) return words(entry);
  std::string text;
  fill(entry, translated->second, text, {known->ours, &tongue});
  return text;
}

}  // namespace muster
