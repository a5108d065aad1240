#include "followers/news.h"

#include <algorithm>
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followers/mentions.h"
#include "timeline/sentences.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const UserId kAna("ana"), kBen("ben"), kCem("cem");

constexpr std::array<std::string_view, 15> kTold{"incident.note",       "incident.update",
                                                 "incident.decision",   "incident.merged_into",
                                                 "incident.unmerged",   "incident.stage",
                                                 "incident.classified", "incident.major_declared",
                                                 "incident.resolved",   "incident.resolved_with_alerts",
                                                 "incident.reopened",   "task.added",
                                                 "task.changed",        "playbook.step_opened",
                                                 "playbook.step_late"};

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

TEST(News, who_wrote_in_a_thread_is_told_of_an_answer) {
  const auto entry = entry_by_ana("incident.note", {{"text", "ask @ben"}, {"reply_to", 7}});
  const auto news = news_of(people(), seventh(), entry, {}, {kAna, kBen, kCem});
  ASSERT_EQ(news.size(), 2u);
  EXPECT_EQ(news[0].kind, NoticeKind::Mention);
  EXPECT_EQ(news[1].user, kCem);
  EXPECT_EQ(news[1].title, "Ana antwortet in INC-7");
  EXPECT_EQ(news[1].kind, NoticeKind::Followed);
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

TEST(News, are_in_an_added_language) {
  Configuration config = people();
  config.languages[LanguageId("fr")] = {
      .id = LanguageId("fr"),
      .name = "Français",
      .voice = "",
      .sentences = {{"{actor} resolved the incident[: {note}]", "{actor} a résolu l'incident[ : {note}]"},
                    {"follows {number}", "suit {number}"}}};
  config.users[kBen].language = "fr";
  const auto news = news_of(config, seventh(), entry_by_ana("incident.resolved", {{"note", "disk"}}), {kBen, kCem});
  ASSERT_EQ(news.size(), 2u);
  EXPECT_EQ(news[0].text, "Ana a résolu l'incident : disk");
  EXPECT_EQ(news[0].why, "suit INC-7");
  EXPECT_EQ(news[1].text, "Ana hat den Vorfall gelöst: disk");
}

// Whatever people are told of can be said in an added language.
TEST(News, tell_what_can_be_translated) {
  for (const std::string_view kind : kTold) {
    const auto sentence = std::ranges::find(english_sentences(), kind, &EntrySentence::first);
    ASSERT_NE(sentence, english_sentences().end()) << kind;
    EXPECT_TRUE(record_sentence(sentence->second)) << kind;
  }
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
