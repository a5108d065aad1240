#include "chat/decide.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-18T21:00:00Z");

ChatRoom open_room() {
  ChatRoom room;
  room.state = ChatRoom::State::Open;
  room.self = "U0BOT";
  room.name = "inc";
  room.channel = "C1";
  room.report = "1.0";
  room.pinned = true;
  room.topic = "P1";
  return room;
}

ChatFacts facts_of_nothing_new() {
  ChatFacts facts;
  facts.name = "inc";
  facts.topic = "P1";
  return facts;
}

ChatOperation sending(Kind kind) {
  ChatOperation operation;
  operation.kind = kind;
  operation.number = 1;
  operation.state = ChatOperation::State::Sending;
  operation.attempts = 1;
  operation.decided_at = kNow;
  operation.deadline_at = kNow + kChatDeadline;
  return operation;
}

ChatAnswer said(What what, std::string id = "", std::chrono::seconds after = 0s) {
  ChatAnswer answer;
  answer.what = what;
  answer.id = std::move(id);
  answer.reason = "because";
  answer.after = after;
  return answer;
}

ChatSettled settled(ChatRoom room, ChatOperation operation, const ChatAnswer& answer, bool harmless = false) {
  return settle_chat(std::move(room), std::move(operation), answer, "Slack", harmless, kNow);
}

std::vector<std::string_view> kinds_of(const ChatSettled& settled) {
  std::vector<std::string_view> kinds;
  for (const ChatNews& one : settled.news) kinds.push_back(one.kind);
  return kinds;
}

// What is begun, one thing after the other, when each is done at once.
std::string all_that_is_done(ChatRoom room, const ChatFacts& facts) {
  std::string all;
  for (int i = 0; i < 20; ++i) {
    auto next = next_chat_operation(room, facts);
    if (!next) return all;
    all += std::string(text_of(next->kind)) + " ";
    next->state = ChatOperation::State::Sending;
    ChatAnswer answer = said(What::Done, next->kind == Kind::Identify ? "U0BOT" : "C1");
    room = settled(std::move(room), *next, answer).room;
    if (facts.next_line && room.mirrored_to >= facts.next_line->sequence) return all;
  }
  return all + "and so on";
}

TEST(ChatDecide, a_channel_is_made_private_before_anything_else_is_said_there) {
  ChatFacts facts = facts_of_nothing_new();
  facts.is_private = true;
  facts.next_line = {7, "the keys are gone"};
  const auto next = next_chat_operation(open_room(), facts);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->kind, Kind::MakePrivate);
  EXPECT_EQ(all_that_is_done(open_room(), facts), "make_private post ");
  ChatRoom made = open_room();
  made.is_private = true;
  EXPECT_EQ(all_that_is_done(made, facts), "post ") << "it was made so";
  ChatRoom none;
  none.state = ChatRoom::State::Opening;
  EXPECT_EQ(all_that_is_done(none, facts).find("make_private"), std::string::npos);
}

TEST(ChatDecide, one_thing_after_the_other) {
  ChatFacts facts = facts_of_nothing_new();
  facts.people = {{"Ana", "UANA"}, {"Ben", "UBEN"}, {"Muster", "U0BOT"}};
  EXPECT_EQ(all_that_is_done({}, facts), "identify create post pin topic invite invite ");
  facts.archive = true;
  EXPECT_EQ(all_that_is_done({}, facts), "identify create post pin topic invite invite archive ");
  facts.next_line = {7, "Ana noted: x"};
  EXPECT_EQ(all_that_is_done(open_room(), facts), "invite invite post ");
  EXPECT_FALSE(next_chat_operation(open_room(), facts_of_nothing_new()));
}

TEST(ChatDecide, a_room_that_is_over_is_left_alone) {
  for (const auto state : {ChatRoom::State::Archived, ChatRoom::State::Lost, ChatRoom::State::Failed}) {
    ChatRoom room = open_room();
    room.state = state;
    ChatFacts facts = facts_of_nothing_new();
    facts.topic = "P2";
    EXPECT_FALSE(next_chat_operation(room, facts));
  }
}

