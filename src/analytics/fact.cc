#include "analytics/fact.h"

#include <algorithm>

namespace muster::analytics {

std::string_view text_of(LeftOut why) {
  switch (why) {
    case LeftOut::No:
      return "";
    case LeftOut::Merged:
      return "merged";
    case LeftOut::NotAnIncident:
      return "not_an_incident";
    case LeftOut::Noise:
      return "noise";
    case LeftOut::Drill:
      return "drill";
    case LeftOut::NearMiss:
      return "near_miss";
  }
  return "";
}

LeftOut left_out_of(std::string_view text) {
  const auto found = std::ranges::find(kLeftOut, text, [](LeftOut why) { return text_of(why); });
  return found == kLeftOut.end() ? LeftOut::No : *found;
}

void Fact::set(Moment moment, std::optional<Instant> at) {
  constexpr std::int64_t kMost = std::numeric_limits<Seconds>::max();
  Seconds& seconds = moments[static_cast<std::size_t>(moment)];
  seconds = kNever;
  if (at) {
    const auto after = std::chrono::floor<std::chrono::seconds>(*at - opened).count();
    seconds = static_cast<Seconds>(std::clamp<std::int64_t>(after, -kMost, kMost));
  }
}

Fact::Name FactTable::name(std::string_view text) {
  const auto [at, is_new] = of_text_.try_emplace(std::string(text), static_cast<Fact::Name>(names_.size()));
  if (is_new) names_.emplace_back(text);
  return at->second;
}

std::optional<Fact::Name> FactTable::known(std::string_view text) const {
  const auto at = of_text_.find(std::string(text));
  return at == of_text_.end() ? std::nullopt : std::optional(at->second);
}

void FactTable::put(const Fact& fact) {
  if (rows_.empty() || rows_.back().incident < fact.incident) {
    rows_.push_back(fact);
    return;
  }
  const auto at = std::ranges::lower_bound(rows_, fact.incident, {}, &Fact::incident);
  if (at != rows_.end() && at->incident == fact.incident)
    *at = fact;
  else
    rows_.insert(at, fact);
}

IncidentId first_incident_at(Instant at) {
  constexpr std::int64_t kCounters = std::int64_t{1} << 20, kMillisMax = (std::int64_t{1} << 43) - 1;
  const auto millis = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
  return IncidentId(std::clamp<std::int64_t>(millis, 0, kMillisMax) * kCounters);
}

}  // namespace muster::analytics
