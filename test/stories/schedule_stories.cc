#include "story.h"

namespace muster::sim {
namespace {

// A handoff each day at 09:00 local time: Ana on odd, Ben on even days of the rotation.
constexpr std::string_view kDaily = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
schedules: [{id: primary, name: Primary, time_zone: Europe/Berlin, layers: [{rotation: daily, start: "2026-03-28T09:00", users: [ana, ben]}]}]
escalation_policies: [{id: shop, name: Shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

STORY(the_handoff_stays_at_nine_when_the_clocks_go_forward, "2026-03-29T06:59:00Z", "Europe/Berlin") {
  w.apply(kDaily);
  w.fires("api", "before", "At 08:59");  // Sunday 29 March, 08:59 summer time: 22 h 59 min after the handoff
  expect_page(w, "ana@example.org", "At 08:59");
  w.forward(1min);
  w.fires("api", "after", "At 09:00");
  expect_page(w, "ben@example.org", "At 09:00");
}

STORY(the_handoff_stays_at_nine_when_the_clocks_go_back, "2026-10-25T07:59:00Z", "Europe/Berlin") {
  w.apply(kDaily);
  w.fires("api", "before", "At 08:59");  // Saturday 24 October was day 210 of the rotation: Ana
  expect_page(w, "ana@example.org", "At 08:59");
  w.forward(1min);
  w.fires("api", "after", "At 09:00");
  expect_page(w, "ben@example.org", "At 09:00");
}

STORY(an_escalation_runs_on_elapsed_time_over_the_clock_change, "2026-03-29T00:58:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");  // 01:58, two minutes before the clocks go forward
  w.forward(4min);
  expect_pages(w, "ben@example.org", 1);
  w.forward(1min);
  expect_pages(w, "ben@example.org", 2);  // 5 minutes later: 03:03 summer time
  expect_in_timeline(w, "03:03 Ben is notified");
}

STORY(an_override_takes_the_page, "2026-03-28T20:00:00Z", "Europe/Berlin") {
  w.apply(kDaily);
  w.put_on_call("primary", "ben", "2026-03-28T20:00:00Z", "2026-03-28T22:00:00Z");
  w.fires("api", "one", "During the override");
  expect_page(w, "ben@example.org", "During the override");
  expect_no_page(w, "ana@example.org");
  w.forward(2h);
  w.fires("api", "two", "After the override");
  expect_page(w, "ana@example.org", "After the override");
}

}  // namespace
}  // namespace muster::sim
