#include "provider/button.h"

#include <gtest/gtest.h>

#include "provider/callback.h"

namespace muster {
namespace {

std::string read(std::string_view platform, const json::value& value) {
  const auto press = press_in(platform, value);
  if (!press) return "nothing";
  static constexpr const char* kNames[] = {"acknowledge", "resolve", "escalate"};
  return press->from + " " + kNames[static_cast<int>(press->command)] + " " + press->token + " " + press->id;
}

TEST(ButtonPress, slack) {
  const json::object said{
      {"type", "block_actions"},
      {"user", json::object{{"id", "U1"}}},
      {"response_url", "https://hooks.slack.com/actions/T/1/x"},
      {"actions", json::array{json::object{{"action_id", "escalate"}, {"value", "tok"}, {"action_ts", "1.2"}}}}};
  const json::object form{{"payload", to_text(said)}};
  EXPECT_EQ(read("slack", form), "U1 escalate tok U1/1.2/escalate");
  EXPECT_EQ(press_in("slack", form)->answer_at, "https://hooks.slack.com/actions/T/1/x");
  EXPECT_EQ(read("slack", json::object{{"payload", R"({"type":"view_submission"})"}}), "nothing");
  EXPECT_EQ(read("slack", json::object{{"payload", "no"}}), "nothing");
  EXPECT_EQ(read("slack", json::array{}), "nothing");
}

TEST(ButtonPress, telegram) {
  EXPECT_EQ(read("telegram",
                 *parse_json(R"({"update_id":1,"callback_query":{"id":"77","from":{"id":12345},"data":"r:tok"}})")),
            "12345 resolve tok 77");
  EXPECT_EQ(read("telegram", *parse_json(R"({"callback_query":{"id":"77","from":{"id":12345},"data":"x:tok"}})")),
            "nothing");
  EXPECT_EQ(read("telegram", *parse_json(R"({"message":{"text":"hello"}})")), "nothing");
}

TEST(ButtonPress, mattermost) {
  EXPECT_EQ(
      read("mattermost",
           *parse_json(
               R"({"user_id":"u","post_id":"p","trigger_id":"t","context":{"action":"acknowledge","token":"tok"}})")),
      "u acknowledge tok t");
  EXPECT_EQ(read("mattermost", *parse_json(R"({"user_id":"u","context":{"action":"acknowledge"}})")), "nothing");
}

TEST(ButtonAnswer, says_it_where_the_platform_looks) {
  const ButtonPress press{"U", "t", ReplyCommand::Acknowledge, "77", "https://hooks.slack.com/x"};
  EXPECT_EQ(button_answer("slack", press, "Done \"x\"", true).body, "");
  EXPECT_EQ(parse_json(button_answer("slack", press, "Done", false).body_at)->as_object().at("response_type"),
            "ephemeral");
  const auto telegram = parse_json(button_answer("telegram", press, "Done", true).body)->as_object();
  EXPECT_EQ(telegram.at("method"), "answerCallbackQuery");
  EXPECT_EQ(telegram.at("callback_query_id"), "77");
  EXPECT_EQ(parse_json(button_answer("mattermost", press, "Done", true).body)->as_object().at("ephemeral_text"),
            "Done");
}

}  // namespace
}  // namespace muster
