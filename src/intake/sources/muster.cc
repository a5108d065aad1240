#include "intake/sources/muster.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/json.h"
#include "intake/sources/fields.h"
#include "intake/sources/reading.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

using reading::Object;
using reading::Value;

constexpr std::array<std::string_view, 11> kFields{"summary",   "dedup_key", "status",   "severity",
                                                   "labels",    "details",   "links",    "source",
                                                   "starts_at", "timeout",   "group_key"};

// Levenshtein's distance, and one step for two neighbours swapped.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.size()];
}

std::string unknown_field(std::string_view name) {
  std::string text = "unknown field '" + cut(name, 64) + "'";
  if (name.size() > 32) return text;
  const auto nearest = std::min_element(kFields.begin(), kFields.end(),
                                        [&](auto a, auto b) { return distance(name, a) < distance(name, b); });
  if (distance(name, *nearest) > 2)
    return text.append(
        "; known are summary, dedup_key, status, severity, labels, "
        "details, links, source, starts_at, timeout and group_key");
  return text.append("; did you mean '").append(*nearest).append("'?");
}

std::string wrong_type(std::string_view field, std::string_view wanted, Value value) {
  std::string text = "'";
  text.append(field).append("' must be ").append(wanted).append(", not a");
  const std::string_view type = reading::go_type(value);
  return text.append(type == "array" || type == "object" ? "n " : " ").append(type);
}

std::string wrong_value(std::string_view field, std::string_view wanted, std::string_view value) {
  std::string text = "'";
  return text.append(field).append("' must be ").append(wanted).append(", not '").append(cut(value, 64)).append("'");
}

// Reads one element field by field; `fault` says what was wrong with the last one.
class Reader {
 public:
  explicit Reader(Instant received_at) : received_at_(received_at) {}

  Element read(Value element) {
    if (!element.is_object())
      return Refused{"a signal must be a JSON object, not a " + std::string(reading::go_type(element))};
    for (const auto& [name, value] : reading::members(reading::as_object(element))) {
      if (!field(name, value)) return Refused{fault_};
    }
    return complete();
  }

 private:
  bool field(std::string_view name, Value value) {
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) return fail(unknown_field(name));
    if (value.is_null()) return true;
    if (name == "labels") return labels(value);
    if (name == "details") return details(value);
    if (name == "links") return links(value);
    if (!value.is_string()) return fail(wrong_type(name, "a text", value));
    const std::string_view text = reading::as_text(value);
    if (name == "summary") return set(signal_.summary, one_line(text)) && set(summary_, text);
    if (name == "dedup_key") return set(signal_.dedup_key, bounded_key(text));
    if (name == "group_key") return set(signal_.group_key, bounded_key(text));
    if (name == "source") return set(signal_.source, cut(text, kSourceMax));
    if (name == "status") return status(text);
    if (name == "severity") return severity(text);
    if (name == "starts_at") return starts_at(text);
    return timeout(text);
  }

  bool status(std::string_view text) {
    if (text == "firing") return set(signal_.state, Signal::State::Firing);
    if (text == "acknowledged") return set(signal_.state, Signal::State::Acknowledged);
    if (text == "resolved") return set(signal_.state, Signal::State::Resolved);
    return fail(wrong_value("status", "firing, acknowledged or resolved", text));
  }

  bool severity(std::string_view text) {
    const auto known = severity_of(text);
    if (!known) return fail(wrong_value("severity", "critical, error, warning or info", text));
    return set(signal_.severity, *known);
  }

  bool starts_at(std::string_view text) {
    signal_.starts_at = parse_rfc3339(text);
    if (signal_.starts_at) return true;
    return fail(wrong_value("starts_at", "an RFC 3339 time such as 2026-03-29T01:00:00Z", text));
  }

  bool timeout(std::string_view text) {
    const auto span = parse_duration(text);
    if (!span || *span <= Duration(0)) return fail(wrong_value("timeout", "a duration such as 10m", text));
    signal_.times_out_at = received_at_ + *span;
    return true;
  }

  bool labels(Value value) {
    if (!value.is_object()) return fail(wrong_type("labels", "an object of texts", value));
    std::vector<Labels::Pair> pairs;
    for (const auto& [name, label] : reading::as_object(value)) {
      auto text = reading::scalar_text(label);
      if (!text) return fail(wrong_type("labels." + cut(name, 64), "a text", label));
      if (name.empty()) return fail("a label must have a name");
      pairs.emplace_back(name, std::move(*text));
    }
    all_labels_ = Labels(std::move(pairs));
    return true;
  }

  bool details(Value value) {
    if (!value.is_object()) return fail(wrong_type("details", "an object", value));
    return set(signal_.details, reading::object_text(reading::as_object(value), kDetailsMax));
  }

  bool links(Value value) {
    if (!value.is_array()) return fail(wrong_type("links", "an array of objects", value));
    for (const Value link : reading::as_array(value)) {
      if (!link.is_object()) return fail(wrong_type("links", "an array of objects", link));
      const Object object = reading::as_object(link);
      const auto href = reading::find_text(object, "href");
      if (!href) return fail("a link needs an 'href'");
      add_link(signal_.links, *href, reading::find_text(object, "text").value_or(""));
    }
    return true;
  }

  Element complete() {
    const bool firing = signal_.state == Signal::State::Firing;
    const bool keyed = !signal_.dedup_key.empty() || !all_labels_.empty();
    if (signal_.summary.empty() && (firing || !keyed))
      return Refused{"'summary' is missing; say in one line what is wrong"};
    if (signal_.dedup_key.empty()) signal_.dedup_key = all_labels_.empty() ? key_from_summary() : identity(all_labels_);
    if (signal_.source.empty()) signal_.source = source_from_labels(all_labels_);
    if (signal_.state == Signal::State::Resolved) signal_.times_out_at.reset();
    signal_.labels = bounded(std::move(all_labels_));
    return std::move(signal_);
  }

  std::string key_from_summary() const {
    return bounded_key(summary_.size() <= kSummaryMax ? std::string_view(signal_.summary) : summary_);
  }

  bool fail(std::string fault) {
    fault_ = std::move(fault);
    return false;
  }
  template <class T, class V>
  static bool set(T& field, V&& value) {
    field = std::forward<V>(value);
    return true;
  }

  Instant received_at_;
  Signal signal_;
  Labels all_labels_;         // uncut: what is cut must not change the identity
  std::string_view summary_;  // uncut
  std::string fault_;
};

}  // namespace

