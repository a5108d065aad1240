#include "api/classification_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "classify/classify.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

// One member that is one of a few words; nothing when it is absent or null.
template <class Enum>
std::optional<Fault> read_word(const json::object& body, std::string_view name,
                               std::optional<Enum> (*of)(std::string_view), std::string_view words,
                               std::optional<Enum>& into) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::nullopt;
  into = value->is_string() ? of(std::string_view(value->get_string())) : std::nullopt;
  if (into) return std::nullopt;
  return invalid("'" + std::string(name) + "' must be " + std::string(words));
}

json::value word_or_null(const auto& value) { return value ? json::value(text_of(*value)) : json::value(); }

json::object to_json(const Answers& answers) {
  return {{"impact", word_or_null(answers.impact)},
          {"criticality", word_or_null(answers.criticality)},
          {"urgency", word_or_null(answers.urgency)}};
}

json::object to_json(const PriorityProposal& proposal) {
  json::object object{{"kind", text_of(proposal.nature)},
                      {"priority", text_of(proposal.priority)},
                      {"level", proposal.level},
                      {"major", proposal.major},
                      {"because", proposal.because}};
  object["row"] = proposal.row ? json::value(*proposal.row + 1) : json::value();
  return object;
}

template <class Enum>
json::array words_of(const std::vector<Enum>& words) {
  json::array texts;
  for (const Enum one : words) texts.emplace_back(text_of(one));
  return texts;
}

// The rows as they are declared, and what they say of all answers that there can be.
json::object matrix_of(const Classification& classification, const Scheme* scheme) {
  json::array rows, cells;
  for (const MatrixRow& row : scheme && !scheme->matrix.empty() ? scheme->matrix : classification.matrix)
    rows.push_back(json::object{
        {"impact", words_of(row.impact)},
        {"criticality", words_of(row.criticality)},
        {"urgency", words_of(row.urgency)},
        {"kind", text_of(row.nature)},
        {"priority", text_of(row.priority)},
        {"level", scheme && row.level.empty() ? std::string(level_for(*scheme, row.priority)) : row.level}});
  const auto add = [&](const Answers& answers) {
    json::object cell = to_json(propose(classification, answers, scheme));
    for (const auto& member : to_json(answers)) cell[member.key()] = member.value();
    cells.emplace_back(std::move(cell));
  };
  const auto each = [](const auto& all, const auto& visit) {
    for (const auto one : all) visit(std::optional(one));
    visit(std::decay_t<decltype(std::optional(all.front()))>());
  };
  each(kCriticalities, [&](auto criticality) {
    each(kImpacts, [&](auto impact) { each(kUrgencies, [&](auto urgency) { add({impact, criticality, urgency}); }); });
  });
  return {{"rows", std::move(rows)}, {"cells", std::move(cells)}};
}

json::array ids_as_texts(const auto& ids) {
  json::array texts;
  for (const auto& id : ids) texts.emplace_back(id.str());
  return texts;
}

json::array levels_of(const Scheme& scheme) {
  json::array levels;
  for (const SchemeLevel& level : scheme.levels)
    levels.push_back(json::object{{"name", level.name}, {"priority", text_of(level.priority)}});
  return levels;
}

// Schema UnitScheme.
json::object unit_scheme(const Classification& classification, const Scheme& scheme) {
  json::object object = matrix_of(classification, &scheme);
  object["id"] = scheme.id;
  object["name"] = scheme.name;
  object["teams"] = ids_as_texts(scheme.teams);
  object["services"] = ids_as_texts(scheme.services);
  object["levels"] = levels_of(scheme);
  object["own_matrix"] = !scheme.matrix.empty();
  json::array stages;
  for (const OwnStage& one : scheme.stages)
    stages.push_back(json::object{{"name", one.name}, {"stage", text_of(one.stage)}, {"needs", words_of(one.needs)}});
  object["stages"] = std::move(stages);
  return object;
}

