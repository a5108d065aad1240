#include "api/source_routes.h"

#include "api/names.h"
#include "base/json.h"
#include "intake/sources/sources.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kPreviewBodyMax = 1024 * 1024;

// "{mail}" in a description stands for the integration's mail address.
std::string setup_of(const Source& source, const std::string& mail_domain) {
  static constexpr std::string_view kPlace = "{mail}";
  std::string text = source.setup;
  const auto at = text.find(kPlace);
  if (at == std::string::npos) return text;
  return text.replace(at, kPlace.size(), "{key}@" + (mail_domain.empty() ? "(the server's mail.domain)" : mail_domain));
}

// The schema SourceType.
json::object type_json(const Source& source, const std::string& mail_domain) {
  json::object out{{"type", source.type},
                   {"title", source.title},
                   {"category", source.category},
                   {"docs", text_or_null(source.docs)},
                   {"setup", setup_of(source, mail_domain)},
                   {"signed_by", nullptr},
                   {"mapping", nullptr}};
  if (source.signing) out["signed_by"] = source.signing->header;
  if (source.described) out["mapping"] = source.mapping;
  return out;
}

http::Response types(const std::string& mail_domain) {
  json::array items;
  for (const Source& source : sources()) items.push_back(type_json(source, mail_domain));
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

std::string_view text_of(Signal::State state) {
  switch (state) {
    case Signal::State::Firing:
      return "firing";
    case Signal::State::Acknowledged:
      return "acknowledged";
    case Signal::State::Resolved:
      return "resolved";
  }
  return "firing";
}

}  // namespace

json::object signal_json(const Signal& signal) {
  json::object labels;
  for (const auto& [name, value] : signal.labels) labels[name] = value;
  json::array links;
  for (const Link& link : signal.links) links.push_back(json::object{{"href", link.href}, {"text", link.text}});
  json::object out{{"outcome", "signal"},
                   {"status", text_of(signal.state)},
                   {"dedup_key", signal.dedup_key},
                   {"summary", signal.summary},
                   {"severity", muster::text_of(signal.severity)},
                   {"source", signal.source},
                   {"labels", std::move(labels)},
                   {"links", std::move(links)},
                   {"unmapped", signal.unmapped},
                   {"starts_at", nullptr},
                   {"details", nullptr}};
  if (signal.starts_at) out["starts_at"] = rfc3339(*signal.starts_at);
  if (const auto details = parse_json(signal.details)) out["details"] = *details;
  return out;
}

namespace {

json::object answer_of(const Parsed& parsed) {
  json::array elements;
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed))
    return {{"unreadable", unreadable->reason}, {"elements", elements}, {"problems", json::array()}};
  for (const Element& element : std::get<std::vector<Element>>(parsed)) {
    if (elements.size() == 100) break;
    if (const auto* signal = std::get_if<Signal>(&element))
      elements.push_back(signal_json(*signal));
    else if (const auto* refused = std::get_if<Refused>(&element))
      elements.push_back(json::object{{"outcome", "refused"}, {"error", refused->reason}});
    else
      elements.push_back(json::object{{"outcome", "ignored"}, {"error", std::get<Ignored>(element).why}});
  }
  return {{"unreadable", nullptr}, {"elements", std::move(elements)}, {"problems", json::array()}};
}

json::array problems_json(const std::vector<Mapping::Problem>& problems) {
  json::array out;
  for (const Mapping::Problem& problem : problems)
    out.push_back(json::object{{"path", problem.path}, {"message", problem.message}});
  return out;
}

void preview(Service& service, const Request& request, http::Reply reply) {
  const auto asked = body_object(request);
  if (!asked) return reply(problem_of(asked.fault()));
  if (const auto fault = unknown_member(*asked, {"type", "mapping", "body", "content_type"}))
    return reply(problem_of(*fault));
  const auto type = text_at(*asked, "type"), text = text_at(*asked, "body");
  const Source* source = type ? source_of_type(*type) : nullptr;
  if (!source) return reply(problem_of(invalid("'type' must be one of GET /v1/source-types")));
  if (!text) return reply(problem_of(invalid("'body' must be the text of a request")));
  const json::value* mapping = asked->if_contains("mapping");
  if (mapping && mapping->is_null()) mapping = nullptr;
  if (mapping && !mapping->is_object()) return reply(problem_of(invalid("'mapping' must be an object")));
  Mapping compiled;
  if (mapping) {
    std::vector<Mapping::Problem> problems;
    compiled = Mapping::compile(mapping->get_object(), problems);
    if (!problems.empty()) {
      return reply(http::json_response(
          200,
          json::object{{"unreadable", nullptr}, {"elements", json::array()}, {"problems", problems_json(problems)}}));
    }
  }
  std::string body(*text);
  body.reserve(body.size() + http::kBodyPadding);
  const std::string content_type(text_at(*asked, "content_type").value_or(""));
  const Incoming incoming{body, content_type, service.now()};
  reply(http::json_response(200, answer_of(mapping ? compiled.parse(incoming, "") : source->parse(incoming))));
}

}  // namespace

void add_source_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/source-types",
       .permission = Permission::Read,
       .handler = [&service](const Request&, http::Reply reply) { reply(types(service.settings().mail_domain)); }});
  router.add({.method = Method::Post,
              .pattern = "/v1/source-preview",
              .permission = Permission::Configure,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { preview(service, request, std::move(reply)); },
              .body_max = kPreviewBodyMax});
}

}  // namespace muster::api
