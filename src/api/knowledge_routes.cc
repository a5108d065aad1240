#include "api/knowledge_routes.h"

#include <algorithm>
#include <charconv>

#include "api/about_incident.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "incident/incidents.h"
#include "knowledge/documents.h"
#include "knowledge/files.h"
#include "knowledge/find.h"
#include "knowledge/put.h"
#include "knowledge/uses.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;
using knowledge::Document;

constexpr std::size_t kKnowledgeBodyMax = 512 * 1024;
constexpr int kKnowledgeLimitMax = 100, kFromMax = 1'000'000, kUsesShown = 50, kReportDays = 365;

json::value user_ref(const Configuration& config, const UserId& id) {
  if (id.empty()) return nullptr;
  const User* user = find(config.users, id);
  return json::object{{"id", id.str()}, {"name", user ? user->name : id.str()}};
}

json::value team_ref(const Configuration& config, const TeamId& id) {
  if (id.empty()) return nullptr;
  const Team* team = find(config.teams, id);
  return json::object{{"id", id.str()}, {"name", team ? team->name : id.str()}};
}

json::array pieces_json(const std::vector<search::Piece>& pieces) {
  json::array list;
  for (const search::Piece& one : pieces) list.push_back(json::object{{"text", one.text}, {"hit", one.hit}});
  return list;
}

json::object document_version_json(const knowledge::Version& version, bool with_text) {
  json::object body{{"version", version.version},
                    {"reason", version.reason},
                    {"by", version.by},
                    {"via", version.via},
                    {"at", rfc3339(version.at)}};
  if (with_text) body["says"] = knowledge::to_json(version.text);
  return body;
}

json::object count_json(const knowledge::UseCount& count) {
  return {{"incidents", count.incidents}, {"helped", count.helped}, {"not_helped", count.not_helped}};
}

json::value helped_json(const std::optional<bool>& helped) { return helped ? json::value(*helped) : json::value(); }

// Schema KnowledgeDocument with what there is besides the text.
json::object whole_json(store::Tx& tx, const Configuration& config, const Caller& caller, const Document& document,
                        Instant now) {
  json::object body = knowledge_json(config, document, now);
  json::array versions, uses;
  for (const knowledge::Version& one : knowledge::versions_of(tx, document.number))
    versions.push_back(document_version_json(one, false));
  for (const knowledge::Use& one : knowledge::uses_of(tx, document.number, kUsesShown)) {
    const auto incident = find_incident(tx, one.incident);
    if (!incident) continue;
    uses.push_back(json::object{{"incident", number_text(incident->number)},
                                {"title", incident->title},
                                {"by", one.name},
                                {"at", rfc3339(one.opened_at)},
                                {"helped", helped_json(one.helped)}});
  }
  body["versions"] = std::move(versions);
  body["uses"] = std::move(uses);
  body["used"] = count_json(knowledge::count_uses(tx, document.number));
  body["may_write"] = caller.may(Permission::Respond) && may_write(caller, reader_of(caller, config), document);
  return body;
}

Result<bool> flag_of(const Request& request, std::string_view name) {
  const std::string_view value = request.query_value(name).value_or("false");
  if (value == "true" || value == "false") return value == "true";
  return invalid("'" + std::string(name) + "' must be true or false");
}

Result<int> bounded(const Request& request, std::string_view name, int without, int most) {
  const auto value = request.query_value(name);
  if (!value) return without;
  int number = -1;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error == std::errc() && end == value->data() + value->size() && number >= 0 && number <= most) return number;
  return invalid("the parameter '" + std::string(name) + "' must be a number from 0 to " + std::to_string(most));
}

Result<knowledge::Question> question_of(const Request& request) {
  if (const auto unknown = unknown_parameter(
          request, {"q", "kind", "service", "tag", "owner", "team", "overdue", "archived", "from", "limit"}))
    return *unknown;
  knowledge::Question question;
  for (const auto& [name, into] : {std::pair("q", &question.words),
                                   {"service", &question.service},
                                   {"tag", &question.tag},
                                   {"owner", &question.owner},
                                   {"team", &question.team}})
    *into = request.query_value(name).value_or("");
  question.tag = lowered(question.tag);
  if (question.words.size() > 500) return invalid("'q' must be a text of at most 500 bytes");
  for (const auto& [name, value] : request.query) {
    if (name != "kind") continue;
    const auto kind = knowledge::kind_of(value);
    if (!kind) return invalid("'kind' must be one of postmortem, runbook, known_error, how_to");
    question.kinds.push_back(*kind);
  }
  for (const auto& [name, into] : {std::pair("overdue", &question.overdue), {"archived", &question.archived}}) {
    const auto flag = flag_of(request, name);
    if (!flag) return flag.fault();
    *into = *flag;
  }
  const auto from = bounded(request, "from", 0, kFromMax);
  if (!from) return from.fault();
  const auto limit = bounded(request, "limit", 20, kKnowledgeLimitMax);
  if (!limit) return limit.fault();
  question.from = static_cast<std::size_t>(*from);
  question.limit = static_cast<std::size_t>(*limit);
  return question;
}

