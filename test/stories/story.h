// STORY(name, start, zone) { … } tells a story in the simulated world `w`.
//
// It runs undisturbed on SQLite and on PostgreSQL, and again with operation N of the store failing, in each way that
// there is: on SQLite for some two dozen N that the commit draws, for each with `./dev stories`; on PostgreSQL for four
// that are spread over the story. Under faults a story must end
// the same: the same people told, nothing lost; only times of retries and a doubled page may differ, so
// `expect_timeline` and exact counts compare in undisturbed runs only.
#pragma once
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/world.h"

namespace muster::sim {

using namespace std::chrono_literals;

inline constexpr const char* kNight = "2026-03-18T21:00:00Z";  // a Wednesday, 22:00 in Berlin

struct Story {
  const char* start;      // RFC 3339
  const char* time_zone;  // in which the record is shown
  void (*tell)(World&);
};

void run_story(const Story& story);

// A page with this title arrived at the address (at least one; exactly one when nothing disturbs).
void expect_page(World& w, std::string_view address, std::string_view title);
void expect_pages(World& w, std::string_view address, std::size_t count);
void expect_no_page(World& w, std::string_view address);
// A notice with this title arrived at the address, as above; or none at all.
void expect_notice(World& w, std::string_view address, std::string_view title);
void expect_no_notice(World& w, std::string_view address);
// The record of INC-1, a line an entry.
void expect_timeline(World& w, std::string_view expected);

// The record of INC-1 contains this.
void expect_in_timeline(World& w, std::string_view part);

// Two people, one schedule, the policy "primary, then Ben after 5 minutes, twice more".
inline constexpr std::string_view kShop = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,
     contacts: [{id: mail, type: email, address: ana@example.org}, {id: hook, type: webhook, url: "http://127.0.0.1:9099/ana"}],
     notify: [{after: 0s, contact: mail}, {after: 2m, contact: hook}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, time_zone: Europe/Berlin,
     contacts: [{id: mail, type: email, address: ben@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben]}]
schedules: [{id: primary, name: Shop primary, team: shop, time_zone: Europe/Berlin, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ana, ben]}]}]
escalation_policies: [{id: shop, name: Shop, team: shop, repeat: 1, steps: [{after: 0s, notify: [{schedule: primary}]}, {after: 5m, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}, {id: prom, name: Prometheus, type: alertmanager, service: checkout, key: "prom-key-0123456789abcdef0123456789"}]
)";

}  // namespace muster::sim

#define STORY(name, start, zone)                                                \
  static void tell_##name(::muster::sim::World& w);                             \
  TEST(Stories, name) { ::muster::sim::run_story({start, zone, tell_##name}); } \
  static void tell_##name([[maybe_unused]] ::muster::sim::World& w)
