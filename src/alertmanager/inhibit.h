// Which alerts keep others quiet, by the inhibit_rules.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "alertmanager/alert.h"
#include "alertmanager/config.h"

namespace muster::alertmanager {

// Keeps, for each rule, its sources by the values of the labels that must be equal: a question costs a look-up a rule.
class Inhibitor {
 public:
  void configure(std::shared_ptr<const Config> config, const std::map<std::string, Alert>& alerts);
  void add(const Alert& alert);
  void remove(const Alert& alert);

  // The first source of each rule that inhibits one with these labels. An alert that is both source and target of a
  // rule is not inhibited by others that are both.
  std::vector<std::string> inhibited_by(const Labels& labels, const std::map<std::string, Alert>& alerts,
                                        Instant now) const;

 private:
  std::shared_ptr<const Config> config_;
  std::vector<std::map<std::string, std::set<std::string>>> sources_;  // a rule's; by the equal labels' values
};

}  // namespace muster::alertmanager
