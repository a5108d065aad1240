#include "api/subscriber_routes.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/status_routes.h"
#include "api/status_site.h"
#include "statuspage/act.h"
#include "statuspage/subscribers.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using testing::Not;

class SubscriberRoutes : public ApiFixture {
 protected:
  SubscriberRoutes() {
    add_status_routes(router, *service);
    add_status_site(router, *service);
    add_subscriber_routes(router, *service);
    declare(R"(
status_pages:
  - {id: shop, name: Shop status, components: [{id: paying}, {id: app}], publishers: {users: [ben]}}
  - {id: inside, access: signed_in, publishers: {users: [ben]}}
)");
  }
  std::vector<Subscriber> all() {
    std::vector<Subscriber> found;
    ask([&](store::Tx& tx) { found = subscribers_of(tx, StatusPageId("shop"), SubscriberId(), 100); });
    return found;
  }
  std::string post(std::string_view target, std::string body, int status = 200) {
    const auto response = call("POST", target, std::move(body));
    EXPECT_EQ(response.status, status) << response.bytes();
    return std::string(response.bytes());
  }
};

TEST_F(SubscriberRoutes, ask_by_mail_before_anything_is_sent) {
  const std::string first = post("/status/shop/subscribe", "email=Ana%40Example.org&component=paying");
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].address, "ana@example.org");
  EXPECT_EQ(all()[0].state, Subscriber::State::Pending);
  EXPECT_EQ(all()[0].components, std::vector<std::string>{"paying"});
  const std::string link = "/status/shop/confirm/" + subscriber_token(service->settings().link_key, all()[0].id);
  // Looking changes nothing: programs look at links too.
  EXPECT_EQ(call("GET", link).status, 200);
  EXPECT_EQ(all()[0].state, Subscriber::State::Pending);
  post(link, "");
  EXPECT_EQ(all()[0].state, Subscriber::State::Active);
  // Whoever asks again is told the same, and changes nothing of what its owner chose.
  EXPECT_EQ(post("/status/shop/subscribe", "email=ana@example.org"), first);
  EXPECT_EQ(all()[0].components, std::vector<std::string>{"paying"});
}

TEST_F(SubscriberRoutes, end_with_one_click) {
  turn([](Turn& turn) {
    StatusPage page;
    page.id = StatusPageId("shop");
    ASSERT_TRUE(subscribe(turn, page, Subscription{.address = "ana@example.org", .confirmed = true}));
  });
  const std::string link = "/status/shop/unsubscribe/" + subscriber_token(service->settings().link_key, all()[0].id);
  EXPECT_THAT(std::string(call("GET", link).bytes()), HasSubstr("Unsubscribe"));
  EXPECT_EQ(all().size(), 1u);
  post(link, "List-Unsubscribe=One-Click");
  EXPECT_EQ(all().size(), 0u);
  post(link, "List-Unsubscribe=One-Click");
  post("/status/shop/unsubscribe/0000000000001.AAAA", "", 404);
}

TEST_F(SubscriberRoutes, are_bounded_and_closed_where_the_page_is) {
  post("/status/shop/subscribe", "email=nonsense", 400);
  post("/status/inside/subscribe", "email=ana@example.org", 404);
  for (int i = 0; i < 10; ++i) post("/status/shop/subscribe", "email=a" + std::to_string(i) + "@example.org");
  post("/status/shop/subscribe", "email=b@example.org", 429);
}

