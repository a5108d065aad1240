#include "analytics/punctuality.h"

#include <gtest/gtest.h>

namespace muster::analytics {
namespace {

using namespace std::chrono_literals;

TEST(Punctuality, what_came_by_its_time_is_told_from_what_came_later_or_not) {
  const Instant start = *parse_rfc3339("2026-03-01T00:00:00Z");
  const std::vector<Span> spans{{start, start + 24h}, {start + 24h, start + 48h}};
  const auto promise = [&](Duration due, std::optional<Duration> kept, bool dropped = false) {
    return Promise{.service = "",
                   .team = "",
                   .due_at = start + due,
                   .kept_at = kept ? std::optional(start + *kept) : std::nullopt,
                   .dropped = dropped};
  };
  const auto found = punctuality({promise(1h, 1h), promise(2h, 3h), promise(3h, {}), promise(4h, {}, true),
                                  promise(24h, 1h), promise(47h, {}), promise(-1h, 1h), promise(48h, 1h)},
                                 spans, start + 30h);
  EXPECT_EQ(found.at(0), (Punctuality{.due = 3, .in_time = 1, .late = 1, .missing = 1, .dropped = 1}));
  EXPECT_EQ(found.at(1), (Punctuality{.due = 2, .in_time = 1})) << "what is to come is neither late nor missing";
}

}  // namespace
}  // namespace muster::analytics
