#include "suppression/maintenance.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/mutant.h"
#include "oncall/local_text.h"

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr Duration kLengthMax = days(31), kNoticeMax = days(7);
constexpr std::size_t kNameMax = 200, kDescriptionMax = 4'000, kListMax = 100, kTextMax = 500;
constexpr std::array<std::string_view, 14> kMembers{
    "name",         "description", "time_zone",         "starts",          "ends",   "recurrence", "services", "teams",
    "environments", "matchers",    "except_severities", "except_matchers", "notice", "notify"};

Fault bad(std::string_view member, const std::string& wanted) {
  return invalid("'" + std::string(member) + "' " + wanted);
}

Result<std::vector<std::string>> texts_at(const json::object& body, std::string_view member) {
  std::vector<std::string> texts;
  const json::value* value = body.if_contains(member);
  if (!value || value->is_null()) return texts;
  const json::array* array = value->if_array();
  if (!array || array->size() > kListMax) return bad(member, "must be a list of at most 100 texts");
  for (const json::value& one : *array) {
    if (!one.is_string() || one.get_string().empty() || one.get_string().size() > kTextMax)
      return bad(member, "must hold texts of 1 to 500 bytes");
    texts.emplace_back(one.get_string());
  }
  return texts;
}

Result<std::vector<Matcher>> matchers_at(const json::object& body, std::string_view member) {
  const auto texts = texts_at(body, member);
  if (!texts) return texts.fault();
  std::vector<Matcher> matchers;
  for (const std::string& text : *texts) {
    auto matcher = parse_matcher(text);
    if (!matcher) return bad(member, "holds '" + text.substr(0, 64) + "': " + matcher.fault().message);
    matchers.push_back(std::move(*matcher));
  }
  return matchers;
}

template <class T>
std::vector<T> named(std::vector<std::string> texts) {
  std::vector<T> out;
  out.reserve(texts.size());
  for (std::string& text : texts) out.emplace_back(std::move(text));
  return out;
}

template <class T, class Text>
json::array array_of(const std::vector<T>& items, Text text) {
  json::array out;
  for (const T& item : items) out.emplace_back(text(item));
  return out;
}

template <class T>
bool empty_or_has(const std::vector<T>& wanted, const T& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// What is wrong with times and scope.
std::optional<Fault> fault_of(const MaintenanceWindow& window) {
  if (!time_zone_exists(window.time_zone)) return bad("time_zone", "must be an IANA name such as Europe/Berlin");
  if (window.ends <= window.starts) return bad("ends", "must be later than 'starts'");
  if (window.ends - window.starts > kLengthMax) return bad("ends", "must be at most 31 days after 'starts'");
  if (window.notice < Duration(0) || window.notice > kNoticeMax) return bad("notice", "may be at most 7d");
  if (window.services.empty() && window.teams.empty() && window.environments.empty() && window.matchers.empty())
    return invalid("say what it is about: services, teams, environments or matchers");
  const Labels nothing;
  if (window.services.empty() && window.teams.empty() && window.environments.empty() &&
      all_match(window.matchers, nothing))
    return bad("matchers", "must not all match the empty text: that would be everything");
  return std::nullopt;
}

}  // namespace

std::optional<WallTime> parse_wall_time(std::string_view text) {
  if (text.size() != 16 && text.size() != 19) return std::nullopt;
  // A local time is written as an instant without its offset.
  const auto read = parse_rfc3339(std::string(text) + (text.size() == 16 ? ":00Z" : "Z"));
  return read && text[10] == 'T' ? std::optional(WallTime(read->time_since_epoch())) : std::nullopt;
}

std::string wall_time_text(WallTime local) {
  const std::string text = rfc3339(Instant(local.time_since_epoch()));
  return text.substr(17, 2) == "00" ? text.substr(0, 16) : text.substr(0, 19);
}

Result<MaintenanceWindow> maintenance_from(const json::object& body) {
  for (const auto& member : body) {
    if (std::find(kMembers.begin(), kMembers.end(), std::string_view(member.key())) == kMembers.end())
      return invalid("unknown member '" + std::string(member.key()).substr(0, 64) + "' in a maintenance window");
  }
  MaintenanceWindow window;
  window.name = text_at(body, "name").value_or("");
  if (window.name.empty() || window.name.size() > kNameMax)
    return bad("name", "must say in 1 to 200 bytes what is being done");
  window.description = text_at(body, "description").value_or("");
  if (window.description.size() > kDescriptionMax) return bad("description", "may have 4000 bytes");
  window.time_zone = text_at(body, "time_zone").value_or("UTC");
  const auto starts = parse_wall_time(text_at(body, "starts").value_or(""));
  const auto ends = parse_wall_time(text_at(body, "ends").value_or(""));
  if (!starts) return bad("starts", "must be a local time such as 2026-03-28T22:00");
  if (!ends) return bad("ends", "must be a local time such as 2026-03-29T06:00");
  window.starts = *starts;
  window.ends = *ends;
  if (const auto rule = text_at(body, "recurrence"); rule && !rule->empty()) {
    auto recurrence = parse_rrule(*rule);
    if (!recurrence) return recurrence.fault();
    window.recurrence = std::move(*recurrence);
  }
  if (const auto notice = text_at(body, "notice"); notice && !notice->empty()) {
    const auto span = parse_duration(*notice);
    if (!span) return bad("notice", "must be a duration such as 15m");
    window.notice = *span;
  }
  auto services = texts_at(body, "services");
  if (!services) return services.fault();
  auto teams = texts_at(body, "teams");
  if (!teams) return teams.fault();
  auto environments = texts_at(body, "environments");
  if (!environments) return environments.fault();
  auto matchers = matchers_at(body, "matchers");
  if (!matchers) return matchers.fault();
  auto except = matchers_at(body, "except_matchers");
  if (!except) return except.fault();
  auto notify = texts_at(body, "notify");
  if (!notify) return notify.fault();
  const auto severities = texts_at(body, "except_severities");
  if (!severities) return severities.fault();
  for (const std::string& text : *severities) {
    const auto severity = severity_of(text);
    if (!severity) return bad("except_severities", "can be critical, error, warning and info");
    window.except_severities.push_back(*severity);
  }
  // What is critical pages unless somebody says that it does not.
  if (!body.contains("except_severities")) window.except_severities.push_back(Severity::Critical);
  window.services = named<ServiceId>(std::move(*services));
  window.teams = named<TeamId>(std::move(*teams));
  window.environments = std::move(*environments);
  window.matchers = std::move(*matchers);
  window.except_matchers = std::move(*except);
  window.notify = named<UserId>(std::move(*notify));
  if (const auto fault = fault_of(window)) return *fault;
  return window;
}