TEST(ChatDecide, what_may_have_been_made_is_looked_for_and_made_again_only_when_it_is_not_there) {
  ChatRoom room;
  room.self = "U0BOT";
  auto after = settled(room, sending(Kind::Create), said(What::Unsure));
  EXPECT_TRUE(after.operation.looking);
  EXPECT_EQ(after.operation.state, ChatOperation::State::Pending);
  EXPECT_GT(after.operation.due_at, kNow);
  const ChatOperation looking = after.operation;

  after = settled(room, looking, said(What::NotThere));
  EXPECT_FALSE(after.operation.looking);
  EXPECT_EQ(after.operation.due_at, kNow);

  after = settled(room, looking, said(What::Done, "C9"));
  EXPECT_EQ(after.operation.state, ChatOperation::State::Done);
  EXPECT_EQ(after.room.channel, "C9");
  EXPECT_EQ(kinds_of(after), std::vector<std::string_view>{"chat.opened"});
}

TEST(ChatDecide, who_may_not_look_says_it_again_and_takes_another_name) {
  ChatOperation looking = sending(Kind::Post);
  looking.looking = true;
  const auto post = settled(open_room(), looking, said(What::Refused));
  EXPECT_EQ(post.operation.state, ChatOperation::State::Pending);
  EXPECT_FALSE(post.operation.looking);
  looking.kind = Kind::Create;
  EXPECT_EQ(settled({}, looking, said(What::Refused)).room.names_tried, 2);
}

TEST(ChatDecide, what_may_be_repeated_is_repeated) {
  const auto after = settled(open_room(), sending(Kind::Topic), said(What::Unsure), true);
  EXPECT_FALSE(after.operation.looking);
  EXPECT_EQ(after.operation.state, ChatOperation::State::Pending);
}

TEST(ChatDecide, a_wish_to_wait_is_granted_and_the_room_says_once_that_it_waits) {
  auto after = settled(open_room(), sending(Kind::Post), said(What::Later, "", 90s));
  EXPECT_EQ(after.operation.due_at, kNow + 90s);
  EXPECT_TRUE(after.news.empty()) << "once is no news";
  after.operation.attempts = 2;
  after = settled(after.room, after.operation, said(What::Later));
  EXPECT_EQ(kinds_of(after), std::vector<std::string_view>{"chat.unreachable"});
  after.operation.attempts = 3;
  after = settled(after.room, after.operation, said(What::Later));
  EXPECT_TRUE(after.news.empty());
  EXPECT_TRUE(chat_caught_up(after.room).empty()) << "it still waits";
  after = settled(after.room, after.operation, said(What::Done, "2.0"));
  const auto news = chat_caught_up(after.room);
  ASSERT_EQ(news.size(), 1u);
  EXPECT_EQ(news[0].kind, "chat.caught_up");
  EXPECT_EQ(news[0].data.at("count"), 1);
  EXPECT_TRUE(chat_caught_up(after.room).empty());
}

TEST(ChatDecide, nothing_is_tried_for_ever) {
  ChatOperation operation = sending(Kind::Create);
  operation.deadline_at = kNow + 1s;
  const auto after = settled({}, operation, said(What::Later));
  EXPECT_EQ(after.operation.state, ChatOperation::State::Failed);
  EXPECT_EQ(after.room.state, ChatRoom::State::Failed);
  EXPECT_EQ(kinds_of(after), std::vector<std::string_view>{"chat.failed"});
}

TEST(ChatDecide, a_name_that_is_taken_gives_way_to_the_next) {
  auto after = settled({}, sending(Kind::Create), said(What::Taken));
  EXPECT_EQ(after.room.names_tried, 2);
  EXPECT_EQ(after.room.state, ChatRoom::State::Opening);
  EXPECT_EQ(after.room.due_at, kNow);
  after.room.names_tried = kChatNamesMax;
  after = settled(after.room, sending(Kind::Create), said(What::Taken));
  EXPECT_EQ(after.room.state, ChatRoom::State::Failed);
}

TEST(ChatDecide, who_cannot_be_invited_holds_nobody_up) {
  ChatOperation invite = sending(Kind::Invite);
  invite.whom = "UANA";
  invite.person = "Ana";
  const auto after = settled(open_room(), invite, said(What::Refused));
  EXPECT_EQ(kinds_of(after), std::vector<std::string_view>{"chat.not_invited"});
  ChatFacts facts = facts_of_nothing_new();
  facts.people = {{"Ana", "UANA"}};
  EXPECT_FALSE(next_chat_operation(after.room, facts));
}

TEST(ChatDecide, a_channel_that_is_gone_is_not_made_again_by_itself) {
  const auto after = settled(open_room(), sending(Kind::Post), said(What::Gone));
  EXPECT_EQ(after.room.state, ChatRoom::State::Lost);
  EXPECT_EQ(kinds_of(after), std::vector<std::string_view>{"chat.lost"});
}

}  // namespace
}  // namespace muster
