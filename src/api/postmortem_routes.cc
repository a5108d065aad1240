#include "api/postmortem_routes.h"

#include <algorithm>
#include <limits>

#include "api/about_incident.h"
#include "api/parameters.h"
#include "api/postmortem_json.h"
#include "incident/incidents.h"
#include "pdf/markdown.h"
#include "pdf/render.h"
#include "postmortem/comments.h"
#include "postmortem/customer.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kPostmortemBodyMax = 64 * 1024, kImportBodyMax = 1024 * 1024;
constexpr std::string_view kBelow = "/v1/incidents/{id}/postmortem";

// What to do, in the writer's turn; the answer is the postmortem as it is then, unless it answers something else.
struct Doing {
  Turn& turn;
  const Configuration& config;
  IncidentId incident;
  const Caller& caller;
  Language language;
};
using PostmortemAct = std::function<Result<json::object>(const Doing&)>;
// A fault when the request says something wrong.
using ReadPostmortemAct = std::function<Result<PostmortemAct>(const Request&, const json::object&)>;

Result<json::object> as_it_is(const Doing& doing, const Result<Postmortem>& done) {
  if (!done) return done.fault();
  return postmortem_json(doing.turn.tx, doing.config, *find_incident(doing.turn.tx, doing.incident), *done,
                         doing.caller, doing.language);
}

void add_act(http::Router& router, Service& service, Method method, std::string_view below, int status,
             ReadPostmortemAct read, std::size_t body_max = kPostmortemBodyMax) {
  router.add({.method = method,
              .pattern = std::string(kBelow) + std::string(below),
              .permission = Permission::Respond,
              .handler =
                  [&service, status, read = std::move(read)](const Request& request, http::Reply reply) {
                    const auto body = body_object(request);
                    if (!body) return reply(problem_of(body.fault()));
                    const auto act = read(request, *body);
                    if (!act) return reply(problem_of(act.fault()));
                    const auto config = service.configuration();
                    act_on_incident<json::object>(
                        service, request, std::move(reply),
                        [&request, config, act = *act](Turn& turn, IncidentId id) {
                          return act({turn, *config, id, caller_of(request), language_of(request)});
                        },
                        object_or_problem(status));
                  },
              .body_max = body_max});
}

Result<std::string> said(const json::object& body, std::string_view name, std::size_t most) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > most)
    return invalid("'" + std::string(name) + "' must be a text of at most " + std::to_string(most) + " bytes");
  return std::string(value->get_string());
}

Result<std::int64_t> content_version_in(const json::object& body) {
  const auto version = integer_at(body, "content_version");
  if (!version || *version < 1) return invalid("'content_version' must be the version that you read");
  return *version;
}

Result<PostmortemAct> read_draft(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"template", "language"})) return *unknown;
  const auto layout = said(body, "template", 64), language = said(body, "language", 2);
  if (!layout) return layout.fault();
  if (!language || (!language->empty() && *language != "en" && *language != "de"))
    return invalid("'language' must be en or de");
  return PostmortemAct([layout = PostmortemTemplateId(*layout), language = *language](const Doing& doing) {
    const Language wanted = language.empty() ? doing.language : language == "de" ? Language::German : Language::English;
    return as_it_is(doing,
                    draft_postmortem(doing.turn, doing.config, doing.incident, layout, wanted, doing.caller.by()));
  });
}

Result<PostmortemAct> read_item(const Request& request, const json::object& body) {
  const auto entry = number_in_path<std::int64_t>(request, "entry", "no number of an entry");
  if (!entry) return entry.fault();
  if (const auto unknown = unknown_member(body, {"hidden", "title", "note"})) return *unknown;
  const auto title = said(body, "title", kItemTitleMax), note = said(body, "note", kItemNoteMax);
  if (!title) return title.fault();
  if (!note) return note.fault();
  const PostmortemItem item{*entry, bool_at(body, "hidden").value_or(false), *title, *note};
  return PostmortemAct([item](const Doing& doing) {
    return as_it_is(doing, put_postmortem_item(doing.turn, doing.incident, item, doing.caller.by()));
  });
}

