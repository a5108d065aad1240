#include "intake/sources/pagerduty.h"

#include <utility>

#include "base/json.h"
#include "intake/sources/fields.h"
#include "intake/sources/reading.h"

namespace muster {
namespace {

using reading::Object;
using reading::Value;

// Texts and, as some senders write keys so, numbers.
std::string member_text(Object object, std::string_view name) {
  const auto value = reading::find(object, name);
  return value ? reading::scalar_text(*value).value_or("") : std::string();
}

std::string missing(std::string_view field) { return "'" + std::string(field) + "' is missing or blank"; }

std::vector<Link> links_of(Object event) {
  std::vector<Link> links;
  const auto add_all = [&](std::string_view list, std::string_view text_field, std::string_view fallback) {
    const auto items = reading::find_array(event, list);
    if (!items) return;
    for (const Value item : *items) {
      if (!item.is_object()) continue;
      const Object link = reading::as_object(item);
      const std::string text = member_text(link, text_field);
      for (const std::string_view field : {"href", "src"})
        add_link(links, member_text(link, field), text.empty() ? fallback : text);
    }
  };
  add_all("links", "text", "");
  const std::string client = member_text(event, "client");
  add_link(links, member_text(event, "client_url"), client.empty() ? "Client" : client);
  add_all("images", "alt", "Image");
  return links;
}

// `custom_details` may also be a text or an array; then it stands under its own name.
std::string custom_details_of(Object payload, std::string_view field = "custom_details") {
  const auto details = reading::find(payload, field);
  if (!details) return {};
  if (details->is_object()) return reading::object_text(reading::as_object(*details), kDetailsMax);
  std::string text = "{\"custom_details\":";
  if (details->is_string())
    append_json_string(text, cut(reading::as_text(*details), kDetailsMax / 6));
  else
    reading::append_json(text, *details);
  if (text.size() >= kDetailsMax) return R"({"_truncated":true})";
  return text.append("}");
}

void read_payload(Signal& signal, Object payload) {
  signal.summary = one_line(member_text(payload, "summary"));
  signal.source = cut(member_text(payload, "source"), kSourceMax);
  if (const auto known = severity_in_any_words(member_text(payload, "severity"))) signal.severity = *known;
  signal.starts_at = lenient_time(member_text(payload, "timestamp"));
  signal.details = custom_details_of(payload);
  std::vector<Labels::Pair> pairs;
  for (const std::string_view name : {"class", "component", "group", "source"})
    pairs.emplace_back(name, member_text(payload, name));
  signal.labels = bounded(Labels(std::move(pairs)));
}

Element read_event(Object event) {
  const std::string action = member_text(event, "event_action");
  std::vector<std::string> errors;
  if (member_text(event, "routing_key").empty()) errors.push_back(missing("routing_key"));
  if (action.empty())
    errors.push_back(missing("event_action"));
  else if (action != "trigger" && action != "acknowledge" && action != "resolve") {
    errors.push_back("'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
  }
  Signal signal;
  if (action == "acknowledge") signal.state = Signal::State::Acknowledged;
  if (action == "resolve") signal.state = Signal::State::Resolved;
  signal.dedup_key = bounded_key(member_text(event, "dedup_key"));
  const bool trigger = action == "trigger";
  if (signal.state != Signal::State::Firing && signal.dedup_key.empty()) errors.push_back(missing("dedup_key"));
  if (const auto payload = reading::find_object(event, "payload")) {
    read_payload(signal, *payload);
    if (trigger && signal.summary.empty()) errors.push_back(missing("payload.summary"));
  } else if (trigger) {
    errors.push_back(missing("payload"));
  }
  if (!errors.empty()) {
    std::string reason;
    for (const std::string& error : errors) reason.append(reason.empty() ? "" : "; ").append(error);
    return Refused{reason, 400};
  }
  signal.links = links_of(event);
  return signal;
}

Element read_v1_event(Object event) {
  const std::string type = member_text(event, "event_type");
  std::vector<std::string> errors;
  if (member_text(event, "service_key").empty()) errors.push_back("Service key is required");
  Signal signal;
  if (type == "acknowledge")
    signal.state = Signal::State::Acknowledged;
  else if (type == "resolve")
    signal.state = Signal::State::Resolved;
  else if (type != "trigger")
    errors.push_back(type.empty() ? "Event type is required" : "Event type is invalid");
  signal.dedup_key = bounded_key(member_text(event, "incident_key"));
  if (signal.state != Signal::State::Firing && signal.dedup_key.empty()) errors.push_back("Incident key is required");
  signal.summary = one_line(member_text(event, "description"));
  if (type == "trigger" && signal.summary.empty()) errors.push_back("Description is required");
  if (!errors.empty()) {
    std::string reason;
    for (const std::string& error : errors) reason.append(reason.empty() ? "" : "; ").append(error);
    return Refused{reason, 400};
  }
  signal.details = custom_details_of(event, "details");
  signal.source = cut(member_text(event, "client"), kSourceMax);
  if (const auto details = reading::find_object(event, "details")) {
    if (const auto known = severity_in_any_words(member_text(*details, "severity"))) signal.severity = *known;
  }
  if (const auto contexts = reading::find_array(event, "contexts")) {
    for (const Value item : *contexts) {
      if (!item.is_object()) continue;
      const Object context = reading::as_object(item);
      const std::string text = member_text(context, "text");
      for (const std::string_view field : {"href", "src"}) add_link(signal.links, member_text(context, field), text);
    }
  }
  const std::string client = member_text(event, "client");
  add_link(signal.links, member_text(event, "client_url"), client.empty() ? "Client" : client);
  return signal;
}

Reply bad_request(std::string_view status, std::string_view message, const std::vector<std::string>& errors) {
  std::string body = "{\"status\":";
  append_json_string(body, status);
  body += ",\"message\":";
  append_json_string(body, message);
  body += ",\"errors\":[";
  for (const std::string& error : errors) {
    if (body.back() != '[') body.push_back(',');
    append_json_string(body, error);
  }
  return {400, "application/json", body + "]}"};
}

Reply invalid_event(const std::vector<std::string>& errors) {
  return bad_request("invalid event", "Event object is invalid", errors);
}

Reply unrecognized() {
  return bad_request("Unrecognized object", "Event object format is unrecognized", {"JSON parse error"});
}

// The reasons that read_event joined.
std::vector<std::string> split(std::string_view reasons) {
  std::vector<std::string> out;
  for (;;) {
    const auto end = reasons.find("; ");
    out.emplace_back(reasons.substr(0, end));
    if (end == std::string_view::npos) return out;
    reasons.remove_prefix(end + 2);
  }
}

}  // namespace

std::optional<std::string> pagerduty_routing_key(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return std::nullopt;
  std::string key = member_text(reading::as_object(document.root()), "routing_key");
  return key.empty() ? std::nullopt : std::optional(std::move(key));
}

Parsed parse_pagerduty(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return Unreadable{"JSON parse error", 400};
  return std::vector<Element>{read_event(reading::as_object(document.root()))};
}

Reply pagerduty_reply(const Parsed& parsed) {
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements || elements->empty()) return unrecognized();
  if (const auto* refused = std::get_if<Refused>(&elements->front())) return invalid_event(split(refused->reason));
  std::string body = R"({"status":"success","message":"Event processed","dedup_key":)";
  append_json_string(body, std::get<Signal>(elements->front()).dedup_key);
  return {202, "application/json", body + "}"};
}

std::optional<std::string> pagerduty_service_key(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return std::nullopt;
  std::string key = member_text(reading::as_object(document.root()), "service_key");
  return key.empty() ? std::nullopt : std::optional(std::move(key));
}

Parsed parse_pagerduty_v1(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return Unreadable{"JSON parse error", 400};
  return std::vector<Element>{read_v1_event(reading::as_object(document.root()))};
}

Reply pagerduty_v1_reply(const Parsed& parsed) {
  const auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements || elements->empty()) return invalid_event({"JSON parse error"});
  if (const auto* refused = std::get_if<Refused>(&elements->front())) return invalid_event(split(refused->reason));
  std::string body = R"({"status":"success","message":"Event processed","incident_key":)";
  append_json_string(body, std::get<Signal>(elements->front()).dedup_key);
  return {200, "application/json", body + "}"};
}

