#include "intake/sources/alertmanager_webhook.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "intake/sources/alert.h"
#include "intake/sources/fields.h"
#include "intake/sources/reading.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

using reading::Object;
using reading::Value;

// Numbers and truth values become text; what has no text form is left out.
Labels labels_of_alert(Object alert) {
  std::vector<Labels::Pair> pairs;
  if (const auto object = reading::find_object(alert, "labels")) {
    for (const auto& [name, value] : *object) {
      auto text = reading::scalar_text(value);
      if (text && !name.empty()) pairs.emplace_back(name, std::move(*text));
    }
  }
  return Labels(std::move(pairs));
}

bool is_resolved(Object alert, std::string_view group_status, Instant now) {
  const std::string_view status = reading::find_text(alert, "status").value_or("");
  if (status == "firing" || status == "resolved") return status == "resolved";
  const auto ends_at = lenient_time(reading::find_text(alert, "endsAt").value_or(""));
  return ends_at ? *ends_at <= now : group_status == "resolved";
}

// Without labels to group by, everything that is sent to one receiver is one group: that says nothing.
std::string group_key_of(Object root) {
  const auto labels = reading::find_object(root, "groupLabels");
  if (!labels || labels->size() == 0) return "";
  return bounded_key(reading::find_text(root, "groupKey").value_or(""));
}

Element read_alert(Value element, std::string_view group_status, std::string_view group_key, Instant now) {
  if (!element.is_object())
    return Refused{"an alert must be a JSON object, not a " + std::string(reading::go_type(element))};
  const Object alert = reading::as_object(element);
  Labels labels = labels_of_alert(alert);
  Signal signal;
  if (is_resolved(alert, group_status, now)) signal.state = Signal::State::Resolved;
  signal.dedup_key =
      labels.empty() ? bounded_key(reading::find_text(alert, "fingerprint").value_or("")) : identity(labels);
  if (signal.dedup_key.empty())
    return Refused{"the alert has neither labels nor a fingerprint; it cannot be told from others"};
  signal.starts_at = lenient_time(reading::find_text(alert, "startsAt").value_or(""));
  describe(signal, labels, reading::find_object(alert, "annotations"),
           reading::find_text(alert, "generatorURL").value_or(""));
  signal.labels = bounded(std::move(labels));
  signal.group_key = group_key;
  return signal;
}

}  // namespace

Parsed parse_alertmanager_webhook(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (document.too_deep()) return Unreadable{"the body is nested deeper than 32 levels"};
  if (!document.readable()) {
    const auto error = syntax_error(incoming.body);
    return Unreadable{"the body is not valid JSON" + (error ? ": " + error->message : std::string())};
  }
  const Value root = document.root();
  const auto alerts = root.is_object() ? reading::find_array(reading::as_object(root), "alerts") : std::nullopt;
  if (!alerts) return Unreadable{"the body has no array 'alerts'; is this an Alertmanager webhook of version 4?"};
  const std::string_view status = reading::find_text(reading::as_object(root), "status").value_or("");
  const std::string group_key = group_key_of(reading::as_object(root));
  std::vector<Element> elements;
  elements.reserve(std::min(alerts->size(), reading::kElementsMax));
  for (const Value alert : *alerts) {
    if (elements.size() == reading::kElementsMax) {
      elements.push_back(Refused{std::string(reading::kTooMany)});
      break;
    }
    elements.push_back(read_alert(alert, status, group_key, incoming.received_at));
  }
  return elements;
}

Reply alertmanager_webhook_reply(const Parsed& parsed) {
  std::string reason;
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    reason = unreadable->reason;
  } else {
    for (const Element& element : std::get<std::vector<Element>>(parsed)) {
      const auto* refused = std::get_if<Refused>(&element);
      if (!refused) return {200, "application/json", "{}"};
      reason = refused->reason;
    }
    if (reason.empty()) return {200, "application/json", "{}"};
  }
  std::string body = R"({"type":"about:blank","title":"Bad Request","status":400,"detail":)";
  append_json_string(body, reason);
  return {400, "application/problem+json", body + "}"};
}

}  // namespace muster
