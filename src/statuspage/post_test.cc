#include "statuspage/post.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "statuspage/act.h"
#include "statuspage/view.h"

namespace muster {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

const Instant kNoon = *parse_rfc3339("2026-03-28T12:00:00Z");

StatusPage shop_page() {
  StatusPage page;
  page.id = StatusPageId("shop");
  page.name = "Shop";
  page.languages = {"en", "de"};
  page.components = {{"checkout", "Checkout"}, {"search", "Search"}};
  return page;
}

PublishedPost post_that(PostState state, ComponentStates components, PostImpact impact = PostImpact::Minor) {
  PublishedPost one;
  one.post.kind = state >= PostState::Scheduled ? PostKind::Maintenance : PostKind::Incident;
  one.post.says.state = state;
  one.post.says.impact = impact;
  one.post.says.components = std::move(components);
  one.post.over = is_over(state);
  return one;
}

TEST(ComponentStates, are_the_worst_that_open_posts_say) {
  const StatusPage page = shop_page();
  const std::vector<PublishedPost> posts{
      post_that(PostState::Monitoring, {{"checkout", ComponentState::Degraded}}),
      post_that(PostState::Identified, {{"checkout", ComponentState::MajorOutage}, {"gone", ComponentState::Degraded}}),
      post_that(PostState::Resolved, {{"search", ComponentState::MajorOutage}})};
  const auto states = states_at(page, posts, kNoon);
  EXPECT_EQ(states,
            (ComponentStates{{"checkout", ComponentState::MajorOutage}, {"search", ComponentState::Operational}}));
  EXPECT_EQ(page_state(page, posts, kNoon), PageState::Major);
  EXPECT_EQ(page_state(page, {}, kNoon), PageState::Operational);
}

TEST(Maintenance, begins_when_it_was_said_to) {
  const StatusPage page = shop_page();
  auto work = post_that(PostState::Scheduled, {{"search", ComponentState::UnderMaintenance}}, PostImpact::None);
  work.post.says.starts_at = kNoon;
  work.post.says.ends_at = kNoon + 1h;
  EXPECT_EQ(state_at(work.post, kNoon - 1us), PostState::Scheduled);
  EXPECT_EQ(state_at(work.post, kNoon), PostState::InProgress);
  EXPECT_EQ(states_at(page, {work}, kNoon - 1us).at("search"), ComponentState::Operational);
  EXPECT_EQ(states_at(page, {work}, kNoon).at("search"), ComponentState::UnderMaintenance);
  EXPECT_EQ(page_state(page, {work}, kNoon), PageState::Maintenance);
}

TEST(PostSays, are_read_as_they_are_written) {
  PostSays says;
  says.state = PostState::Scheduled;
  says.impact = PostImpact::Critical;
  says.title = {{"en", "Work"}, {"de", "Arbeit"}};
  says.text = {{"en", "We move.\n\nSoon."}};
  says.components = {{"checkout", ComponentState::PartialOutage}};
  says.starts_at = kNoon;
  says.ends_at = kNoon + 2h;
  says.shown_at = kNoon - 1h;
  const auto again = post_says_from(to_json(says));
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(*again, says);
}

TEST(PostSays, that_are_wrong_are_named) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({})", "'state' must be"},
      {R"({"state":"open"})", "'state' must be"},
      {R"({"state":"resolved","impact":"huge"})", "'impact' must be"},
      {R"({"state":"resolved","title":3})", "'title' must be a text"},
      {R"({"state":"resolved","text":{"en":3}})", "'text' must be a text"},
      {R"({"state":"resolved","components":[]})", "'components' must be an object"},
      {R"({"state":"resolved","components":{"a":"down"}})", "'a' in 'components' must be"},
      {R"({"state":"resolved","shown_at":"yesterday"})", "'shown_at' must be a time"},
  };
  for (const auto& [body, said] : cases) {
    const auto says = post_says_from(parse_json(body)->get_object());
    ASSERT_FALSE(says) << body;
    EXPECT_THAT(says.fault().message, HasSubstr(said));
  }
}

TEST(Approvals, count_for_the_version_that_was_approved) {
  StatusPage page = shop_page();
  PostUpdate update;
  update.version = 2;
  update.says.impact = PostImpact::Major;
  EXPECT_EQ(approvals_missing(page, update, {}), 0);
  page.approval = StatusApproval{{{UserId("ana")}, {}, {}, {}}, 2, PostImpact::Major};
  EXPECT_EQ(approvals_missing(page, update, {}), 2);
  EXPECT_EQ(
      approvals_missing(page, update, {{.version = 1, .user = UserId("ana")}, {.version = 2, .user = UserId("ben")}}),
      1);
  EXPECT_EQ(approvals_missing(page, update, {{.version = 2, .user = UserId("ana"), .approves = false}}), 2);
  update.says.impact = PostImpact::Minor;
  EXPECT_EQ(approvals_missing(page, update, {}), 0);
}

TEST(Drafts, are_seen_as_they_will_be) {
  PageView view{shop_page(), kNoon, {}};
  Post post;
  post.id = PostId(7);
  PostUpdate first, draft;
  first.id = PostUpdateId(1);
  first.stage = PostUpdate::Stage::Published;
  first.shown_at = first.published_at = kNoon - 1h;
  first.says.state = PostState::Investigating;
  first.says.components = {{"checkout", ComponentState::MajorOutage}};
  draft.id = PostUpdateId(2);
  draft.says.state = PostState::Resolved;
  add_draft(view, post, {first}, draft);
  ASSERT_EQ(view.posts.size(), 1u);
  EXPECT_TRUE(view.posts[0].post.over);
  EXPECT_EQ(view.posts[0].post.ended_at, kNoon);
  // What is told late of an earlier time does not say how it is now.
  draft.says = first.says;
  draft.says.shown_at = kNoon - 2h;
  first.says.state = PostState::Resolved;
  add_draft(view, post, {first}, draft);
  EXPECT_TRUE(view.posts[0].post.over);
  EXPECT_EQ(view.posts[0].post.began_at, kNoon - 2h);
  EXPECT_TRUE(view.posts[0].updates[0].back_dated);
}

TEST(Languages, of_a_reader_are_those_that_the_page_has) {
  StatusPage page = shop_page();
  EXPECT_EQ(language_for(page, "", ""), "en");
  EXPECT_EQ(language_for(page, "", "de-CH,de;q=0.9"), "de");
  EXPECT_EQ(language_for(page, "en", "de"), "en");
  EXPECT_EQ(language_for(page, "fr", ""), "en");
  page.languages = {"de"};
  EXPECT_EQ(language_for(page, "en", "en"), "de");
}

}  // namespace
}  // namespace muster
