// Previews of what somebody is writing: a schedule or a policy that is not stored.
#include "api/config_json.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/preview_json.h"
#include "config/plan.h"
#include "config/schedule_plans.h"
#include "config/stored.h"
#include "engine/preview.h"
#include "oncall/compare.h"
#include "oncall/who.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kBodyMax = 1 << 20;

// A declaration as PUT /v1/config/{kind}/{id} would take it.
struct Candidate {
  std::string_view kind;
  std::string id;
  json::object body;
};

// `member` holds the declaration.
Result<Candidate> candidate_in(const json::object& body, std::string_view kind, std::string_view member) {
  const auto id = text_at(body, "id");
  const json::object* declaration = object_at(body, member);
  if (!id || !declaration)
    return invalid("'id' and '" + std::string(member) + "' are needed: whose declaration it is, and the declaration");
  return Candidate{kind, std::string(*id), *declaration};
}

// What the whole configuration would be with the candidate; problems as when it were stored, by somebody who may.
Proposal propose_candidate(store::Tx& tx, const Candidate& candidate, const Settings& settings) {
  const std::vector<Managed> current = stored_documents(tx);
  ReadOptions options{Origin::Person, settings.allow_private_addresses, {}};
  for (const Managed& one : current) options.current.push_back(one.document);
  Reading reading = read_object(candidate.kind, candidate.id, candidate.body, options);
  for (Document& document : reading.declared.documents) unmask(document, options.current, reading.problems);
  return propose(reading, current, {}, [] { return std::string(); });
}

json::object span_json(Instant from, Instant until) { return {{"from", rfc3339(from)}, {"until", rfc3339(until)}}; }

json::array candidate_people(const Configuration& config, const std::vector<UserId>& users) {
  json::array refs;
  for (const UserId& user : users) refs.push_back(oncall_ref(config.users, user));
  return refs;
}

json::object compared(const Configuration& config, const Schedule* before, const Schedule& after, Instant from,
                      Instant until) {
  const std::vector<Shift> would_be = shifts(after, from, until, config.schedules);
  json::array items, open, changed;
  for (const Shift& shift : would_be) items.push_back(shift_json(config, shift));
  for (const Gap& gap : gaps(would_be, from, until)) open.push_back(span_json(gap.from, gap.until));
  const std::vector<Shift> are = before ? shifts(*before, from, until, config.schedules) : std::vector<Shift>();
  for (const Difference& difference : differences(are, would_be, from, until)) {
    json::object item = span_json(difference.from, difference.until);
    item["before"] = candidate_people(config, difference.before);
    item["after"] = candidate_people(config, difference.after);
    changed.push_back(std::move(item));
  }
  return {{"items", std::move(items)}, {"gaps", std::move(open)}, {"changed", std::move(changed)}};
}

void preview_schedule(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"id", "schedule", "from", "until"})) return reply(problem_of(*fault));
  const auto candidate = candidate_in(*body, kSchedules, "schedule");
  if (!candidate) return reply(problem_of(candidate.fault()));
  const auto from = time_in_body(*body, "from", std::nullopt), until = time_in_body(*body, "until", std::nullopt);
  if (!from) return reply(problem_of(from.fault()));
  if (!until) return reply(problem_of(until.fault()));
  if (const auto fault = fault_of_range(*from, *until)) return reply(problem_of(*fault));
  service.read(std::move(reply), [&service, candidate = *candidate, from = *from, until = *until,
                                  now = service.now()](store::Tx& tx) {
    Proposal proposal = propose_candidate(tx, candidate, service.settings());
    if (has_errors(proposal.problems)) return config_problem(proposal.problems);
    const ScheduleId id(candidate.id);
    Schedule& after = proposal.configuration.schedules.at(id);
    const auto config = service.configuration();
    const Schedule* before = find(config->schedules, id);
    if (before) after = as_edited(*before, after, now);
    for (const StoredOverride& made : overrides_of(tx, id, from)) after.overrides.push_back(made.override_);
    json::object answer = compared(*config, before, after, from, until);
    answer["counts_from"] = after.earlier.empty() ? json::value() : json::value(rfc3339(after.earlier.back().until));
    return http::json_response(200, std::move(answer));
  });
}

void preview_policy(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"id", "policy", "at", "severity", "service"}))
    return reply(problem_of(*fault));
  const auto candidate = candidate_in(*body, kPolicies, "policy");
  if (!candidate) return reply(problem_of(candidate.fault()));
  const auto at = time_in_body(*body, "at", service.now());
  if (!at) return reply(problem_of(at.fault()));
  const auto said = text_at(*body, "severity");
  const auto severity = severity_of(said.value_or("critical"));
  if (!severity) return reply(problem_of(invalid("'severity' must be critical, error, warning or info")));
  const ServiceId about(std::string(text_at(*body, "service").value_or("")));
  if (!about.empty() && !find(service.configuration()->services, about))
    return reply(problem_of(invalid("there is no service '" + about.str().substr(0, 64) + "'")));
  service.read(
      std::move(reply), [&service, candidate = *candidate, at = *at, severity = *severity, about](store::Tx& tx) {
        Proposal proposal = propose_candidate(tx, candidate, service.settings());
        if (has_errors(proposal.problems)) return config_problem(proposal.problems);
        // Today's configuration, which has the overrides, with the one policy exchanged.
        Configuration config = *service.configuration();
        const PolicyId id(candidate.id);
        Policy& policy = config.policies[id] = std::move(proposal.configuration.policies.at(id));
        const Preview shown = muster::preview_policy(config, policy, at, severity, about);
        return http::json_response(200, json::object{{"at", rfc3339(at)},
                                                     {"notes", json::array(shown.notes.begin(), shown.notes.end())},
                                                     {"pages", pages_json(shown.pages, at)}});
      });
}

}  // namespace

void add_candidate_routes(http::Router& router, Service& service) {
  const auto add = [&](const char* pattern, void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = Method::Post,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = with(service, handler),
                .body_max = kBodyMax});
  };
  add("/v1/schedules/preview", preview_schedule);
  add("/v1/escalation_policies/preview", preview_policy);
}

}  // namespace muster::api
