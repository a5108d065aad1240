#include "config/notice_declaration.h"

#include <algorithm>

#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/hours_text.h"

namespace muster {
namespace {

constexpr std::size_t kAheadMax = 5;
constexpr Duration kLongest = std::chrono::days(14), kShortest = std::chrono::minutes(5);

std::vector<Duration> read_ahead(Fields& fields, const Node& list) {
  std::vector<Duration> ahead;
  for (const std::string& text : fields.texts("gap_ahead", kAheadMax)) {
    const auto span = parse_duration(text);
    if (!span || *span < kShortest || *span > kLongest)
      fields.problem(list, "gap_ahead " + in_quotes(text) + " is no duration from 5m to 14d, such as 24h");
    else if (std::find(ahead.begin(), ahead.end(), *span) == ahead.end())
      ahead.push_back(*span);
  }
  std::sort(ahead.rbegin(), ahead.rend());
  return ahead;
}

}  // namespace

std::vector<NoticeKind> read_notice_kinds(Fields& fields, std::string_view field) {
  constexpr std::size_t kKindsMax = 20;
  std::vector<NoticeKind> kinds;
  for (const std::string& text : fields.texts(field, kKindsMax)) {
    const auto kind = notice_kind_of(text);
    if (!kind)
      fields.problem(*fields.find(field),
                     std::string(field) + ": " + in_quotes(text) +
                         " is not one of gap, conflict, cover, selftest, handoff, digest, quota, noise, "
                         "followed, mention and task");
    else if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end())
      kinds.push_back(*kind);
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

json::array texts_of(const std::vector<NoticeKind>& kinds) {
  json::array texts;
  for (const NoticeKind kind : kinds) texts.emplace_back(text_of(kind));
  return texts;
}

namespace {

constexpr std::size_t kDigestUsersMax = 50;

void read_weekly(Fields& fields, Weekly& into) {
  if (const Node* day = fields.find("weekday")) {
    const auto weekday = weekday_of(fields.text("weekday"));
    if (!weekday) fields.problem(*day, "write mon, tue, wed, thu, fri, sat or sun");
    into.weekday = weekday.value_or(into.weekday);
  }
  if (fields.has("at")) into.at = read_time_of_day(fields, "at");
  if (fields.has("time_zone")) into.time_zone = read_zone(fields);
}

void read_digest(Fields& notices, const Node& node, DigestSettings& into) {
  Fields fields(notices.findings(), node, notices.path() + "/digest", notices.what() + ", digest");
  read_weekly(fields, into);
  if (fields.choice("to", {"team", "managers"}) == "managers") into.to = DigestSettings::To::Managers;
  if (fields.has("users")) into.users = named_references<UserId>(fields, "users", kDigestUsersMax);
  fields.refuse_unknown();
}

void read_noise(Fields& notices, const Node& node, NoiseSettings& into) {
  Fields fields(notices.findings(), node, notices.path() + "/noise", notices.what() + ", noise");
  read_weekly(fields, into);
  if (fields.choice("to", {"admins", "managers"}) == "managers") into.to = NoiseSettings::To::Managers;
  if (fields.has("users")) into.users = named_references<UserId>(fields, "users", kDigestUsersMax);
  fields.refuse_unknown();
}

json::object body_of(const Weekly& weekly, bool to_managers, const std::vector<UserId>& users) {
  json::object body;
  const Weekly usual;
  if (weekly.weekday != usual.weekday) body["weekday"] = weekdays_json({weekly.weekday}).front();
  if (weekly.at != usual.at) body["at"] = clock_text(weekly.at);
  if (!weekly.time_zone.empty()) body["time_zone"] = weekly.time_zone;
  if (to_managers) body["to"] = "managers";
  json::array named;
  for (const UserId& user : users) named.emplace_back(user.str());
  if (!named.empty()) body["users"] = std::move(named);
  return body;
}

}  // namespace

void read_notices(Fields& fields, NoticeSettings& into) {
  if (const Node* digest = fields.find("digest")) read_digest(fields, *digest, into.digest);
  if (const Node* noise = fields.find("noise")) read_noise(fields, *noise, into.noise);
  if (fields.has("off")) into.off = read_notice_kinds(fields, "off");
  if (const Node* ahead = fields.find("gap_ahead")) into.gap_ahead = read_ahead(fields, *ahead);
}

json::object body_of(const NoticeSettings& settings) {
  json::object body;
  if (!settings.off.empty()) body["off"] = texts_of(settings.off);
  if (settings.gap_ahead != NoticeSettings().gap_ahead) {
    json::array ahead;
    for (const Duration one : settings.gap_ahead) ahead.emplace_back(duration_text(one));
    body["gap_ahead"] = std::move(ahead);
  }
  const auto put = [&](std::string_view name, json::object about) {
    if (!about.empty()) body[name] = std::move(about);
  };
  const DigestSettings& digest = settings.digest;
  const NoiseSettings& noise = settings.noise;
  put("digest", body_of(digest, digest.to == DigestSettings::To::Managers, digest.users));
  put("noise", body_of(noise, noise.to == NoiseSettings::To::Managers, noise.users));
  return body;
}

}  // namespace muster
