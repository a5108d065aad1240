#include "api/chat_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/provider_routes.h"
#include "api/room_routes.h"
#include "base/crypto.h"
#include "chat/rows.h"
#include "provider/message.h"

namespace muster::api {
namespace {
using testing::Contains;
using testing::HasSubstr;

constexpr std::string_view kSlack = R"(
users:
  - {id: cat, name: Cat, email: cat@example.org, role: responder, contacts: [{id: slack, type: slack, address: UCAT}]}
  - {id: otto, name: Otto, email: otto@example.org, role: observer}
providers:
  - {id: work, name: Slack, type: slack, key: "slack-key-0123456789", secrets: {bot_token: xoxb-1, signing_secret: sss}}
organisation:
  chat: {provider: work, people: [{user: ben, id: UBEN}, {user: otto, id: UOTTO}]}
)";

class ChatRoutes : public ApiFixture {
 protected:
  ChatRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_chat_routes(router, *service);
    add_provider_calls(router, *service);
    declare(kSlack);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/INC-1/timeline?limit=200");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
  // As if the channel had been made.
  void has_channel() {
    ask("POST", "/v1/incidents/INC-1/chat");
    turn([&](Turn& turn) {
      const auto id = IncidentId::parse(std::string(ask_id()));
      auto room = find_chat_room(turn.tx, *id);
      room->state = ChatRoom::State::Open;
      room->self = "U0BOT";
      room->channel = "C1";
      room->name = "inc-20260328-customers-cannot-pay";
      room->url = "https://example.slack.com/archives/C1";
      put_chat_room(turn.tx, *room);
    });
  }
  const std::string& ask_id() {
    if (id_.empty()) id_ = ask("GET", "/v1/incidents/INC-1").at("id").as_string();
    return id_;
  }
  // As Slack calls.
  http::Response slack(const std::string& type, const std::string& body, const std::string& secret = "sss") {
    const std::string at =
        std::to_string(std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count());
    return call("POST", "/v1/providers/slack-key-0123456789/action", body, nullptr,
                {{"Content-Type", type},
                 {"X-Slack-Request-Timestamp", at},
                 {"X-Slack-Signature", "v0=" + hex(hmac_sha256(secret, "v0:" + at + ":" + body))}});
  }
  http::Response command(const std::string& user, const std::string& text, const std::string& trigger) {
    return slack("application/x-www-form-urlencoded",
                 "command=%2Finc&channel_id=C1&user_id=" + user + "&text=" + text + "&trigger_id=" + trigger);
  }
  static std::string message(const std::string& user, const std::string& text, const std::string& ts) {
    return to_text(
        json::object{{"type", "event_callback"},
                     {"event", {{"type", "message"}, {"channel", "C1"}, {"user", user}, {"text", text}, {"ts", ts}}}});
  }