Parsed parse_muster(const Incoming& incoming) {
  const reading::Document document(incoming.body);
  if (document.too_deep()) return Unreadable{"the body is nested deeper than 32 levels; flatten 'details'"};
  if (!document.readable()) {
    const auto error = syntax_error(incoming.body);
    if (!error) return Unreadable{"the body is not valid JSON; send one signal object or an array of them"};
    return Unreadable{"the body is not valid JSON: line " + std::to_string(error->line) + ", column " +
                      std::to_string(error->column) + ": " + error->message +
                      "; send one signal object or an array of them"};
  }
  const Value root = document.root();
  std::vector<Element> elements;
  if (root.is_object()) {
    elements.push_back(Reader(incoming.received_at).read(root));
  } else if (root.is_array()) {
    const reading::Array array = reading::as_array(root);
    elements.reserve(std::min(array.size(), reading::kElementsMax));
    for (const Value element : array) {
      if (elements.size() == reading::kElementsMax) {
        elements.push_back(Refused{std::string(reading::kTooMany)});
        break;
      }
      elements.push_back(Reader(incoming.received_at).read(element));
    }
  } else {
    return Unreadable{"the body must be a signal object or an array of them, not a " +
                      std::string(reading::go_type(root))};
  }
  return elements;
}

Reply muster_reply(const std::vector<SignalResult>& results) {
  std::string body = R"({"results":[)";
  for (const SignalResult& result : results) {
    if (body.back() == '}') body.push_back(',');
    body += R"({"outcome":)";
    append_json_string(body, result.outcome);
    const auto add = [&](std::string_view name, const std::string& value) {
      if (value.empty()) return;
      body.append(",\"").append(name).append("\":");
      append_json_string(body, value);
    };
    add("dedup_key", result.dedup_key);
    add("alert_id", result.alert_id);
    add("incident_id", result.incident_id);
    add("incident", result.incident);
    add("error", result.error);
    body.push_back('}');
  }
  return {202, "application/json", body + "]}"};
}

Reply muster_reply(const Unreadable& unreadable) {
  std::string body = R"({"type":"about:blank","title":"Bad Request","status":400,"detail":)";
  append_json_string(body, unreadable.reason);
  return {400, "application/problem+json", body + "}"};
}

}  // namespace muster