Result<std::vector<Proof>> proofs_in(const json::object& body) {
  std::vector<Proof> proofs;
  const json::array* all = array_at(body, "evidence");
  if (!all) return proofs;
  for (const json::value& one : *all) {
    if (!one.is_object()) return invalid("'evidence' must be objects with 'entry' or 'alert'");
    const auto entry = integer_at(one.get_object(), "entry");
    const auto alert = text_at(one.get_object(), "alert");
    const auto id = alert ? AlertId::parse(*alert) : std::nullopt;
    if (entry && *entry > 0)
      proofs.push_back({.entry = *entry});
    else if (id)
      proofs.push_back({.alert = *id});
    else
      return invalid("'evidence' must be objects with 'entry' or 'alert'");
  }
  return proofs;
}

Result<FindingSays> finding_in(const json::object& body) {
  if (const auto unknown = unknown_member(body, {"kind", "text", "leads_to", "evidence"})) return *unknown;
  const auto kind = finding_kind_of(text_at(body, "kind").value_or(""));
  if (!kind) return invalid("'kind' must be factor, why, cause, well, lucky or badly");
  const auto text = said(body, "text", kFindingTextMax);
  if (!text) return text.fault();
  const auto evidence = proofs_in(body);
  if (!evidence) return evidence.fault();
  FindingSays says{.kind = *kind, .text = *text, .evidence = *evidence};
  if (const json::array* leads = array_at(body, "leads_to"))
    for (const json::value& to : *leads) {
      if (!to.is_int64() || to.get_int64() < 1 || to.get_int64() > std::numeric_limits<int>::max())
        return invalid("'leads_to' must be numbers of findings");
      says.leads_to.push_back(static_cast<int>(to.get_int64()));
    }
  return says;
}

Result<int> finding_number(const Request& request) {
  return number_in_path<int>(request, "finding", "no number of a finding");
}

ReadPostmortemAct reading_finding(bool is_new) {
  return [is_new](const Request& request, const json::object& body) -> Result<PostmortemAct> {
    const auto number = is_new ? Result<int>(0) : finding_number(request);
    if (!number) return number.fault();
    const auto says = finding_in(body);
    if (!says) return says.fault();
    return PostmortemAct([number = *number, says = *says](const Doing& doing) {
      return as_it_is(doing, put_finding(doing.turn, doing.incident, number, says, doing.caller.by()));
    });
  };
}

Result<PostmortemAct> read_removal(const Request& request, const json::object&) {
  const auto number = finding_number(request);
  if (!number) return number.fault();
  return PostmortemAct([number = *number](const Doing& doing) {
    return as_it_is(doing, remove_finding(doing.turn, doing.incident, number, doing.caller.by()));
  });
}

Result<PostmortemAct> read_comment(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"section", "quote", "text", "replacement"})) return *unknown;
  const auto section = integer_at(body, "section");
  if (!section || *section < 1 || *section > std::numeric_limits<int>::max())
    return invalid("'section' must be the number of a section");
  const auto quote = said(body, "quote", kCommentTextMax), text = said(body, "text", kCommentTextMax),
             replacement = said(body, "replacement", kCommentTextMax);
  if (!quote) return quote.fault();
  if (!text) return text.fault();
  if (!replacement) return replacement.fault();
  NewComment comment{.section = static_cast<int>(*section), .quote = *quote, .text = *text};
  if (text_at(body, "replacement")) comment.replacement = *replacement;
  return PostmortemAct([comment](const Doing& doing) -> Result<json::object> {
    const auto done = add_comment(doing.turn, doing.incident, comment, doing.caller.by());
    if (!done) return done.fault();
    return comment_json(*done);
  });
}

ReadPostmortemAct reading_settlement(PostmortemComment::State to) {
  return [to](const Request& request, const json::object& body) -> Result<PostmortemAct> {
    const auto number = number_in_path<int>(request, "comment", "no number of a comment");
    if (!number) return number.fault();
    if (const auto unknown = unknown_member(body, {})) return *unknown;
    return PostmortemAct([to, number = *number](const Doing& doing) -> Result<json::object> {
      const auto done = settle_comment(doing.turn, doing.incident, number, to, doing.caller.by());
      if (!done) return done.fault();
      return comment_json(*done);
    });
  };
}

Result<PostmortemAct> read_version(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"name"})) return *unknown;
  const auto name = said(body, "name", kVersionNameMax);
  if (!name) return name.fault();
  return PostmortemAct([name = *name](const Doing& doing) -> Result<json::object> {
    const auto done = keep_version(doing.turn, doing.incident, name, doing.caller.by());
    if (!done) return done.fault();
    return version_json(*done);
  });
}