http::Response list_documents(store::Tx& tx, const Configuration& config, const Request& request, Instant now) {
  const auto question = question_of(request);
  if (!question) return problem_of(question.fault());
  const auto answer = knowledge::search_documents(tx, *question, reader_of(caller_of(request), config), now);
  json::array items;
  for (const knowledge::FoundDocument& one : answer.items) {
    json::object item = knowledge_summary_json(config, one.document, now);
    item["title_pieces"] = pieces_json(one.title);
    item["snippet"] = pieces_json(one.snippet);
    items.push_back(std::move(item));
  }
  return http::json_text_response(
      200, to_text(json::object{{"items", std::move(items)},
                                {"count", static_cast<std::int64_t>(answer.count)},
                                {"some_words", answer.some_words},
                                {"instead", json::array(answer.instead.begin(), answer.instead.end())}}));
}

// Says both: what is there now, and that it is not what the writer had.
http::Response conflict_with(const Fault& fault, const json::object& current) {
  return http::json_response(409, json::object{{"type", "about:blank"},
                                               {"title", "Conflict"},
                                               {"status", 409},
                                               {"detail", fault.message},
                                               {"current", current}});
}

struct Written {
  std::optional<Fault> fault;
  json::object body{};  // the document; of a conflict what it is now
  bool is_new = false;
};

http::Response written_response(const Written& written) {
  if (written.fault && !written.body.empty()) return conflict_with(*written.fault, written.body);
  if (written.fault) return problem_of(*written.fault);
  return http::json_text_response(written.is_new ? 201 : 200, to_text(written.body));
}

Fault not_yours(const Document& document) {
  return Fault{Fault::Code::Forbidden,
               knowledge::name_of(document.number) + " is not yours: propose the change, and whoever owns it decides"};
}

struct WriteRequest {
  json::object body;
  std::string reason, source;
  std::optional<std::int64_t> base;
  std::optional<bool> archived;
};

Result<WriteRequest> write_request(const Request& request) {
  auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"kind", "title", "text", "owner", "team", "tags", "services",
                                                  "access", "review_days", "reason", "source", "version", "archived"}))
    return *unknown;
  WriteRequest wanted;
  for (const auto& [name, into] : {std::pair("reason", &wanted.reason), {"source", &wanted.source}}) {
    if (!body->contains(name) || body->at(name).is_null()) continue;
    if (!body->at(name).is_string() || body->at(name).get_string().size() > knowledge::kReasonMax)
      return invalid("'" + std::string(name) + "' must be a text of at most " + std::to_string(knowledge::kReasonMax) +
                     " bytes");
    *into = body->at(name).get_string();
  }
  if (const json::value* version = body->if_contains("version"); version && !version->is_null()) {
    if (!version->is_int64()) return invalid("'version' must be the version that you have, a number from 1 on");
    wanted.base = version->get_int64();
  }
  if (const json::value* archived = body->if_contains("archived"); archived && !archived->is_null()) {
    if (!archived->is_bool()) return invalid("'archived' must be true or false");
    wanted.archived = archived->get_bool();
  }
  wanted.body = std::move(*body);
  return wanted;
}

// `there`: the document that the path names or that has the source; nothing: a new one.
Written write_document(Turn& turn, const Configuration& config, const Caller& caller, const WriteRequest& wanted,
                       const std::optional<Document>& there, Instant now) {
  knowledge::Put put{.source = there ? there->source : wanted.source,
                     .base = wanted.base,
                     .reason = wanted.reason,
                     .archived = wanted.archived};
  knowledge::Text before;
  if (there) {
    if (!may_write(caller, reader_of(caller, config), *there)) return {not_yours(*there)};
    put.number = there->number;
    before = there->text;
  } else if (caller.user) {
    before.owner = *caller.user;
  }
  const auto text = knowledge::text_from(wanted.body, before);
  if (!text) return {text.fault()};
  put.text = *text;
  const auto document = knowledge::put_document(turn, config, put, caller.by());
  if (document) return {std::nullopt, whole_json(turn.tx, config, caller, *document, now), !there};
  if (document.fault().code == Fault::Code::Conflict && there)
    return {document.fault(), whole_json(turn.tx, config, caller, *there, now)};
  return {document.fault()};
}

