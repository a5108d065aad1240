#include "timeline/words.h"

#include <array>
#include <utility>

namespace muster {
namespace {

// Each kind of entry with its sentence: {name} is a member of its data, {actor} who did it. An [optional part] stands
// only when every member named in it is there and not empty.
constexpr auto kSentences = std::to_array<std::pair<std::string_view, std::string_view>>({
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
    {"incident.snoozed", "{actor} put it off until {until}[ by {via}]"},
    {"incident.unacknowledged", "{actor} took the acknowledgement back[ by {via}]"},
    {"alert.revised", "{actor} changed the alert's {what}[ to {to}]"},
    {"heartbeat.declared", "{actor} declared the heartbeat {name}"},
    {"incident.resolved", "{actor} resolved the incident[: {note}]"},
    {"incident.resolved_with_alerts", "Incident resolved: its last open alert was resolved"},
    {"incident.note", "{actor} noted: {text}"},
    {"escalation.nobody", "Step {step} of {policy}: {why}"},
    {"escalation.fell_through", "Nobody could be notified by step {step} of {policy}: going on at once"},
    {"escalation.at_once", "The first step is due now: a rule wants an alert that joined to page at once"},
    {"escalation.forced", "{actor} escalated to the next step"},
    {"escalation.exhausted", "Escalation policy {policy} is exhausted: nobody acknowledged"},
    {"escalation.fallback", "Nobody could be reached by {policy}: falling back to {fallback}"},
    {"escalation.again", "Nobody could be told by {policy}: beginning again {next}"},
    {"notification.queued", "{recipient} is notified[ by {channels}]: {reason}[. It is quiet for them until {quiet}]"},
    {"notification.failed", "{recipient} could not be notified: every method failed"},
    {"notification.cancelled", "{count} pending deliveries stopped"},
    {"delivery.accepted", "{recipient} notified by {channel}[ ({address})]"},
    {"delivery.retry", "{channel} to {recipient} did not work: {reason}. Next try {next}"},
    {"delivery.unknown",
     "{channel} to {recipient} may or may not have arrived: {reason}. Sent again with the same key {next}"},
    {"delivery.failed", "{channel} to {recipient} failed: {reason}"},
    {"delivery.fell_over", "{channel} is used at once for {recipient}: {from} failed"},
    {"delivery.superseded", "{channel} to {recipient} is left out: a newer message to the same address goes now"},
    {"delivery.handed_over", "{channel} to {recipient} goes by {to} now: {from} could not: {reason}"},
    {"delivery.delivered", "{channel} reached {recipient}'s telephone[ ({address})]"},
    {"delivery.undelivered", "{channel} to {recipient} did not arrive[: {reason}]"},
    {"answer.refused", "An answer by {via} from {from} was refused: {why}"},
    {"answer.unclear", "{actor} answered by {via}, which was not understood: {text}"},
    {"contact.tested", "{actor} sent a test page to {recipient} by {channel}[ ({address})]"},
    {"contact.test_received", "{recipient} got the test page that was sent by {channel}[ ({address})]"},
    {"device.registered", "{actor} registered the device {device}[, which was {before}'s]"},
    {"device.removed", "{recipient}'s device {device} was removed[ by {remover}][: {why}]"},
    {"selftest.started", "{actor} began a self-test: {tests} test pages, {dead_ends} dead ends"},
    {"watch.was_late", "Muster itself was late from {from} until {until}: {why}[ ({told} were told)]"},
    {"config.changed", "{actor} changed the configuration: {summary}"},
    {"override.created", "{actor} put {user} on call for {schedule} from {from} until {until}[, {manner}]"},
    {"override.deleted", "{actor} removed {user}'s override of {schedule}"},
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

// The member as text; "" when it is not there.
std::string member(const RecordedEntry& entry, std::string_view name) {
  if (name == "actor") return entry.actor.name;
  if (name == "via" && !entry.data.contains("via")) return entry.via;
  const json::value* value = entry.data.if_contains(name);
  if (!value || value->is_null()) return "";
  if (value->is_string()) return std::string(value->get_string());
  return to_text(*value);
}

// Fills the template in; answers false when a member was empty.
bool fill(const RecordedEntry& entry, std::string_view text, std::string& out) {
  bool complete = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      const auto end = text.find(']', at);
      std::string part;
      if (fill(entry, text.substr(at + 1, end - at - 1), part)) out += part;
      at = end + 1;
    } else if (text[at] == '{') {
      const auto end = text.find('}', at);
      const std::string value = member(entry, text.substr(at + 1, end - at - 1));
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

std::string words(const RecordedEntry& entry) {
  for (const auto& [kind, sentence] : kSentences) {
    if (kind != entry.kind) continue;
    std::string text;
    fill(entry, sentence, text);
    return text;
  }
  return entry.kind;
}

}  // namespace muster
