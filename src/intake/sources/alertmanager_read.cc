#include "intake/sources/alertmanager_read.h"

#include <algorithm>
#include <cstdio>
#include <re2/re2.h>

#include "base/json.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_json.h"

namespace muster {
namespace {

constexpr std::size_t kFiltersMax = 100;

void append_field(std::string& out, std::string_view name, std::string_view text) {
  append_json_string(out, name);
  out.push_back(':');
  append_json_string(out, text);
}

void append_strings(std::string& out, std::span<const std::string> texts) {
  out.push_back('[');
  for (const std::string& text : texts) {
    if (out.back() != '[') out.push_back(',');
    append_json_string(out, text);
  }
  out.push_back(']');
}

void append_receivers(std::string& out, std::span<const std::string> names) {
  out.push_back('[');
  for (const std::string& name : names) {
    if (out.back() != '[') out.push_back(',');
    out.push_back('{');
    append_field(out, "name", name);
    out.push_back('}');
  }
  out.push_back(']');
}

void append_labels(std::string& out, const Labels& labels) {
  out.push_back('{');
  bool first = true;
  for (const auto& [name, value] : labels) {
    if (!std::exchange(first, false)) out.push_back(',');
    append_field(out, name, value);
  }
  out.push_back('}');
}

void append_annotations(std::string& out, std::string_view object) {
  std::vector<Labels::Pair> pairs;
  if (!object.empty()) {
    const auto value = parse_json(object);
    const json::object* members = value ? value->if_object() : nullptr;
    if (members) {
      for (const auto& member : *members) {
        if (member.value().is_string()) pairs.emplace_back(member.key(), member.value().get_string());
      }
    }
  }
  append_labels(out, Labels(std::move(pairs)));
}

std::string_view text_of(GettableAlert::State state) {
  switch (state) {
    case GettableAlert::State::Unprocessed:
      return "unprocessed";
    case GettableAlert::State::Active:
      return "active";
    case GettableAlert::State::Suppressed:
      return "suppressed";
  }
  return "active";
}

// As the API reads them: "true", "1", "yes" and their like (go-openapi/swag ConvertBool); all else is false.
bool is_true(std::string_view text) {
  for (const std::string_view yes : {"true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled"}) {
    if (text == yes) return true;
  }
  return false;
}

}  // namespace

bool AlertQuery::wants(const GettableAlert& alert) const {
  if (!active && alert.state == GettableAlert::State::Active) return false;
  if (!unprocessed && alert.state == GettableAlert::State::Unprocessed) return false;
  if (!silenced && !alert.silenced_by.empty()) return false;
  if (!inhibited && !alert.inhibited_by.empty()) return false;
  if (receiver && std::none_of(alert.receivers.begin(), alert.receivers.end(),
                               [&](const std::string& name) { return re2::RE2::FullMatch(name, *receiver); })) {
    return false;
  }
  return all_match(matchers, alert.labels);
}

Result<AlertQuery> parse_alert_query(std::span<const std::pair<std::string, std::string>> parameters) {
  AlertQuery query;
  for (const auto& [name, value] : parameters) {
    if (name == "active")
      query.active = is_true(value);
    else if (name == "silenced")
      query.silenced = is_true(value);
    else if (name == "inhibited")
      query.inhibited = is_true(value);
    else if (name == "unprocessed")
      query.unprocessed = is_true(value);
    else if (name == "filter") {
      if (query.matchers.size() == kFiltersMax)
        return invalid("more than 100 filters; use a regular expression instead");
      auto matcher = parse_matcher(value);
      if (!matcher) return matcher.fault();
      query.matchers.push_back(std::move(*matcher));
    } else if (name == "receiver" && !value.empty()) {
      re2::RE2::Options options;
      options.set_log_errors(false);
      options.set_max_mem(1 << 20);
      const std::string anchored = "^(?:" + value + ")$";
      auto pattern = std::make_shared<const re2::RE2>(anchored, options);
      if (!pattern->ok()) {
        return invalid("failed to parse receiver param: error parsing regexp: " + pattern->error() + ": `" + anchored +
                       "`");
      }
      query.receiver = std::move(pattern);
    }
  }
  return query;
}

std::string generator_url(const std::vector<Link>& links) {
  const auto link = std::find_if(links.begin(), links.end(), [](const Link& l) { return l.text == kGeneratorLink; });
  return link == links.end() ? std::string() : link->href;
}

void append_gettable_alert(std::string& out, const GettableAlert& alert) {
  out += "{\"annotations\":";
  append_annotations(out, alert.annotations);
  out += ",\"endsAt\":";
  append_time(out, alert.ends_at);
  out.push_back(',');
  append_field(out, "fingerprint", prometheus_fingerprint(alert.labels));
  out += ",\"receivers\":";
  append_receivers(out, alert.receivers);
  out += ",\"startsAt\":";
  append_time(out, alert.starts_at);
  out += ",\"status\":{\"inhibitedBy\":";
  append_strings(out, alert.inhibited_by);
  out += ",\"mutedBy\":";
  append_strings(out, alert.muted_by);
  out += ",\"silencedBy\":";
  append_strings(out, alert.silenced_by);
  out.push_back(',');
  append_field(out, "state", text_of(alert.state));
  out += "},\"updatedAt\":";
  append_time(out, alert.updated_at);
  if (!alert.generator_url.empty()) {
    out.push_back(',');
    append_field(out, "generatorURL", alert.generator_url);
  }
  out += ",\"labels\":";
  append_labels(out, alert.labels);
  out.push_back('}');
}

Reply get_alerts(std::span<const GettableAlert> alerts) {
  std::string out = "[";
  for (const GettableAlert& alert : alerts) {
    if (out.size() > 1) out.push_back(',');
    append_gettable_alert(out, alert);
  }
  return alertmanager_answer(out.append("]"));
}

Reply get_groups(std::span<const GettableGroup> groups) {
  std::string out = "[";
  for (const GettableGroup& group : groups) {
    if (out.size() > 1) out.push_back(',');
    out += "{\"alerts\":[";
    for (const GettableAlert& alert : group.alerts) {
      if (out.back() != '[') out.push_back(',');
      append_gettable_alert(out, alert);
    }
    out += "],\"labels\":";
    append_labels(out, group.labels);
    out += ",\"receiver\":{";
    append_field(out, "name", group.receiver);
    out += "}}";
  }
  return alertmanager_answer(out.append("]"));
}

Reply get_receivers(std::span<const std::string> names) {
  std::string out;
  append_receivers(out, names);
  return alertmanager_answer(std::move(out));
}

Reply get_status(const AlertmanagerStatus& status) {
  std::string out = R"({"cluster":{"peers":[],"status":"disabled"},"config":{)";
  append_field(out, "original", status.config);
  out += "},\"uptime\":";
  append_time(out, status.started_at);
  out += ",\"versionInfo\":{";
  append_field(out, "branch", status.branch);
  out.push_back(',');
  append_field(out, "buildDate", status.build_date);
  out += R"(,"buildUser":"","goVersion":"",)";
  append_field(out, "revision", status.revision);
  out.push_back(',');
  append_field(out, "version", status.version);
  return alertmanager_answer(out.append("}}"));
}

Reply bad_query(const Fault& fault) {
  std::string out;
  append_json_string(out, fault.message);
  return {400, "application/json", out.append("\n")};
}

Reply no_such_path(std::string_view path) {
  std::string out = R"({"code":404,"message":)";
  append_json_string(out, "path " + std::string(path.substr(0, 256)) + " was not found");
  return {404, "application/json", out.append("}")};
}

}  // namespace muster
