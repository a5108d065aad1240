#include "replay/surroundings.h"

#include <algorithm>

#include "replay/past.h"
#include "replay/queries.h"

namespace muster {
namespace {

constexpr int kSilencesMax = 5'000, kWindowsMax = 500, kTimesMax = 1'000;

}  // namespace

Surroundings surroundings(store::Tx& tx, Instant from, Instant until) {
  Surroundings found;
  for (Silence& silence : all_silences(tx, from, kSilencesMax)) {
    if (silence.starts_at < until && silence.starts_at < silence.ends_at) found.silences.push_back(std::move(silence));
  }
  for (MaintenanceWindow& window : all_maintenance(tx, kWindowsMax)) {
    std::vector<Occurrence> times = occurrences(window, from, kTimesMax);
    std::erase_if(times, [&](const Occurrence& one) { return one.starts >= until; });
    if (!times.empty()) found.windows.push_back({std::move(window), std::move(times)});
  }
  // A snooze belongs to an alert: those of alerts that opened in these days.
  tx.each(
      sql::replay::snoozes,
      [&](const store::Row& row) {
        const Instant ended = row.get<std::optional<Instant>>(2).value_or(kForever);
        found.snoozes[row.get<AlertId>(0)].push_back({row.get<Instant>(1), ended});
      },
      first_id_at(from), first_id_at(until));
  return found;
}

std::optional<Hold> held_in(const Surroundings& surroundings, const Alert& alert, const Labels& to_match, Instant at) {
  if (const auto put_off = surroundings.snoozes.find(alert.id); put_off != surroundings.snoozes.end()) {
    for (const auto& [starts, ends] : put_off->second) {
      if (starts <= at && at < ends)
        return Hold{Hold::Kind::Snooze, "", ends == kForever ? std::nullopt : std::optional(ends), "a snooze"};
    }
  }
  const Silence* last = nullptr;
  for (const Silence& silence : surroundings.silences) {
    if (silence.state(at) != Silence::State::Active || !silences(silence, alert, to_match)) continue;
    if (!last || last->ends_at < silence.ends_at) last = &silence;
  }
  if (last) return Hold{Hold::Kind::Silence, uuid_text(last->id), last->ends_at, "the silence of " + last->created_by};
  for (const auto& [window, times] : surroundings.windows) {
    const auto running = std::find_if(times.begin(), times.end(),
                                      [&](const Occurrence& one) { return one.starts <= at && at < one.ends; });
    if (running != times.end() && covers(window, alert, to_match)) return hold_of(window, running->ends);
  }
  return std::nullopt;
}

}  // namespace muster
