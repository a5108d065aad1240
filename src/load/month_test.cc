#include "load/month.h"

#include <gtest/gtest.h>

namespace muster::load {
namespace {

using namespace std::chrono_literals;

TEST(Month, is_read_as_it_is_written) {
  EXPECT_EQ(text_of(*month_of("2026-03")), "2026-03");
  EXPECT_EQ(text_of(*month_of("2026-12")), "2026-12");
  for (const char* wrong : {"", "2026", "2026-3", "2026-13", "2026-00", "26-03-01", "2026/03", "1999-12", "2026-0x"})
    EXPECT_FALSE(month_of(wrong)) << wrong;
}

TEST(Month, is_that_of_the_persons_clock_also_when_clocks_change) {
  const Month march = month_in(*month_of("2026-03"), "Europe/Berlin");
  EXPECT_EQ(rfc3339(march.from), "2026-02-28T23:00:00Z");
  EXPECT_EQ(rfc3339(march.until), "2026-03-31T22:00:00Z") << "an hour was lost";
  EXPECT_EQ(text_of(month_at(march.until, "Europe/Berlin")), "2026-04");
  EXPECT_EQ(text_of(month_at(march.until - 1s, "Europe/Berlin")), "2026-03");
  EXPECT_EQ(text_of(month_at(march.from, "America/New_York")), "2026-02");
}

}  // namespace
}  // namespace muster::load
