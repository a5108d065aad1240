#include "response/learning.h"

namespace muster {

std::string_view text_of(ClosingCheck check) {
  constexpr std::array<std::string_view, kClosingChecks.size()> kTexts{"timeline", "impact",        "classification",
                                                                       "cause",    "communication", "action_items"};
  return kTexts.at(static_cast<std::size_t>(check));
}

std::string_view text_of(ClosingOverride who) {
  constexpr std::array<std::string_view, kClosingOverrides.size()> kTexts{"responder", "manager", "admin"};
  return kTexts.at(static_cast<std::size_t>(who));
}

const std::vector<AgendaItem>& default_agenda() {
  using std::chrono::minutes;
  static const std::vector<AgendaItem> agenda{{"What happened, by the timeline", minutes(15)},
                                              {"What helped", minutes(10)},
                                              {"What delayed detection, diagnosis and recovery", minutes(15)},
                                              {"What to do about it", minutes(15)},
                                              {"Sign-off", minutes(5)}};
  return agenda;
}

}  // namespace muster
