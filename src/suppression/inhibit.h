// Which open alerts explain others: inhibition as Alertmanager has it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alert/open_alerts.h"
#include "config/configuration.h"

namespace muster {

// Owned by the writer; not thread-safe. Knows the sources among the open alerts, by what has to be equal, so that the
// cost of a question does not grow with the number of open alerts.
class Inhibitors {
 public:
  using Rules = std::map<InhibitRuleId, InhibitRule>;

  // Answers whether the rules are others than before; then the alerts are forgotten too.
  bool set_rules(const Rules& rules);
  void forget_alerts();
  bool any() const { return !rules_.empty(); }

  // The alert is open and has these labels now (labels_to_match). Those that are not open any more are forgotten.
  void opened(AlertId alert, const Labels& labels, const OpenAlerts& open);

  struct Inhibition {
    AlertId source;
    InhibitRuleId rule;
  };
  // What inhibits an open alert with these labels. As in Alertmanager, a label that is absent equals an absent one, and
  // an alert that is source and target of a rule is not inhibited by another one that is both. Otherwise than there, an
  // alert is not inhibited by what it inhibits itself, be it by way of others: of a circle, one always pages.
  std::optional<Inhibition> inhibition(AlertId alert, const Labels& labels, const OpenAlerts& open) const;

 private:
  struct Source {
    AlertId alert;
    bool is_target = false;
  };
  Rules rules_;
  std::unordered_map<std::string, std::vector<Source>> sources_;  // by rule and equal values
  std::unordered_map<AlertId, std::vector<std::string>> keys_of_alert_;
};

}  // namespace muster
