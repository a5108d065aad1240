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

ChatCall teams_call(Kind kind) {
  ChatCall call = call_of("teams", kind);
  auto provider = std::make_shared<Provider>(*call.provider);
  provider->settings = {{"tenant", "t1"}, {"client_id", "app1"}, {"team", "team1"}};
  provider->secrets = {{"client_secret", "s"}};
  call.provider = provider;
  call.self = "app1";
  call.place = "team1";
  call.channel = "19:abc@thread.tacv2";
  call.report = "170";
  call.access_token = "granted";
  return call;
}

TEST(ChatVendor, teams_has_graph_for_channels_and_the_connector_for_words) {
  const ChatCall create = teams_call(Kind::Create);
  const auto made_there = chat_request(create);
  ASSERT_TRUE(made_there) << made_there.fault().message;
  EXPECT_EQ(made_there->url, "https://graph.microsoft.com/v1.0/teams/team1/channels");
  EXPECT_THAT(made_there->headers, Contains("Authorization: Bearer granted"));
  EXPECT_THAT(made_there->body, HasSubstr(R"("displayName":"inc-20240507-db","description":"Muster )"));
  EXPECT_THAT(chat_token_wanted(create)->request.body, HasSubstr("graph.microsoft.com"));
  EXPECT_EQ(chat_token_wanted(create)->request.url, "https://login.microsoftonline.com/t1/oauth2/v2.0/token");
  const ChatAnswer channel = chat_answer(create, 201, R"({"id":"19:x@thread.tacv2","webUrl":"https://teams/x"})", {});
  EXPECT_EQ(channel.id, "19:x@thread.tacv2");
  EXPECT_EQ(channel.url, "https://teams/x");
  EXPECT_EQ(what(create, 400,
                 R"({"error":{"code":"BadRequest","message":"Channel name already existed, please use other name."}})"),
            What::Taken);
  EXPECT_EQ(what(create, 403, R"({"error":{"code":"Forbidden","message":"Missing role permissions"}})"), What::Refused);
  EXPECT_EQ(what(create, 401, "{}"), What::Later) << "its token was taken back";

  ChatCall report = teams_call(Kind::Post);
  report.report.clear();
  report.operation.text = "INC-7: a < b\nP1";
  report.operation.buttons = true;
  const auto said = chat_request(report);
  EXPECT_EQ(said->url, "https://smba.trafficmanager.net/teams/v3/conversations");
  EXPECT_THAT(said->body, HasSubstr(R"("bot":{"id":"28:app1"})"));
  EXPECT_THAT(said->body, HasSubstr("Action.Submit"));
  EXPECT_THAT(chat_token_wanted(report)->request.body, HasSubstr("api.botframework.com"));
  EXPECT_EQ(chat_answer(report, 201, R"({"id":"19:x@thread.tacv2;messageid=171","activityId":"171"})", {}).id, "171");
  EXPECT_EQ(what(report, 404, "{}"), What::Later) << "a new channel is not known at once";
  ChatCall line = teams_call(Kind::Post);
  line.operation.text = "a < b\nc";
  EXPECT_THAT(chat_request(line)->body, HasSubstr("a &lt; b<br>c"));
  EXPECT_EQ(what(line, 404, "{}"), What::Gone);
  line.answers = "171";
  EXPECT_EQ(
      chat_request(line)->url,
      "https://smba.trafficmanager.net/teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D171/activities");
}

TEST(ChatVendor, teams_finds_what_may_have_been_made) {
  ChatCall create = teams_call(Kind::Create);
  create.operation.looking = true;
  EXPECT_THAT(chat_request(create)->url, HasSubstr("$filter=displayName%20eq%20%27inc-20240507-db%27"));
  EXPECT_EQ(what(create, 200, R"({"value":[]})"), What::NotThere);
  EXPECT_EQ(what(create, 200, R"({"value":[{"id":"19:y","description":"of people"}]})"), What::Taken);
  EXPECT_EQ(chat_answer(create, 200,
                        R"({"value":[{"id":"19:y","description":"Muster )" + create.operation.key() + R"("}]})", {})
                .id,
            "19:y");
  ChatCall post = teams_call(Kind::Post);
  post.operation.text = "a < b & c";
  post.operation.looking = true;
  const auto found = [&](const std::string& application, const std::string& content) {
    return what(post, 200,
                R"({"value":[{"id":"5","createdDateTime":"2026-03-18T21:00:00.5Z","from":{"application":{"id":")" +
                    application + R"("}},"body":{"contentType":"html","content":")" + content + R"("}}]})");
  };
  EXPECT_EQ(found("app1", "<p>a &lt; b &amp; c</p>"), What::Done);
  EXPECT_EQ(found("app1", "<p>a &lt; b &amp; d</p>"), What::NotThere);
  EXPECT_EQ(found("app2", "<p>a &lt; b &amp; c</p>"), What::NotThere);
  EXPECT_THAT(chat_token_wanted(post)->request.body, HasSubstr("graph.microsoft.com"));
}

TEST(ChatVendor, teams_adds_to_the_team_and_says_so) {
  ChatCall invite = teams_call(Kind::Invite);
  invite.operation.person = "Ana";
  invite.operation.whom = "0f9e";
  EXPECT_EQ(chat_request(invite)->url, "https://graph.microsoft.com/v1.0/teams/team1/members");
  const ChatAnswer added = chat_answer(invite, 201, R"({"id":"m"})", {});
  EXPECT_EQ(added.what, What::More);
  invite.operation.cursor = added.more;
  EXPECT_THAT(chat_request(invite)->url, HasSubstr("messageid%3D170/activities"));
  EXPECT_THAT(chat_request(invite)->body, HasSubstr(R"("mentioned":{"id":"0f9e","name":"Ana"})"));
  EXPECT_EQ(what(invite, 201, R"({"id":"172"})"), What::Done);
  EXPECT_EQ(what(teams_call(Kind::Archive), 202, ""), What::Done);
}

TEST(ChatVendor, what_cannot_be_private_is_not_made) {
  ChatCall create = teams_call(Kind::Create);
  create.is_private = true;
  EXPECT_THAT(chat_request(create).fault().message, HasSubstr("no bot may write"));
  EXPECT_FALSE(chat_request(call_of("slack", Kind::MakePrivate)));
  EXPECT_THAT(chat_request(call_of("mattermost", Kind::MakePrivate))->body, HasSubstr(R"("privacy":"P")"));
  EXPECT_THAT(chat_request(call_of("matrix", Kind::MakePrivate))->url, HasSubstr("m.room.join_rules"));
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
