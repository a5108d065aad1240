// Somebody else is told: by hand, because a person forwards what pages them, because a provider has carried enough; and
// in the organisation's own words.
#include "incident/hand_pages.h"
#include "incident/incidents.h"
#include "notification/provider_use.h"
#include "notification/short_words.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kForwarding = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,
     contacts: [{id: mail, type: email, address: ana@example.org}], forward: {to: ben, until: 2026-03-18T23:00:00Z}}
  - {id: ben, name: Ben, email: ben@example.org, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cat, name: Cat, email: cat@example.org, contacts: [{id: mail, type: email, address: cat@example.org}], forward: {to: dan, until: 2026-03-18T23:00:00Z}}
  - {id: dan, name: Dan, email: dan@example.org}
teams: [{id: shop, name: Shop, members: [ana, ben, cat]}, {id: ops, name: Ops, members: [cat]}, {id: nobody, name: Nobody, members: [dan]}]
schedules: [{id: primary, name: Shop primary, team: shop, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ana]}]}]
escalation_policies:
  - {id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}
  - {id: ops, name: Ops, team: ops, steps: [{after: 0s, notify: [{team: ops}]}]}
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}, {id: net, name: Net, team: ops, escalation_policy: ops}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}, {id: net, name: Net, type: muster, service: net, key: "net-key-0123456789abcdef"}]
)";

STORY(a_page_goes_to_whom_it_is_forwarded_until_then, kNight, "Europe/Berlin") {
  w.apply(kForwarding);
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ben@example.org", "Disk full");
  expect_no_page(w, "ana@example.org");
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana forwards what pages them to Ben, until 2026-03-18T23:00:00Z
22:00 Ben is notified by email: step 1 of Shop: on call for Shop primary; Ana forwards it
22:00 Ben notified by email (ben@example.org)
)");
  w.acknowledges("ben@example.org");
  EXPECT_EQ(w.incident(1).acknowledged_by->id, "ben");
  w.forward(3h);
  w.resolve(1, "ben");
  w.fires("api", "net", "Net down");
  expect_page(w, "ana@example.org", "Net down");
}

STORY(what_was_forwarded_in_vain_comes_back, kNight, "Europe/Berlin") {
  w.apply(kForwarding);
  w.provider("ben@example.org", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "ana@example.org", "Disk full");
  expect_in_timeline(w, "Ben could not be told: it comes to Ana, who had forwarded it");
  for (const Arrived& arrived : w.inbox("ana@example.org"))
    EXPECT_EQ(arrived.page.reason, "step 1 of Shop: on call for Shop primary");
}

STORY(who_forwards_to_somebody_without_a_contact_is_told_themselves, kNight, "Europe/Berlin") {
  w.apply(kForwarding);
  w.fires("net", "link", "Link down");
  expect_page(w, "cat@example.org", "Link down");
  expect_in_timeline(w, "Cat forwards what pages them, and is told all the same: Dan has no contact method");
}

void pages_by_hand(World& w, std::string_view user, const Target& target, const std::string& reason) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(page_by_hand(turn, config, id, target, by, reason));
  });
}

STORY(a_person_pages_another_one_who_is_told_why_also_when_somebody_has_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.acknowledge(1, "ana");
  pages_by_hand(w, "ana", UserId("ben"), "the index is corrupt");
  expect_page(w, "ben@example.org", "Disk full");
  for (const Arrived& arrived : w.inbox("ben@example.org"))
    EXPECT_EQ(arrived.page.reason, "Ana asks for you: the index is corrupt");
  w.acknowledges("ben@example.org");
  w.forward(1h);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:00 Ana acknowledged by web
22:00 1 pending deliveries stopped
22:00 Ana pages Ben: the index is corrupt by web
22:00 Ben is notified by email: Ana asks for you: the index is corrupt
22:00 Ben notified by email (ben@example.org)
22:00 Ben acknowledged too by email
)");
}

STORY(a_policy_is_paged_by_hand_by_its_first_step, kNight, "Europe/Berlin") {
  w.apply(kForwarding);
  w.fires("api", "disk", "Disk full");
  w.acknowledge(1, "ben");
  pages_by_hand(w, "ben", PolicyId("ops"), "");
  expect_page(w, "cat@example.org", "Disk full");
  for (const Arrived& arrived : w.inbox("cat@example.org"))
    EXPECT_EQ(arrived.page.reason, "Ben asks for you; step 1 of Ops: member of Ops");
}

