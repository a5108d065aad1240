#include "chat/hear.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

template <class What>
What heard_as(std::string_view type, std::string_view text) {
  const ChatHeard heard = hear(type, *parse_json(text));
  const What* what = std::get_if<What>(&heard);
  EXPECT_TRUE(what) << text;
  return what ? *what : What();
}

bool is_nothing(std::string_view type, std::string_view text) {
  return std::holds_alternative<ChatNothing>(hear(type, *parse_json(text)));
}

TEST(ChatHear, slack_events) {
  EXPECT_EQ(heard_as<ChatChallenge>("slack", R"({"type":"url_verification","challenge":"abc"})").challenge, "abc");
  const auto message = heard_as<ChatMessage>(
      "slack",
      R"({"type":"event_callback","event":{"type":"message","channel":"C1","user":"UANA","ts":"1.2","thread_ts":"1.1",
          "text":"a &lt; b, see <https://a.example|the page> and <@UBEN>"}})");
  EXPECT_EQ(message.channel, "C1");
  EXPECT_EQ(message.message, "1.2");
  EXPECT_EQ(message.about, "1.1");
  EXPECT_EQ(message.text, "a < b, see the page (https://a.example) and <@UBEN>");
  for (
      const char* other :
      {R"({"type":"event_callback","event":{"type":"message","subtype":"channel_join","channel":"C1","user":"U","ts":"1","text":"joined"}})",
       R"({"type":"event_callback","event":{"type":"message","subtype":"message_changed","channel":"C1","ts":"1"}})",
       R"({"type":"event_callback","event":{"type":"message","bot_id":"B1","channel":"C1","user":"U","ts":"1","text":"x"}})",
       R"({"type":"event_callback","event":{"type":"reaction_added","user":"U"}})", R"({"type":"event_callback"})",
       "[]", "{}"})
    EXPECT_TRUE(is_nothing("slack", other)) << other;
}

TEST(ChatHear, slack_commands_and_buttons) {
  const auto command = heard_as<ChatCommand>(
      "slack",
      R"({"command":"/inc","text":"who","channel_id":"C1","user_id":"UANA","user_name":"ana","trigger_id":"t1"})");
  EXPECT_EQ(command.text, "who");
  EXPECT_EQ(command.id, "t1");
  const std::string incident = IncidentId(77).str();
  const std::string payload =
      R"({"type":"block_actions","user":{"id":"UANA"},"channel":{"id":"C1"},"response_url":"https://hooks.example/x",)"
      R"("actions":[{"action_id":"chat_acknowledge","value":")" +
      incident + R"(","action_ts":"9.9"}]})";
  const auto press = heard_as<ChatPress>("slack", to_text(json::object{{"payload", payload}}));
  EXPECT_EQ(press.incident, IncidentId(77));
  EXPECT_EQ(press.action, "acknowledge");
  EXPECT_EQ(press.answer_at, "https://hooks.example/x");
  // A button of a page is another's concern.
  EXPECT_TRUE(is_nothing(
      "slack",
      to_text(json::object{
          {"payload",
           R"({"type":"block_actions","user":{"id":"U"},"actions":[{"action_id":"acknowledge","value":"t"}]})"}})));
}

TEST(ChatHear, matrix_tells_of_many) {
  const auto all = hear_sync(*parse_json(R"({"next_batch":"s1","rooms":{"join":{"!a:x":{"timeline":{"events":[
      {"type":"m.room.message","event_id":"$1","sender":"@ana:x","origin_server_ts":1774699200000,"content":{"msgtype":"m.text","body":"hello"}},
      {"type":"m.room.message","event_id":"$2","sender":"@bot:x","content":{"msgtype":"m.notice","body":"ours"}},
      {"type":"m.room.message","event_id":"$3","sender":"@ana:x","content":{"msgtype":"m.text","body":"* hello!","m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}},
      {"type":"m.room.member","event_id":"$4","sender":"@ana:x","content":{}}]}}}}})"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].channel, "!a:x");
  EXPECT_EQ(all[0].message, "$1");
  EXPECT_EQ(all[0].text, "hello");
  EXPECT_EQ(rfc3339(all[0].at), "2026-03-28T12:00:00Z");
}

