// The log of everything that was told, whichever way.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

struct LoggedCommunication {
  enum class Kind { Audience, StatusPage };
  std::int64_t id = 0;  // of the communication, or of the status page's update
  Kind kind = Kind::Audience;
  IncidentId incident{};
  std::string audience_id{}, audience{};  // or the status page's
  std::string language{};
  std::string subject{}, body{};
  std::string channels{};  // "email, slack"
  std::int64_t recipients = 0;
  std::string approvals = "[]";  // a JSON array: who agreed, when, why
  std::string sent_by{};
  Instant sent_at{};
};
std::string_view text_of(LoggedCommunication::Kind kind);

// `addresses`: of those who were told; only looked for, not kept in order. Logging the same twice is no error.
void log_communication(store::Tx& tx, const LoggedCommunication& sent, const std::string& addresses);

struct CommunicationFilter {
  std::string kind{};      // "audience" or "status_page"; empty: both
  std::string audience{};  // the id of an audience or a page; empty: any
  IncidentId incident{};   // empty: any
  Instant from{}, until = kForever;
  std::array<std::string, 4> patterns{"%", "%", "%", "%"};  // for `ilike`; all must match
};
// The newest first, at most `limit`, with smaller ids than `before`.
std::vector<LoggedCommunication> logged_communications(store::Tx& tx, const CommunicationFilter& filter,
                                                       std::int64_t before, int limit);
std::optional<LoggedCommunication> logged_communication(store::Tx& tx, std::int64_t id);

}  // namespace muster
