#include "intake/sources/alertmanager.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/ascii.h"
#include "base/json.h"
#include "intake/sources/alert.h"
#include "intake/sources/fields.h"
#include "intake/sources/reading.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

using reading::Value;

constexpr std::chrono::minutes kResolveTimeout{5};

// The numbers in Alertmanager's {"code", "message"} answers: unreadable JSON is the HTTP status, a missing field is
// 602 (go-openapi/errors), answered with 422. Faults without a number are found after reading and answered as a text.
constexpr int kUnreadable = 400;
constexpr int kRequired = 602;

// Go matches field names in any case.
bool is_field(std::string_view key, std::string_view name) { return key == name || equal_ignoring_case(key, name); }

struct Fields {
  std::optional<Value> labels, annotations, starts_at, ends_at, generator_url;
};

Fields fields_of(reading::Object object) {
  Fields fields;
  for (const auto& [key, value] : object) {
    std::optional<Value>* field = is_field(key, "labels")         ? &fields.labels
                                  : is_field(key, "annotations")  ? &fields.annotations
                                  : is_field(key, "startsAt")     ? &fields.starts_at
                                  : is_field(key, "endsAt")       ? &fields.ends_at
                                  : is_field(key, "generatorURL") ? &fields.generator_url
                                                                  : nullptr;
    if (field) *field = value.is_null() ? std::nullopt : std::optional<Value>(value);
  }
  return fields;
}

Refused cannot_unmarshal(Value value, std::string_view into) {
  std::string reason = "json: cannot unmarshal ";
  return {reason.append(reading::go_type(value)).append(" into Go ").append(into), kUnreadable};
}

// A time, or nothing when it is missing or Go's zero time; `fault` is set when there is another text or type.
std::optional<Instant> time_of(const std::optional<Value>& value, std::string_view field,
                               std::optional<Refused>& fault) {
  if (!value) return std::nullopt;
  if (!value->is_string()) {
    fault = cannot_unmarshal(*value, "struct field ." + std::string(field) + " of type string");
    return std::nullopt;
  }
  const std::string_view text = reading::as_text(*value);
  const auto at = lenient_time(text);
  if (at || text.empty() || text.starts_with("0001-01-01")) return at;
  const std::string shown = cut(text, 64);
  fault =
      Refused{"parsing time \"" + shown + "\" as \"2006-01-02 15:04:05\": cannot parse \"" + shown + "\" as \"2006\"",
              kUnreadable};
  return std::nullopt;
}

bool all_texts(reading::Object object, Value& wrong) {
  for (const auto& [name, value] : object) {
    if (value.is_string() || value.is_null()) continue;
    wrong = value;
    return false;
  }
  return true;
}

Labels labels_of(reading::Object object) {
  std::vector<Labels::Pair> pairs;
  pairs.reserve(object.size());
  for (const auto& [name, value] : object) {
    pairs.emplace_back(name, value.is_string() ? reading::as_text(value) : std::string_view());
  }
  return Labels(std::move(pairs));
}

// What Go's reader refuses before an alert is looked at.
std::optional<Refused> unreadable_part(const Fields& fields, std::size_t index) {
  if (!fields.labels) return Refused{std::to_string(index) + ".labels in body is required", kRequired};
  if (!fields.labels->is_object())
    return cannot_unmarshal(*fields.labels, "struct field Alert.labels of type models.LabelSet");
  Value wrong;
  if (!all_texts(reading::as_object(*fields.labels), wrong)) {
    return cannot_unmarshal(wrong, "struct field Alert.labels of type string");
  }
  if (fields.annotations) {
    if (!fields.annotations->is_object()) {
      return cannot_unmarshal(*fields.annotations, "struct field .annotations of type models.LabelSet");
    }
    if (!all_texts(reading::as_object(*fields.annotations), wrong)) {
      return cannot_unmarshal(wrong, "struct field .annotations of type string");
    }
  }
  return std::nullopt;
}

