#include "provider/poll.h"

#include <gmock/gmock.h>

#include "provider/shipped.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Instant kNow = *parse_rfc3339("2026-11-29T03:12:00Z");

Provider provider(std::string_view type, std::map<std::string, std::string> settings,
                  std::map<std::string, std::string> secrets) {
  Provider made;
  made.type = type;
  made.polls = true;
  made.settings = std::move(settings);
  made.secrets = std::move(secrets);
  made.description = shipped_description(type);
  return made;
}

const Provider kTelegram = provider("telegram", {}, {{"bot_token", "1:abc"}});
const Provider kTwilio =
    provider("twilio", {{"account_sid", "AC1"}, {"from", "+15005550006"}}, {{"auth_token", "secret"}});

std::vector<std::string> replies(const Result<Polled>& polled) {
  std::vector<std::string> all;
  for (const PolledItem& item : polled->items) all.push_back(item.reply->from + " " + item.reply->text);
  return all;
}

// core.telegram.org/bots/api#getupdates: the offset is one more than the highest that was taken in.
TEST(PollOfTelegram, goes_on_after_what_was_taken) {
  EXPECT_EQ(
      poll_request(kTelegram, {}, kNow)->url,
      "https://api.telegram.org/bot1:abc/getUpdates?timeout=15&limit=50&allowed_updates=%5B%22callback_query%22%5D");
  const auto polled =
      polled_in(kTelegram, {}, 200,
                R"({"ok":true,"result":[{"update_id":7,"callback_query":{"id":"c"}},{"update_id":9,"x":1}]})", kNow);
  ASSERT_TRUE(polled);
  ASSERT_EQ(polled->items.size(), 2u);
  EXPECT_FALSE(polled->items[0].reply);
  EXPECT_EQ(polled->items[0].value.at("update_id"), 7);
  EXPECT_EQ(polled->state.next, "10");
  EXPECT_THAT(poll_request(kTelegram, polled->state, kNow)->url, HasSubstr("getUpdates?offset=10&timeout=15"));
  const auto nothing = polled_in(kTelegram, polled->state, 200, R"({"ok":true,"result":[]})", kNow);
  EXPECT_EQ(nothing->state.next, "10") << "nothing new does not begin anew";
  EXPECT_EQ(poll_answer_url(kTelegram), "https://api.telegram.org/bot1:abc/answerCallbackQuery");
}

TEST(PollOfTelegram, says_what_was_answered_instead) {
  const auto polled = polled_in(
      kTelegram, {}, 409,
      R"({"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active"})",
      kNow);
  ASSERT_FALSE(polled);
  EXPECT_THAT(polled.fault().message, HasSubstr("409: Conflict: can't use getUpdates"));
  EXPECT_FALSE(polled_in(kTelegram, {}, 200, "<html>", kNow));
  EXPECT_FALSE(polled_in(kTelegram, {}, 200, R"({"ok":true,"result":7})", kNow));
}

std::string message(const char* sid, const char* body, const char* sent, const char* direction = "inbound") {
  return std::string(R"({"sid":")") + sid + R"(","from":"+4917012345678","to":"+15005550006","body":")" + body +
         R"(","direction":")" + direction + R"(","date_sent":)" + (sent ? "\"" + std::string(sent) + "\"" : "null") +
         R"(,"date_created":"Sun, 29 Nov 2026 03:11:30 +0000"})";
}

TEST(PollOfTwilio, takes_what_is_new_and_came_in_the_oldest_first) {
  const auto request = poll_request(kTwilio, {}, kNow);
  EXPECT_EQ(request->url,
            "https://api.twilio.com/2010-04-01/Accounts/AC1/"
            "Messages.json?To=%2B15005550006&DateSent%3E=2026-11-28&PageSize=50");
  EXPECT_THAT(request->headers, ElementsAre(HasSubstr("Authorization: Basic ")));
  const std::string body = R"({"messages":[)" + message("SM4", "r 7", nullptr) + "," +
                           message("SM3", "a 7", "Sun, 29 Nov 2026 04:11:00 +0100") + "," +
                           message("SM2", "page", "Sun, 29 Nov 2026 03:10:00 +0000", "outbound-api") + "," +
                           message("SM1", "a", "Sun, 29 Nov 2026 03:01:59 +0000") + "]}";
  const auto polled = polled_in(kTwilio, {}, 200, body, kNow);
  ASSERT_TRUE(polled);
  EXPECT_THAT(replies(polled), ElementsAre("+4917012345678 a 7", "+4917012345678 r 7"))
      << "what is older than ten minutes may mean something else by now";
  EXPECT_THAT(polled->state.seen, ElementsAre("SM1", "SM3", "SM4"));
  EXPECT_THAT(replies(polled_in(kTwilio, polled->state, 200, body, kNow)), IsEmpty());
}

