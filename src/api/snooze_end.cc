#include "api/snooze_end.h"

#include "incident/snooze.h"

namespace muster::api {

Result<Instant> snooze_end_in(const json::object& body, const Caller& caller, const Configuration& config,
                              Instant now) {
  if (body.contains("for") == body.contains("until"))
    return invalid("say either 'for', such as 1h, or 'until', as an RFC 3339 time or morning");
  const std::string span(text_at(body, "for").value_or("")), until(text_at(body, "until").value_or(""));
  if (body.contains("for")) {
    const auto time = snooze_time_of(span);
    if (!time || time->till_morning) return invalid("'for' must be a duration of at most 31 days, such as 1h");
    return now + time->span;
  }
  if (until == "morning") {
    const User* user = find(config.users, caller.user.value_or(UserId(caller.actor.id)));
    return snooze_end({.till_morning = true}, user ? user->time_zone : "UTC", now);
  }
  const auto at = parse_rfc3339(until);
  if (!at || *at <= now) return invalid("'until' must be an RFC 3339 time that lies ahead, or morning");
  return *at;
}

}  // namespace muster::api
