// muster status-page list, show, post, update, publish
#include <ostream>

#include "cli/client.h"
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/incident_name.h"

namespace muster::cli {
namespace {

std::string status_pages_text(const json::value& answer, const View& view) {
  Table table({"PAGE", "NAME", "STATE", "OPEN", "DRAFTS", "ACCESS", "ADDRESS"});
  for (const json::value& one : list(answer, {"items"}))
    table.add({text(one, {"id"}), text(one, {"name"}), text(one, {"state"}), text(one, {"open"}), text(one, {"drafts"}),
               text(one, {"access"}), text(one, {"url"})});
  return table.empty() ? "No status pages. Declare some under 'status_pages'.\n" : table.text(view);
}

// The title of what a post or a draft says, in the first language that it has.
std::string title_in(const json::value& one) {
  if (!one.is_object()) return "-";
  const json::object* says = object_at(one.get_object(), "says");
  const json::object* titles = says ? object_at(*says, "title") : nullptr;
  if (!titles || titles->empty() || !titles->begin()->value().is_string()) return "-";
  return std::string(titles->begin()->value().get_string());
}

std::string status_page_text(const json::value& answer, const View& view) {
  Table components({"COMPONENT", "NAME", "STATE", "ITS SERVICE SAYS"});
  for (const json::value& one : list(answer, {"components"})) {
    const std::string proposed = text(one, {"proposed"});
    components.add({text(one, {"id"}), text(one, {"name"}), text(one, {"state"}), proposed.empty() ? "-" : proposed});
  }
  Table posts({"POST", "KIND", "STATE", "BEGAN", "TITLE"});
  for (const json::value& one : list(answer, {"posts"}))
    posts.add(
        {text(one, {"id"}), text(one, {"kind"}), text(one, {"state"}), moment(one, {"began_at"}, view), title_in(one)});
  Table drafts({"DRAFT", "STAGE", "WRITTEN BY", "APPROVALS MISSING", "TITLE"});
  for (const json::value& one : list(answer, {"waiting"}))
    drafts.add({text(one, {"id"}), text(one, {"stage"}), text(one, {"written_by"}), text(one, {"approvals_missing"}),
                title_in(one)});
  Table exports({"EXPORT", "TO", "LAST EXPORTED", "NEXT TRY", "TROUBLE"});
  for (const json::value& one : list(answer, {"exports"}))
    exports.add({text(one, {"id"}), text(one, {"to"}), moment(one, {"exported_at"}, view),
                 moment(one, {"next_try_at"}, view), text(one, {"trouble"})});
  std::string all = text(answer, {"name"}) + " (" + text(answer, {"url"}) + "): " + text(answer, {"state"}) + "\n";
  if (!components.empty()) all += components.text(view);
  if (!posts.empty()) all += posts.text(view);
  if (!exports.empty()) all += exports.text(view);
  if (!drafts.empty()) all += "Waiting to be published:\n" + drafts.text(view);
  return all;
}

std::string status_draft_text(const json::value& answer, const View&) {
  const std::string id = text(answer, {"id"});
  if (text(answer, {"stage"}) == "published") return "Published " + id + " of post " + text(answer, {"post"}) + ".\n";
  const std::string missing = text(answer, {"approvals_missing"});
  return "Draft " + id + " of post " + text(answer, {"post"}) + ": nobody outside sees it yet.\n" +
         (missing == "0" ? "Publish it: muster status-page publish " + id + "\n"
                         : missing + " more have to approve it first.\n");
}

// What the flags say over what `says` has; nothing, and a message, when one is wrong.
std::optional<json::object> said(Program& program, const Invocation& invocation, json::object says) {
  for (const char* member : {"state", "impact", "title", "text", "incident"})
    if (const auto value = invocation.value(member))
      says[member] = std::string_view(member) == "incident" ? incident_name(*value) : *value;
  if (const auto at = invocation.value("starts")) says["starts_at"] = *at;
  if (const auto at = invocation.value("ends")) says["ends_at"] = *at;
  if (const auto at = invocation.value("at")) says["shown_at"] = *at;
  if (!invocation.values("component").empty()) {
    json::object components;
    for (const std::string& pair : invocation.values("component")) {
      const auto equals = pair.find('=');
      if (equals == std::string::npos) {
        fail(program, "--component: '" + pair + "' is not ID=STATE");
        return std::nullopt;
      }
      components[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    says["components"] = std::move(components);
  }
  return says;
}

// Shows the draft, or publishes it where that is asked for.
int draft_or_publish(Program& program, const Invocation& invocation, Remote& remote, const std::string& path,
                     const json::object& body) {
  if (!invocation.has("publish")) return remote.show_post(path, to_text(body), status_draft_text);
  const auto draft = remote.post(path, to_text(body));
  if (!draft) return 1;
  const auto answer = parse_json(*draft);
  if (!answer) return fail(program, "the server's answer is not JSON");
  const json::object version{{"version", 1}};
  return remote.show_post("/v1/status-updates/" + escaped(text(*answer, {"id"})) + "/publish", to_text(version),
                          status_draft_text);
}

int status_page_list(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/status-pages", status_pages_text);
}

int status_page_show(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/status-pages/" + escaped(invocation.one("PAGE")), status_page_text);
}

int status_page_post(Program& program, const Invocation& invocation) {
  const bool maintenance = invocation.has("maintenance");
  const auto body = said(program, invocation,
                         {{"kind", maintenance ? "maintenance" : "incident"},
                          {"state", maintenance ? "scheduled" : "investigating"},
                          {"impact", maintenance ? "none" : "minor"}});
  if (!body) return 1;
  Remote remote(program, invocation);
  return draft_or_publish(program, invocation, remote, "/v1/status-pages/" + escaped(invocation.one("PAGE")) + "/posts",
                          *body);
}

int status_page_update(Program& program, const Invocation& invocation) {
  Remote remote(program, invocation);
  const auto page = remote.get("/v1/status-pages/" + escaped(invocation.one("PAGE")));
  if (!page) return 1;
  const auto answer = parse_json(*page);
  if (!answer) return fail(program, "the server's answer is not JSON");
  for (const json::value& post : list(*answer, {"posts"})) {
    if (text(post, {"id"}) != invocation.one("POST")) continue;
    // What is not said stays as it is, but for the text.
    json::object says =
        post.get_object().at("says").is_object() ? post.get_object().at("says").get_object() : json::object();
    says["shown_at"] = nullptr;
    says["text"] = "";
    says["post_version"] = post.get_object().at("version");
    const auto body = said(program, invocation, std::move(says));
    if (!body) return 1;
    return draft_or_publish(program, invocation, remote,
                            "/v1/status-posts/" + escaped(invocation.one("POST")) + "/updates", *body);
  }
  return fail(program, "the page has no post '" + invocation.one("POST") + "'; 'muster status-page show " +
                           invocation.one("PAGE") + "' lists them");
}

int status_page_publish(Program& program, const Invocation& invocation) {
  json::object body{{"version", 1}};
  if (const auto version = count_of(invocation.value("version").value_or("1"), 1'000'000)) body["version"] = *version;
  return Remote(program, invocation)
      .show_post("/v1/status-updates/" + escaped(invocation.one("DRAFT")) + "/publish", to_text(body),
                 status_draft_text);
}

}  // namespace

std::map<std::string, Run> status_page_commands() {
  return {{"status-page list", status_page_list},
          {"status-page show", status_page_show},
          {"status-page post", status_page_post},
          {"status-page update", status_page_update},
          {"status-page publish", status_page_publish}};
}

}  // namespace muster::cli
