#include "oncall/lanes.h"

#include <gtest/gtest.h>

#include "oncall/schedules_for_test.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
constexpr auto kByDays = Rotation::Unit::Days;

std::string text_of(const std::vector<Lane>& lanes) {
  std::string text;
  for (const Lane& lane : lanes) {
    text += (lane.overrides ? "overrides" : lane.layer) + ":";
    for (const Shift& shift : lane.shifts)
      text += " " + shift.user.str() + " " + rfc3339(shift.from).substr(5, 8) + "-" + rfc3339(shift.until).substr(5, 8);
    text += "\n";
  }
  return text;
}

TEST(Lanes, show_each_layer_as_if_there_were_no_other_and_overrides_last) {
  const auto one = schedule("UTC",
                            {layer("all", kByDays, 2, "2026-05-01T00:00", {"ann", "ben"}),
                             layer("noon", kByDays, 1, "2026-05-01T00:00", {"cem"}, {Restriction{{}, 12h, 18h}})},
                            {override_of(1, "dan", "2026-05-02T00:00", "2026-05-02T06:00")});
  EXPECT_EQ(text_of(lanes(one, utc("2026-05-02T00:00"), utc("2026-05-04T00:00"), {})),
            "all: ann 05-02T00-05-03T00 ben 05-03T00-05-04T00\n"
            "noon: cem 05-02T12-05-02T18 cem 05-03T12-05-03T18\n"
            "overrides: dan 05-02T00-05-02T06\n");
  EXPECT_EQ(text_of(lanes(one, utc("2026-05-03T00:00"), utc("2026-05-03T06:00"), {})),
            "all: ben 05-03T00-05-03T06\nnoon:\n");
}

TEST(Lanes, before_an_edit_have_the_layer_of_that_name_that_counted_then) {
  auto one = schedule("UTC", {layer("all", kByDays, 1, "2026-05-01T00:00", {"ben"})});
  one.earlier = {{utc("2026-05-02T00:00"),
                  "UTC",
                  {layer("gone", kByDays, 1, "2026-05-01T00:00", {"cem"}),
                   layer("all", kByDays, 1, "2026-05-01T00:00", {"ann"})}}};
  EXPECT_EQ(text_of(lanes(one, utc("2026-05-01T00:00"), utc("2026-05-03T00:00"), {})),
            "all: ann 05-01T00-05-02T00 ben 05-02T00-05-03T00\n");
}

}  // namespace
}  // namespace muster
