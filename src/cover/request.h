// Somebody asks others to be on call for them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "oncall/coverage.h"
#include "oncall/schedule.h"

namespace muster::cover {

using RequestId = Id<struct CoverRequestTag>;

struct Stretch {
  Instant from;
  Instant until;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct Request {
  enum class State { Open, Accepted, Withdrawn, Declined, Expired } state = State::Open;

  RequestId id;
  ScheduleId schedule;
  UserId asker;
  Stretch give;                 // the asker is on call in it, and wants somebody else to be
  UserId whom;                  // who is asked; empty: everybody who stands in the schedule
  std::optional<Stretch> take;  // a swap: `whom` is on call in it, and the asker takes it
  bool first_counts = true;     // the first offer is accepted at once; always so when one person is asked
  std::string note;             // for those who are asked
  Instant created_at;
  std::optional<Instant> decided_at{};
  UserId taker{};  // Accepted
};
std::string_view text_of(Request::State state);  // "open", "accepted", "withdrawn", "declined", "expired"
std::optional<Request::State> state_of(std::string_view text);

// Everybody who stands in the schedule, also through schedules in it, in order of their ids. Who only looks on does
// not.
std::vector<UserId> people_of(const Schedule& schedule, const Schedules& all);

// Whether `user` is on call for the whole of it; not as a shadow.
bool is_on_call_throughout(const Schedule& schedule, const UserId& user, const Stretch& stretch, const Schedules& all);

// What is wrong with asking that at `now`; nothing when all is well.
std::optional<Fault> fault_of_asking(const Request& request, const Schedule& schedule, const Schedules& all,
                                     Instant now);
// Why `taker` cannot take it at `now`, in words for both: it is not open any more, it is over, they do not stand in
// the schedule, or somebody else is on call by now.
std::optional<Fault> fault_of_taking(const Request& request, const UserId& taker, const Schedule& schedule,
                                     const Schedules& all, Instant now);

// What of it is still to come.
Stretch rest_of(const Stretch& stretch, Instant now);

// The overrides that accepting makes: the taker in `give`, and in a swap the asker in `take`. Without ids.
std::vector<Override> overrides_of(const Request& request, const UserId& taker, Instant now);

inline constexpr Duration kStretchMax = std::chrono::days(100);

}  // namespace muster::cover
