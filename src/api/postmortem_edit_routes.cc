#include "api/about_incident.h"
#include "api/parameters.h"
#include "api/postmortem_json.h"
#include "api/postmortem_routes.h"
#include "incident/incidents.h"
#include "wording/wording.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kEditsBodyMax = 512 * 1024, kWordingMax = 100'000;

Result<int> section_in(const Request& request) {
  return number_in_path<int>(request, "section", "no number of a section");
}

http::Response edits_of(store::Tx& tx, const Incident& incident, const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"after"})) return problem_of(*unknown);
  const auto section = section_in(request);
  if (!section) return problem_of(section.fault());
  std::int64_t after = 0;
  const std::string_view said = request.query_value("after").value_or("0");
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), after);
  if (error != std::errc() || end != said.data() + said.size() || after < 0)
    return problem_of(invalid("the parameter 'after' must be a version of the section"));
  const auto edits = edits_since(tx, incident, *section, after);
  return edits ? http::json_text_response(200, to_text(edits_json(*edits))) : problem_of(edits.fault());
}

struct Pushed {
  std::int64_t version = 0;
  std::string client;
  std::vector<TextChanges> updates;
};

Result<Pushed> pushed_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"version", "client", "updates"})) return *unknown;
  const auto version = integer_at(*body, "version");
  if (!version || *version < 0) return invalid("'version' must be the version of the section that the updates follow");
  Pushed pushed{.version = *version, .client = std::string(text_at(*body, "client").value_or("")), .updates = {}};
  const json::array* updates = array_at(*body, "updates");
  if (!updates || updates->size() > kEditsPushed) return invalid("'updates' must be 1 to 100 change sets");
  for (const json::value& one : *updates) {
    auto changes = text_changes_from(one);
    if (!changes) return changes.fault();
    pushed.updates.push_back(std::move(*changes));
  }
  return pushed;
}

void push(Service& service, const Request& request, http::Reply reply) {
  const auto section = section_in(request);
  if (!section) return reply(problem_of(section.fault()));
  const auto pushed = pushed_in(request);
  if (!pushed) return reply(problem_of(pushed.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&request, section = *section, pushed = *pushed](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto edits =
            push_edits(turn, id, section, pushed.version, pushed.client, pushed.updates, caller_of(request).by());
        if (!edits) return edits.fault();
        return edits_json(*edits);
      },
      object_or_problem());
}

// People are called in a text as they are, or by the first of their names.
std::vector<std::string> names_of_people(const Configuration& config) {
  std::vector<std::string> names;
  for (const auto& [id, user] : config.users) {
    names.push_back(user.name);
    const auto space = user.name.find(' ');
    constexpr std::size_t kShortest = 3;  // "Al" is too often something else
    if (space != std::string::npos && space >= kShortest) {
      names.push_back(user.name.substr(0, space));
      names.push_back(user.name.substr(user.name.rfind(' ') + 1));
    }
  }
  return names;
}

// Schema Wording. Places are UTF-16 code units, as editors in browsers count.
json::object wording_json(const std::string& text, Language language, const Configuration& config) {
  json::array items;
  std::size_t bytes = 0, units = 0;
  const auto place = [&](std::size_t at) {
    units += to_utf16(std::string_view(text).substr(bytes, at - bytes)).size();
    bytes = at;
    return units;
  };
  for (const wording::Remark& one : wording::blaming_words(text, language, names_of_people(config))) {
    const std::size_t from = place(one.from), until = place(one.until);
    items.emplace_back(json::object{{"from", from},
                                    {"until", until},
                                    {"kind", wording::text_of(one.blame)},
                                    {"why", wording::why(one.blame, language)},
                                    {"text", text.substr(one.from, one.until - one.from)},
                                    {"instead", one.instead}});
  }
  return {{"items", std::move(items)}};
}

void look_at_wording(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"text", "language"})) return reply(problem_of(*unknown));
  const auto text = text_at(*body, "text");
  if (!text || text->size() > kWordingMax) return reply(problem_of(invalid("'text' must be at most 100000 bytes")));
  const auto said = text_at(*body, "language");
  if (said && *said != "en" && *said != "de") return reply(problem_of(invalid("'language' must be en or de")));
  const Language language = !said ? language_of(request) : *said == "de" ? Language::German : Language::English;
  // A reader's thread has the time that an I/O thread has not.
  service.read(std::move(reply), [&service, language, text = std::string(*text)](store::Tx&) {
    return http::json_text_response(200, to_text(wording_json(text, language, *service.configuration())));
  });
}

}  // namespace

void add_postmortem_edit_routes(http::Router& router, Service& service) {
  const std::string edits = "/v1/incidents/{id}/postmortem/sections/{section}/edits";
  router.add({.method = Method::Get,
              .pattern = edits,
              .permission = Permission::Read,
              .handler = about_incident(service, edits_of)});
  router.add({.method = Method::Post,
              .pattern = edits,
              .permission = Permission::Respond,
              .handler = with(service, push),
              .body_max = kEditsBodyMax});
  router.add({.method = Method::Post,
              .pattern = "/v1/wording",
              .permission = Permission::Read,
              .handler = with(service, look_at_wording),
              .body_max = 2 * kWordingMax});
}

}  // namespace muster::api
