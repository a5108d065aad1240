#include "config/stored.h"
#include "cover/ask.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kThree = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, contacts: [{id: mail, type: email, address: cem@example.org}]}
schedules: [{id: primary, name: Primary, layers: [{rotation: weekly, start: "2026-03-02T00:00", users: [ana, ben, cem]}]}]
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

using Act = std::function<Result<cover::Request>(Turn&, const Configuration&)>;

// A request that is repeated until it is answered. Answers the request for cover as it is then; a refusal fails the
// story.
cover::Request insist(World& w, const Act& act) {
  std::optional<Result<cover::Request>> done;
  const auto decide = [&](Turn& turn) { done = act(turn, *w.doors().configuration()); };
  while (w.request(decide) != Reply::Done) w.forward(1s);
  w.settle();
  if (!*done) throw std::runtime_error(done->fault().message);
  return **done;
}

cover::Request asked(World& w, const char* from, const char* until, bool first_counts = true) {
  cover::Request wanted;
  wanted.schedule = ScheduleId("primary");
  wanted.asker = UserId("ana");
  wanted.give = {*parse_rfc3339(from), *parse_rfc3339(until)};
  wanted.first_counts = first_counts;
  return insist(
      w, [&](Turn& turn, const Configuration& config) { return cover::ask(turn, config, wanted, w.by("ana", "web")); });
}

cover::Request offers(World& w, const cover::Request& request, const char* user) {
  return insist(w, [&](Turn& turn, const Configuration& config) {
    return cover::offer(turn, config, request.id, UserId(user), w.by(user, "web"));
  });
}

std::size_t overrides(World& w) {
  std::size_t count = 0;
  w.look([&](store::Tx& tx) { count = overrides_of(tx, ScheduleId("primary"), Instant()).size(); });
  return count;
}

STORY(who_offers_cover_first_takes_the_page, "2026-03-03T08:00:00Z", "UTC") {
  w.apply(kThree);  // Ana's week
  const auto request = asked(w, "2026-03-03T18:00:00Z", "2026-03-04T06:00:00Z");
  expect_notice(w, "ben@example.org", "Ana asks for cover");
  expect_notice(w, "cem@example.org", "Ana asks for cover");
  EXPECT_EQ(offers(w, request, "ben").state, cover::Request::State::Accepted);
  w.restart();
  EXPECT_EQ(overrides(w), 1u);
  expect_notice(w, "ana@example.org", "Ben covers your shift");
  w.forward(11h);
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ben@example.org", "Disk full");
  EXPECT_EQ(offers(w, request, "ben").taker, UserId("ben"));
  EXPECT_EQ(overrides(w), 1u);
}

STORY(a_swap_is_both_overrides_or_none, "2026-03-03T08:00:00Z", "UTC") {
  w.apply(kThree);
  cover::Request wanted;
  wanted.schedule = ScheduleId("primary");
  wanted.asker = UserId("ana");
  wanted.whom = UserId("ben");
  wanted.give = {*parse_rfc3339("2026-03-04T00:00:00Z"), *parse_rfc3339("2026-03-05T00:00:00Z")};
  wanted.take = cover::Stretch{*parse_rfc3339("2026-03-10T00:00:00Z"), *parse_rfc3339("2026-03-11T00:00:00Z")};
  const auto request = insist(
      w, [&](Turn& turn, const Configuration& config) { return cover::ask(turn, config, wanted, w.by("ana", "web")); });
  expect_notice(w, "ben@example.org", "Ana asks to swap shifts with you");
  std::optional<Result<cover::Request>> done;
  const auto accept = [&](Turn& turn) {
    done = cover::offer(turn, *w.doors().configuration(), request.id, UserId("ben"), w.by("ben", "web"));
  };
  while (w.request(accept) != Reply::Done) {
    EXPECT_NE(overrides(w), 1u);
    w.forward(1s);
  }
  ASSERT_TRUE(*done);
  EXPECT_EQ(overrides(w), 2u);
  w.forward(24h);
  w.fires("api", "one", "Ana's day, which Ben has");
  expect_page(w, "ben@example.org", "Ana's day, which Ben has");
  w.forward(6 * 24h);
  w.fires("api", "two", "Ben's day, which Ana has");
  expect_page(w, "ana@example.org", "Ben's day, which Ana has");
}

STORY(a_request_that_nobody_answers_ends_and_the_asker_knows_in_time, "2026-03-03T08:00:00Z", "UTC") {
  w.apply(kThree);
  const auto request = asked(w, "2026-03-03T18:00:00Z", "2026-03-04T06:00:00Z", false);
  w.forward(10h + 1min);
  expect_notice(w, "ana@example.org", "Nobody covers your shift: you are on call");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(12h);
  w.look([&](store::Tx& tx) { EXPECT_EQ(cover::find_request(tx, request.id)->state, cover::Request::State::Expired); });
  EXPECT_THAT(w.timeline_of_no_incident(), testing::HasSubstr("Nobody covered Ana for Primary"));
  EXPECT_EQ(overrides(w), 0u);
}

}  // namespace
}  // namespace muster::sim