STORY(whom_nobody_can_reach_is_said_and_what_is_over_pages_nobody, kNight, "Europe/Berlin") {
  w.apply(kForwarding);
  w.fires("api", "disk", "Disk full");
  w.acknowledge(1, "ben");
  pages_by_hand(w, "ben", TeamId("nobody"), "");
  w.forward(1s);
  expect_in_timeline(w, "Could not be told: the team Nobody: Dan has no contact method");
  w.resolve(1, "ben");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto paged = page_by_hand(turn, config, id, UserId("cat"), by, "");
    EXPECT_FALSE(paged);
    if (!paged) { EXPECT_EQ(paged.fault().message, "INC-1 is resolved; open it again to page somebody"); }
    return true;
  });
  w.forward(1h);
  expect_no_page(w, "cat@example.org");
}

constexpr std::string_view kQuota = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin, contacts: [{id: sms, type: sms, address: "+4917012345678"}, {id: mail, type: email, address: ana@example.org}], notify: [{after: 0s, contact: sms, severities: [critical, error]}, {after: 0s, contact: mail, severities: [info]}]}
escalation_policies: [{id: shop, name: Shop, steps: [{after: 0s, notify: [{user: ana}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
providers:
  - {id: first, type: gateway, key: "first-key-0123456789", quota: {day: 1}, cost: {currency: EUR, message: 0.08, prefixes: {"+49": 0.075}}, settings: {base_url: "https://a.example.org", username: u, from: Muster}, secrets: {password: p}}
  - {id: second, type: gateway, key: "second-key-012345678", priority: 200, quota: {month: 1}, settings: {base_url: "https://b.example.org", username: u, from: Muster}, secrets: {password: p}}
)";

std::vector<std::string> carried_by(World& w) {
  std::vector<std::string> providers;
  for (const Arrived& arrived : w.inbox("+4917012345678")) providers.push_back(arrived.page.provider->id.str());
  return providers;
}

STORY(when_a_quota_is_used_up_another_provider_carries_and_the_last_one_all_the_same, kNight, "Europe/Berlin") {
  w.apply(kQuota);
  w.fires("api", "a", "Disk full");
  w.forward(2min);  // what was lost on the way is sent again after one
  w.acknowledge(1, "ana");
  w.look([&](store::Tx& tx) {
    const ProviderUse use = use_of(tx, ProviderId("first"), w.now());
    EXPECT_EQ(use.day.messages, 1);
    EXPECT_EQ(use.day.micros, 75'000) << "the longest prefix says what it costs";
  });
  w.forward(1min);
  expect_notice(w, "ana@example.org", "first has carried as many messages as it may (1)");
  w.fires("api", "b", "Net down");
  w.forward(2min);
  w.acknowledge(2, "ana");
  w.fires("api", "c", "CPU high");
  w.forward(2min);
  if (!w.troubled()) { EXPECT_EQ(carried_by(w), (std::vector<std::string>{"first", "second", "first"})); }
  EXPECT_THAT(w.timeline(3),
              testing::HasSubstr("goes by first all the same, since it is urgent: its quota of 1 messages a "
                                 "day is used up"));
}

STORY(a_long_sms_counts_as_its_parts, kNight, "Europe/Berlin") {
  w.apply(kQuota);
  w.fires("api", "a",
          "Disk full on each of the twelve machines that keep the shopping carts of customers in " +
              std::string("Europe, and on the one that is their spare"));
  w.forward(2min);
  w.acknowledge(1, "ana");
  ASSERT_FALSE(w.inbox("+4917012345678").empty());
  const Page& page = w.inbox("+4917012345678").front().page;
  const int parts = parts_of(page, page.handed_over);
  EXPECT_GT(parts, 1);
  w.look([&](store::Tx& tx) {
    const ProviderUse use = use_of(tx, ProviderId("first"), w.now());
    if (!w.troubled()) { EXPECT_EQ(use.day.messages, parts); }
    EXPECT_EQ(use.day.micros, use.day.messages * 75'000);
  });
}

STORY(an_organisation_says_it_in_its_own_words, kNight, "Europe/Berlin") {
  w.apply(std::string(kShop) + R"(
organisation: {message_templates: [{channels: [email], subject: "{severity} at {service}", body: "{title}, see {number}"}]}
)");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  for (const Arrived& arrived : w.inbox("ana@example.org")) {
    EXPECT_EQ(arrived.page.own_subject, "error at Checkout");
    EXPECT_EQ(arrived.page.own_body, "Disk full, see INC-1");
  }
}

}  // namespace
}  // namespace muster::sim