 private:
  std::string id_;
};

TEST_F(ChatRoutes, a_channel_is_wanted_and_shown) {
  auto chat = ask("GET", "/v1/incidents/INC-1/chat");
  EXPECT_EQ(chat.at("state"), "none");
  EXPECT_EQ(chat.at("declared"), true);
  EXPECT_EQ(chat.at("chat"), "Slack");
  ask_id();
  has_channel();
  EXPECT_THAT(words(), Contains("Ben asked for a channel in Slack"));
  chat = ask("GET", "/v1/incidents/INC-1/chat");
  EXPECT_EQ(chat.at("state"), "open");
  EXPECT_EQ(chat.at("url"), "https://example.slack.com/archives/C1");
  ask("POST", "/v1/incidents/INC-1/chat", R"({"now":true})", 400);
  ask("POST", "/v1/incidents/INC-9/chat", "", 404);
  ask("GET", "/v1/incidents/INC-9/chat", "", 404);
}

TEST_F(ChatRoutes, an_entry_is_chosen_for_the_channel) {
  const auto note = ask("POST", "/v1/incidents/INC-1/notes", R"({"text":"The bank answers"})", 201);
  const std::string entry = "/v1/incidents/INC-1/entries/" + std::to_string(note.at("sequence").as_int64()) + "/chat";
  ask("POST", entry, "", 409);
  ask_id();
  has_channel();
  ask("POST", entry);
  ask("POST", entry);
  ask("POST", "/v1/incidents/INC-1/entries/99999/chat", "", 404);
  ask("POST", "/v1/incidents/INC-1/entries/x/chat", "", 404);
}

TEST_F(ChatRoutes, slack_asks_whether_it_is_us) {
  const std::string body = R"({"type":"url_verification","challenge":"3eZbrw1aB"})";
  EXPECT_EQ(slack("application/json", body).bytes(), "3eZbrw1aB");
  EXPECT_EQ(slack("application/json", body, "another").status, 403);
}

TEST_F(ChatRoutes, a_message_is_a_note_once) {
  ask_id();
  has_channel();
  const std::string body = message("UCAT", "It is the &lt;bank&gt;", "1.1");
  EXPECT_EQ(slack("application/json", body).status, 200);
  EXPECT_EQ(slack("application/json", body).status, 200);
  slack("application/json", message("UWHO", "I see it too", "1.2"));
  slack("application/json", message("U0BOT", "ours", "1.3"));
  const auto all = words();
  EXPECT_EQ(std::ranges::count(all, "Cat noted: It is the <bank>"), 1);
  EXPECT_EQ(std::ranges::count(all, "UWHO (Slack, unknown) noted: I see it too"), 1);
  EXPECT_EQ(std::ranges::count_if(all, [](const std::string& text) { return text.ends_with("ours"); }), 0);
}

TEST_F(ChatRoutes, commands_are_of_those_who_may) {
  ask_id();
  has_channel();
  EXPECT_THAT(command("UCAT", "ack", "t1").bytes(), HasSubstr("INC-1 acknowledged. You have it."));
  EXPECT_TRUE(command("UCAT", "ack", "t1").bytes().empty()) << "it was heard before";
  EXPECT_THAT(command("UWHO", "resolve", "t2").bytes(), HasSubstr("Muster does not know you in Slack"));
  EXPECT_THAT(command("UOTTO", "resolve", "t3").bytes(), HasSubstr("Your role may only read."));
  EXPECT_THAT(command("UOTTO", "who", "t4").bytes(), HasSubstr("Cat has it."));
  EXPECT_THAT(command("UCAT", "sev+P1+all+customers", "t5").bytes(), HasSubstr("INC-1 is P1 now."));
  EXPECT_THAT(command("UBEN", "role+commander+%3C%40UCAT%7Ccat%3E", "t6").bytes(), HasSubstr("Cat is "));
  EXPECT_THAT(command("UBEN", "task+Call+the+bank", "t7").bytes(), HasSubstr("Task 1: Call the bank"));
  EXPECT_THAT(command("UBEN", "task+done+1", "t8").bytes(), HasSubstr("Task 1 is done."));
  EXPECT_THAT(command("UBEN", "update+half+of+them+%7C+rolled+back+%7C+look+again", "t9").bytes(), HasSubstr("noted"));
  EXPECT_THAT(command("UBEN", "declare+p2+service%3Acheckout+The+shop+is+slow", "t10").bytes(),
              HasSubstr("INC-2 declared: The shop is slow"));
  EXPECT_THAT(command("UBEN", "dance", "t11").bytes(), HasSubstr("/inc declare"));
  EXPECT_THAT(command("UBEN", "resolve+rolled+back", "t12").bytes(), HasSubstr("INC-1 resolved."));
  const auto all = words();
  EXPECT_THAT(all, Contains("An answer by slack from UWHO was refused: nobody has this address among their contacts"));
  EXPECT_THAT(all, Contains("Update by Ben; impact: half of them; action: rolled back; next step: look again"));
  EXPECT_THAT(all, Contains("Ben resolved the incident: rolled back"));
}

TEST_F(ChatRoutes, a_button_is_pressed) {
  ask_id();
  has_channel();
  const std::string payload =
      R"({"type":"block_actions","user":{"id":"UCAT"},"channel":{"id":"C1"},"actions":[{"action_id":"chat_acknowledge","value":")" +
      ask_id() + R"(","action_ts":"9.9"}]})";
  EXPECT_EQ(slack("application/x-www-form-urlencoded", "payload=" + percent_encoded(payload)).status, 200);
  EXPECT_THAT(words(), Contains("Cat acknowledged by slack"));
}

}  // namespace
}  // namespace muster::api
