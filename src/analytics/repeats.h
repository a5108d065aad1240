// Incidents that are the same fault again: of one service and category, with titles that only differ in numbers. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analytics/fact.h"

namespace muster::analytics {

// A title without what differs from one time to the next: "Disk 93 % full on db-07" is "disk # % full on db-#".
// Numbers, and words with a number in them that look like an identifier ("7f3a9c21"), are "#".
std::string shape_of(std::string_view title);

struct Titled {
  Fact fact;
  std::string title;
};

struct Repeat {
  std::string service, category;
  std::string title;  // of the newest
  std::size_t count = 0;
  Instant first, last;                // opened
  std::vector<std::int64_t> numbers;  // the newest ones, at most kNumbersMax
  Seconds between = 0;                // the median time from one to the next
};
inline constexpr std::size_t kNumbersMax = 10;

// Of what counts, oldest first: those that came more than once, the most frequent first; at most `limit`.
std::vector<Repeat> repeats(const FactTable& names, const std::vector<Titled>& incidents, std::size_t limit);

}  // namespace muster::analytics
