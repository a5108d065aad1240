#include "followers/news.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followers/mentions.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const UserId kAna("ana"), kBen("ben"), kCem("cem");

Configuration people() {
  Configuration config;
  for (const auto& [id, name] : {std::pair("ana", "Ana"), {"ben", "Ben"}, {"cem", "Cem"}}) {
    User& user = config.users[UserId(id)];
    user.id = UserId(id);
    user.name = name;
  }
  config.users[kCem].language = "de";
  return config;
}

RecordedEntry entry_by_ana(std::string kind, json::object data) {
  RecordedEntry entry;
  entry.kind = std::move(kind);
  entry.actor = {Actor::Kind::User, "ana", "Ana"};
  entry.data = std::move(data);
  return entry;
}

Incident seventh() {
  Incident incident;
  incident.number = 7;
  incident.title = "Nobody can pay";
  return incident;
}

std::vector<UserId> told(const RecordedEntry& entry, const std::vector<UserId>& followers) {
  std::vector<UserId> users;
  for (const News& one : news_of(people(), seventh(), entry, followers)) users.push_back(one.user);
  return users;
}

TEST(Mentions, are_names_after_an_at_sign_each_once) {
  EXPECT_THAT(mentions_in("@ben, ask @Cem. And @ben!"), ElementsAre(kBen, kCem));
  EXPECT_THAT(mentions_in("(@ana-b_2)"), ElementsAre(UserId("ana-b_2")));
  EXPECT_THAT(mentions_in("mail ana@example.org, @ home, @"), IsEmpty());
  EXPECT_THAT(mentions_in(""), IsEmpty());
  std::string many;
  for (int i = 0; i < 50; ++i) many += "@u" + std::to_string(i) + " ";
  EXPECT_EQ(mentions_in(many).size(), kMentionsMax);
}

TEST(News, followers_are_told_of_updates_and_not_of_notes) {
  EXPECT_THAT(told(entry_by_ana("incident.update", {{"impact", "all"}}), {kBen}), ElementsAre(kBen));
  EXPECT_THAT(told(entry_by_ana("incident.note", {{"text", "hm"}}), {kBen}), IsEmpty());
}

TEST(News, nobody_is_told_of_what_they_did) {
  EXPECT_THAT(told(entry_by_ana("incident.update", {{"impact", "@ana sees it"}}), {kAna, kBen}), ElementsAre(kBen));
}

TEST(News, who_is_mentioned_is_told_of_that_once) {
  const auto news = news_of(people(), seventh(),
                            entry_by_ana("incident.update", {{"impact", "all"}, {"action", "ask @ben"}}), {kBen, kCem});
  ASSERT_EQ(news.size(), 2u);
  EXPECT_EQ(news[0].kind, NoticeKind::Mention);
  EXPECT_EQ(news[0].title, "Ana mentions you in INC-7");
  EXPECT_THAT(news[0].text, HasSubstr("ask @ben"));
  EXPECT_EQ(news[1].kind, NoticeKind::Followed);
  EXPECT_EQ(news[1].title, "INC-7: Nobody can pay");
  EXPECT_THAT(news[1].text, HasSubstr("Lagemeldung von Ana")) << "in their language";
  EXPECT_THAT(told(entry_by_ana("incident.note", {{"text", "ask @nobody"}}), {}), IsEmpty());
}

TEST(News, whose_task_it_is_is_told) {
  const auto news = news_of(people(), seventh(),
                            entry_by_ana("task.added", {{"task", 1}, {"title", "Call"}, {"user", "ben"}}), {kCem});
  ASSERT_EQ(news.size(), 1u);
  EXPECT_EQ(news[0].user, kBen);
  EXPECT_EQ(news[0].title, "You have a task in INC-7: Call");
  EXPECT_THAT(told(entry_by_ana("task.added", {{"task", 1}, {"title", "Call @ben"}}), {}), IsEmpty());
}

}  // namespace
}  // namespace muster
