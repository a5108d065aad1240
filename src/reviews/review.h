// A review of an incident: whether one is needed, when it is, when somebody has to be told. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/item.h"
#include "analytics/periods.h"
#include "config/configuration.h"
#include "incident/incident.h"

namespace muster {

struct Review {
  enum class State {
    Due,  // needed, and without a time
    Planned,
    Running,  // the meeting has begun
    Held,
    Waived,
    Cancelled  // the incident is open again, or was merged
  };
  IncidentId incident;
  std::int64_t incident_number = 0;
  std::string incident_title;
  TeamId team;
  State state = State::Due;
  std::string why;  // in English, as all of the record
  Instant decided_at;
  Instant deadline_at;
  std::optional<Instant> starts_at{}, ends_at{};
  int sequence = 0;  // of the invitation
  UserId lead;       // empty: nobody
  bool reminded = false;
  int late_told = 0;  // 1: whoever leads it, 2: whoever leads the team too
  std::optional<Instant> look_at{};
  std::vector<AgendaItem> agenda{};  // of a meeting that has begun
  int item = 0;                      // of the agenda, where the meeting is
  std::optional<Instant> began_at{}, item_since{}, ended_at{};
  std::string ended_by{};
  std::string note{};  // of its end: what came of it, why it was waived
};
std::string_view text_of(Review::State state);
std::optional<Review::State> review_state_of(std::string_view text);

inline bool is_awaited(Review::State state) { return state <= Review::State::Running; }
inline bool is_late(const Review& review, Instant now) { return is_awaited(review.state) && review.deadline_at <= now; }

struct Attendee {
  UserId user;
  std::string why;
  bool attended = false;
  std::optional<Instant> signed_at{};
};

// What the rules are asked about.
struct ReviewFacts {
  std::optional<Priority> priority{};
  Severity severity = Severity::Error;
  bool major = false;
  Duration lasted{};
  bool customers = false;
  std::vector<Instant> same_before{};  // when the same fault of the service was opened, in the year before
  Instant opened;
  bool near_miss = false;
};

struct ReviewVerdict {
  std::string rule;  // its name
  std::string why;   // "its priority is P1, and it took longer than 3h"
};
// The first rule that holds; nothing: no review is needed.
std::optional<ReviewVerdict> needs_review(const ReviewPlan& plan, const ReviewFacts& facts);

struct ReviewSlot {
  Instant starts_at, ends_at;
  bool in_time = true;  // false: within the deadline there is no such hour
};
// The first half hour at which nobody is busy and which lies in these hours, four hours after `now` at the earliest, so
// that people can prepare. When there is none until the deadline, the first one after it; in hours that are never, the
// last one before the deadline.
ReviewSlot slot_for(const ReviewPlan& plan, const Hours& hours, const std::vector<analytics::Span>& busy, Instant now,
                    Instant deadline);
// Business hours; when the organisation has none, Monday to Friday from nine to five in that time zone.
Hours meeting_hours(const Configuration& config, const std::string& time_zone);

enum class ReviewStep { Remind, Late, Escalate };
struct ReviewLook {
  std::vector<ReviewStep> now{};
  std::optional<Instant> next{};
};
inline constexpr Duration kReviewEscalateAfter = std::chrono::hours(24);  // after the deadline
ReviewLook look_at(const Review& review, const ReviewPlan& plan, Instant now);

}  // namespace muster
