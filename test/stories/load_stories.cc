#include "load/pages.h"
#include "load/report.h"
#include "story.h"

namespace muster::sim {
namespace {

std::vector<load::PageSent> pages(World& w) {
  std::vector<load::PageSent> found;
  w.look([&](store::Tx& tx) { found = load::pages_sent(tx, w.now() - 24h, w.now() + 1s); });
  return found;
}

load::Pages of(World& w, const char* user) {
  return load::pages_of(w.doors().configuration()->users.at(UserId(user)), pages(w));
}

// Ana has the night; Ben is the second step, and is told after five minutes.
STORY(a_page_at_night_is_counted_for_whoever_got_it_with_the_step_it_came_by, "2026-03-18T01:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  EXPECT_EQ(of(w, "ana").pages, 1);
  EXPECT_EQ(of(w, "ana").nights, 1);
  EXPECT_EQ(of(w, "ana").broken_nights, 1);
  EXPECT_EQ(of(w, "ben").pages, 0);
  w.forward(5min);
  expect_page(w, "ben@example.org", "Disk full");
  EXPECT_EQ(of(w, "ben").by_step, (std::map<int, int>{{2, 1}}));
  w.restart();
  EXPECT_EQ(of(w, "ana").by_step, (std::map<int, int>{{1, 1}})) << "by however many methods";
}

STORY(what_was_cancelled_before_it_was_sent_and_what_is_no_page_is_not_counted, "2026-03-18T12:00:00Z",
      "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.resolves("api", "disk");
  w.forward(10min);
  EXPECT_TRUE(w.test_contact("ana", "ben", "mail"));
  w.forward(1min);
  EXPECT_EQ(of(w, "ben").pages, 0);
}

}  // namespace
}  // namespace muster::sim
