// Of each incident what figures are made of.
#pragma once
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/priority.h"

namespace muster::analytics {

using Seconds = std::int32_t;

// In the order in which they usually are. When the incident was opened is not one of them: all others count from there.
enum class Moment : std::uint8_t { ImpactBegan, Detected, Acknowledged, Engaged, Mitigated, Resolved, ImpactEnded };
inline constexpr std::size_t kMoments = 7;

// Why an incident is in no figure.
enum class LeftOut : std::uint8_t {
  No,
  Merged,         // the one that it went into counts
  NotAnIncident,  // people said that it is a request
  Noise,          // all its alerts were marked as noise
  Drill,          // people practised
  NearMiss        // people said that it nearly was one
};
inline constexpr std::array kLeftOut{LeftOut::Merged, LeftOut::NotAnIncident, LeftOut::Noise, LeftOut::Drill,
                                     LeftOut::NearMiss};
std::string_view text_of(LeftOut why);
LeftOut left_out_of(std::string_view text);

// A million of them are to lie in memory: names are numbers (FactTable::names), times are seconds since it was opened.
struct Fact {
  static constexpr Seconds kNever = std::numeric_limits<Seconds>::min();
  using Name = std::uint32_t;

  IncidentId incident;
  std::int64_t number = 0;
  Instant opened;
  Name service = 0, team = 0, category = 0, source = 0;  // 0: none; source: the integration of its first alert
  std::array<Seconds, kMoments> moments{kNever, kNever, kNever, kNever, kNever, kNever, kNever};
  Severity severity = Severity::Error;
  std::optional<Priority> priority{};
  LeftOut left_out = LeftOut::No;
  std::uint8_t corrected = 0;  // a bit for each moment that a person gave another time

  std::optional<Seconds> at(Moment moment) const {
    const Seconds seconds = moments[static_cast<std::size_t>(moment)];
    return seconds == kNever ? std::nullopt : std::optional(seconds);
  }
  // Whole seconds; what is further off than 68 years is as far as that.
  void set(Moment moment, std::optional<Instant> at);
  bool was_corrected(Moment moment) const { return (corrected >> static_cast<unsigned>(moment)) % 2 == 1; }
  friend bool operator==(const Fact&, const Fact&) = default;
};

// Facts and the names in them. In order of the incidents' ids, which is that of their being opened.
class FactTable {
 public:
  Fact::Name name(std::string_view text);                        // makes it known
  std::optional<Fact::Name> known(std::string_view text) const;  // nothing: no fact has it
  const std::string& text(Fact::Name name) const { return names_[name]; }
  std::size_t names() const { return names_.size(); }

  // Takes the place of what was known of the same incident.
  void put(const Fact& fact);
  const std::vector<Fact>& rows() const { return rows_; }

 private:
  std::vector<Fact> rows_;
  std::vector<std::string> names_{""};
  std::unordered_map<std::string, Fact::Name> of_text_{{"", 0}};
};

// The smallest id that an incident could have that was opened at that time (base/id.h): ids are never behind the clock.
IncidentId first_incident_at(Instant at);

}  // namespace muster::analytics
