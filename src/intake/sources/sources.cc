#include "intake/sources/sources.h"

#include <algorithm>

#include "base/json.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_webhook.h"
#include "intake/sources/muster.h"
#include "intake/sources/opsgenie.h"
#include "intake/sources/pagerduty.h"
#include "intake/sources/tools.h"

namespace muster {
namespace {

// Slack's own words, which some senders look for.
Reply slack_reply(const Parsed& parsed) {
  if (std::holds_alternative<Unreadable>(parsed)) return {400, "text/plain", "invalid_payload"};
  return {200, "text/plain", "ok"};
}

// The entity's id, without which VictorOps makes one.
Reply victorops_reply(const Parsed& parsed) {
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  const auto* signal = elements && !elements->empty() ? std::get_if<Signal>(&elements->front()) : nullptr;
  if (!signal)
    return {400, "application/json", R"({"result":"failure","message":"Unable to parse the alert as JSON"})"};
  std::string_view id = signal->dedup_key;
  if (id.starts_with("victorops:")) id.remove_prefix(10);
  std::string body = R"({"result":"success","entity_id":)";
  append_json_string(body, id);
  return {200, "application/json", body + "}"};
}

std::string text_in(const json::object& description, std::string_view name) {
  return std::string(text_at(description, name).value_or(""));
}

// What the second mapping of a tool finds. What no case of it is meant for is nothing.
std::vector<Signal> changes_by(const Mapping& mapping, const Incoming& incoming) {
  std::vector<Signal> changes;
  Parsed parsed = mapping.parse(incoming, "change");
  auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) return changes;
  for (Element& element : *elements) {
    auto* signal = std::get_if<Signal>(&element);
    if (signal && signal->state == Signal::State::Firing && !signal->unmapped) changes.push_back(std::move(*signal));
  }
  return changes;
}

Source described(std::string_view type, std::string_view text) {
  const auto parsed = parse_json(text);
  MUSTER_ASSERT(parsed && parsed->is_object());
  const json::object& description = parsed->get_object();
  Source source;
  source.type = type;
  source.described = true;
  source.title = text_in(description, "title");
  source.category = text_in(description, "category");
  source.docs = text_in(description, "docs");
  source.setup = text_in(description, "setup");
  source.sample = text_in(description, "sample");
  if (const json::object* signing = object_at(description, "signed")) {
    const auto read = signing_of(*signing);
    MUSTER_ASSERT(read);
    source.signing = *read;
  }
  const json::object* mapping = object_at(description, "mapping");
  MUSTER_ASSERT(mapping && !source.title.empty());
  std::vector<Mapping::Problem> problems;
  const Mapping compiled = Mapping::compile(*mapping, problems);
  if (const json::object* changes = object_at(description, "changes")) {
    source.changes = [changing = Mapping::compile(*changes, problems)](const Incoming& incoming) {
      return changes_by(changing, incoming);
    };
  }
  for (const Mapping::Problem& problem : problems)
    std::fprintf(stderr, "tools/%s.yaml: %s %s\n", source.type.c_str(), problem.path.c_str(), problem.message.c_str());
  MUSTER_ASSERT(problems.empty());
  source.mapping = *mapping;
  source.parse = [compiled, type = source.type](const Incoming& incoming) { return compiled.parse(incoming, type); };
  source.reply = type == "slack" ? slack_reply : type == "victorops" ? victorops_reply : plain_reply;
  return source;
}

// In binary mode the body is the data alone, and the rest of the event stands in headers.
Parsed parse_cloudevents(const Source& source, const Incoming& incoming) {
  const auto header = [&](std::string_view name) { return incoming.header ? (*incoming.header)(name) : std::string(); };
  if (header("ce-specversion").empty()) return source.parse(incoming);
  std::string event = "{";
  for (const std::string_view name : {"specversion", "type", "source", "subject", "id", "time", "severity"}) {
    const std::string value = header("ce-" + std::string(name));
    if (value.empty()) continue;
    append_json_string(event, name);
    event += ':';
    append_json_string(event, value);
    event += ',';
  }
  const auto begin = incoming.body.find_first_not_of(" \t\r\n");
  event += "\"data\":";
  const bool is_json = begin != std::string_view::npos && (incoming.body[begin] == '{' || incoming.body[begin] == '[');
  if (is_json)
    event += incoming.body;
  else
    append_json_string(event, incoming.body);
  event += '}';
  event.reserve(event.size() + 64);
  Incoming whole = incoming;
  whole.body = event;
  return source.parse(whole);
}

Source coded(std::string type, std::string title, std::string content_type, Parsed (*parse)(const Incoming&),
             Reply (*reply)(const Parsed&)) {
  Source source;
  source.type = std::move(type);
  source.title = std::move(title);
  source.category = "general";
  source.content_type = std::move(content_type);
  source.parse = parse;
  source.reply = reply;
  return source;
}

// Of an integration without a mapping of its own.
Parsed parse_json_signals(const Incoming& incoming) { return Mapping().parse(incoming, ""); }

// A sign of life says nothing but that it came; the routes take it.
Parsed parse_heartbeat(const Incoming&) { return std::vector<Element>{Ignored{"a sign of life"}}; }

std::vector<Source> all_sources() {
  std::vector<Source> all;
  all.push_back(coded("muster", "Muster", "", parse_muster, nullptr));
  all.push_back(coded("json", "Any JSON", "", parse_json_signals, plain_reply));
  const auto first = static_cast<std::ptrdiff_t>(all.size());
  all.push_back(coded("alertmanager", "Prometheus Alertmanager (API)", "application/json", parse_alertmanager,
                      alertmanager_reply));
  all.push_back(coded("alertmanager_webhook", "Prometheus Alertmanager (webhook)", "", parse_alertmanager_webhook,
                      alertmanager_webhook_reply));
  all.push_back(coded("pagerduty", "PagerDuty Events v2", "", parse_pagerduty, pagerduty_reply));
  all.push_back(coded("opsgenie", "Opsgenie (Alert API)", "", parse_opsgenie, opsgenie_refusal));
  all.push_back(coded("heartbeat", "Heartbeat (dead-man switch)", "", parse_heartbeat, plain_reply));
  all.push_back(coded("pagerduty_v1", "PagerDuty Events v1", "", parse_pagerduty_v1, pagerduty_v1_reply));
  for (const ToolText& tool : tool_texts()) {
    Source source = described(tool.type, tool.json);
    if (tool.type == "cloudevents") {
      source.parse = [read = source](const Incoming& incoming) { return parse_cloudevents(read, incoming); };
    }
    all.push_back(std::move(source));
  }
  std::sort(all.begin() + first, all.end(), [](const Source& a, const Source& b) { return a.title < b.title; });
  return all;
}

}  // namespace

const std::vector<Source>& sources() {
  static const std::vector<Source> all = all_sources();
  return all;
}

const Source* source_of_type(std::string_view type) {
  const auto& all = sources();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Source& s) { return s.type == type; });
  return at == all.end() ? nullptr : &*at;
}

Reply plain_reply(const Parsed& parsed) {
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) return muster_reply(*unreadable);
  std::size_t signals = 0, ignored = 0, refused = 0;
  for (const Element& element : std::get<std::vector<Element>>(parsed)) {
    signals += std::holds_alternative<Signal>(element) ? 1 : 0;
    ignored += std::holds_alternative<Ignored>(element) ? 1 : 0;
    refused += std::holds_alternative<Refused>(element) ? 1 : 0;
  }
  return {200, "application/json",
          "{\"status\":\"ok\",\"signals\":" + std::to_string(signals) + ",\"ignored\":" + std::to_string(ignored) +
              ",\"refused\":" + std::to_string(refused) + "}"};
}

}  // namespace muster
