#include "story.h"

namespace muster::sim {
namespace {

STORY(a_busy_provider_is_tried_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Busy);
  w.fires("api", "disk", "Disk full");
  w.forward(30s);
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(1min);
  expect_page(w, "ana@example.org", "Disk full");
}

STORY(a_refusal_falls_over_to_the_next_method_at_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "http://127.0.0.1:9099/ana", "Disk full");  // not after 2 minutes
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 email to Ana failed: rejected: no such address
22:00 webhook is used at once for Ana: email failed
22:00 Ana notified by webhook (http://127.0.0.1:9099/ana)
)");
}

STORY(when_every_method_fails_the_next_step_comes_at_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Refuses);
  w.provider("http://127.0.0.1:9099/ana", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "ben@example.org", "Disk full");  // not after 5 minutes
}

STORY(a_lost_answer_may_double_the_page_but_never_loses_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::LosesTheAnswer);
  w.fires("api", "disk", "Disk full");
  w.forward(4min);
  EXPECT_GE(w.inbox("ana@example.org").size(), 1u);
  EXPECT_LE(w.inbox("ana@example.org").size(), w.troubled() ? 4u : 3u) << "the same key, a bounded number of times";
  for (const Arrived& arrived : w.inbox("ana@example.org"))
    EXPECT_EQ(arrived.page.delivery, w.inbox("ana@example.org").front().page.delivery);
}

STORY(a_break_off_is_sent_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::BreaksOff);
  w.fires("api", "disk", "Disk full");
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(1min);
  expect_page(w, "ana@example.org", "Disk full");
}

STORY(a_provider_that_hangs_is_not_waited_for_for_ever, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Hangs);
  w.provider("http://127.0.0.1:9099/ana", Provider::Hangs);
  w.fires("api", "disk", "Disk full");
  w.forward(90s);
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(4min);
  // With one more interruption Ana's address has had its tries, and Ben is told instead.
  EXPECT_GE(w.inbox("ana@example.org").size() + (w.troubled() ? w.inbox("ben@example.org").size() : 0), 1u);
}

}  // namespace
}  // namespace muster::sim
