#include "reviews/act.h"

#include <algorithm>

#include "incident/record.h"
#include "reviews/decide.h"
#include "reviews/invite.h"

namespace muster {
namespace {

Fault no_review(const Incident& incident) {
  return conflict(number_text(incident.number) + " has no review; ask for one first");
}

}  // namespace

Result<Incident> ask_review(Turn& turn, const Configuration& config, IncidentId id, const std::string& reason,
                            const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (reason.find_first_not_of(' ') == std::string::npos)
    return invalid("'reason' is missing: say why a review is needed");
  const auto review = find_review(turn.tx, id);
  if (review && (is_awaited(review->state) || review->state == Review::State::Held)) return *incident;
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": ask for the review there");
  if (incident->status != Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is not resolved yet: its review comes after that");
  record_change(turn, *incident, "review.asked", by,
                {{"reason", reason}, {"deadline", rfc3339(turn.now + config.response.reviews.within)}});
  begin_review(turn, config, *incident, reason);
  return *incident;
}

Result<Incident> plan_review(Turn& turn, const Configuration& config, IncidentId id, Instant starts_at,
                             const std::string& reason, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto review = find_review(turn.tx, id);
  if (!review || !is_awaited(review->state)) return no_review(*incident);
  if (review->state == Review::State::Running)
    return conflict("the review of " + number_text(incident->number) + " has begun already");
  if (review->starts_at == starts_at) return *incident;
  if (starts_at <= turn.now) return invalid("'starts_at' is over already");
  if (starts_at > turn.now + std::chrono::days(366)) return invalid("'starts_at' is more than a year ahead");
  const Duration lasts = review->starts_at ? *review->ends_at - *review->starts_at : config.response.reviews.length;
  set_time(turn, config, *review, starts_at, starts_at + lasts, by.actor, by.via, reason);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

Result<Incident> waive_review(Turn& turn, const Configuration& config, IncidentId id, const std::string& reason,
                              const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto review = find_review(turn.tx, id);
  if (review && review->state == Review::State::Waived) return *incident;
  if (!review || !is_awaited(review->state)) return no_review(*incident);
  if (reason.find_first_not_of(' ') == std::string::npos)
    return invalid("'reason' is missing: say why there is no need for the review");
  review->state = Review::State::Waived;
  ++review->sequence;
  review->look_at.reset();
  review->note = reason;
  review->ended_at = turn.now;
  review->ended_by = by.actor.name;
  put_review(turn.tx, *review);
  record_change(turn, *incident, "review.waived", by, {{"reason", reason}});
  take_out_of_calendars(turn, config, *review);
  return *incident;
}

Result<Incident> put_review_attendee(Turn& turn, const Configuration& config, IncidentId id, const UserId& user_id,
                                     bool attended, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto review = find_review(turn.tx, id);
  if (!review) return no_review(*incident);
  const User* user = find(config.users, user_id);
  if (!user) return invalid("there is no user '" + user_id.str().substr(0, 64) + "'");
  auto people = attendees_of(turn.tx, id);
  const auto there = std::ranges::find(people, user_id, &Attendee::user);
  if (there != people.end()) {
    there->attended = attended;
    put_attendee(turn.tx, id, *there);
  } else {
    if (people.size() >= static_cast<std::size_t>(kAttendeesMax))
      return conflict("a review has at most " + std::to_string(kAttendeesMax) + " attendees");
    put_attendee(turn.tx, id, {user_id, "asked by " + by.actor.name, attended});
    if (!attended) invite(turn, config, *review, user_id);
  }
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

Result<Incident> remove_review_attendee(Turn& turn, const Configuration& config, IncidentId id, const UserId& user,
                                        const By&) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto review = find_review(turn.tx, id);
  if (!review) return no_review(*incident);
  const auto people = attendees_of(turn.tx, id);
  if (std::ranges::find(people, user, &Attendee::user) == people.end()) return *incident;
  remove_attendee(turn.tx, id, user);
  if (review->state == Review::State::Planned && *review->starts_at > turn.now)
    tell_of_review(turn, config, *review, user, ReviewNotice::Cancellation);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

Result<Incident> say_near_miss(Turn& turn, IncidentId id, const std::string& reason, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->is_drill()) return conflict("a drill is no near miss: nothing was in danger");
  const auto before = near_miss_of(turn.tx, id);
  if (reason.empty() ? !before : before && before->reason == reason) return *incident;
  incident->counts_as = reason.empty() ? CountsAs::Incident : CountsAs::NearMiss;
  save_incident(turn, *incident);
  if (reason.empty()) {
    record_change(turn, *incident, "review.no_near_miss", by, {});
    forget_near_miss(turn.tx, id);
  } else {
    record_change(turn, *incident, "review.near_miss", by, {{"reason", reason}});
    put_near_miss(turn.tx, id, {reason, by.actor.name, turn.now});
  }
  return *incident;
}

}  // namespace muster