void create_document(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = write_request(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<Written>(
      std::move(reply),
      [&service, &request, wanted = *wanted](Turn& turn) -> Written {
        const auto config = service.configuration();
        const auto there = knowledge::find_document(turn.tx, wanted.source);
        return write_document(turn, *config, caller_of(request), wanted, there, turn.now);
      },
      written_response);
}

void change_document(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = write_request(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<Written>(
      std::move(reply),
      [&service, &request, wanted = *wanted](Turn& turn) -> Written {
        const auto config = service.configuration();
        const auto there = document_named(turn.tx, request, *config);
        if (!there) return {there.fault()};
        return write_document(turn, *config, caller_of(request), wanted, *there, turn.now);
      },
      written_response);
}

void review(Service& service, const Request& request, http::Reply reply) {
  service.write<Written>(
      std::move(reply),
      [&service, &request](Turn& turn) -> Written {
        const auto config = service.configuration();
        const Caller& caller = caller_of(request);
        const auto there = document_named(turn.tx, request, *config);
        if (!there) return {there.fault()};
        if (!may_write(caller, reader_of(caller, *config), *there)) return {not_yours(*there)};
        const auto document = knowledge::review_document(turn, there->number, caller.by());
        if (!document) return {document.fault()};
        return {std::nullopt, whole_json(turn.tx, *config, caller, *document, turn.now)};
      },
      written_response);
}

// A question about the document that the path names.
template <class Answer>
http::Handler about_document(Service& service, Answer answer) {
  return [&service, answer](const Request& request, http::Reply reply) {
    service.read(std::move(reply), [&service, &request, answer](store::Tx& tx) {
      const auto config = service.configuration();
      const auto document = document_named(tx, request, *config);
      return document ? answer(tx, *config, *document, request, service.now()) : problem_of(document.fault());
    });
  };
}

http::Response get_version(store::Tx& tx, const Configuration&, const Document& document, const Request& request,
                           Instant) {
  const auto number = number_in_path<std::int64_t>(request, "version", "no version of a document");
  if (!number) return problem_of(number.fault());
  const auto version = knowledge::find_version(tx, document.number, *number);
  if (!version)
    return problem_of(not_found(knowledge::name_of(document.number) + " has no version " + std::to_string(*number)));
  return http::json_text_response(200, to_text(document_version_json(*version, true)));
}

// What was opened, and what helped; which documents nobody opens. Of those that the caller may read.
http::Response get_report(store::Tx& tx, const Configuration& config, const Request& request, Instant now) {
  if (const auto unknown = unknown_parameter(request, {"days"})) return problem_of(*unknown);
  const auto days = bounded(request, "days", 90, kReportDays);
  if (!days) return problem_of(days.fault());
  json::array items;
  const auto reader = reader_of(caller_of(request), config);
  for (const knowledge::UseCount& count : knowledge::count_uses(tx, now - std::chrono::days(*days))) {
    const auto document = knowledge::find_document(tx, count.number);
    if (!document || !knowledge::may_read(reader, *document)) continue;
    json::object item = knowledge_summary_json(config, *document, now);
    item["used"] = count_json(count);
    items.push_back(std::move(item));
  }
  return http::json_text_response(200, to_text(json::object{{"days", *days}, {"items", std::move(items)}}));
}

// Schema IncidentKnowledge: what was opened for it, and what is offered.
json::object of_incident(store::Tx& tx, const Configuration& config, const Incident& incident, const Caller& caller,
                         Instant now) {
  const auto reader = reader_of(caller, config);
  json::array offered, opened;
  std::map<std::int64_t, std::vector<knowledge::Use>> uses;
  for (knowledge::Use& one : knowledge::uses_in(tx, incident.id)) uses[one.number].push_back(std::move(one));
  for (const auto& [number, of] : uses) {
    const auto document = knowledge::find_document(tx, number);
    if (!document || !knowledge::may_read(reader, *document)) continue;
    json::object item = knowledge_summary_json(config, *document, now);
    json::array by;
    json::value mine;
    for (const knowledge::Use& use : of) {
      by.push_back(
          json::object{{"name", use.name}, {"at", rfc3339(use.opened_at)}, {"helped", helped_json(use.helped)}});
      if (use.user.str() == caller.actor.id) mine = helped_json(use.helped);
    }
    item["opened_by"] = std::move(by);
    item["mine"] = std::move(mine);
    opened.push_back(std::move(item));
  }
  for (const knowledge::Offer& one : knowledge::offers_for(tx, config, incident, reader)) {
    json::object item = knowledge_summary_json(config, one.document, now);
    item["because"] = json::array(one.because.begin(), one.because.end());
    item["used"] = count_json(knowledge::count_uses(tx, one.document.number));
    offered.push_back(std::move(item));
  }
  return {{"opened", std::move(opened)}, {"offered", std::move(offered)}};
}

using UseAct = std::function<Result<Incident>(Turn&, IncidentId, std::int64_t, const By&)>;

void use_document(Service& service, const Request& request, http::Reply reply, UseAct act) {
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const auto document = document_named(turn.tx, request, *config);
        if (!document) return document.fault();
        const auto incident = act(turn, id, document->number, caller_of(request).by());
        if (!incident) return incident.fault();
        return of_incident(turn.tx, *config, *incident, caller_of(request), turn.now);
      },
      object_or_problem());
}

