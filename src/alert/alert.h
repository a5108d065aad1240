// A condition on something, deduplicated, open until it is resolved.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/labels.h"
#include "base/severity.h"

namespace muster {

// What holds an open alert back: it pages nobody meanwhile.
struct Hold {
  enum class Kind { Silence, Maintenance, Inhibition, Snooze, Rule };
  Kind kind = Kind::Snooze;
  std::string id{};                // of what holds it, of a snooze the rule that asked for it; "": a person did
  std::optional<Instant> until{};  // when to look again; nothing: when what holds it says so
  std::string why{};               // for people: "the silence of Ana: disk is being replaced"
};

// Whether a rule asked for it.
inline bool is_of_a_rule(const Hold& hold) {
  return hold.kind == Hold::Kind::Rule || (hold.kind == Hold::Kind::Snooze && !hold.id.empty());
}

std::string_view text_of(Hold::Kind kind);
// "silence:0190a5…", or "snooze": what is kept with the alert.
std::string key_of(const Hold& hold);
// Back from that; nothing from "".
std::optional<Hold> hold_of_key(std::string_view key, std::optional<Instant> until);

struct Alert {
  AlertId id;
  IncidentId incident;  // empty: nothing but an alert, held back since it opened
  ServiceId service;    // empty: nobody's
  TeamId team;          // as it was when the alert opened; empty: unowned
  IntegrationId integration;
  std::string dedup_key;
  bool open = true;
  Severity severity = Severity::Error;
  std::string summary;
  std::string source;
  std::string labels;   // a JSON object as text
  std::string details;  // a JSON object as text
  std::string links;    // a JSON array as text
  // Stands for severity, summary, source, labels, details and links: another value is news. Written, not read back;
  // 0 is not known.
  std::int64_t content = 0;
  std::int64_t occurrences = 1;
  Instant created_at;
  Instant last_seen_at;
  Instant starts_at;
  std::optional<Instant> times_out_at;
  std::optional<Instant> resolved_at;
  std::optional<PayloadId> payload;
  std::optional<Hold> held;  // of an open one
  std::string group_key{};   // in which group its sender or its labels put it; empty: in none
  std::string joined{};      // why it belongs to its incident, a JSON object as text; empty: it opened it
};

std::string json_text(const Labels& labels);
std::string json_text(const std::vector<Link>& links);
// The labels or links of such a text; none when it is not one.
Labels labels_from(std::string_view json_text);
std::vector<Link> links_from(std::string_view json_text);

}  // namespace muster