json::object to_json(const MaintenanceWindow& w) {
  const auto id_text = [](const auto& id) { return json::value(id.str()); };
  const auto matcher_text = [](const Matcher& matcher) { return json::value(text_of(matcher)); };
  return {{"name", w.name},
          {"description", w.description},
          {"time_zone", w.time_zone},
          {"starts", wall_time_text(w.starts)},
          {"ends", wall_time_text(w.ends)},
          {"recurrence", w.recurrence ? json::value(rrule_text(*w.recurrence)) : json::value(nullptr)},
          {"services", array_of(w.services, id_text)},
          {"teams", array_of(w.teams, id_text)},
          {"environments", array_of(w.environments, [](const std::string& text) { return json::value(text); })},
          {"matchers", array_of(w.matchers, matcher_text)},
          {"except_severities", array_of(w.except_severities, [](Severity s) { return json::value(text_of(s)); })},
          {"except_matchers", array_of(w.except_matchers, matcher_text)},
          {"notice", duration_text(w.notice)},
          {"notify", array_of(w.notify, id_text)}};
}

std::vector<Occurrence> occurrences(const MaintenanceWindow& window, Instant from, int limit) {
  const WallClock clock(window.time_zone);
  const auto start_day = floor<days>(window.starts);
  const auto length = floor<days>(window.ends) - start_day;
  const Duration start_time = window.starts - start_day, end_time = window.ends - floor<days>(window.ends);
  // One day more: zones and clock changes shift by less.
  const auto from_day = floor<days>(clock.reached(from)) - length - days(1);
  const int more = limit + static_cast<int>(length.count()) + 3;
  const std::vector<LocalDay> all_days = window.recurrence
                                             ? recurring_days(*window.recurrence, start_day, start_time, from_day, more)
                                             : std::vector<LocalDay>{start_day};
  std::vector<Occurrence> found;
  for (const LocalDay day : all_days) {
    Occurrence one{clock.instant_of(day + start_time), clock.instant_of(day + length + end_time)};
    if (window.ended_at && one.starts < *window.ended_at) one.ends = std::min(one.ends, *window.ended_at);
    if (one.ends <= from || one.ends <= one.starts) continue;
    found.push_back(one);
    if (static_cast<int>(found.size()) == limit) break;
  }
  return found;
}

bool covers(const MaintenanceWindow& window, const Alert& alert, const Labels& to_match) {
  if (!empty_or_has(window.services, alert.service) || !empty_or_has(window.teams, alert.team)) return false;
  if (!window.environments.empty()) {
    const std::string_view named = to_match.get("environment");
    const std::string environment(named.empty() ? to_match.get("env") : named);
    if (environment.empty() || !empty_or_has(window.environments, environment)) return false;
  }
  if (!all_match(window.matchers, to_match)) return false;
  if (!window.except_severities.empty() && !MUTANT("maintenance holds back what is critical") &&
      empty_or_has(window.except_severities, alert.severity))
    return false;
  return window.except_matchers.empty() || !all_match(window.except_matchers, to_match);
}

MaintenancePhase phase_of(const MaintenanceWindow& window, Instant now) {
  using State = MaintenancePhase::State;
  const auto coming = occurrences(window, now, 4);
  if (coming.empty()) return {};
  const Occurrence* running = nullptr;  // of several, the one that ends last
  for (const Occurrence& one : coming) {
    if (one.starts <= now && (!running || running->ends < one.ends)) running = &one;
  }
  if (!running) {
    const Occurrence& next = coming.front();
    const Instant announced = next.starts - window.notice;
    if (now < announced) return {State::Planned, next, announced};
    return {window.notice > Duration(0) ? State::Announced : State::Planned, next, next.starts};
  }
  const Instant ending = running->ends - window.notice;
  if (window.notice == Duration(0)) return {State::Running, *running, running->ends};
  if (now < ending) return {State::Running, *running, ending};
  return {State::Ending, *running, running->ends};
}

std::string_view text_of(MaintenancePhase::State state) {
  switch (state) {
    case MaintenancePhase::State::Planned:
      return "planned";
    case MaintenancePhase::State::Announced:
      return "announced";
    case MaintenancePhase::State::Running:
      return "running";
    case MaintenancePhase::State::Ending:
      return "ending";
    case MaintenancePhase::State::Over:
      return "over";
  }
  return "over";
}

}  // namespace muster
