#include "config/correlation_declaration.h"

#include "config/declared_parts.h"

namespace muster {
namespace {

constexpr std::size_t kLabelsMax = 20;
constexpr int kIncidentsMax = 100'000;

// A part of the section: a set of fields, or nothing.
template <class Read>
void part(Fields& section, std::string_view name, Read read) {
  const Node* node = section.find(name);
  if (!node || node->kind == Node::Kind::Null) return;
  Fields fields(section.findings(), *node, section.path() + "/" + std::string(name),
                section.what() + "." + std::string(name));
  if (node->kind != Node::Kind::Map) {
    section.problem(*node, std::string(name) + " must be a set of fields, such as {window: 5m}");
    return;
  }
  read(fields);
  fields.refuse_unknown();
}

void window(Fields& fields, Duration& into) {
  if (const auto read = fields.duration("window")) into = *read;
}
void number(Fields& fields, std::string_view field, int min, int max, int& into) {
  if (const auto read = fields.integer(field, min, max)) into = *read;
}

void put_duration(json::object& body, std::string_view field, Duration value, Duration fallback) {
  if (value != fallback) body[field] = duration_text(value);
}
void put_number(json::object& body, std::string_view field, int value, int fallback) {
  if (value != fallback) body[field] = value;
}
void put_names(json::object& body, std::string_view field, const std::vector<std::string>& value,
               const std::vector<std::string>& fallback) {
  if (value == fallback) return;
  json::array names;
  for (const std::string& name : value) names.emplace_back(name);
  body[field] = std::move(names);
}
void put_part(json::object& body, std::string_view field, json::object value) {
  if (!value.empty()) body[field] = std::move(value);
}

}  // namespace

void read_correlation(Fields& fields, CorrelationSettings& into) {
  if (const auto enabled = fields.boolean("enabled")) into.enabled = *enabled;
  part(fields, "again", [&](Fields& again) { window(again, into.again_window); });
  part(fields, "group_key", [&](Fields& group) {
    window(group, into.group_window);
    if (group.has("labels")) into.group_labels = group.texts("labels", kLabelsMax);
  });
  part(fields, "labels", [&](Fields& labels) {
    window(labels, into.labels_window);
    number(labels, "share", 1, 100, into.labels_share);
    number(labels, "at_least", 1, 64, into.labels_at_least);
    if (labels.has("ignored")) into.labels_ignored = labels.texts("ignored", kLabelsMax);
  });
  part(fields, "text", [&](Fields& text) {
    window(text, into.text_window);
    number(text, "share", 1, 100, into.text_share);
    number(text, "words", 1, 64, into.text_words);
  });
  part(fields, "burst", [&](Fields& burst) {
    window(burst, into.burst_window);
    number(burst, "incidents", 1, 100, into.burst_incidents);
  });
  part(fields, "dependencies", [&](Fields& dependencies) {
    static const std::vector<std::string> kWays{"tell", "join", "apart"};
    window(dependencies, into.dependency_window);
    number(dependencies, "distance", 1, 5, into.dependency_distance);
    const std::string way = dependencies.choice("other_teams", kWays);
    if (way == "tell") into.other_teams = OtherTeams::Tell;
    if (way == "join") into.other_teams = OtherTeams::Join;
    if (way == "apart") into.other_teams = OtherTeams::Apart;
  });
  if (const auto longest = fields.duration("longest")) into.longest = *longest;
}

void read_storm(Fields& fields, StormSettings& into) {
  if (const auto enabled = fields.boolean("enabled")) into.enabled = *enabled;
  number(fields, "incidents", 2, kIncidentsMax, into.incidents);
  if (const auto window = fields.duration("window")) {
    if (*window < std::chrono::seconds(1))
      fields.problem(*fields.find("window"), "window is shorter than 1s, in which nothing can be counted");
    else
      into.window = *window;
  }
  if (const auto calm = fields.duration("calm")) into.calm = *calm;
}

json::object body_of(const CorrelationSettings& settings) {
  const CorrelationSettings usual;
  json::object body;
  if (settings.enabled != usual.enabled) body["enabled"] = settings.enabled;
  json::object again, group, labels, text, burst, dependencies;
  put_duration(again, "window", settings.again_window, usual.again_window);
  put_part(body, "again", std::move(again));
  put_duration(group, "window", settings.group_window, usual.group_window);
  put_names(group, "labels", settings.group_labels, usual.group_labels);
  put_part(body, "group_key", std::move(group));
  put_duration(labels, "window", settings.labels_window, usual.labels_window);
  put_number(labels, "share", settings.labels_share, usual.labels_share);
  put_number(labels, "at_least", settings.labels_at_least, usual.labels_at_least);
  put_names(labels, "ignored", settings.labels_ignored, usual.labels_ignored);
  put_part(body, "labels", std::move(labels));
  put_duration(text, "window", settings.text_window, usual.text_window);
  put_number(text, "share", settings.text_share, usual.text_share);
  put_number(text, "words", settings.text_words, usual.text_words);
  put_part(body, "text", std::move(text));
  put_duration(burst, "window", settings.burst_window, usual.burst_window);
  put_number(burst, "incidents", settings.burst_incidents, usual.burst_incidents);
  put_part(body, "burst", std::move(burst));
  put_duration(dependencies, "window", settings.dependency_window, usual.dependency_window);
  put_number(dependencies, "distance", settings.dependency_distance, usual.dependency_distance);
  if (settings.other_teams != usual.other_teams) dependencies["other_teams"] = text_of(settings.other_teams);
  put_part(body, "dependencies", std::move(dependencies));
  put_duration(body, "longest", settings.longest, usual.longest);
  return body;
}

json::object body_of(const StormSettings& settings) {
  const StormSettings usual;
  json::object body;
  if (settings.enabled != usual.enabled) body["enabled"] = settings.enabled;
  put_number(body, "incidents", settings.incidents, usual.incidents);
  put_duration(body, "window", settings.window, usual.window);
  put_duration(body, "calm", settings.calm, usual.calm);
  return body;
}

}  // namespace muster