Result<PostmortemAct> read_signature(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"content_version"})) return *unknown;
  const auto version = content_version_in(body);
  if (!version) return version.fault();
  return PostmortemAct([version = *version](const Doing& doing) {
    return as_it_is(doing, sign_postmortem(doing.turn, doing.config, doing.incident, version, author_of(doing.caller)));
  });
}

Result<PostmortemAct> read_publication(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"content_version"})) return *unknown;
  const auto version = content_version_in(body);
  if (!version) return version.fault();
  return PostmortemAct([version = *version](const Doing& doing) {
    return as_it_is(doing, publish_postmortem(doing.turn, doing.config, doing.incident, version, doing.caller.by()));
  });
}

Result<PostmortemAct> read_customer_version(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"page", "text"})) return *unknown;
  const auto page = said(body, "page", 64), text = said(body, "text", kPostTextMax);
  if (!page) return page.fault();
  if (!text) return text.fault();
  return PostmortemAct([page = StatusPageId(*page), text = *text](const Doing& doing) -> Result<json::object> {
    const auto draft = draft_customer_version(doing.turn, doing.config, doing.incident, page, text,
                                              {doing.caller.by(), doing.caller.user});
    if (!draft) return draft.fault();
    return json::object{{"update", draft->id.str()}, {"post", draft->post.str()}, {"page", draft->page.str()}};
  });
}

json::array titles_json(const std::vector<std::string>& titles) { return json::array(titles.begin(), titles.end()); }

Result<PostmortemAct> read_import(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"markdown"})) return *unknown;
  const auto markdown = said(body, "markdown", kImportMax);
  if (!markdown) return markdown.fault();
  return PostmortemAct([markdown = *markdown](const Doing& doing) -> Result<json::object> {
    const auto done = import_markdown(doing.turn, doing.incident, markdown, doing.caller.by());
    if (!done) return done.fault();
    return json::object{{"replaced", titles_json(done->replaced)},
                        {"added", titles_json(done->added)},
                        {"left_out", titles_json(done->left_out)}};
  });
}

// The postmortem of the incident, handed to `answer`.
using Answer = std::function<http::Response(store::Tx&, const Incident&, const Postmortem&, const Request&)>;
http::Handler about_postmortem(Service& service, Answer answer) {
  return about_incident(
      service, [answer = std::move(answer)](store::Tx& tx, const Incident& incident, const Request& request) {
        const auto postmortem = postmortem_of(tx, incident);
        return postmortem ? answer(tx, incident, *postmortem, request) : problem_of(postmortem.fault());
      });
}

// The title stands on its own in the document.
http::Response as_pdf(const Incident& incident, const Postmortem& postmortem, std::string_view markdown) {
  markdown.remove_prefix(std::min(markdown.find('\n'), markdown.size()));
  const std::string number = number_text(incident.number);
  const auto made = pdf::render({.title = "Postmortem " + number + ": " + incident.title,
                                 .footer = number,
                                 .language = postmortem.language == Language::German ? "de" : "en",
                                 .blocks = pdf::blocks_of_markdown(markdown)});
  if (!made) return problem_of(made.fault());
  return http::text_response(200, made->bytes, "application/pdf")
      .with("Content-Disposition", "attachment; filename=\"" + number + "-postmortem.pdf\"");
}

http::Response exported(store::Tx& tx, const Incident& incident, const Postmortem& postmortem, const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"format"})) return problem_of(*unknown);
  const std::string_view format = request.query_value("format").value_or("md");
  if (format != "md" && format != "pdf") return problem_of(invalid("the parameter 'format' must be md or pdf"));
  std::string markdown = markdown_of(content_of(tx, incident, postmortem));
  if (format == "pdf") return as_pdf(incident, postmortem, markdown);
  return http::text_response(200, std::move(markdown), "text/markdown; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"" + number_text(incident.number) + "-postmortem.md\"");
}

http::Response one_version(store::Tx& tx, const Incident& incident, const Postmortem&, const Request& request) {
  const auto number = number_in_path<int>(request, "version", "no number of a version");
  if (!number) return problem_of(number.fault());
  const auto version = find_version(tx, incident.id, *number);
  if (!version)
    return problem_of(
        not_found("the postmortem of " + number_text(incident.number) + " has no version " + std::to_string(*number)));
  json::object body = version_json(*version);
  body["markdown"] = version->body;
  return http::json_text_response(200, to_text(body));
}