// docs.slack.dev/apis/events-api/using-socket-mode
TEST(SocketOfSlack, brings_events_and_commands_and_takes_answers_to_these) {
  const auto event = frame_in(
      R"({"envelope_id":"e1","type":"events_api","payload":{"type":"event_callback","event":{"type":"message"}}})");
  ASSERT_TRUE(event.item);
  EXPECT_EQ(event.item->value.at("type"), "event_callback");
  EXPECT_EQ(acknowledgement_with(event, R"({"text":"x"})"), R"({"envelope_id":"e1"})");
  const auto command =
      frame_in(R"({"envelope_id":"e2","type":"slash_commands","payload":{"command":"/inc","text":"who"}})");
  ASSERT_TRUE(command.item);
  EXPECT_EQ(command.item->value.at("text"), "who");
  EXPECT_EQ(acknowledgement_with(command, R"({"text":"x"})"), R"({"envelope_id":"e2","payload":{"text":"x"}})");
  EXPECT_EQ(acknowledgement_with(command, ""), R"({"envelope_id":"e2"})");
}

TEST(SocketOfMattermost, brings_what_people_write) {
  const Provider mattermost = provider("mattermost", {{"base_url", "https://chat.example.org"}}, {{"bot_token", "t"}});
  const auto direct = direct_socket(mattermost);
  ASSERT_TRUE(direct);
  EXPECT_EQ(direct->url, "wss://chat.example.org/api/v4/websocket");
  EXPECT_EQ(direct->hello, R"({"seq":1,"action":"authentication_challenge","data":{"token":"t"}})");
  const auto posted = [](const std::string& post) {
    return frame_in(to_text(json::object{{"event", "posted"}, {"data", {{"post", post}, {"sender_name", "@ana"}}}}));
  };
  const auto message = posted(R"({"id":"p1","channel_id":"c1","user_id":"u1","message":"hello","type":"","props":{}})");
  ASSERT_TRUE(message.item);
  EXPECT_EQ(message.item->value.at("post_id"), "p1");
  EXPECT_EQ(message.item->value.at("user_name"), "@ana");
  EXPECT_TRUE(message.acknowledge.empty());
  EXPECT_FALSE(posted(R"({"id":"p2","message":"joined","type":"system_join_channel"})").item);
  EXPECT_FALSE(posted(R"({"id":"p3","message":"ours","type":"","props":{"from_bot":"true"}})").item);
  EXPECT_FALSE(frame_in(R"({"status":"OK","seq_reply":1})").item);
}

// spec.matrix.org/latest/client-server-api/#get_matrixclientv3sync
TEST(PollOfMatrix, goes_on_where_it_was) {
  const Provider matrix = provider("matrix", {{"base_url", "https://m.example.org"}}, {{"access_token", "t"}});
  EXPECT_THAT(poll_request(matrix, {}, kNow)->url,
              testing::AllOf(HasSubstr("https://m.example.org/_matrix/client/v3/sync?timeout=30000&filter=%7B%22"),
                             testing::Not(HasSubstr("since"))));
  const auto polled = polled_in(matrix, {}, 200, R"({"next_batch":"s7","rooms":{"join":{"!a:x":{}}}})", kNow);
  ASSERT_TRUE(polled);
  ASSERT_EQ(polled->items.size(), 1u);
  EXPECT_THAT(poll_request(matrix, polled->state, kNow)->url, HasSubstr("since=s7"));
  EXPECT_TRUE(polled_in(matrix, {}, 200, R"({"next_batch":"s8"})", kNow)->items.empty());
  EXPECT_THAT(
      polled_in(matrix, {}, 401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"Invalid token"})", kNow).fault().message,
      HasSubstr("401: Invalid token"));
}

TEST(PollDescription, complains_of_what_is_missing) {
  std::vector<Description::Problem> problems;
  const auto text = parse_json(
      R"({"channels":{"sms":{"url":"https://x"}},"poll":{"every":-1,"reply":{"from":"a","text":"b"},"x":1}})");
  Description::compile(text->as_object(), problems);
  std::vector<std::string> paths;
  for (const auto& problem : problems) paths.push_back(problem.path);
  EXPECT_THAT(paths, testing::UnorderedElementsAre("poll.url", "poll.list", "poll.every", "poll.reply", "poll.x"));
}

}  // namespace
}  // namespace muster
