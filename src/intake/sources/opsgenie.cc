#include "intake/sources/opsgenie.h"

#include "base/crypto.h"
#include "base/json.h"
#include "intake/sources/fields.h"
#include "intake/sources/guess.h"
#include "intake/sources/reading.h"

namespace muster {
namespace {

using reading::Object;
using reading::Value;

constexpr std::string_view kNoMessage = "message: may not be empty";

std::string text_at(Object object, std::string_view name) {
  const auto value = reading::find(object, name);
  return value ? reading::scalar_text(*value).value_or("") : std::string();
}

void append_member(std::string& out, std::string_view name, const std::string& json_text) {
  if (out.size() > 1) out += ',';
  append_json_string(out, name);
  out += ':';
  out += json_text;
}

// What has no field of ours, as Opsgenie names it.
std::string details_of_alert(Object alert) {
  std::string out = "{";
  for (const std::string_view name :
       {"description", "priority", "entity", "user", "note", "tags", "details", "actions", "responders", "visibleTo"}) {
    const auto value = reading::find(alert, name);
    if (!value) continue;
    std::string text;
    if (value->is_string())
      append_json_string(text, cut(reading::as_text(*value), 25'000));
    else
      reading::append_json(text, *value);
    if (out.size() + text.size() < kDetailsMax - 64) append_member(out, name, text);
  }
  return out.size() == 1 ? std::string() : out + "}";
}

Element read_alert(Object alert) {
  Signal signal;
  signal.summary = one_line(text_at(alert, "message"));
  if (signal.summary.empty()) return Refused{std::string(kNoMessage), 422};
  signal.dedup_key = bounded_key(text_at(alert, "alias"));
  signal.severity = severity_of_priority(text_at(alert, "priority"));
  signal.source = cut(text_at(alert, "source"), kSourceMax);
  std::vector<Labels::Pair> pairs;
  if (const auto details = reading::find_object(alert, "details")) {
    for (const auto& [name, value] : reading::members(*details)) {
      if (auto text = reading::scalar_text(value); text && !name.empty()) pairs.emplace_back(name, std::move(*text));
      if (value.is_string()) add_link(signal.links, reading::as_text(value), name);
    }
  }
  pairs.emplace_back("entity", text_at(alert, "entity"));
  if (const auto tags = reading::find_array(alert, "tags")) {
    std::string all;
    for (const Value tag : *tags) {
      if (const auto text = reading::scalar_text(tag)) all.append(all.empty() ? "" : ", ").append(*text);
    }
    pairs.emplace_back("tags", all);
  }
  signal.labels = bounded(Labels(std::move(pairs)));
  signal.details = details_of_alert(alert);
  return signal;
}

}  // namespace

Severity severity_of_priority(std::string_view priority) {
  if (priority == "P1") return Severity::Critical;
  if (priority == "P2") return Severity::Error;
  if (priority == "P4" || priority == "P5") return Severity::Info;
  return Severity::Warning;
}

std::string_view priority_of(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "P1";
    case Severity::Error:
      return "P2";
    case Severity::Warning:
      return "P3";
    case Severity::Info:
      return "P4";
  }
  return "P3";
}

Parsed parse_opsgenie(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return Unreadable{"Request body is not a JSON object", 400};
  return std::vector<Element>{read_alert(reading::as_object(document.root()))};
}

Reply opsgenie_accepted(std::string_view request_id, std::string_view result) {
  std::string body = "{\"result\":";
  append_json_string(body, result);
  body += ",\"took\":0.001,\"requestId\":";
  append_json_string(body, request_id);
  return {202, "application/json", body + "}"};
}

Reply opsgenie_error(int status, std::string_view message,
                     const std::vector<std::pair<std::string, std::string>>& errors) {
  std::string body = "{\"message\":";
  append_json_string(body, message);
  if (!errors.empty()) {
    body += ",\"errors\":{";
    for (const auto& [field, why] : errors) {
      if (body.back() != '{') body += ',';
      append_json_string(body, field);
      body += ':';
      append_json_string(body, why);
    }
    body += '}';
  }
  // Nobody can ask for the status of a request that was refused; its id only has to be there.
  body += ",\"took\":0.001,\"requestId\":\"" + hex(sha256(message)).substr(0, 32) + "\"}";
  return {status, "application/json", body};
}

Reply opsgenie_refusal(const Parsed& parsed) {
  if (std::holds_alternative<Unreadable>(parsed)) return opsgenie_error(400, std::get<Unreadable>(parsed).reason);
  const auto& elements = std::get<std::vector<Element>>(parsed);
  if (!elements.empty() && std::holds_alternative<Refused>(elements.front()))
    return opsgenie_error(422, "Request body is not processable. Please check the errors.",
                          {{"message", "may not be empty"}});
  return opsgenie_accepted("00000000-0000-0000-0000-000000000000");
}

}  // namespace muster