// The start and end that an alert has when its sender names none of them, or not both. Nothing when they make no sense.
struct Span {
  Instant starts_at, ends_at;
  bool timeout;
};
std::optional<Span> span_of(std::optional<Instant> starts_at, std::optional<Instant> ends_at, Instant now,
                            Duration resolve_timeout) {
  const Span span{starts_at ? *starts_at : ends_at.value_or(now), ends_at.value_or(now + resolve_timeout), !ends_at};
  return span.ends_at < span.starts_at ? std::nullopt : std::optional(span);
}

Element read_alert(Value element, std::size_t index, Instant now) {
  if (!element.is_object() && !element.is_null())
    return cannot_unmarshal(element, "value of type models.PostableAlert");
  const Fields fields = element.is_null() ? Fields() : fields_of(reading::as_object(element));
  if (auto refused = unreadable_part(fields, index)) return std::move(*refused);

  std::optional<Refused> fault;
  const auto starts_at = time_of(fields.starts_at, "startsAt", fault);
  const auto ends_at = time_of(fields.ends_at, "endsAt", fault);
  if (fault) return std::move(*fault);

  Signal signal;
  const auto span = span_of(starts_at, ends_at, now, kResolveTimeout);
  if (!span) return Refused{"start time must be before end time"};
  signal.starts_at = span->starts_at;
  if (span->ends_at <= now)
    signal.state = Signal::State::Resolved;
  else
    signal.times_out_at = span->ends_at;

  Labels labels = labels_of(reading::as_object(*fields.labels));
  if (labels.empty()) return Refused{"at least one label pair required"};
  if (labels.begin()->first.empty()) return Refused{"invalid label set: invalid name \"\""};
  signal.dedup_key = identity(labels);
  std::optional<reading::Object> annotations;
  if (fields.annotations) annotations = reading::as_object(*fields.annotations);
  std::string_view url;
  if (fields.generator_url && fields.generator_url->is_string()) url = reading::as_text(*fields.generator_url);
  describe(signal, labels, annotations, url);
  signal.labels = bounded(std::move(labels));
  return signal;
}

std::variant<PostedAlert, Refused> read_posted(Value element, std::size_t index, Instant now,
                                               Duration resolve_timeout) {
  if (!element.is_object() && !element.is_null())
    return cannot_unmarshal(element, "value of type models.PostableAlert");
  const Fields fields = element.is_null() ? Fields() : fields_of(reading::as_object(element));
  if (auto refused = unreadable_part(fields, index)) return std::move(*refused);
  std::optional<Refused> fault;
  const auto starts_at = time_of(fields.starts_at, "startsAt", fault);
  const auto ends_at = time_of(fields.ends_at, "endsAt", fault);
  if (fault) return std::move(*fault);
  const auto span = span_of(starts_at, ends_at, now, resolve_timeout);
  if (!span) return Refused{"start time must be before end time"};

  PostedAlert alert;
  alert.labels = labels_of(reading::as_object(*fields.labels));
  if (alert.labels.empty()) return Refused{"at least one label pair required"};
  if (alert.labels.begin()->first.empty()) return Refused{"invalid label set: invalid name \"\""};
  alert.labels = bounded(std::move(alert.labels));
  if (fields.annotations) {
    for (const auto& [name, value] : reading::as_object(*fields.annotations))
      alert.annotations.emplace_back(cut(name, kLabelNameMax),
                                     cut(value.is_string() ? reading::as_text(value) : "", kDetailsMax));
    std::sort(alert.annotations.begin(), alert.annotations.end());
  }
  if (fields.generator_url && fields.generator_url->is_string())
    alert.generator_url = cut(reading::as_text(*fields.generator_url), kLinkHrefMax);
  alert.starts_at = span->starts_at;
  alert.ends_at = span->ends_at;
  alert.timeout = span->timeout;
  return alert;
}

Reply coded(int code, std::string_view message) {
  std::string body = "{\"code\":" + std::to_string(code) + ",\"message\":";
  append_json_string(body, message);
  return {code >= 600 ? 422 : code, "application/json", body + "}"};
}

