#include "cause/cause.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Instant kOpened = *parse_rfc3339("2026-03-28T12:00:00Z");

CauseEvidence evidence() {
  return {.service = ServiceId("web"), .title = "Checkout answers 500", .opened_at = kOpened};
}

NearChange changed(const char* what, Duration before, int distance = 0, const char* service = "web") {
  NearChange near{.distance = distance};
  near.change.at = kOpened - before;
  near.change.summary = what;
  near.change.service = ServiceId(service);
  return near;
}

EarlierIncident earlier(std::int64_t number, const char* title, const char* note = "") {
  return {IncidentId(), number, title, kOpened - 48h, kOpened - 48h + 14min, note};
}

std::vector<std::string> titles_of(const std::vector<Cause>& causes) {
  std::vector<std::string> titles;
  for (const Cause& one : causes) titles.push_back(one.title);
  return titles;
}

TEST(Causes, nothing_known_is_nothing_offered) { EXPECT_THAT(causes_of(evidence(), {}), IsEmpty()); }

TEST(Causes, the_nearer_change_comes_first_in_time_and_in_arrows) {
  CauseEvidence known = evidence();
  known.changes = {changed("old", 3h), changed("far", 4min, 2, "db"), changed("new", 4min)};
  const auto causes = causes_of(known, {});
  EXPECT_THAT(titles_of(causes), ElementsAre("new", "far", "old"));
  EXPECT_THAT(causes[0].because, ElementsAre("4m before the incident opened", "it is of the same service"));
  EXPECT_THAT(causes[1].because,
              ElementsAre("4m before the incident opened", "the service depends on db, 2 steps away"));
}

TEST(Causes, what_was_changed_long_before_or_afterwards_is_none) {
  CauseEvidence known = evidence();
  known.changes = {changed("yesterday", 25h), changed("the fix", -5min)};
  EXPECT_THAT(causes_of(known, {}), IsEmpty());
  known.changes = {changed("just in time", kChangeCounts)};
  EXPECT_THAT(causes_of(known, {}), SizeIs(1));
}

TEST(Causes, trouble_upstream_counts_also_when_it_was_noticed_a_little_later) {
  CauseEvidence known = evidence();
  const auto trouble = [](const char* title, Duration later, bool ours = false) {
    return UpstreamTrouble{.incident = ours ? 0 : 7,
                           .title = title,
                           .service = ServiceId("db"),
                           .distance = 1,
                           .began_at = kOpened + later,
                           .of_this_incident = ours};
  };
  known.upstream = {trouble("too late", 11min), trouble("later", 3min, true), trouble("before", -2min)};
  const auto causes = causes_of(known, {});
  EXPECT_THAT(titles_of(causes), ElementsAre("before", "later"));
  EXPECT_EQ(causes[0].incident, 7);
  EXPECT_THAT(causes[1].because, ElementsAre("the service depends on db", "3m after the incident opened",
                                             "it is an alert of this incident"));
}

TEST(Causes, an_earlier_one_that_says_the_same_brings_what_ended_it) {
  CauseEvidence known = evidence();
  known.earlier = {earlier(1, "Certificate of the shop expires"), earlier(2, "Checkout answers 500"),
                   earlier(3, "Checkout answers 500", "restarted the pool")};
  const auto causes = causes_of(known, {});
  ASSERT_THAT(causes, SizeIs(2)) << "what says something else is not alike";
  EXPECT_EQ(causes[0].incident, 3) << "what ended it is worth more";
  EXPECT_EQ(causes[0].resolution, "restarted the pool");
  EXPECT_THAT(causes[0].because, ElementsAre("it says the same", "it was over after 14m"));
  EXPECT_EQ(causes[0].lasted, Duration(14min));
}

TEST(Causes, are_few) {
  CauseEvidence known = evidence();
  for (int i = 0; i < 40; ++i) {
    known.changes.push_back(changed("c", std::chrono::minutes(i)));
    known.earlier.push_back(earlier(i + 1, "Checkout answers 500"));
  }
  const auto causes = causes_of(known, {});
  EXPECT_THAT(causes, SizeIs(kCausesMax));
  known.changes.clear();
  EXPECT_THAT(causes_of(known, {}), SizeIs(kSimilarMax));
}

TEST(Causes, an_earlier_one_with_words_of_its_alerts_counts_for_less_than_one_that_says_the_same) {
  CauseEvidence known = evidence();
  EarlierIncident words = earlier(1, "Customers cannot pay"), few = earlier(2, "Something else");
  words.words = 4, words.words_of = 5, words.distance = 1, words.same_source = true;
  words.service = ServiceId("db");
  few.words = 1, few.words_of = 5;
  known.earlier = {words, few, earlier(3, "Checkout answers 500")};
  const auto causes = causes_of(known, {});
  ASSERT_THAT(causes, SizeIs(2)) << "one word of five is not alike";
  EXPECT_EQ(causes[0].incident, 3);
  EXPECT_EQ(causes[1].incident, 1);
  EXPECT_THAT(causes[1].because, ElementsAre("it has 4 of 5 words, some in its alerts or in what was found out",
                                             "the service depends on db", "its alerts came from the same source",
                                             "it was over after 14m"));
}

TEST(Causes, what_people_found_out_about_an_earlier_one_counts) {
  CauseEvidence known = evidence();
  known.title = "Checkout answers 500";
  known.category = "database";
  EarlierIncident found = earlier(1, "Checkout answers 500", "looks good again");
  found.category = "database";
  found.cause = "the pool was too small";
  found.helped = "a pool of 50";
  known.earlier = {earlier(2, "Checkout answers 500", "restarted the pool"), found};
  const auto causes = causes_of(known, {});
  ASSERT_EQ(causes.size(), 2u);
  EXPECT_EQ(causes[0].incident, 1);
  EXPECT_EQ(causes[0].resolution, "a pool of 50");
  EXPECT_THAT(causes[0].because, Contains("it is of the same category"));
  EXPECT_THAT(causes[0].because, Contains("its cause was found: the pool was too small"));
  EXPECT_EQ(causes[1].resolution, "restarted the pool");
}

}  // namespace
}  // namespace muster
