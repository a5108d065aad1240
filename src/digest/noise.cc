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
std::string pages_in(const User& reader, std::size_t count) {
  return std::to_string(count) + " " +
         (count == 1 ? notice::in(reader, "page", "Alarmierung") : notice::in(reader, "pages", "Alarmierungen"));
}

// What its condition compares a field with: a suggestion is about one integration, and one name or title.
std::string value_in(const Rule& rule, std::size_t part) {
  const auto& parts = rule.when.parts;
  return part < parts.size() && !parts[part].field.values.empty() ? parts[part].field.values.front() : "";
}

std::string line_of(const Suggestion& one, const Configuration& config, const User& reader) {
  const std::string what =
      "'" + value_in(one.rule, 1) + "' (" + name_of_integration(config, value_in(one.rule, 0)) + ")";
  const std::string saved = pages_in(reader, one.report.saved);
  std::string text;
  switch (one.kind) {
    case Suggestion::Kind::Wait: {
      const std::string span = duration_text(one.rule.then.wait);
      text = notice::in(reader, what + ": to wait " + span + " for a recovery would have saved " + saved,
                        what + ": " + span + " auf eine Erholung zu warten hätte " + saved + " gespart");
      break;
    }
    case Suggestion::Kind::Log:
      text = notice::in(reader, what + ": only to log it would have saved " + saved,
                        what + ": ihn nur festzuhalten hätte " + saved + " gespart");
      break;
    case Suggestion::Kind::Flapping:
      text = notice::in(reader, what + ": to hold it back while it flaps would have saved " + saved,
                        what + ": ihn zurückzuhalten, während er flattert, hätte " + saved + " gespart");
      break;
  }
  if (one.report.later > 0) {
    const std::string later = std::to_string(one.report.later);
    text += notice::in(reader, ", and " + later + " would have come later", ", " + later + " wären später gekommen");
  }
  return text;
}

std::string line_of(const Precision& one, const Configuration& config, const User& reader) {
  const std::string by_itself = std::to_string(one.by_itself), noise = std::to_string(one.noise);
  std::string text = name_of_integration(config, one.id) + ": " + pages_in(reader, one.paged);
  if (one.by_itself > 0)
    text += notice::in(reader, ", " + by_itself + " over by themselves", ", " + by_itself + " von selbst vorbei");
  if (one.noise > 0) text += notice::in(reader, ", " + noise + " marked as noise", ", " + noise + " als Lärm markiert");
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
    made.title = notice::in(*user, "What paged for nothing last week", "Was letzte Woche umsonst alarmiert hat");
    made.text = noise_text(report, config, *user);
    made.path = "/noise";
    made.until = planned + kNoiseShown;
    notice::tell(turn, config, std::move(made),
                 notice::in(*user, "it is the week's report on noise", "der Lärmbericht der Woche"));
  }
}

std::string noise_text(const NoiseReport& report, const Configuration& config, const User& reader) {
  const std::string alerts = std::to_string(report.alerts), by_itself = std::to_string(report.by_itself),
                    useful = std::to_string(report.useful), noise = std::to_string(report.noise);
  std::string text =
      notice::in(reader,
                 alerts + (report.alerts == 1 ? " alert, " : " alerts, ") + pages_in(reader, report.paged) + ", " +
                     by_itself + " of them over before anybody took them.",
                 alerts + (report.alerts == 1 ? " Alarm, " : " Alarme, ") + pages_in(reader, report.paged) + ", " +
                     by_itself + " davon vorbei, bevor jemand sie übernahm.");
  if (report.useful + report.noise > 0)
    text += notice::in(reader, " Marked: " + useful + " useful, " + noise + " noise.",
                       " Markiert: " + useful + " nützlich, " + noise + " Lärm.");
  std::string noisy;
  std::size_t shown = 0;
  for (const Precision& one : report.integrations) {
    if ((one.by_itself > 0 || one.noise > 0) && shown++ < kNoisyShown) noisy += "\n- " + line_of(one, config, reader);
  }
  if (!noisy.empty()) text += notice::in(reader, "\nWhere it came from:", "\nWoher es kam:") + noisy;
  if (report.suggestions.empty()) return text;
  text += notice::in(reader, "\nWhat would have helped, replayed over this week, with nothing missed:",
                     "\nWas geholfen hätte, nachgespielt über diese Woche, und nichts wäre verpasst worden:");
  for (const Suggestion& one : report.suggestions) text += "\n- " + line_of(one, config, reader);
  return text;
}

}  // namespace muster::digest
