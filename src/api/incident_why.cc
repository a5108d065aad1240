#include "api/incident_why.h"

#include "api/incident_json.h"
#include "api/names.h"
#include "api/service.h"
#include "engine/resolve.h"
#include "engine/why.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "timeline/timeline.h"

namespace muster::api {
namespace {

constexpr int kEntriesMax = 2000;

json::array texts(const std::vector<std::string>& all) {
  json::array out;
  for (const std::string& one : all) out.emplace_back(one);
  return out;
}

json::value or_null(const std::optional<Instant>& at) { return at ? json::value(rfc3339(*at)) : json::value(); }

json::object step_json(const WhyStep& step) {
  json::array instead;
  for (const OnCallInstead& one : step.instead)
    instead.push_back(json::object{{"schedule", one.schedule}, {"on_call", texts(one.people)}});
  return {
      {"policy", step.policy},        {"step", step.step},        {"name", step.name}, {"became", text_of(step.became)},
      {"at", or_null(step.at)},       {"told", texts(step.told)}, {"why", step.why},   {"leads", texts(step.leads)},
      {"instead", std::move(instead)}};
}

}  // namespace

http::Response incident_why(store::Tx& tx, const Configuration& config, IncidentId id, const UserId& user, Instant now,
                            Language language) {
  const User* person = find(config.users, user);
  if (!person) return problem_of(not_found("there is no user '" + user.str() + "'"));
  const auto incident = find_incident(tx, id);
  MUSTER_ASSERT(incident);
  const std::vector<RecordedEntry> record = timeline_of(tx, id, 0, kEntriesMax);
  const StoredTargets targets(config, tx, id);
  const Why why = why_of({config, *incident, find_escalation(tx, id), record, user, targets, now});
  json::array steps;
  for (const WhyStep& step : why.steps) steps.push_back(step_json(step));
  const json::object head{{"answer", text_of(why.answer)},
                          {"at", or_null(why.at)},
                          {"by", why.by},
                          {"policy", why.policy},
                          {"step", why.step == 0 ? json::value() : json::value(why.step)},
                          {"steps", std::move(steps)}};
  std::string out = to_text(head);
  out.pop_back();
  out += ",\"user\":";
  append_ref(out, user.str(), person->name);
  out += ",\"entries\":[";
  for (const RecordedEntry& entry : record) {
    if (!concerns(entry, user)) continue;
    if (out.back() != '[') out += ',';
    append_entry(out, entry, language);
  }
  return http::json_text_response(200, out + "]}");
}

}  // namespace muster::api