TEST_F(SubscriberRoutes, hear_of_one_incident_alone) {
  const auto publish = [&](PostState state, const std::string& title, PostId of = PostId()) {
    PostSays says;
    says.state = state;
    says.impact = PostImpact::Minor;
    says.title = {{"", title}};
    says.text = {{"", "We look into it."}};
    const Publisher who{By{{Actor::Kind::User, "ben", "Ben"}, "api"}, UserId("ben")};
    PostId post;
    turn([&](Turn& turn) {
      const auto config = service->configuration();
      const auto now = of.empty() ? std::nullopt : find_post(turn.tx, of);
      const auto draft =
          now ? draft_update(turn, *config, of, now->version, says, who)
              : draft_post(turn, *config, {StatusPageId("shop"), PostKind::Incident, IncidentId()}, says, who);
      ASSERT_TRUE(draft) << draft.fault().message;
      const auto done = publish_update(turn, *config, draft->id, draft->version, who);
      ASSERT_TRUE(done) << done.fault().message;
      post = done->post;
    });
    return post;
  };
  const PostId paying = publish(PostState::Investigating, "Paying <fails>");
  const std::string at = "/status/shop/posts/" + paying.str();
  const std::string form = "action=\"" + at + "/subscribe\"";
  EXPECT_THAT(std::string(call("GET", at).bytes()), HasSubstr(form));
  EXPECT_THAT(std::string(call("GET", at + "/subscribe").bytes()), HasSubstr(form));
  EXPECT_THAT(post(at + "/subscribe", "email=nonsense", 400), HasSubstr(form));
  const std::string sent = post(at + "/subscribe", "email=ana@example.org&component=app");
  EXPECT_THAT(sent, HasSubstr("Paying &lt;fails&gt;"));
  // The page is another thing to hear of, also at the same address.
  post("/status/shop/subscribe", "email=ana@example.org");
  ASSERT_EQ(all().size(), 2u);
  EXPECT_EQ(all()[0].post, paying);
  EXPECT_TRUE(all()[0].components.empty());
  EXPECT_TRUE(all()[1].post.empty());
  const std::string token = subscriber_token(service->settings().link_key, all()[0].id);
  EXPECT_THAT(std::string(call("GET", "/status/shop/confirm/" + token).bytes()), HasSubstr("updates of this by"));
  post("/status/shop/confirm/" + token, "");
  EXPECT_EQ(all()[0].state, Subscriber::State::Active);
  EXPECT_EQ(all()[1].state, Subscriber::State::Pending);
  const auto listed = json_of(call("GET", "/v1/status-pages/shop/subscribers", "", ann()));
  EXPECT_EQ(listed.at("items").at(0).at("post").at("title").get_string(), "Paying <fails>");
  EXPECT_TRUE(listed.at("items").at(1).at("post").is_null());
  EXPECT_THAT(std::string(call("GET", "/status/shop/unsubscribe/" + token).bytes()),
              HasSubstr("no more updates of this"));
  post("/status/shop/unsubscribe/" + token, "List-Unsubscribe=One-Click");
  ASSERT_EQ(all().size(), 1u);
  EXPECT_TRUE(all()[0].post.empty()) << "the other one stays";
  // What is not there, or not published, or of another page, is not there here either.
  post("/status/shop/posts/" + PostId(4711).str() + "/subscribe", "email=ana@example.org", 404);
  post("/status/shop/posts/nonsense/subscribe", "email=ana@example.org", 404);
  post("/status/inside/posts/" + paying.str() + "/subscribe", "email=ana@example.org", 404);
  json::object hook{{"kind", "webhook"}, {"address", "https://hooks.example.org/one"}, {"post", paying.str()}};
  const auto hooked = json_of(call("POST", "/v1/status-pages/shop/subscribers", to_text(hook), ann()));
  EXPECT_EQ(hooked.at("post").at("id").get_string(), paying.str());
  // Once it is over there is no form, and whoever has an old one is told why.
  publish(PostState::Resolved, "Paying fails", paying);
  EXPECT_THAT(std::string(call("GET", at).bytes()), Not(HasSubstr("<form")));
  EXPECT_THAT(post(at + "/subscribe", "email=zoe@example.org", 409), HasSubstr("This is over"));
  EXPECT_EQ(call("POST", "/v1/status-pages/shop/subscribers", to_text(hook), ann()).status, 409);
}

TEST_F(SubscriberRoutes, lists_name_each_bad_line_and_take_the_rest) {
  const json::object body{
      {"confirmed", true},
      {"list", "ana@example.org\n\nnobody\nben@example.org, paying\r\nchi@example.org,gone\nana@example.org"}};
  const auto answer = json_of(call("POST", "/v1/status-pages/shop/subscribers/import", to_text(body), ann()));
  EXPECT_EQ(answer.at("taken").get_int64(), 2);
  EXPECT_EQ(answer.at("known").get_int64(), 1);
  ASSERT_EQ(answer.at("problems").get_array().size(), 2u);
  EXPECT_EQ(answer.at("problems").at(0).at("line").get_int64(), 3);
  EXPECT_EQ(answer.at("problems").at(1).at("line").get_int64(), 5);
  const auto listed = json_of(call("GET", "/v1/status-pages/shop/subscribers", "", ann()));
  EXPECT_EQ(listed.at("active").get_int64(), 2);
  EXPECT_EQ(listed.at("items").at(1).at("components").at(0).get_string(), "paying");
  const std::string id(listed.at("items").at(0).at("id").get_string());
  EXPECT_EQ(call("DELETE", "/v1/status-pages/shop/subscribers/" + id, "", ann()).status, 204);
  EXPECT_EQ(call("DELETE", "/v1/status-pages/inside/subscribers/" + id, "", ann()).status, 404);
  EXPECT_EQ(all().size(), 1u);
}

TEST_F(SubscriberRoutes, a_webhook_is_signed_and_does_not_lead_inside) {
  json::object body{{"kind", "webhook"}, {"address", "https://hooks.example.org/status"}};
  const auto made = json_of(call("POST", "/v1/status-pages/shop/subscribers", to_text(body), ann()));
  EXPECT_EQ(made.at("state").get_string(), "active");
  EXPECT_GE(made.at("secret").get_string().size(), 32u);
  body["address"] = "http://127.0.0.1/";
  EXPECT_EQ(call("POST", "/v1/status-pages/shop/subscribers", to_text(body), ann()).status, 400);
}

}  // namespace
}  // namespace muster::api