// Schema ClassificationScheme.
json::object organisation_scheme(const Classification& classification) {
  json::object object = matrix_of(classification, nullptr);
  json::array schemes;
  for (const Scheme& scheme : classification.schemes) schemes.emplace_back(unit_scheme(classification, scheme));
  json::array rules;
  for (const CategoryRule& rule : classification.need_to_know)
    rules.push_back(json::object{{"category", rule.category},
                                 {"roles", words_of(rule.roles)},
                                 {"teams", ids_as_texts(rule.teams)},
                                 {"users", ids_as_texts(rule.users)}});
  const json::object more{
      {"schemes", std::move(schemes)},
      {"major_from", word_or_null(classification.major_from)},
      {"major_by", ids_as_texts(classification.major_by)},
      {"categories", json::array(classification.categories.begin(), classification.categories.end())},
      {"need_to_know", std::move(rules)}};
  for (const auto& member : more) object[member.key()] = member.value();
  return object;
}

// Schema IncidentClassification.
json::object classification_of(store::Tx& tx, const Configuration& config, const Incident& incident,
                               const Caller& caller) {
  const auto said = muster::classification_of(tx, incident.id);
  const Answers answers = answers_with_service(config, incident.service, said ? said->answers : Answers());
  const Scheme* scheme = muster::scheme_of(config, incident.service, incident.team);
  json::object object{{"priority", word_or_null(incident.priority)},
                      {"level", own_level(config.response.classification, incident.service, incident.team,
                                          incident.priority, incident.level)},
                      {"major", text_of(incident.major)},
                      {"category", incident.category},
                      {"need_to_know", is_need_to_know(config, incident.category)},
                      {"answers", to_json(answers)},
                      {"proposal", to_json(propose(config.response.classification, answers, scheme))},
                      {"may_say_major", caller.may(Permission::Respond) &&
                                            may_say_major(config, caller.actor, caller.may(Permission::Administer))}};
  const muster::Service* service = find(config.services, incident.service);
  const auto known = service ? known_criticality(*service) : std::nullopt;
  object["of_service"] =
      known ? json::value(json::object{{"level", text_of(known->level)}, {"because", known->because}}) : json::value();
  json::array plans;
  if (service)
    for (const NamedLink& plan : service->continuity)
      plans.push_back(json::object{{"name", plan.name}, {"url", plan.url}});
  object["continuity"] = std::move(plans);
  object["scheme"] = nullptr;
  if (scheme)
    object["scheme"] = json::object{{"id", scheme->id}, {"name", scheme->name}, {"levels", levels_of(*scheme)}};
  object["said"] = nullptr;
  if (said)
    object["said"] = json::object{{"kind", text_of(said->nature)},
                                  {"proposed_kind", text_of(said->proposed_nature)},
                                  {"proposed", text_of(said->proposed)},
                                  {"because", said->because},
                                  {"reason", said->reason},
                                  {"at", rfc3339(said->at)},
                                  {"by", muster::to_json(said->by)}};
  return object;
}

// Changes the incident that the path names, and answers how it is classified then.
using ClassificationAct = std::function<Result<Incident>(Turn&, IncidentId, const Caller&)>;

void act(Service& service, const Request& request, http::Reply reply, ClassificationAct act) {
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto incident = act(turn, id, caller_of(request));
        if (!incident) return incident.fault();
        return classification_of(turn.tx, *service.configuration(), *incident, caller_of(request));
      },
      object_or_problem());
}

void put_classification(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto classifying = classifying_in(*body);
  if (!classifying) return reply(problem_of(classifying.fault()));
  act(service, request, std::move(reply),
      [&service, classifying = *classifying](Turn& turn, IncidentId id, const Caller& caller) {
        return classify(turn, *service.configuration(), id, classifying, caller.by());
      });
}