// The one of an incident, or none: whoever only wants to know whether there is one asks this.
http::Response of_incident(store::Tx& tx, const Sight& sight, const Configuration& config, const std::string& named,
                           const std::string& state) {
  const auto incident = incident_named(tx, sight, named);
  if (!incident) return problem_of(no_such_incident(named));
  json::array items;
  for (const PostmortemLine& line : list_postmortems(tx, state, IncidentId(incident->value() + 1), 1))
    if (line.incident == *incident) items.emplace_back(postmortem_line_json(line, config));
  return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}, {"next_cursor", nullptr}}));
}

void list_all(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"state", "incident", "limit", "cursor"}))
    return reply(problem_of(*unknown));
  const auto limit = limit_of(request);
  if (!limit) return reply(problem_of(limit.fault()));
  const std::string state(request.query_value("state").value_or(""));
  if (!state.empty() && state != "draft" && state != "published" && state != "changed")
    return reply(problem_of(invalid("the parameter 'state' must be draft, published or changed")));
  const auto cursor = request.query_value("cursor");
  const auto before = cursor ? IncidentId::parse(*cursor) : IncidentId(std::numeric_limits<std::int64_t>::max());
  if (!before) return reply(problem_of(invalid("the parameter 'cursor' is none that was answered")));
  const std::string named(request.query_value("incident").value_or(""));
  service.read(std::move(reply), [&service, sight = sight_of(service, request), state, named, limit = *limit,
                                  before = *before](store::Tx& tx) {
    const auto config = service.configuration();
    if (!named.empty()) return of_incident(tx, sight, *config, named, state);
    auto lines = list_postmortems(tx, state, before, limit + 1);
    const bool more = lines.size() > static_cast<std::size_t>(limit);
    if (more) lines.pop_back();
    json::array items;
    const auto hidden = sight.hidden(tx);
    for (const PostmortemLine& line : lines)
      if (!hidden.contains(line.incident)) items.emplace_back(postmortem_line_json(line, *config));
    return http::json_text_response(
        200,
        to_text(json::object{{"items", std::move(items)},
                             {"next_cursor", more ? json::value(lines.back().incident.str()) : json::value(nullptr)}}));
  });
}

}  // namespace

void add_postmortem_routes(http::Router& router, Service& service) {
  const auto read = [&](std::string_view below, Answer answer) {
    router.add({.method = Method::Get,
                .pattern = std::string(kBelow) + std::string(below),
                .permission = Permission::Read,
                .handler = about_postmortem(service, std::move(answer))});
  };
  router.add({.method = Method::Get,
              .pattern = "/v1/postmortems",
              .permission = Permission::Read,
              .handler = with(service, list_all)});
  read("", [&service](store::Tx& tx, const Incident& incident, const Postmortem& postmortem, const Request& request) {
    return http::json_text_response(200, to_text(postmortem_json(tx, *service.configuration(), incident, postmortem,
                                                                 caller_of(request), language_of(request))));
  });
  read("/export", exported);
  read("/versions/{version}", one_version);
  constexpr int kDone = 200, kCreated = 201;
  add_act(router, service, Method::Post, "", kCreated, read_draft);
  add_act(router, service, Method::Put, "/timeline/{entry}", kDone, read_item);
  add_act(router, service, Method::Post, "/findings", kCreated, reading_finding(true));
  add_act(router, service, Method::Put, "/findings/{finding}", kDone, reading_finding(false));
  add_act(router, service, Method::Delete, "/findings/{finding}", kDone, read_removal);
  add_act(router, service, Method::Post, "/comments", kCreated, read_comment);
  using State = PostmortemComment::State;
  add_act(router, service, Method::Post, "/comments/{comment}/resolve", kDone, reading_settlement(State::Resolved));
  add_act(router, service, Method::Post, "/comments/{comment}/accept", kDone, reading_settlement(State::Accepted));
  add_act(router, service, Method::Post, "/comments/{comment}/refuse", kDone, reading_settlement(State::Refused));
  add_act(router, service, Method::Post, "/versions", kCreated, read_version);
  add_act(router, service, Method::Post, "/sign", kDone, read_signature);
  add_act(router, service, Method::Post, "/publish", kDone, read_publication);
  add_act(router, service, Method::Post, "/customer-version", kCreated, read_customer_version);
  add_act(router, service, Method::Post, "/import", kDone, read_import, kImportBodyMax);
  add_postmortem_edit_routes(router, service);
}

}  // namespace muster::api
