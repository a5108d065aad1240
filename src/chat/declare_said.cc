#include "chat/declare_said.h"

#include <array>

#include "base/utf8.h"
#include "classify/classify.h"
#include "incident/declare.h"
#include "incident/respond.h"
#include "reviews/act.h"
#include "routing/route.h"

namespace muster {
namespace {

constexpr std::size_t kSaidTitleMax = 1024;

Severity severity_of_priority_said(Priority priority) {
  constexpr std::array kSaid{Severity::Critical, Severity::Error, Severity::Warning, Severity::Info};
  return kSaid.at(static_cast<std::size_t>(priority));
}

}  // namespace

Result<Incident> declare_said(Turn& turn, std::int64_t& last_number, const Configuration& config,
                              const ChatOrder& order, const By& by, const std::string& where,
                              const std::string& description) {
  const ServiceId service(order.service);
  const Route way = route(config, service);
  if (!service.empty() && !way.service) return invalid("there is no service '" + service.str() + "'");
  Classifying classifying;
  classifying.priority = order.priority;
  classifying.reason = order.priority ? "said in " + where : "";
  if (order.priority) {
    if (const auto fault = cannot_classify(config, service, classifying)) return *fault;
  }
  const Declaration declaration{
      .opening = {.title = one_line(order.text, kSaidTitleMax),
                  .severity = order.priority ? severity_of_priority_said(*order.priority) : Severity::Error,
                  .service = service,
                  .team = way.team ? way.team->id : TeamId(),
                  .policy = way.policy,
                  .counts_as = order.counts_as},
      .service_name = way.service ? way.service->name : "",
      .description = description};
  const Incident incident = declare(turn, last_number, declaration, by);
  if (agreed_at_opening(config, incident.service)) look_at_response(turn.tx, incident.id, turn.now);
  if (incident.counts_as == CountsAs::NearMiss) (void)say_near_miss(turn, incident.id, "declared as a near miss", by);
  if (order.priority) (void)classify(turn, config, incident.id, classifying, by);
  return incident;
}

}  // namespace muster