// An administrator looks at what is not for them. They name it although it is not shown to them.
void open_for_administrator(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
  const std::string reason(text_at(*body, "reason").value_or(""));
  if (reason.size() > kOpenReasonMax)
    return reply(problem_of(invalid("'reason' must be a text of at most 2000 bytes")));
  if (!caller_of(request).user)
    return reply(problem_of(invalid("only a person opens an incident to see it, and a token is nobody; sign in")));
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, reason](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const std::string& named = request.param("id");
        const auto id = incident_named(turn.tx, Sight(config, Viewer{.everything = true}, turn.now), named);
        const User* user = find(config->users, *caller_of(request).user);
        if (!id || !user) return no_such_incident(named);
        const auto incident = open_to_see(turn, *config, *id, *user, caller_of(request).by(), reason);
        if (!incident) return incident.fault();
        return json::object{{"number", number_text(incident->number)}, {"until", rfc3339(turn.now + kOpenedFor)}};
      },
      object_or_problem());
}

using SayMajor = Result<Incident> (*)(Turn&, IncidentId, const By&, const std::string&);

http::Handler saying_major(Service& service, SayMajor say) {
  return [&service, say](const Request& request, http::Reply reply) {
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
    const json::value* value = body->if_contains("reason");
    if (value && (!value->is_string() || value->get_string().size() > kClassifyReasonMax))
      return reply(problem_of(invalid("'reason' must be a text of at most 2000 bytes")));
    const std::string reason(text_at(*body, "reason").value_or(""));
    act(service, request, std::move(reply),
        [&service, say, reason](Turn& turn, IncidentId id, const Caller& caller) -> Result<Incident> {
          if (!may_say_major(*service.configuration(), caller.actor, caller.may(Permission::Administer)))
            return Fault{Fault::Code::Forbidden,
                         "which incident is a major one is said by the teams that the organisation names under "
                         "'classification.major_by'; ask one of their members"};
          return say(turn, id, caller.by(), reason);
        });
  };
}

}  // namespace

Result<Classifying> classifying_in(const json::object& body) {
  if (const auto unknown =
          unknown_member(body, {"impact", "criticality", "urgency", "kind", "priority", "level", "category", "reason"}))
    return *unknown;
  Classifying read;
  for (const auto& fault :
       {read_word(body, "impact", impact_of, "one, some, many or all", read.answers.impact),
        read_word(body, "criticality", criticality_of, "low, important or critical", read.answers.criticality),
        read_word(body, "urgency", urgency_of, "later, today or now", read.answers.urgency),
        read_word(body, "kind", nature_of, "request, issue or incident", read.nature),
        read_word(body, "priority", priority_of, "P1, P2, P3 or P4", read.priority)})
    if (fault) return *fault;
  for (const std::string_view name : {"level", "category", "reason"}) {
    const json::value* value = body.if_contains(name);
    if (value && !value->is_null() && (!value->is_string() || value->get_string().size() > kClassifyReasonMax))
      return invalid("'" + std::string(name) + "' must be a text of at most 2000 bytes");
  }
  if (const auto level = text_at(body, "level"); level && !level->empty()) read.level = std::string(*level);
  if (const auto category = text_at(body, "category")) read.category = std::string(*category);
  read.reason = text_at(body, "reason").value_or("");
  return read;
}

void add_classification_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/classification",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                reply(http::json_text_response(
                    200, to_text(organisation_scheme(service.configuration()->response.classification))));
              }});
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/classification",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return http::json_text_response(
             200, to_text(classification_of(tx, *service.configuration(), incident, caller_of(request))));
       })});
  const auto add = [&](Method method, std::string_view below, http::Handler handler) {
    router.add({.method = method,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Respond,
                .handler = std::move(handler)});
  };
  add(Method::Put, "classification", [&service](const Request& request, http::Reply reply) {
    put_classification(service, request, std::move(reply));
  });
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/open-to-see",
              .permission = Permission::Administer,
              .handler = with(service, open_for_administrator)});
  add(Method::Post, "promote", saying_major(service, promote));
  add(Method::Post, "demote", saying_major(service, demote));
}

}  // namespace muster::api
