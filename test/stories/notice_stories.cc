#include "absence/absent.h"
#include "story.h"

namespace muster::sim {
namespace {

// Ana manages the shop, Ben and Cem are on call; nobody is from Sunday 29 March, 12:00 on.
constexpr std::string_view kEnding = R"(
users:
  - {id: root, name: Root, email: root@example.org, role: admin, contacts: [{id: mail, type: email, address: root@example.org}]}
  - {id: ana, name: Ana, email: ana@example.org, role: manager, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, contacts: [{id: mail, type: email, address: cem@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben, cem]}]
schedules: [{id: primary, name: Primary, team: shop, layers: [{rotation: weekly, start: "2026-01-05T00:00", until: "2026-03-29T12:00", users: [ben, cem]}]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

constexpr const char* kGap = "Nobody is on call for Primary from Sun 29 Mar 2026 12:00 UTC";

std::size_t count(World& w, std::string_view address, std::string_view title) {
  std::size_t found = 0;
  for (const Arrived& arrived : w.inbox(address)) found += arrived.page.title == title ? 1 : 0;
  return found;
}

STORY(a_gap_is_told_a_day_and_two_hours_ahead_to_whoever_manages_the_team, "2026-03-27T12:00:00Z", "UTC") {
  w.apply(kEnding);
  w.forward(23h);
  expect_no_notice(w, "ana@example.org");
  w.forward(1h);
  expect_notice(w, "ana@example.org", kGap);
  w.forward(22h);
  w.forward(1min);
  EXPECT_GE(count(w, "ana@example.org", kGap), 2u);
  EXPECT_TRUE(w.troubled() || count(w, "ana@example.org", kGap) == 2);
  expect_no_notice(w, "root@example.org");
  expect_no_notice(w, "ben@example.org");
  if (!w.troubled()) {
    EXPECT_THAT(
        w.timeline_of_no_incident(),
        testing::HasSubstr("12:00 Ana is told by email: Nobody is on call for Primary from Sun 29 Mar 2026 12:00 UTC"));
  }
}

STORY(a_gap_that_somebody_fills_is_told_no_more, "2026-03-28T11:00:00Z", "UTC") {
  w.apply(kEnding);
  w.forward(61min);
  expect_notice(w, "ana@example.org", kGap);
  w.put_on_call("primary", "cem", "2026-03-29T12:00:00Z", "2026-05-01T12:00:00Z");
  w.forward(24h);
  expect_notice(w, "ana@example.org", kGap);
  EXPECT_THAT(w.timeline_of_no_incident(), testing::HasSubstr(std::string("No longer so: ") + kGap));
}

STORY(a_notice_waits_until_quiet_hours_end_and_a_page_does_not, "2026-03-28T11:00:00Z", "UTC") {
  std::string quiet(kEnding);
  const std::string ana = "id: ana, name: Ana,";
  quiet.replace(quiet.find(ana), ana.size(), ana + " quiet_hours: {from: \"11:30\", until: \"15:00\"},");
  w.apply(quiet);
  w.forward(2h);
  expect_no_notice(w, "ana@example.org");
  w.forward(2h + 10s);
  expect_notice(w, "ana@example.org", kGap);
}

STORY(a_notice_goes_by_the_next_method_when_the_first_fails_for_good, "2026-03-28T11:00:00Z", "UTC") {
  std::string two(kEnding);
  const std::string mail = "{id: mail, type: email, address: ana@example.org}";
  two.replace(two.find(mail), mail.size(), mail + ", {id: other, type: email, address: ana@home.example.org}");
  w.apply(two);
  w.provider("ana@example.org", Provider::Refuses);
  w.forward(62min);
  expect_notice(w, "ana@home.example.org", kGap);
}

STORY(somebody_who_is_on_call_and_away_is_told_once_and_so_is_their_manager, "2026-03-10T12:00:00Z", "UTC") {
  w.apply(kEnding);  // Cem's week until 16 March
  const By cem = w.by("cem", "web");
  const auto note = [&](Turn& turn) {
    EXPECT_TRUE(note_absence(turn, *w.doors().configuration(),
                             {{},
                              UserId("cem"),
                              *parse_rfc3339("2026-03-12T00:00:00Z"),
                              *parse_rfc3339("2026-03-14T00:00:00Z"),
                              "",
                              "",
                              {},
                              {}},
                             cem));
  };
  while (w.request(note) != Reply::Done) w.forward(1s);
  w.settle();
  w.restart();
  w.forward(3h);
  expect_notice(w, "cem@example.org", "You are on call for Primary while you are away");
  expect_notice(w, "ana@example.org", "Cem is on call for Primary and away");
  expect_no_notice(w, "ben@example.org");
  w.put_on_call("primary", "ben", "2026-03-12T00:00:00Z", "2026-03-14T00:00:00Z");
  w.forward(2h);
  expect_notice(w, "ana@example.org", "Cem is on call for Primary and away");
  EXPECT_THAT(w.timeline_of_no_incident(), testing::HasSubstr("No longer so: Cem is on call for Primary and away"));
}

// Ann configures, Max manages, Ben is paged. The report goes out on Monday, 09:00 in Berlin.
std::string noisy_shop(std::string_view noise) {
  return R"(
users:
  - {id: ann, name: Ann, email: ann@example.org, role: admin, contacts: [{id: mail, type: email, address: ann@example.org}]}
  - {id: max, name: Max, email: max@example.org, role: manager, language: de, contacts: [{id: mail, type: email, address: max@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: Tool, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
organisation: {notices: {)" +
         std::string(noise) + "}}\n";
}

void recovers_by_itself(World& w, int times) {
  for (int i = 0; i < times; ++i) {
    const std::string key = "cpu-" + std::to_string(i);
    w.fires("api", key, "CPU high");
    w.forward(90s);
    w.resolves("api", key);
    w.forward(30min);
  }
}

std::string noise_told(World& w, std::string_view address, std::string_view title) {
  std::string text;
  for (const Arrived& arrived : w.inbox(address))
    if (arrived.page.is_notice && arrived.page.title == title) text = arrived.page.text;
  return text;
}

constexpr const char* kNoise = "What paged for nothing last week";
constexpr const char* kLaerm = "Was letzte Woche umsonst alarmiert hat";

STORY(what_paged_for_nothing_is_told_on_monday_with_what_replay_says_would_help, "2026-03-14T12:00:00Z", "UTC") {
  w.apply(noisy_shop("noise: {time_zone: Europe/Berlin}"));
  recovers_by_itself(w, 6);
  w.forward(*parse_rfc3339("2026-03-16T07:59:00Z") - w.now());
  expect_no_notice(w, "ann@example.org");
  w.forward(20min);
  expect_notice(w, "ann@example.org", kNoise);
  expect_no_notice(w, "max@example.org");
  expect_no_notice(w, "ben@example.org");
  EXPECT_THAT(noise_told(w, "ann@example.org", kNoise),
              testing::HasSubstr("- 'CPU high' (Tool): to wait 2m for a recovery would have saved 6 pages"));
  w.restart();
  w.forward(24h);
  expect_notice(w, "ann@example.org", kNoise);
}

STORY(managers_are_told_of_noise_when_the_organisation_says_so, "2026-03-14T12:00:00Z", "UTC") {
  w.apply(noisy_shop("noise: {weekday: sun, at: \"18:00\", to: managers, users: [ben]}"));
  recovers_by_itself(w, 1);
  w.forward(*parse_rfc3339("2026-03-15T18:20:00Z") - w.now());
  expect_notice(w, "ann@example.org", kNoise);
  expect_notice(w, "max@example.org", kLaerm);
  expect_notice(w, "ben@example.org", kNoise);
  EXPECT_THAT(noise_told(w, "max@example.org", kLaerm), testing::HasSubstr("1 Alarm, 1 Alarmierung, 1 davon vorbei"));
}

STORY(a_week_without_noise_tells_nobody, "2026-03-14T12:00:00Z", "UTC") {
  w.apply(noisy_shop("noise: {time_zone: UTC}"));
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ben@example.org", "Disk full on db-1");
  w.acknowledge(1, "ben");
  w.forward(4 * 24h);
  expect_no_notice(w, "ann@example.org");
}

}  // namespace
}  // namespace muster::sim
