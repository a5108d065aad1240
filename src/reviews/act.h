// Door 3: people ask for a review, choose its time, say who is to come, or that there is no need.
#pragma once
#include "config/configuration.h"
#include "incident/act.h"
#include "reviews/rows.h"

namespace muster {

inline constexpr std::size_t kReviewTextMax = 8'000;  // bytes
inline constexpr int kAttendeesMax = 100;

// Each answers the incident; doing it twice is no error. A fault says what is to be done first.
Result<Incident> ask_review(Turn& turn, const Configuration& config, IncidentId incident, const std::string& reason,
                            const By& by);
// What was planned is moved; the deadline stays.
Result<Incident> plan_review(Turn& turn, const Configuration& config, IncidentId incident, Instant starts_at,
                             const std::string& reason, const By& by);
Result<Incident> waive_review(Turn& turn, const Configuration& config, IncidentId incident, const std::string& reason,
                              const By& by);
// Somebody is to come, or was there.
Result<Incident> put_review_attendee(Turn& turn, const Configuration& config, IncidentId incident, const UserId& user,
                                     bool attended, const By& by);
Result<Incident> remove_review_attendee(Turn& turn, const Configuration& config, IncidentId incident,
                                        const UserId& user, const By& by);
// An empty reason takes it back.
Result<Incident> say_near_miss(Turn& turn, IncidentId incident, const std::string& reason, const By& by);

}  // namespace muster
