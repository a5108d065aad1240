#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/guarded_site_for_test.h"
#include "api/oncall_routes.h"
#include "timeline/timeline.h"
#include "timeline/words.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// It is Saturday 28 March 2026 and Ben's week; Ann's begins on Monday, 09:00 in Berlin.
class HandoffRoutes : public GuardedSite {
 protected:
  HandoffRoutes() {
    add_oncall_routes(router, *service);
    add_declare_route(router, *service);
    declare(
        R"(escalation_policies: [{id: shop, name: Shop policy, team: shop, steps: [{notify: [{schedule: shop-primary}]}]}])");
  }
  json::value brief(std::vector<Header> as) {
    const http::Response response = ask("GET", "/v1/schedules/shop-primary/handoff", "", std::move(as));
    EXPECT_EQ(response.status, 200) << response.bytes();
    return json_of(response);
  }
  http::Response write(const std::string& text, std::vector<Header> as) {
    return ask("PUT", "/v1/schedules/shop-primary/handoff-note", to_text(json::object{{"text", text}}), std::move(as));
  }
};

TEST_F(HandoffRoutes, the_brief_has_the_open_incidents_of_policies_that_ask_the_schedule) {
  EXPECT_TRUE(brief({bearer("read")}).at("incidents").as_array().empty());
  ASSERT_EQ(ask("POST", "/v1/incidents", R"({"title": "Nobody can pay", "service": "checkout", "severity": "error"})",
                signed_in("ben"))
                .status,
            201);
  ASSERT_EQ(ask("POST", "/v1/incidents", R"({"title": "Not theirs", "service": "orphan", "severity": "error"})",
                signed_in("ben"))
                .status,
            201);
  const json::value found = brief({bearer("read")});
  ASSERT_EQ(found.at("incidents").as_array().size(), 1u);
  EXPECT_EQ(found.at("incidents").at(0).at("title"), "Nobody can pay");
  EXPECT_EQ(found.at("incidents").at(0).at("number"), "INC-1");
  EXPECT_TRUE(found.at("incidents").at(0).at("acknowledged_by").is_null());
  EXPECT_EQ(ask("GET", "/v1/schedules/nothing/handoff", "", {bearer("read")}).status, 404);
}

TEST_F(HandoffRoutes, who_is_on_call_leaves_a_note_and_takes_it_back) {
  EXPECT_TRUE(brief(signed_in("ben")).at("may_write").as_bool());
  EXPECT_FALSE(brief(signed_in("ann")).at("may_write").as_bool());
  EXPECT_FALSE(brief({bearer("admin")}).at("may_write").as_bool());
  ASSERT_EQ(write("Look at the queue", signed_in("ben")).status, 200);
  const json::value found = brief(signed_in("ann"));
  ASSERT_EQ(found.at("notes").as_array().size(), 1u);
  EXPECT_EQ(found.at("notes").at(0).at("text"), "Look at the queue");
  EXPECT_EQ(found.at("notes").at(0).at("author").at("name"), "Ben");
  EXPECT_TRUE(found.at("notes").at(0).at("handed_at").is_null());
  EXPECT_EQ(write("", signed_in("ben")).status, 204);
  EXPECT_TRUE(brief(signed_in("ann")).at("notes").as_array().empty());
  ApiFixture::ask([](store::Tx& tx) {
    std::string told;
    for (const RecordedEntry& entry : timeline_beside_incidents(tx, 1'000'000, 100)) told += words(entry) + "\n";
    EXPECT_THAT(told, HasSubstr("Ben left a note for whoever is on call next for Shop primary: Look at the queue"));
    EXPECT_THAT(told, HasSubstr("Ben took the note for whoever is on call next for Shop primary away"));
  });
}

TEST_F(HandoffRoutes, nobody_else_writes_one_but_whose_shift_has_just_ended_may) {
  EXPECT_EQ(write("x", signed_in("ann")).status, 403);
  EXPECT_EQ(write("x", signed_in("obi")).status, 403);
  EXPECT_EQ(write("x", {bearer("admin")}).status, 404);
  EXPECT_EQ(write(std::string(4001, 'x'), signed_in("ben")).status, 400);
  EXPECT_EQ(ask("PUT", "/v1/schedules/shop-primary/handoff-note", R"({"note": "x"})", signed_in("ben")).status, 400);
  clock.forward(48h);  // Monday: Ann has had it since 07:00 UTC
  EXPECT_EQ(write("Late, but here it is", signed_in("ben")).status, 200);
  EXPECT_FALSE(brief(signed_in("ann")).at("notes").at(0).at("handed_at").is_null());
  clock.forward(12h);
  EXPECT_EQ(write("Too late", signed_in("ben")).status, 403);
}

}  // namespace
}  // namespace muster::api
