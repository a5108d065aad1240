#include "reviews/follow.h"

#include "base/probe.h"
#include "reviews/invite.h"
#include "reviews/rows.h"

namespace muster {
namespace {

constexpr int kLooksMax = 100;

void tell_late(Turn& turn, const Configuration& config, Review& review, ReviewStep step) {
  std::vector<UserId> people;
  if (step == ReviewStep::Late && find(config.users, review.lead))
    people = {review.lead};
  else
    people = leads_of(config, review.lead, review.team);
  review.late_told = step == ReviewStep::Late ? 1 : 2;
  std::string names;
  for (const UserId& id : people) {
    const User* user = find(config.users, id);
    names.append(names.empty() ? "" : ", ").append(user ? user->name : id.str());
    tell_of_review(turn, config, review, id, ReviewNotice::Late);
  }
  PROBE("a review was not held in time");
  turn.record({.kind = "review.late",
               .incident = review.incident,
               .data = {{"deadline", rfc3339(review.deadline_at)}, {"people", names.empty() ? "nobody" : names}}});
}

}  // namespace

Instant follow_reviews(Turn& turn, const Configuration& config) {
  for (const IncidentId id : reviews_due(turn.tx, turn.now, kLooksMax)) {
    auto review = find_review(turn.tx, id);
    MUSTER_ASSERT(review);
    const ReviewLook look = look_at(*review, config.response.reviews, turn.now);
    for (const ReviewStep step : look.now) {
      if (step != ReviewStep::Remind) {
        tell_late(turn, config, *review, step);
        continue;
      }
      review->reminded = true;
      for (const Attendee& one : attendees_of(turn.tx, id))
        tell_of_review(turn, config, *review, one.user, ReviewNotice::Reminder);
    }
    review->look_at = look.next;
    put_review(turn.tx, *review);
    turn.changed("incident", id.str());
  }
  return next_review(turn.tx);
}

}  // namespace muster