Reply coded(const std::string& reason, int code) {
  return coded(code, code == kUnreadable ? "parsing alerts body from \"\" failed, because " + reason : reason);
}

}  // namespace

namespace {

// The elements of the body, each read by `read`; or why it could not be read.
template <class Read>
std::optional<Unreadable> for_each_posted(const Incoming& incoming, Read read) {
  const reading::Document document(incoming.body);
  if (!document.readable()) {
    if (incoming.body.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return Unreadable{"alerts in body is required", kRequired};
    }
    if (document.too_deep()) return Unreadable{"exceeded max depth", kUnreadable};
    const auto error = syntax_error(incoming.body);
    return Unreadable{error ? error->message : "the body is not JSON", kUnreadable};
  }
  const Value root = document.root();
  if (root.is_null()) return std::nullopt;
  if (!root.is_array())
    return Unreadable{cannot_unmarshal(root, "value of type models.PostableAlerts").reason, kUnreadable};
  std::size_t index = 0;
  for (const Value element : reading::as_array(root)) {
    if (!read(element, index++)) break;
  }
  return std::nullopt;
}

}  // namespace

Parsed parse_alertmanager(const Incoming& incoming) {
  std::vector<Element> elements;
  auto unreadable = for_each_posted(incoming, [&](Value element, std::size_t index) {
    if (index == reading::kElementsMax) {
      elements.push_back(Refused{std::string(reading::kTooMany)});
      return false;
    }
    elements.push_back(read_alert(element, index, incoming.received_at));
    return true;
  });
  if (unreadable) return std::move(*unreadable);
  return elements;
}

PostedAlerts parse_posted_alerts(const Incoming& incoming, Duration resolve_timeout) {
  PostedAlerts posted;
  std::vector<Element> refused;
  auto unreadable = for_each_posted(incoming, [&](Value element, std::size_t index) {
    if (index == reading::kElementsMax) {
      refused.push_back(Refused{std::string(reading::kTooMany)});
      return false;
    }
    auto read = read_posted(element, index, incoming.received_at, resolve_timeout);
    if (auto* alert = std::get_if<PostedAlert>(&read))
      posted.good.push_back(std::move(*alert));
    else
      refused.push_back(std::move(std::get<Refused>(read)));
    return true;
  });
  posted.refused = refused.size();
  posted.reply = alertmanager_reply(unreadable ? Parsed(std::move(*unreadable)) : Parsed(std::move(refused)));
  return posted;
}

Reply alertmanager_reply(const Parsed& parsed) {
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) return coded(unreadable->reason, unreadable->code);
  constexpr std::size_t kReasonsMax = 100;  // of 10,000 alerts with the same fault, more would help nobody
  std::string reasons;
  std::size_t count = 0;
  for (const Element& element : std::get<std::vector<Element>>(parsed)) {
    const auto* refused = std::get_if<Refused>(&element);
    if (!refused) continue;
    if (refused->code != 0) return coded(refused->reason, refused->code);
    if (++count > kReasonsMax) continue;
    if (!reasons.empty()) reasons += "; ";
    reasons += refused->reason;
  }
  if (reasons.empty()) return {200, "", ""};
  std::string body;
  append_json_string(body, reasons);
  return {400, "application/json", body + "\n"};
}

Reply alertmanager_v1(Reply v2) {
  if (v2.status == 200) return {200, "application/json", R"({"status":"success"})"};
  std::string body = R"({"status":"error","errorType":"bad_data","error":)";
  // What v2 says is a JSON text or an object already; v1 has it as a text.
  while (!v2.body.empty() && v2.body.back() == '\n') v2.body.pop_back();
  if (v2.body.starts_with('"'))
    body += v2.body;
  else
    append_json_string(body, v2.body);
  return {v2.status, "application/json", body + "}"};
}

Reply alertmanager_unsupported(std::string_view content_type) {
  return coded(415, "unsupported media type \"" + cut(content_type, 128) + "\", only [application/json] are allowed");
}

}  // namespace muster
