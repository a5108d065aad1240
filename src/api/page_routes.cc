#include "api/page_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "base/utf8.h"
#include "engine/resolve.h"
#include "incident/hand_pages.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kPageBodyMax = 16 * 1024;

struct PageWish {
  Target target;
  std::string reason;
};

Result<PageWish> page_wish_in(const Request& request, const Configuration& config) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"user", "team", "schedule", "escalation_policy", "reason"}))
    return *unknown;
  std::vector<Target> named;
  for (const auto& [name, value] : *body) {
    if (!value.is_null() && !value.is_string()) return invalid("'" + std::string(name) + "' must be a text");
    if (value.is_null() || name == "reason") continue;
    const std::string id(value.get_string());
    const bool known = name == "user"       ? config.users.contains(UserId(id))
                       : name == "team"     ? config.teams.contains(TeamId(id))
                       : name == "schedule" ? config.schedules.contains(ScheduleId(id))
                                            : config.policies.contains(PolicyId(id));
    if (!known) return invalid("there is no " + std::string(name) + " '" + one_line(id, 64) + "' to page");
    named.push_back(name == "user"       ? Target(UserId(id))
                    : name == "team"     ? Target(TeamId(id))
                    : name == "schedule" ? Target(ScheduleId(id))
                                         : Target(PolicyId(id)));
  }
  if (named.size() != 1) return invalid("name one of user, team, schedule or escalation_policy: whom to page");
  const std::string given(text_at(*body, "reason").value_or(""));
  const std::string reason = one_line(given, 4 * kAskedBecauseMax);
  if (std::count_if(reason.begin(), reason.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      }) > static_cast<std::ptrdiff_t>(kAskedBecauseMax))
    return invalid("'reason' must be at most 500 characters");
  return PageWish{named.front(), reason};
}

// Why nobody would be told; empty: somebody would, or only the engine can say.
std::string nobody_would_be_told(const Configuration& config, const Target& target, Instant now) {
  if (std::holds_alternative<PolicyId>(target)) return "";
  const Expansion expansion = ConfiguredTargets(config).expand(target, now);
  if (expansion.recipients.empty()) return expansion.nobody_because;
  const bool any = std::any_of(expansion.recipients.begin(), expansion.recipients.end(),
                               [](const Recipient& one) { return one.reachable; });
  return any ? "" : expansion.recipients.front().name + " has no contact method";
}

}  // namespace

void add_page_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/page",
              .permission = Permission::Respond,
              .handler =
                  [&service](const Request& request, http::Reply reply) {
                    const auto config = service.configuration();
                    auto wish = page_wish_in(request, *config);
                    if (!wish) return reply(problem_of(wish.fault()));
                    act_on_incident<IncidentView>(
                        service, request, std::move(reply),
                        [&request, config, wish = std::move(*wish)](Turn& turn, IncidentId id) -> Result<IncidentView> {
                          if (const auto why = nobody_would_be_told(*config, wish.target, turn.now); !why.empty())
                            return conflict("nobody would be told: " + why);
                          const auto incident =
                              page_by_hand(turn, *config, id, wish.target, caller_of(request).by(), wish.reason);
                          if (!incident) return incident.fault();
                          return *incident_view(turn.tx, incident->id);
                        },
                        [config](const Result<IncidentView>& view) {
                          if (!view) return problem_of(view.fault());
                          std::string out;
                          append_incident(out, *view, *config);
                          return http::json_text_response(200, std::move(out));
                        });
                  },
              .body_max = kPageBodyMax});
}

}  // namespace muster::api
