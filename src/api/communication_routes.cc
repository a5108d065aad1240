#include "api/communication_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "communications/act.h"
#include "communications/facts.h"
#include "communications/recipients.h"
#include "incident/incidents.h"
#include "roles/among.h"
#include "room/written.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kTellingBodyMax = 512 * 1024;
constexpr std::size_t kNamedRecipientsMax = 50;

Speaker speaker_of(const Caller& caller) { return {caller.by(), caller.user}; }

std::string names_of(store::Tx& tx, const Configuration& config, const NamedPeople& people, IncidentId incident) {
  std::string names;
  for (const UserId& id : everybody_of(tx, people, config, incident)) {
    const User* user = find(config.users, id);
    names += (names.empty() ? "" : ", ") + (user ? user->name : id.str());
  }
  return names;
}

// Schema CommunicationApproval.
json::object wanted_json(store::Tx& tx, const Configuration& config, const WantedApproval& wanted,
                         IncidentId incident) {
  const CommunicationApproval& rule = *wanted.rule;
  return {{"id", rule.id},
          {"name", rule.name},
          {"count", rule.count},
          {"given", wanted.given},
          {"people", names_of(tx, config, rule.by, incident)},
          {"substitutes", names_of(tx, config, rule.substitutes, incident)},
          {"substitutes_at",
           wanted.substitutes_at == kForever ? json::value() : json::value(rfc3339(wanted.substitutes_at))},
          {"substitutes_asked", wanted.substitutes}};
}

json::object tally_json(const CommunicationTally& tally) {
  return {{"waiting", tally.waiting}, {"sent", tally.sent}, {"failed", tally.failed}};
}

// Schema Communication.
json::object communication_json(store::Tx& tx, const Configuration& config, const Communication& one, const Speaker& me,
                                Instant now) {
  const Audience* audience = find_audience(config, one.audience);
  const bool open = one.stage == Communication::Stage::Draft || one.stage == Communication::Stage::Proposed;
  const auto wanted = open ? approvals_of(tx, config, one, now) : std::vector<WantedApproval>();
  json::array approvals, answers;
  for (const WantedApproval& approval : wanted) approvals.emplace_back(wanted_json(tx, config, approval, one.incident));
  for (const CommunicationAnswer& answer : answers_of(tx, one.id))
    answers.push_back(json::object{{"name", answer.name},
                                   {"approves", answer.approves},
                                   {"reason", answer.reason},
                                   {"version", answer.version},
                                   {"via", answer.via},
                                   {"at", rfc3339(answer.at)}});
  return {
      {"id", one.id.str()},
      {"audience", json::object{{"id", one.audience.str()}, {"name", audience ? audience->name : one.audience.str()}}},
      {"notification", text_or_null(one.notification)},
      {"language", one.language},
      {"stage", text_of(one.stage)},
      {"subject", one.text.subject},
      {"body", one.text.body},
      {"version", one.version},
      {"written_by", one.written_by},
      {"created_at", rfc3339(one.created_at)},
      {"proposed_at", time_or_null(one.proposed_at)},
      {"sent_at", time_or_null(one.sent_at)},
      {"sent_by", one.sent_by},
      {"approvals", std::move(approvals)},
      {"approvals_missing", approvals_missing(wanted)},
      {"answers", std::move(answers)},
      {"may_send", open && audience && may_send(tx, config, *audience, one.incident, me)},
      {"may_approve",
       one.stage == Communication::Stage::Proposed && !may_agree_to(tx, config, one, wanted, me).empty()},
      {"status_page_draft", one.status_update != 0},
      {"delivery", tally_json(tally_of(tx, one.id))}};
}

// Schema AudienceState: who the audience of an incident is now, and whether whoever asks may tell it.
json::object audience_json(store::Tx& tx, const Configuration& config, const Incident& incident,
                           const Audience& audience, const Speaker& me, Instant now) {
  const auto recipients = recipients_of(tx, config, incident, audience, now);
  json::array names;
  for (const CommunicationRecipient& one : recipients)
    if (names.size() < kNamedRecipientsMax) names.emplace_back(one.name);
  Communication none;
  none.incident = incident.id;
  json::array approvals;
  for (const WantedApproval& approval : approvals_wanted(audience, case_of(tx, incident), none, {}, now))
    approvals.emplace_back(wanted_json(tx, config, approval, incident.id));
  return {{"id", audience.id.str()},
          {"name", audience.name},
          {"language", audience.language},
          {"recipients", static_cast<std::int64_t>(recipients.size())},
          {"people", std::move(names)},
          {"channels", channels_text(recipients)},
          {"status_page", text_or_null(audience.status_page.str())},
          {"may_send", may_send(tx, config, audience, incident.id, me)},
          {"senders", names_of(tx, config, audience.senders, incident.id)},
          {"approvals", std::move(approvals)}};
}

