// Reviews in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analytics/punctuality.h"
#include "reviews/review.h"
#include "store/tx.h"

namespace muster {

std::optional<Review> find_review(store::Tx& tx, IncidentId incident);
void put_review(store::Tx& tx, const Review& review);
std::vector<IncidentId> reviews_due(store::Tx& tx, Instant now, int limit);
Instant next_review(store::Tx& tx);

struct ReviewQuery {
  std::optional<Review::State> state{};
  std::string team{}, user{};  // user: who is to come
  bool late = false;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // the id of an incident
  int limit = 100;
};
// Those of the newest incidents first.
std::vector<Review> reviews(store::Tx& tx, const ReviewQuery& query, Instant now);
// Planned ones of the person with a start in [from, until).
std::vector<Review> reviews_of(store::Tx& tx, const UserId& user, Instant from, Instant until);
// When reviews are planned for one of these people.
std::vector<analytics::Span> busy_with_reviews(store::Tx& tx, const std::vector<UserId>& people, IncidentId but,
                                               Instant from);

std::vector<Attendee> attendees_of(store::Tx& tx, IncidentId incident);
void put_attendee(store::Tx& tx, IncidentId incident, const Attendee& attendee);
void remove_attendee(store::Tx& tx, IncidentId incident, const UserId& user);

struct ReviewNote {
  int number = 0;
  bool decision = false;
  int item = 0;  // of the agenda
  std::string text, by;
  Instant at;
};
std::vector<ReviewNote> review_notes_of(store::Tx& tx, IncidentId incident);
void add_review_note(store::Tx& tx, IncidentId incident, const ReviewNote& note);

struct NearMiss {
  std::string reason, by;
  Instant at;
};
std::optional<NearMiss> near_miss_of(store::Tx& tx, IncidentId incident);
void put_near_miss(store::Tx& tx, IncidentId incident, const NearMiss& near_miss);
void forget_near_miss(store::Tx& tx, IncidentId incident);

// Reviews whose deadline was in [from, until); what was cancelled was never needed.
std::vector<analytics::Promise> promised_reviews(store::Tx& tx, Instant from, Instant until);

// Incidents of the service that were opened in [from, before), and what they are called.
std::vector<std::pair<Instant, std::string>> titles_of_service(store::Tx& tx, const ServiceId& service, IncidentId from,
                                                               IncidentId before);

}  // namespace muster
