#include "digest/noise.h"

#include <algorithm>

#include "digest/queries.h"
#include "digest/tell.h"
#include "notice/tell.h"

namespace muster::digest {
namespace {

constexpr Duration kNoiseShown = std::chrono::days(6);  // the next one comes then
constexpr std::size_t kNoisyShown = 5;

bool nobody_is_told_of_noise(const Configuration& config) {
  const auto& off = config.notices.off;
  return std::find(off.begin(), off.end(), NoticeKind::Noise) != off.end();
}

bool was_told_of_noise(store::Tx& tx, Instant planned) {
  const auto told = tx.one<Instant>(sql::digest::noise_told);
  return told && *told >= planned;
}

std::vector<UserId> readers_of_noise(const Configuration& config) {
  const NoiseSettings& noise = config.notices.noise;
  std::vector<UserId> found;
  for (const auto& [id, user] : config.users) {
    if (user.role == Role::Admin || (user.role == Role::Manager && noise.to == NoiseSettings::To::Managers))
      found.push_back(id);
  }
  for (const UserId& id : noise.users)
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  return found;
}

std::string name_of_integration(const Configuration& config, const std::string& id) {
  const Integration* integration = find(config.integrations, IntegrationId(id));
  return integration ? integration->name : id;
}

// "7 pages", "1 Alarmierung".
std::string pages_in(const Tongue& tongue, std::size_t pages) {
  const std::string count = std::to_string(pages);
  return pages == 1 ? say(tongue, "{count} page", {{"count", count}})
                    : say(tongue, "{count} pages", {{"count", count}});
}

// What its condition compares a field with: a suggestion is about one integration, and one name or title.
std::string value_in(const Rule& rule, std::size_t part) {
  const auto& parts = rule.when.parts;
  return part < parts.size() && !parts[part].field.values.empty() ? parts[part].field.values.front() : "";
}

std::string line_of(const Suggestion& one, const Configuration& config, const Tongue& tongue) {
  const std::string what =
      "'" + value_in(one.rule, 1) + "' (" + name_of_integration(config, value_in(one.rule, 0)) + ")";
  const std::string saved = pages_in(tongue, one.report.saved);
  std::string text;
  switch (one.kind) {
    case Suggestion::Kind::Wait:
      text = say(tongue, "{what}: to wait {span} for a recovery would have saved {pages}",
                 {{"what", what}, {"span", duration_text(one.rule.then.wait)}, {"pages", saved}});
      break;
    case Suggestion::Kind::Log:
      text = say(tongue, "{what}: only to log it would have saved {pages}", {{"what", what}, {"pages", saved}});
      break;
    case Suggestion::Kind::Flapping:
      text = say(tongue, "{what}: to hold it back while it flaps would have saved {pages}",
                 {{"what", what}, {"pages", saved}});
      break;
  }
  if (one.report.later == 0) return text;
  return say(tongue, "{what}, and {count} would have come later",
             {{"what", text}, {"count", std::to_string(one.report.later)}});
}

std::string line_of(const Precision& one, const Configuration& config, const Tongue& tongue) {
  const std::string by_itself = std::to_string(one.by_itself), noise = std::to_string(one.noise);
  std::string text = name_of_integration(config, one.id) + ": " + pages_in(tongue, one.paged);
  if (one.by_itself > 0)
    text = say(tongue, "{what}, {count} over by themselves", {{"what", text}, {"count", by_itself}});
  if (one.noise > 0) text = say(tongue, "{what}, {count} marked as noise", {{"what", text}, {"count", noise}});
  return text;
}

}  // namespace

std::optional<Instant> noise_to_tell(store::Tx& tx, const Configuration& config, Instant now) {
  if (nobody_is_told_of_noise(config)) return std::nullopt;
  const Instant planned = week_at(config, config.notices.noise, now).planned;
  if (now >= planned + kToldWithin || was_told_of_noise(tx, planned)) return std::nullopt;
  return planned;
}

Instant next_noise(store::Tx& tx, const Configuration& config, Instant now) {
  if (nobody_is_told_of_noise(config)) return kForever;
  return noise_to_tell(tx, config, now) ? now : week_at(config, config.notices.noise, now).next;
}

bool has_to_say(const NoiseReport& report) {
  return report.by_itself > 0 || report.noise > 0 || !report.suggestions.empty();
}

void tell_noise(Turn& turn, const Configuration& config, const NoiseReport& report, Instant planned) {
  if (was_told_of_noise(turn.tx, planned)) return;
  turn.tx.exec(sql::digest::note_noise_told, planned);
  const std::string subject = "noise", key = subject + "/" + rfc3339(planned);
  notice::withdraw(turn, subject, {key});
  if (!has_to_say(report)) return;
  for (const UserId& reader : readers_of_noise(config)) {
    const User* user = find(config.users, reader);
    if (!user) continue;
    notice::Notice made;
    made.user = reader;
    made.kind = NoticeKind::Noise;
    made.subject = subject;
    made.key = key;
    const Tongue tongue = tongue_of(config, *user);
    made.title = say(tongue, "What paged for nothing last week");
    made.text = noise_text(report, config, *user);
    made.path = "/noise";
    made.until = planned + kNoiseShown;
    notice::tell(turn, config, std::move(made), say(tongue, "it is the week's report on noise"));
  }
}

std::string noise_text(const NoiseReport& report, const Configuration& config, const User& reader) {
  const std::string alerts = std::to_string(report.alerts), by_itself = std::to_string(report.by_itself),
                    useful = std::to_string(report.useful), noise = std::to_string(report.noise);
  const Tongue tongue = tongue_of(config, reader);
  const std::string pages = pages_in(tongue, report.paged);
  std::string text = report.alerts == 1
                         ? say(tongue, "{count} alert, {pages}, {over} of them over before anybody took them.",
                               {{"count", alerts}, {"pages", pages}, {"over", by_itself}})
                         : say(tongue, "{count} alerts, {pages}, {over} of them over before anybody took them.",
                               {{"count", alerts}, {"pages", pages}, {"over", by_itself}});
  if (report.useful + report.noise > 0)
    text += " " + say(tongue, "Marked: {useful} useful, {noise} noise.", {{"useful", useful}, {"noise", noise}});
  std::string noisy;
  std::size_t shown = 0;
  for (const Precision& one : report.integrations) {
    if ((one.by_itself > 0 || one.noise > 0) && shown++ < kNoisyShown) noisy += "\n- " + line_of(one, config, tongue);
  }
  if (!noisy.empty()) text += "\n" + say(tongue, "Where it came from:") + noisy;
  if (report.suggestions.empty()) return text;
  text += "\n" + say(tongue, "What would have helped, replayed over this week, with nothing missed:");
  for (const Suggestion& one : report.suggestions) text += "\n- " + line_of(one, config, tongue);
  return text;
}

}  // namespace muster::digest
