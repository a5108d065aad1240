#include "absence/absent.h"
#include "story.h"

namespace muster::sim {
namespace {

void insist(World& w, const std::function<void(Turn&)>& decide) {
  while (w.request(decide) != Reply::Done) w.forward(1s);
}

Instant at(const char* text) { return *parse_rfc3339(text); }

STORY(an_absence_is_noted_once_and_changes_nothing_about_who_is_paged, "2026-03-10T12:00:00Z", "Europe/Berlin") {
  w.apply(kShop);  // Ben's week until 16 March, 09:00
  const By ben = w.by("ben", "web");
  const auto note = [&](Turn& turn) {
    const auto made = note_absence(
        turn, *w.doors().configuration(),
        {{}, UserId("ben"), at("2026-03-09T23:00:00Z"), at("2026-03-13T23:00:00Z"), "sea", "", {}, {}}, ben);
    ASSERT_TRUE(made) << made.fault().message;
  };
  insist(w, note);
  w.restart();
  insist(w, note);
  w.look([](store::Tx& tx) { EXPECT_EQ(absences_of(tx, UserId("ben"), Instant(), 10).size(), 1u); });
  const std::string record = w.timeline_of_no_incident();
  EXPECT_THAT(record, testing::HasSubstr(
                          "Ben noted that Ben is away from Tue 10 Mar 2026 00:00 CET until Sat 14 Mar 2026 00:00 CET"));
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(a_calendar_is_imported_as_a_whole_or_not_at_all, "2026-03-10T12:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  ical::Calendar calendar;
  for (int day = 20; day < 25; ++day) {
    const std::string date = "2026-03-" + std::to_string(day);
    calendar.events.push_back({"u", "Sea", at((date + "T00:00:00Z").c_str()), at((date + "T06:00:00Z").c_str())});
  }
  const auto import = [&](Turn& turn) {
    import_absences(turn, *w.doors().configuration(), UserId("ana"), calendar, w.by("ana", "web"));
  };
  const auto count = [&] {
    std::size_t found = 0;
    w.look([&](store::Tx& tx) { found = absences_of(tx, UserId("ana"), Instant(), 10).size(); });
    return found;
  };
  while (w.request(import) != Reply::Done) {
    EXPECT_THAT(count(), testing::AnyOf(0u, 5u));
    w.forward(1s);
  }
  EXPECT_EQ(count(), 5u);
  calendar.events.erase(calendar.events.begin(), calendar.events.begin() + 3);
  insist(w, import);
  w.restart();
  EXPECT_EQ(count(), 2u);
}

}  // namespace
}  // namespace muster::sim
