// Whether incidents that are over need a review.
#pragma once
#include <functional>

#include "config/configuration.h"
#include "incident/act.h"
#include "reviews/rows.h"

namespace muster {

// For the end of a turn: of each incident that it changed. One that is over gets a review when a rule says so; one that
// is open again, or was merged, has none any more.
void review_what_is_over(Turn& turn, const Configuration& config);

// What the configuration's rules would have asked for of incidents that were resolved since then, whether they were
// reviewed or not: a trial of rules that nobody has stored. Looks at the newest kReviewTrialMax of those that `looks`
// says yes to; the newest first.
inline constexpr int kReviewTrialMax = 200;
inline constexpr Duration kReviewTrialOpened = std::chrono::days(90);  // at most so long before they were resolved
struct ReviewTrial {
  int looked_at = 0;
  bool more = false;  // there are others that it did not look at
  struct Asked {
    Incident incident;
    ReviewVerdict verdict;
    bool is_reviewed = false;  // there is a review of it
  };
  std::vector<Asked> asked{};
};
ReviewTrial try_review_rules(store::Tx& tx, const Configuration& config, Instant since,
                             const std::function<bool(const Incident&)>& looks);

// Everybody who is to come, with the reason, and whoever leads it first: who had a role, who had the incident, who
// leads the team, who is declared.
std::vector<Attendee> people_for(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now);

// Begins a review: at the first time that fits, or, when people choose it, without one.
void begin_review(Turn& turn, const Configuration& config, const Incident& incident, const std::string& why);

}  // namespace muster
