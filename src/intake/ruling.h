// Rules in door 1: which signals they have to look at, what they made of them, and how often each of them matched.
//
// A repeat whose signal is what it was is found here by its own identity (integration and key as the sender gave them),
// and no rule is looked at: its cost does not grow with the number of rules. Windows of "5 in 10 minutes" count it, and
// only when that changes what a rule says are the rules asked again.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alert/alert_rules.h"
#include "alert/open_alerts.h"
#include "config/configuration.h"
#include "rules/history.h"
#include "timeline/turn.h"

namespace muster {

// What the rules make of one signal, and which alert it belongs to.
struct Ruled {
  enum class Way {
    Take,    // it opens, changes, acknowledges or resolves an alert
    Repeat,  // of an open alert, and nothing has changed
    Logged,  // a repeat of what was logged and closed
    Others   // it is resolved, but the alert has other signals that still fire
  };
  Way way = Way::Take;
  AlertId alert{};     // the open alert that it belongs to; empty: none
  bool asked = false;  // the rules were asked, so that `shaped` says what they made of it
  Shaped shaped{};
  std::optional<Instant> times_out_at{};
  bool enough = false;  // a Repeat with which the alert that waited for so many has them
};

// What followed from rules that matched, for their counts.
enum class Followed { Opened, Held, Logged };

// Belongs to the writer. Mirrors what the open transaction has done: after one that failed, `load` again.
class Ruling {
 public:
  void load(store::Tx& tx);

  // There are rules, or alerts that rules have shaped.
  bool concerns(const Configuration& config) const { return !config.rule_set.empty() || !known_.empty(); }

  // `content` stands for what the signal says, as Alert::content.
  Ruled rule(Turn& turn, const Configuration& config, const Facts& facts, std::int64_t content, OpenAlerts& open);
  // The signal belongs to this alert from now on: open, or logged and closed. True when the alert waited for so many
  // and has them with this one.
  bool remember(Turn& turn, const Facts& facts, std::int64_t content, AlertId alert, const Ruled& ruled, bool logged);

  // What was counted for windows, in the transaction of the signals: a count of what was accepted is not lost.
  void keep_counts(Turn& turn);

  // Why rules hold the new alert back; nothing: they do not. Says too whether it begins to flap.
  struct Held {
    std::optional<RuleHold> hold;
    bool begins_to_flap = false;
  };
  static Held hold(Turn& turn, const Configuration& config, const Shaped& shaped, const Signal& signal);

  // The rules that matched have done so once more, and this followed.
  void count(Instant now, const Shaped& shaped, Followed followed);
  // Writes the counts that changed, when it is time for that.
  void save(Turn& turn, const OpenAlerts& open);
  Instant next_save() const { return unsaved_ ? next_save_ : kForever; }

 private:
  // A signal that fires, by its own identity.
  struct Known {
    std::int64_t content = 0;
    AlertId alert;
    bool shared = false;  // its alert has another identity, which the store knows
    Duration resolve_after{0};
    std::vector<Counted> counted{};
    std::optional<Minimum> minimum{};  // its alert is held back until so many came
    bool logged = false;
    Instant since{};  // of one that was logged: when
    Instant last_at{};
    std::int64_t unsaved = 0;  // repeats of it that the store does not count yet
  };
  struct Counts {
    std::int64_t matched = 0, opened = 0, held = 0, logged = 0;
  };

  static std::string key_of(const IntegrationId& integration, std::string_view dedup_key);
  bool still_logged(const Known& known, Instant now) const;
  void share(Turn& turn, const IntegrationId& integration, std::string_view dedup_key, AlertId alert);
  void forget(Turn& turn, const std::string& key, AlertId alert);
  void save_counts(Turn& turn);
  void sweep(Turn& turn, const OpenAlerts& open);

  Windows windows_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<AlertId, int> shared_;  // how many signals fire of an alert whose identity rules made
  std::map<std::pair<std::string, std::int64_t>, Counts> counts_;  // by rule and day
  bool unsaved_ = false;
  Instant next_save_{};
  Instant next_sweep_{};
};

// What is kept with an alert of which rules matched.
AlertRules rules_of(const Shaped& shaped, Instant now);
// "Production (severity is critical), Night", for the record.
std::string hops_text(const std::vector<Hop>& hops);

}  // namespace muster
