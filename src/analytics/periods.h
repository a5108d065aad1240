// Days, weeks and months as a clock on the wall shows them. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "rules/hours.h"

namespace muster::analytics {

enum class Unit { Day, Week, Month };
std::string_view text_of(Unit unit);
std::optional<Unit> unit_of(std::string_view text);

struct Span {
  Instant from, until;  // without `until`
  friend bool operator==(const Span&, const Span&) = default;
};

// [from, until) cut at each beginning of a unit in that time zone; weeks begin on Mondays. The first and the last may
// be parts of one. Nothing when they would be more than `max`.
std::optional<std::vector<Span>> periods(Instant from, Instant until, Unit unit, const std::string& time_zone,
                                         std::size_t max);

// When within [from, until) it is one of these hours.
std::vector<Span> spans_within(const Hours& hours, Instant from, Instant until);
// Whether one of `spans`, which are in order, has `at`.
bool contains(const std::vector<Span>& spans, Instant at);

// Nothing unless the system's database knows that zone.
bool is_time_zone(const std::string& name);

}  // namespace muster::analytics
