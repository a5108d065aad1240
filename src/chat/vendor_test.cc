#include "chat/vendor.h"

#include <gmock/gmock.h>

#include "provider/shipped.h"

namespace muster {
namespace {

using Kind = ChatOperation::Kind;
using What = ChatAnswer::What;
using testing::Contains;
using testing::HasSubstr;

ChatCall call_of(const std::string& type, Kind kind) {
  auto provider = std::make_shared<Provider>();
  provider->id = ProviderId("chat");
  provider->name = "Chat";
  provider->type = type;
  provider->settings = {{"base_url", "https://chat.example.org/"}, {"team", "shop"}};
  provider->secrets = {{type == "matrix" ? "access_token" : "bot_token", "secret"}};
  provider->description = shipped_description(type);
  ChatCall call;
  call.provider = provider;
  call.operation.incident = IncidentId(7);
  call.operation.number = 3;
  call.operation.kind = kind;
  call.operation.text = "inc-20240507-db";
  call.operation.whom = "@ana:x";
  call.self = "me";
  call.place = "place";
  call.channel = "!c:x";
  call.report = "$r";
  return call;
}

What what(const ChatCall& call, long status, std::string_view body) { return chat_answer(call, status, body, {}).what; }

TEST(ChatVendor, slack_says_in_the_body_what_became_of_it) {
  ChatCall create = call_of("slack", Kind::Create);
  const auto request = chat_request(create);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->url, "https://chat.example.org/api/conversations.create");
  EXPECT_EQ(request->body, R"({"name":"inc-20240507-db","is_private":false})");
  EXPECT_THAT(request->headers, Contains("Authorization: Bearer secret"));
  EXPECT_EQ(chat_answer(create, 200, R"({"ok":true,"channel":{"id":"C1"}})", {}).id, "C1");
  EXPECT_EQ(what(create, 200, R"({"ok":false,"error":"name_taken"})"), What::Taken);
  EXPECT_EQ(what(create, 200, R"({"ok":false,"error":"missing_scope"})"), What::Refused);
  EXPECT_EQ(what(create, 200, R"({"ok":false,"error":"internal_error"})"), What::Later);
  EXPECT_EQ(what(create, 200, "<html>"), What::Unsure);
  const ChatAnswer slow = chat_answer(create, 429, R"({"ok":false,"error":"ratelimited"})", std::chrono::seconds(30));
  EXPECT_EQ(slow.what, What::Later);
  EXPECT_EQ(slow.after, std::chrono::seconds(30));
  EXPECT_EQ(what(call_of("slack", Kind::Post), 200, R"({"ok":false,"error":"is_archived"})"), What::Gone);
  EXPECT_EQ(what(call_of("slack", Kind::Invite), 200, R"({"ok":false,"error":"already_in_channel"})"), What::Done);
  EXPECT_EQ(what(call_of("slack", Kind::Archive), 200, R"({"ok":false,"error":"already_archived"})"), What::Done);
}

TEST(ChatVendor, slack_finds_what_may_have_been_made) {
  ChatCall looking = call_of("slack", Kind::Create);
  looking.operation.looking = true;
  looking.operation.cursor = "next page=";
  EXPECT_THAT(chat_request(looking)->url, HasSubstr("conversations.list?exclude_archived=true"));
  EXPECT_THAT(chat_request(looking)->url, HasSubstr("cursor=next%20page%3D"));
  EXPECT_EQ(
      chat_answer(looking, 200, R"({"ok":true,"channels":[{"id":"C8","name":"inc-20240507-db","creator":"me"}]})", {})
          .id,
      "C8");
  EXPECT_EQ(what(looking, 200, R"({"ok":true,"channels":[{"id":"C8","name":"inc-20240507-db","creator":"ana"}]})"),
            What::Taken);
  EXPECT_EQ(what(looking, 200, R"({"ok":true,"channels":[],"response_metadata":{"next_cursor":"n"}})"), What::More);
  EXPECT_EQ(what(looking, 200, R"({"ok":true,"channels":[],"response_metadata":{"next_cursor":""}})"), What::NotThere);

  ChatCall message = call_of("slack", Kind::Post);
  message.operation.looking = true;
  const std::string key = message.operation.key();
  EXPECT_EQ(
      chat_answer(
          message, 200,
          R"({"ok":true,"messages":[{"ts":"1.5","metadata":{"event_payload":{"operation":")" + key + R"("}}}]})", {})
          .id,
      "1.5");
}

TEST(ChatVendor, an_answer_goes_into_its_thread) {
  const auto sent = [](const char* type) {
    ChatCall call = call_of(type, Kind::Post);
    call.answers = "m17";
    return chat_request(call)->body;
  };
  EXPECT_THAT(sent("slack"), HasSubstr(R"("thread_ts":"m17")"));
  EXPECT_THAT(sent("mattermost"), HasSubstr(R"("root_id":"m17")"));
  EXPECT_THAT(sent("matrix"), HasSubstr(R"("rel_type":"m.thread","event_id":"m17")"));
}

TEST(ChatVendor, slack_reads_three_signs_as_its_own) {
  ChatCall post = call_of("slack", Kind::Post);
  post.operation.text = "a < b & <!channel>";
  EXPECT_THAT(chat_request(post)->body, HasSubstr("a &lt; b &amp; &lt;!channel&gt;"));
  EXPECT_THAT(chat_request(post)->body, HasSubstr(post.operation.key()));
}

TEST(ChatVendor, mattermost_says_it_by_the_status) {
  ChatCall who = call_of("mattermost", Kind::Identify);
  EXPECT_EQ(chat_request(who)->url, "https://chat.example.org/api/v4/teams/name/shop");
  const ChatAnswer team = chat_answer(who, 200, R"({"id":"team1"})", {});
  EXPECT_EQ(team.what, What::More);
  who.operation.cursor = team.more;
  EXPECT_EQ(chat_request(who)->url, "https://chat.example.org/api/v4/users/me");
  EXPECT_EQ(chat_answer(who, 200, R"({"id":"bot1"})", {}).place, "team1");

  ChatCall create = call_of("mattermost", Kind::Create);
  EXPECT_EQ(chat_request(create)->method, "POST");
  EXPECT_EQ(what(create, 400, R"({"id":"store.sql_channel.save_channel.exists.app_error","message":"taken"})"),
            What::Taken);
  EXPECT_EQ(what(create, 403, R"({"id":"api.context.permissions.app_error","message":"no"})"), What::Refused);
  EXPECT_EQ(chat_answer(create, 201, R"({"id":"chan1"})", {}).url,
            "https://chat.example.org/shop/channels/inc-20240507-db");
  create.operation.looking = true;
  EXPECT_EQ(chat_request(create)->url, "https://chat.example.org/api/v4/teams/place/channels/name/inc-20240507-db");
  EXPECT_EQ(what(create, 404, "{}"), What::NotThere);
  EXPECT_EQ(what(create, 200, R"({"id":"c","creator_id":"me"})"), What::Done);
  EXPECT_EQ(what(create, 200, R"({"id":"c","creator_id":"ana"})"), What::Taken);
  EXPECT_EQ(chat_request(call_of("mattermost", Kind::Archive))->method, "DELETE");
}

TEST(ChatVendor, matrix_knows_a_message_by_our_key) {
  const ChatCall post = call_of("matrix", Kind::Post);
  const auto request = chat_request(post);
  EXPECT_EQ(request->method, "PUT");
  EXPECT_THAT(request->url, HasSubstr("/_matrix/client/v3/rooms/%21c%3Ax/send/m.room.message/muster-"));
  EXPECT_TRUE(may_be_repeated("matrix", Kind::Post));
  EXPECT_FALSE(may_be_repeated("slack", Kind::Post));
  EXPECT_EQ(chat_answer(post, 200, R"({"event_id":"$1"})", {}).id, "$1");
  const ChatAnswer slow = chat_answer(post, 429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500})", {});
  EXPECT_EQ(slow.what, What::Later);
  EXPECT_EQ(slow.after, std::chrono::seconds(3));
  ChatCall create = call_of("matrix", Kind::Create);
  EXPECT_EQ(what(create, 400, R"({"errcode":"M_ROOM_IN_USE","error":"taken"})"), What::Taken);
  create.operation.looking = true;
  EXPECT_THAT(chat_request(create)->url, HasSubstr("/directory/room/%23inc-20240507-db%3Aplace"));
  EXPECT_EQ(chat_answer(create, 200, R"({"room_id":"!r:x"})", {}).id, "!r:x");
  EXPECT_EQ(what(call_of("matrix", Kind::Invite), 403,
                 R"({"errcode":"M_FORBIDDEN","error":"@ana:x is already in the room."})"),
            What::Done);
}

TEST(ChatVendor, what_is_missing_is_named) {
  ChatCall call = call_of("telegram", Kind::Create);
  EXPECT_THAT(chat_request(call).fault().message, HasSubstr("in which no channels can be made"));
  call = call_of("mattermost", Kind::Create);
  auto provider = std::make_shared<Provider>(*call.provider);
  provider->secrets.clear();
  call.provider = provider;
  EXPECT_THAT(chat_request(call).fault().message, HasSubstr("needs the secret bot_token"));
}

}  // namespace
}  // namespace muster
