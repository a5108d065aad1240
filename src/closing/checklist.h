// What closing an incident asks for, and what of it is there.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "incident/incident.h"
#include "room/progress.h"
#include "store/tx.h"

namespace muster {

// Why an item is not fulfilled.
enum class Lack {
  Words,          // nobody wrote an update or a decision
  MitigatedTime,  // nobody said when it was mitigated
  ImpactBegan,
  ImpactEnded,
  Priority,
  Category,
  Confirmation,   // of the classification
  Changed,        // the classification, since somebody confirmed it
  Cause,          // none is confirmed, and nobody said that it is unknown
  StatusPost,     // one on a status page is not over
  Communication,  // what somebody wrote to an audience was not sent
  Clock,          // of a law: a notification has to be sent still
  ActionItems,    // there is none, and no reason for that
  Tick,           // an item of the organisation's own
  Need            // what the stage asks for (response/stage.h)
};
std::string_view text_of(Lack lack);

// What somebody said of an item by hand.
struct ClosingTick {
  std::string text;  // a reason, or what was confirmed
  std::string by;
  Instant at;
};
using ClosingTicks = std::map<std::string, ClosingTick>;  // by the item's key

struct ClosingItem {
  std::string key;    // "impact"; "own/…" with the organisation's words; "need/…"
  std::string title;  // of the organisation's own; else empty
  std::vector<Lack> lacks{};
  bool by_hand = false;      // somebody ticks it, with or without words
  bool wants_words = false;  // with words: why the cause is unknown, why there are no action items
  std::optional<ClosingTick> tick{};
  bool done() const { return lacks.empty(); }
};

struct Closing {
  std::vector<ClosingItem> items;
  ClosingOverride override_by = ClosingOverride::Responder;  // who may close without what is missing, with a reason
  Stage stage = Stage::Logged;
  bool complete() const;
};

// What the rules that fit ask for: each once, and the strictest of who may do without. Pure.
ClosingRule closing_rule(const std::vector<ClosingRule>& rules, std::optional<Priority> priority, Severity severity);

// What a confirmation of the classification says: "P2, critical, database".
std::string classification_words(const Incident& incident);

ClosingTicks closing_ticks(store::Tx& tx, IncidentId incident);
// Items of the rules, then what the stage asks for and no item stands for.
Closing closing_of(store::Tx& tx, const Configuration& config, const Incident& incident);

}  // namespace muster