json::object communications_json(store::Tx& tx, const Configuration& config, const Incident& incident,
                                 const Speaker& me, Instant now) {
  json::array audiences, items;
  for (const Audience& audience : config.response.audiences)
    audiences.emplace_back(audience_json(tx, config, incident, audience, me, now));
  for (const Communication& one : communications_of(tx, incident.id))
    if (one.stage != Communication::Stage::Dropped) items.emplace_back(communication_json(tx, config, one, me, now));
  return {{"audiences", std::move(audiences)}, {"items", std::move(items)}};
}

// The update that is told of, with at least one line; nothing when the request has none.
Result<std::optional<Update>> update_in_body(const json::object& body) {
  const json::value* value = body.if_contains("update");
  if (!value || value->is_null()) return std::optional<Update>();
  if (!value->is_object()) return invalid("'update' must be an object with impact, action or next_step");
  const auto written = read_written("incident.update", value->get_object());
  if (!written) return written.fault();
  return std::optional(std::get<Update>(written->what));
}

Result<std::vector<NewCommunication>> messages_in(const json::object& body) {
  const json::array* list = array_at(body, "messages");
  if (!list || list->empty()) return invalid("'messages' is missing: name an audience, and what it is told");
  std::vector<NewCommunication> messages;
  for (const json::value& value : *list) {
    const json::object* one = value.if_object();
    if (!one) return invalid("'messages' must be a list of objects");
    if (auto unknown = unknown_member(*one, {"audience", "subject", "body", "notification"})) return *unknown;
    NewCommunication message;
    message.audience = AudienceId(std::string(text_at(*one, "audience").value_or("")));
    message.text = {std::string(text_at(*one, "subject").value_or("")),
                    std::string(text_at(*one, "body").value_or(""))};
    message.notification = std::string(text_at(*one, "notification").value_or(""));
    messages.push_back(std::move(message));
  }
  return messages;
}

void tell(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (auto unknown = unknown_member(*body, {"update", "messages", "send"})) return reply(problem_of(*unknown));
  const auto update = update_in_body(*body);
  if (!update) return reply(problem_of(update.fault()));
  const auto messages = messages_in(*body);
  if (!messages) return reply(problem_of(messages.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, telling = Telling{*update, *messages, bool_at(*body, "send").value_or(false)},
       me = speaker_of(caller_of(request))](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const auto told = tell_audiences(turn, *config, id, telling, me);
        if (!told) return told.fault();
        json::array items;
        for (const Communication& one : told->communications)
          items.emplace_back(communication_json(turn.tx, *config, one, me, turn.now));
        return json::object{{"items", std::move(items)}};
      },
      object_or_problem(201));
}

// What each audience would be told of what is written.
void preview_communications(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (auto unknown =
          unknown_member(*body, {"impact", "action", "next_step", "next_update_at", "audience", "notification"}))
    return reply(problem_of(*unknown));
  CommunicationSource source;
  source.update = {std::string(text_at(*body, "impact").value_or("")),
                   std::string(text_at(*body, "action").value_or("")),
                   std::string(text_at(*body, "next_step").value_or("")), std::nullopt};
  if (const auto next = text_at(*body, "next_update_at")) {
    source.update.next_update_at = parse_rfc3339(*next);
    if (!source.update.next_update_at)
      return reply(problem_of(invalid("'next_update_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z")));
  }
  source.sender = caller_of(request).actor.name;
  source.notification = std::string(text_at(*body, "notification").value_or(""));
  source.public_url = service.settings().public_url;
  service.read(std::move(reply), [&service, &request, source = std::move(source),
                                  only = std::string(text_at(*body, "audience").value_or(""))](store::Tx& tx) {
    const auto config = service.configuration();
    const std::string& named = request.param("id");
    const auto id = incident_named(tx, sight_of(service, request), named);
    if (!id) return problem_of(no_such_incident(named));
    const auto incident = find_incident(tx, *id);
    json::array items;
    for (const Audience& audience : config->response.audiences) {
      if (!only.empty() && audience.id.str() != only) continue;
      const auto text = communication_text(tx, *config, *incident, audience, source, service.now());
      items.push_back(json::object{{"audience", audience.id.str()}, {"subject", text.subject}, {"body", text.body}});
    }
    return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
  });
}

