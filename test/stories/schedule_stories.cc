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

// Follow the sun, with two people at once, one who looks on, and a turn that nobody has.
constexpr std::string_view kWide = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: ken, name: Ken, email: ken@example.org, contacts: [{id: mail, type: email, address: ken@example.org}]}
  - {id: tom, name: Tom, email: tom@example.org, contacts: [{id: mail, type: email, address: tom@example.org}]}
schedules:
  - {id: apac, name: Tokyo, time_zone: Asia/Tokyo, layers: [{rotation: daily, start: "2026-03-01T00:00", users: [ken]}]}
  - id: primary
    name: Primary
    time_zone: Europe/Berlin
    layers:
      - {rotation: daily, start: "2026-03-28T00:00", turns: [{users: [ana, ben], shadows: [tom]}, vacant]}
      - {rotation: daily, start: "2026-03-01T00:00", time_zone: Asia/Tokyo, turns: [{schedules: [apac]}],
         restrictions: [{from: "09:00", until: "17:00"}]}
escalation_policies: [{id: shop, name: Shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

STORY(everybody_of_a_turn_is_paged_and_who_looks_on_is_not, "2026-03-28T12:00:00Z", "Europe/Berlin") {
  w.apply(kWide);
  w.fires("api", "noon", "At noon");
  expect_page(w, "ana@example.org", "At noon");
  expect_page(w, "ben@example.org", "At noon");
  expect_no_page(w, "tom@example.org");
  expect_no_page(w, "ken@example.org");
}

STORY(tokyo_takes_over_in_its_own_office_hours, "2026-03-29T00:30:00Z", "Europe/Berlin") {
  w.apply(kWide);
  w.fires("api", "morning", "Morning in Tokyo");  // 09:30 there; in Berlin it is half past one, and the turn is vacant
  expect_page(w, "ken@example.org", "Morning in Tokyo");
  expect_no_page(w, "ana@example.org");
}

STORY(a_vacant_turn_pages_those_who_are_always_there, "2026-03-29T12:00:00Z", "Europe/Berlin") {
  w.apply(kWide);
  w.fires("api", "vacant", "Nobody has this day");
  expect_page(w, "ana@example.org", "Nobody has this day");  // as an administrator
  expect_no_page(w, "ben@example.org");
  expect_in_timeline(w, "nobody is on call for 'Primary'");
}

constexpr std::string_view kWeekly = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, contacts: [{id: mail, type: email, address: cem@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

std::string weekly_of(const std::string& users, const std::string& more = "") {
  return std::string(kWeekly) + "schedules: [{id: primary, name: Primary, time_zone: Europe/Berlin, " + more +
         "layers: [{rotation: weekly, start: \"2026-03-02T09:00\", users: [" + users + "]}]}]\n";
}

STORY(who_joins_a_rotation_does_not_move_the_weeks_that_are_promised, "2026-03-10T12:00:00Z", "Europe/Berlin") {
  w.apply(weekly_of("ana, ben", "promised: 14d, "));
  w.apply(weekly_of("ana, cem, ben", "promised: 14d, "));
  w.fires("api", "now", "Ben's week");
  expect_page(w, "ben@example.org", "Ben's week");
  w.forward(7 * 24h);
  w.fires("api", "promised", "Ana's week");  // 17 March, as was promised
  expect_page(w, "ana@example.org", "Ana's week");
  w.forward(7 * 24h);
  w.fires("api", "still", "Ben's second week");  // 24 March, 15:00: it counts since the hour when it was applied
  expect_page(w, "ben@example.org", "Ben's second week");
  w.forward(14 * 24h);
  w.fires("api", "new", "Cem's first week");  // after Ana's
  expect_page(w, "cem@example.org", "Cem's first week");
}

STORY(whoever_leaves_a_rotation_leaves_the_others_their_weeks, "2026-03-10T12:00:00Z", "Europe/Berlin") {
  w.apply(weekly_of("ana, ben, cem"));
  w.apply(weekly_of("ana, cem"));
  w.fires("api", "now", "Without Ben");  // it was Ben's week
  expect_page(w, "ana@example.org", "Without Ben");
  w.forward(7 * 24h);
  w.fires("api", "promised", "Cem's week");
  expect_page(w, "cem@example.org", "Cem's week");
}

}  // namespace
}  // namespace muster::sim