void say_use(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"helped"})) return reply(problem_of(*unknown));
  const auto helped = bool_at(*body, "helped");
  if (body->contains("helped") && !helped) return reply(problem_of(invalid("'helped' must be true or false")));
  use_document(service, request, std::move(reply),
               [helped](Turn& turn, IncidentId id, std::int64_t number, const By& by) {
                 return helped ? knowledge::say_helped(turn, id, number, *helped, by)
                               : knowledge::open_for(turn, id, number, by);
               });
}

}  // namespace

knowledge::Reader reader_of(const Caller& caller, const Configuration& config) {
  knowledge::Reader reader{.everything = caller.may(Permission::Administer)};
  if (!caller.user) return reader;
  reader.user = *caller.user;
  for (const auto& [id, team] : config.teams)
    if (std::ranges::find(team.members, reader.user) != team.members.end()) reader.teams.insert(id);
  return reader;
}

bool may_write(const Caller& caller, const knowledge::Reader& reader, const Document& document) {
  return caller.may(Permission::Configure) || reader.owns(document);
}

json::object knowledge_summary_json(const Configuration& config, const Document& document, Instant now) {
  json::object says = knowledge::to_json(document.text);
  return {{"number", knowledge::name_of(document.number)},
          {"kind", says["kind"]},
          {"title", document.text.title},
          {"owner", user_ref(config, document.text.owner)},
          {"team", team_ref(config, document.text.team)},
          {"tags", says["tags"]},
          {"services", says["services"]},
          {"access", says["access"]},
          {"archived", document.archived},
          {"version", document.version},
          {"review_at", time_or_null(document.review_at)},
          {"overdue", document.overdue(now)},
          {"updated_at", rfc3339(document.updated_at)},
          {"updated_by", document.updated_by}};
}

json::object knowledge_json(const Configuration& config, const Document& document, Instant now) {
  json::object body = knowledge_summary_json(config, document, now);
  body["text"] = document.text.body;
  body["source"] = document.source;
  body["review_days"] = document.text.review_days;
  body["created_at"] = rfc3339(document.created_at);
  body["created_by"] = document.created_by;
  return body;
}

Result<Document> document_named(store::Tx& tx, const Request& request, const Configuration& config) {
  const std::string& named = request.param("number");
  const auto number = knowledge::number_named(named);
  auto document = number ? knowledge::find_document(tx, *number) : std::nullopt;
  if (document && knowledge::may_read(reader_of(caller_of(request), config), *document)) return std::move(*document);
  return not_found("there is no document '" + named.substr(0, 64) + "'");
}

void add_knowledge_routes(http::Router& router, Service& service) {
  const auto read = [&](std::string_view pattern, http::Handler handler) {
    router.add({.method = Method::Get,
                .pattern = std::string(pattern),
                .permission = Permission::Read,
                .handler = std::move(handler)});
  };
  const auto write = [&](Method method, std::string_view pattern,
                         void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .permission = Permission::Respond,
                .handler = with(service, handler),
                .body_max = kKnowledgeBodyMax});
  };
  const auto ask = [&service](auto answer) -> http::Handler {
    return [&service, answer](const Request& request, http::Reply reply) {
      service.read(std::move(reply), [&service, &request, answer](store::Tx& tx) {
        return answer(tx, *service.configuration(), request, service.now());
      });
    };
  };
  read("/v1/knowledge", ask(list_documents));
  read("/v1/knowledge-report", ask(get_report));
  read("/v1/knowledge/{number}",
       about_document(service, [](store::Tx& tx, const Configuration& config, const Document& document,
                                  const Request& request, Instant now) {
         return http::json_text_response(200, to_text(whole_json(tx, config, caller_of(request), document, now)));
       }));
  read("/v1/knowledge/{number}/versions/{version}", about_document(service, get_version));
  read("/v1/knowledge/{number}/markdown",
       about_document(service, [](store::Tx&, const Configuration&, const Document& document, const Request&, Instant) {
         return http::text_response(200, knowledge::markdown_of(document), "text/markdown; charset=utf-8");
       }));
  read("/v1/incidents/{id}/knowledge",
       about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
         return http::json_text_response(
             200, to_text(of_incident(tx, *service.configuration(), incident, caller_of(request), service.now())));
       }));
  write(Method::Post, "/v1/knowledge", create_document);
  write(Method::Put, "/v1/knowledge/{number}", change_document);
  write(Method::Post, "/v1/knowledge/{number}/review", review);
  write(Method::Put, "/v1/incidents/{id}/knowledge/{number}", say_use);
}

}  // namespace muster::api