Result<CommunicationId> communication_in(const Request& request) {
  const auto id = CommunicationId::parse(request.param("communication"));
  if (!id) return not_found("there is no such communication");
  return *id;
}

using CommunicationAct = std::function<Result<Communication>(Turn&, const Configuration&, const Speaker&)>;

void act_on_communication(Service& service, const Request& request, http::Reply reply, CommunicationAct act) {
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, me = speaker_of(caller_of(request)),
       act = std::move(act)](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const auto id = communication_in(request);
        const auto known = id ? find_communication(turn.tx, *id) : std::nullopt;
        if (known && !sight_of(service, request).sees(turn.tx, known->incident))
          return not_found("there is no such communication");
        const auto done = act(turn, *config, me);
        if (!done) return done.fault();
        return communication_json(turn.tx, *config, *done, me, turn.now);
      },
      object_or_problem());
}

Result<std::int64_t> seen_version(const json::object& body) {
  const auto version = integer_at(body, "version");
  if (!version || *version < 1) return invalid("'version' must be the version that you saw");
  return *version;
}

void put_text(Service& service, const Request& request, http::Reply reply) {
  const auto id = communication_in(request);
  if (!id) return reply(problem_of(id.fault()));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (auto unknown = unknown_member(*body, {"version", "subject", "body"})) return reply(problem_of(*unknown));
  const auto version = seen_version(*body);
  if (!version) return reply(problem_of(version.fault()));
  const CommunicationText text{std::string(text_at(*body, "subject").value_or("")),
                               std::string(text_at(*body, "body").value_or(""))};
  act_on_communication(
      service, request, std::move(reply),
      [id = *id, version = *version, text](Turn& turn, const Configuration& config, const Speaker& me) {
        return edit_communication(turn, config, id, version, text, me);
      });
}

using CommunicationWord = std::function<Result<Communication>(
    Turn&, const Configuration&, CommunicationId, std::int64_t version, const std::string& reason, const Speaker&)>;

http::Handler saying_of_communication(Service& service, CommunicationWord word) {
  return [&service, word = std::move(word)](const Request& request, http::Reply reply) {
    const auto id = communication_in(request);
    if (!id) return reply(problem_of(id.fault()));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (auto unknown = unknown_member(*body, {"version", "reason"})) return reply(problem_of(*unknown));
    const auto version = seen_version(*body);
    if (!version) return reply(problem_of(version.fault()));
    act_on_communication(
        service, request, std::move(reply),
        [word, id = *id, version = *version, reason = std::string(text_at(*body, "reason").value_or(""))](
            Turn& turn, const Configuration& config, const Speaker& me) {
          return word(turn, config, id, version, reason, me);
        });
  };
}

}  // namespace

void add_communication_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/incidents/{id}/communications",
       .permission = Permission::Read,
       .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return http::json_text_response(
             200, to_text(communications_json(tx, *service.configuration(), incident, speaker_of(caller_of(request)),
                                              service.now())));
       })});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/communications",
              .permission = Permission::Respond,
              .handler = with(service, tell),
              .body_max = kTellingBodyMax});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/communications/preview",
              .permission = Permission::Respond,
              .handler = with(service, preview_communications)});
  router.add({.method = Method::Put,
              .pattern = "/v1/communications/{communication}",
              .permission = Permission::Respond,
              .handler = with(service, put_text)});
  const auto say = [&](const char* word, CommunicationWord what) {
    router.add({.method = Method::Post,
                .pattern = "/v1/communications/{communication}/" + std::string(word),
                .permission = Permission::Respond,
                .handler = saying_of_communication(service, std::move(what))});
  };
  say("propose",
      [](Turn& turn, const Configuration& config, CommunicationId id, std::int64_t version, const std::string&,
         const Speaker& me) { return propose_communication(turn, config, id, version, me); });
  say("approve",
      [](Turn& turn, const Configuration& config, CommunicationId id, std::int64_t version, const std::string& reason,
         const Speaker& me) { return answer_communication(turn, config, id, version, true, reason, me); });
  say("refuse",
      [](Turn& turn, const Configuration& config, CommunicationId id, std::int64_t version, const std::string& reason,
         const Speaker& me) { return answer_communication(turn, config, id, version, false, reason, me); });
  say("send", [](Turn& turn, const Configuration& config, CommunicationId id, std::int64_t version, const std::string&,
                 const Speaker& me) { return send_communication(turn, config, id, version, me); });
  say("drop", [](Turn& turn, const Configuration& config, CommunicationId id, std::int64_t, const std::string&,
                 const Speaker& me) { return drop_communication(turn, config, id, me); });
}

}  // namespace muster::api
