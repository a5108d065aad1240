#include "cli/signal.h"

namespace muster::cli {

Result<json::object> signal_of(const Invocation& invocation) {
  json::object signal;
  if (!invocation.has("summary")) return invalid("--summary TEXT is needed, or -f FILE with a whole signal");
  static constexpr std::pair<const char*, const char*> kTexts[] = {{"summary", "summary"},     {"severity", "severity"},
                                                                   {"dedup-key", "dedup_key"}, {"status", "status"},
                                                                   {"source", "source"},       {"timeout", "timeout"}};
  for (const auto& [flag, field] : kTexts) {
    if (const auto value = invocation.value(flag)) signal[field] = *value;
  }
  json::object labels;
  for (const std::string& label : invocation.values("label")) {
    const auto equals = label.find('=');
    if (equals == std::string::npos || equals == 0) return invalid("--label must be NAME=VALUE, not '" + label + "'");
    labels[label.substr(0, equals)] = label.substr(equals + 1);
  }
  if (!labels.empty()) signal["labels"] = std::move(labels);
  json::array links;
  for (const std::string& link : invocation.values("link")) links.push_back(json::object{{"href", link}});
  if (!links.empty()) signal["links"] = std::move(links);
  if (const auto details = invocation.value("details")) {
    const auto value = parse_json(*details);
    if (!value) return invalid("--details is not JSON: " + value.fault().message);
    if (!value->is_object()) return invalid("--details must be a JSON object such as '{\"free\": \"2%\"}'");
    signal["details"] = *value;
  }
  return signal;
}

}  // namespace muster::cli