Reply pagerduty_v1_unknown_key() { return invalid_event({"Service key is not the key of any integration here"}); }

Reply pagerduty_unknown_key() { return invalid_event({"'routing_key' is not the key of any integration here"}); }

Reply pagerduty_too_many() {
  Reply reply = bad_request("throttle exceeded", "Request Limit Exceeded", {"send again in a minute"});
  reply.status = 429;
  return reply;
}

PagerdutyChangeRead parse_pagerduty_change(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (!document.readable() || !document.root().is_object()) return {};
  const Object event = reading::as_object(document.root());
  PagerdutyChange change;
  PagerdutyChangeRead read;
  change.routing_key = member_text(event, "routing_key");
  if (change.routing_key.empty()) read.errors.push_back(missing("routing_key"));
  if (const auto payload = reading::find_object(event, "payload")) {
    change.summary = one_line(member_text(*payload, "summary"));
    change.source = cut(member_text(*payload, "source"), kSourceMax);
    change.at = lenient_time(member_text(*payload, "timestamp"));
    change.details = custom_details_of(*payload);
    if (change.summary.empty()) read.errors.push_back(missing("payload.summary"));
  } else {
    read.errors.push_back(missing("payload"));
  }
  if (!read.errors.empty()) return read;
  change.links = links_of(event);
  read.change = std::move(change);
  return read;
}

Reply pagerduty_change_reply(const PagerdutyChangeRead& read) {
  if (read.change) return {202, "application/json", R"({"status":"success","message":"Change event processed"})"};
  return read.errors.empty() ? unrecognized() : invalid_event(read.errors);
}

}  // namespace muster