TEST(ChatHear, where_there_are_no_commands_a_message_is_one) {
  const auto said = [](std::string text) {
    return command_said_in({"!a:x", "$1", "@ana:x", "@ana:x", std::move(text)});
  };
  const auto command = said("!INC  sev P1 all of them");
  ASSERT_TRUE(command);
  EXPECT_EQ(command->text, "  sev P1 all of them");
  EXPECT_EQ(command->id, "$1") << "so that it is done once, however often it comes";
  EXPECT_EQ(command->channel, "!a:x");
  EXPECT_EQ(command->from, "@ana:x");
  EXPECT_EQ(said("!inc")->text, "");
  for (const char* none : {"", "inc ack", "!incident ack", "say !inc ack", "!in"}) EXPECT_FALSE(said(none)) << none;
  EXPECT_EQ(answer_in_room(*command, "/inc ack · /inc resolve"), "ana: !inc ack · !inc resolve");
  EXPECT_EQ(answer_in_room(*command, "INC-2 https://m.example/incidents/2"),
            "ana: INC-2 https://m.example/incidents/2");
  EXPECT_FALSE(command_said_in({"!a:x", "$2", "@muster:x", "", answer_in_room(*command, "/inc ack")}))
      << "our own answer is none";
}

TEST(ChatHear, who_speaks_to_us) {
  std::string text = "<@U0BOT>: we saw it at noon";
  EXPECT_TRUE(mentions("slack", "U0BOT", text));
  EXPECT_EQ(text, "we saw it at noon");
  EXPECT_FALSE(mentions("slack", "U0BOT", text));
  EXPECT_FALSE(mentions("slack", "", text));
}

TEST(ChatHear, a_long_text_is_cut_between_its_letters) {
  std::string text;
  while (text.size() < kChatTextMax + 10) text += "ä";
  const auto message = heard_as<ChatMessage>(
      "mattermost", to_text(json::object{{"channel_id", "c"}, {"post_id", "p"}, {"user_id", "u"}, {"text", text}}));
  EXPECT_LE(message.text.size(), kChatTextMax + 3);
  EXPECT_TRUE(message.text.ends_with("ä…"));
}

constexpr std::string_view kActivity =
    R"({"type":"message","id":"17","from":{"id":"29:1","aadObjectId":"0f9e","name":"Ana"},"recipient":{"id":"28:app1","name":"Muster"},
        "conversation":{"id":"19:c@thread.tacv2;messageid=15","conversationType":"channel"},
        "channelData":{"channel":{"id":"19:c@thread.tacv2"}},"entities":[
        {"type":"mention","text":"<at>Muster</at>","mentioned":{"id":"28:app1","name":"Muster"}},
        {"type":"mention","text":"<at>Ben</at>","mentioned":{"id":"29:2","name":"Ben"}}],"text":"TEXT"})";
std::string activity(std::string_view text) {
  std::string made(kActivity);
  return made.replace(made.find("TEXT"), 4, text);
}

TEST(ChatHear, teams_tells_its_bot) {
  const auto message = heard_as<ChatMessage>("teams", activity("see&nbsp;<at>Ben</at>, it is the bank"));
  EXPECT_EQ(message.text, "see @Ben, it is the bank");
  EXPECT_EQ(message.channel, "19:c@thread.tacv2");
  EXPECT_EQ(message.from, "0f9e");
  EXPECT_EQ(message.about, "15");
  const auto command = heard_as<ChatCommand>("teams", activity("<at>Muster</at> who"));
  EXPECT_EQ(command.text, "who");
  EXPECT_EQ(command.thread, "15");
  EXPECT_EQ(heard_as<ChatCommand>("teams", activity("/inc ack")).text, " ack");
  EXPECT_EQ(heard_as<ChatMessage>("teams", activity("<at>Muster</at> the bank confirms")).text,
            "app1 the bank confirms")
      << "said to us, and no command";
  EXPECT_TRUE(is_nothing("teams", R"({"type":"conversationUpdate","recipient":{"id":"28:app1"}})"));
  const auto press = heard_as<ChatPress>(
      "teams", R"({"type":"message","id":"18","from":{"aadObjectId":"0f9e","name":"Ana"},"recipient":{"id":"28:app1"},
        "conversation":{"id":"19:c@thread.tacv2;messageid=15"},"channelData":{"channel":{"id":"19:c@thread.tacv2"}},
        "value":{"chat_action":"acknowledge","incident":")" +
                   IncidentId(7).str() + R"(","token":"t"}})");
  EXPECT_EQ(press.action, "acknowledge");
  EXPECT_EQ(press.token, "t");
  EXPECT_EQ(press.thread, "15");
}

TEST(ChatHear, answers_in_a_room_begin_with_whom_they_are_for) {
  EXPECT_EQ(answer_in_room({"!r:x", "@ana:x", "@ana:x", "who", "1"}, "/inc who?"), "ana: !inc who?");
  EXPECT_EQ(answer_in_room({"19:c", "0f9e", "Ana", "who", "1", "15"}, "/inc who?"), "Ana: /inc who?");
}

}  // namespace
}  // namespace muster
