#include "cli/view.h"

#include <cstdlib>
#include <gmock/gmock.h>

namespace muster::cli {
namespace {

using namespace std::chrono_literals;

Instant instant(const char* text) { return *parse_rfc3339(text); }

// The machine's zone for the length of a test.
class Zone {
 public:
  explicit Zone(const char* name)
      : before_(std::getenv("TZ") ? std::optional<std::string>(std::getenv("TZ")) : std::nullopt) {
    setenv("TZ", name, 1);
    tzset();
  }
  ~Zone() {
    before_ ? setenv("TZ", before_->c_str(), 1) : unsetenv("TZ");
    tzset();
  }

 private:
  std::optional<std::string> before_;
};

TEST(View, local_time_names_its_zone) {
  const Zone berlin("Europe/Berlin");
  const View view{instant("2026-11-22T20:14:00Z")};
  EXPECT_EQ(local_text(instant("2026-11-22T20:14:05Z"), view), "Sun 22 Nov 21:14 CET");
  EXPECT_EQ(local_text(instant("2026-07-01T20:14:05Z"), view, true), "Wed 01 Jul 22:14:05 CEST");
  EXPECT_EQ(local_text(instant("2026-12-31T23:30:00Z"), view), "Fri 01 Jan 2027 00:30 CET");
}

TEST(View, ages) {
  const Instant now = instant("2026-11-22T20:00:00Z");
  EXPECT_EQ(age_text(now - 20s, now), "now");
  EXPECT_EQ(age_text(now - 59s, now), "0 min ago");
  EXPECT_EQ(age_text(now - 3min, now), "3 min ago");
  EXPECT_EQ(age_text(now - 47h, now), "47 h ago");
  EXPECT_EQ(age_text(now - 49h, now), "2 days ago");
  EXPECT_EQ(age_text(now + 5min, now), "in 5 min");
}

TEST(View, moments_as_people_write_them) {
  const Zone berlin("Europe/Berlin");
  const Instant now = instant("2026-11-22T20:00:00Z");
  EXPECT_EQ(moment_of("2026-12-24T18:00", now), instant("2026-12-24T17:00:00Z"));
  EXPECT_EQ(moment_of("2026-07-24 18:00:30", now), instant("2026-07-24T16:00:30Z"));
  EXPECT_EQ(moment_of("2026-12-24T18:00:00-05:00", now), instant("2026-12-24T23:00:00Z"));
  EXPECT_EQ(moment_of("now", now), now);
  EXPECT_EQ(moment_of("+8h", now), now + 8h);
  EXPECT_EQ(moment_of("-1h30m", now), now - 90min);
  for (const char* wrong : {"", "tomorrow", "+", "+8", "2026-12-24", "2026-02-30T10:00", "25:00"})
    EXPECT_EQ(moment_of(wrong, now), std::nullopt) << wrong;
}

TEST(View, a_local_time_that_spring_leaves_out_is_no_time) {
  const Zone berlin("Europe/Berlin");
  EXPECT_EQ(moment_of("2026-03-29T02:30", Instant{}), std::nullopt);
  EXPECT_EQ(moment_of("2026-03-29T03:00", Instant{}), instant("2026-03-29T01:00:00Z"));
}

TEST(View, text_cannot_steer_the_terminal) {
  EXPECT_EQ(plain("red \x1b[31m\nnext\x07"), "red  [31m next");
  EXPECT_EQ(toned("bad", Tone::Bad, View{}), "bad");
  EXPECT_EQ(toned("bad", Tone::Bad, View{Instant{}, true}), "\x1b[31mbad\x1b[0m");
}

TEST(Table, aligns_by_characters_and_cuts_only_at_the_edge) {
  Table table({"NAME", "WHAT"});
  table.add({"Zoë", "äöü and so on, a long text"});
  table.add({"Someone", "short"});
  EXPECT_EQ(table.text(View{}), "NAME     WHAT\nZoë      äöü and so on, a long text\nSomeone  short\n");
  View narrow;
  narrow.width = 21;
  EXPECT_EQ(table.text(narrow), "NAME     WHAT\nZoë      äöü and so …\nSomeone  short\n");
}

}  // namespace
}  // namespace muster::cli
