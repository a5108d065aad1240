// Action items, closing, surveys and reviews.
#include <gmock/gmock.h>

#include "api/action_routes.h"
#include "api/closing_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "api/metrics_routes.h"
#include "api/review_routes.h"
#include "api/room_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// It is Saturday 28 March 2026, 12:00 UTC.
class LearningRoutes : public ApiFixture {
 protected:
  LearningRoutes() {
    add_declare_route(router, *service);
    add_intake_routes(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_stage_routes(router, *service);
    add_action_routes(router, *service);
    add_closing_routes(router, *service);
    add_review_routes(router, *service);
    add_learning_metrics_routes(router, *service, std::make_shared<analytics::Memory>());
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"checkout","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200,
                   std::shared_ptr<const Caller> as = ben()) {
    const auto response = call(method, target, std::move(body), std::move(as));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  std::string refused(std::string_view method, std::string_view target, std::string body, int status) {
    return std::string(text_at(ask(method, target, std::move(body), status), "detail").value_or(""));
  }
  void resolve() { ask("POST", "/v1/incidents/INC-1/resolve", "{}"); }
  static std::vector<std::string> names(const json::object& page, const char* field) {
    std::vector<std::string> all;
    for (const json::value& one : page.at("items").as_array()) all.emplace_back(one.at(field).as_string());
    return all;
  }
};

TEST_F(LearningRoutes, an_action_item_is_due_as_the_severity_says_and_is_found_in_lists) {
  const auto made = ask("POST", "/v1/incidents/INC-1/action-items",
                        R"({"title":"Alert on expiry","kind":"detect","owner":"ben","priority":"P2"})", 201);
  EXPECT_EQ(made.at("id"), "ACT-1");
  EXPECT_EQ(made.at("due_at"), "2026-04-11T12:00:00Z");
  EXPECT_EQ(made.at("team").at("name"), "Shop");
  EXPECT_EQ(made.at("incident"), "INC-1");
  ask("POST", "/v1/incidents/INC-1/action-items", R"({"title":"100 % tested","due_at":"2026-03-30T12:00:00Z"})", 201);
  EXPECT_THAT(names(ask("GET", "/v1/action-items"), "id"), ElementsAre("ACT-2", "ACT-1"));
  EXPECT_THAT(names(ask("GET", "/v1/action-items?owner=ben"), "id"), ElementsAre("ACT-1"));
  EXPECT_THAT(names(ask("GET", "/v1/action-items?q=100%20%25"), "id"), ElementsAre("ACT-2"));
  EXPECT_THAT(names(ask("GET", "/v1/action-items?limit=1"), "id"), ElementsAre("ACT-2"));
  EXPECT_THAT(names(ask("GET", "/v1/action-items?cursor=ACT-2"), "id"), ElementsAre("ACT-1"));
  EXPECT_THAT(names(ask("GET", "/v1/action-items?overdue=true"), "id"), ElementsAre());
  clock.forward(72h);
  EXPECT_THAT(names(ask("GET", "/v1/action-items?overdue=true"), "id"), ElementsAre("ACT-2"));
  EXPECT_EQ(ask("POST", "/v1/action-items/2/done", "{}").at("state"), "done");
  EXPECT_EQ(ask("POST", "/v1/action-items/ACT-2/open", "{}").at("state"), "open");
  EXPECT_THAT(refused("POST", "/v1/action-items/2/drop", "{}", 400), HasSubstr("'reason' is missing"));
  EXPECT_EQ(ask("POST", "/v1/action-items/2/drop", R"({"reason":"it goes away"})").at("reason"), "it goes away");
  const auto changed = ask("PUT", "/v1/action-items/ACT-1", R"({"title":"Alert before expiry","kind":"detect"})");
  EXPECT_EQ(changed.at("title"), "Alert before expiry");
  EXPECT_TRUE(changed.at("owner").is_null());
  EXPECT_EQ(changed.at("due_at"), "2026-04-11T12:00:00Z") << "without a day it stays";
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/action-items").at("items").as_array().size(), 2u);
}

TEST_F(LearningRoutes, what_is_wrong_with_an_action_item_is_said) {
  const auto add = [&](const char* body) { return refused("POST", "/v1/incidents/INC-1/action-items", body, 400); };
  EXPECT_THAT(add("{}"), HasSubstr("'title' is missing"));
  EXPECT_THAT(add(R"({"title":"x","kind":"blame"})"), HasSubstr("prevent, detect or mitigate"));
  EXPECT_THAT(add(R"({"title":"x","owner":"zoe"})"), HasSubstr("there is no user 'zoe'"));
  EXPECT_THAT(add(R"({"title":"x","priority":"P9"})"), HasSubstr("P1, P2, P3 or P4"));
  EXPECT_THAT(add(R"({"title":"x","due_at":"tomorrow"})"), HasSubstr("RFC 3339"));
  EXPECT_THAT(add(R"({"title":"x","due_at":"2036-01-01T00:00:00Z"})"), HasSubstr("three years"));
  EXPECT_THAT(add(R"({"title":"x","who":"ben"})"), HasSubstr("who"));
  ask("POST", "/v1/incidents/INC-9/action-items", R"({"title":"x"})", 404);
  ask("GET", "/v1/action-items/ACT-9", "", 404);
  ask("GET", "/v1/action-items/INC-1", "", 404);
  EXPECT_THAT(refused("GET", "/v1/action-items?state=late", "", 400), HasSubstr("open, done or dropped"));
  EXPECT_THAT(refused("GET", "/v1/action-items?colour=red", "", 400), HasSubstr("colour"));
}

TEST_F(LearningRoutes, closing_says_what_is_missing_and_who_may_do_without) {
  declare(R"(
organisation:
  stages: []
  closing: [{checks: [timeline, impact, classification, cause, communication, action_items], own: [Tell the board]}]
)");
  const auto closing = ask("GET", "/v1/incidents/INC-1/closing");
  EXPECT_FALSE(closing.at("complete").as_bool());
  EXPECT_FALSE(closing.at("may_override").as_bool());
  EXPECT_EQ(closing.at("override_by"), "manager");
  EXPECT_THAT(names(closing, "key"), ElementsAre("timeline", "impact", "classification", "cause", "communication",
                                                 "action_items", "own/Tell the board"));
  EXPECT_EQ(to_text(closing.at("items").at(2).at("lacks")), R"(["priority","category","confirmation"])");
  EXPECT_TRUE(closing.at("items").at(4).at("done").as_bool()) << "nobody outside was told";
  resolve();
  const auto close = [&](const char* body, int status, std::shared_ptr<const Caller> as) {
    return std::string(
        text_at(ask("POST", "/v1/incidents/INC-1/stage", body, status, std::move(as)), "detail").value_or(""));
  };
  const std::string why = close(R"({"stage":"closed"})", 409, ben());
  EXPECT_THAT(why, HasSubstr("before INC-1 is closed there is missing: an update or a decision in the record, and when "
                             "it was mitigated"));
  EXPECT_THAT(close(R"({"stage":"closed","reason":"late"})", 403, ben()), HasSubstr("only a manager closes INC-1"));
  const auto tick = [&](const char* body, int status = 200) {
    return ask("POST", "/v1/incidents/INC-1/closing", body, status);
  };
  tick(R"({"item":"cause","done":true})", 400);
  tick(R"({"item":"impact","done":true})", 409);
  tick(R"({"item":"classification","done":true})", 409);
  tick(R"({"item":"nonsense","done":true})", 404);
  tick(R"({"item":"cause"})", 400);
  const auto ticked = tick(R"({"item":"cause","done":true,"text":"the logs are gone"})");
  EXPECT_EQ(ticked.at("items").at(3).at("tick").at("by"), "Ben");
  EXPECT_FALSE(tick(R"({"item":"cause","done":false})").at("items").at(3).at("done").as_bool());
  close(R"({"stage":"closed","reason":"the service goes away"})", 200, ann());
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/closing").at("stage"), "closed");
}

TEST_F(LearningRoutes, a_survey_is_answered_once_by_who_was_asked) {
  declare("organisation: {stages: [], survey: {}, group_min: 2}");
  resolve();
  ask("POST", "/v1/incidents/INC-1/stage", R"({"stage":"closed"})");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/survey").at("own"), "open");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1/survey", "", 200, ann()).at("own"), "not_asked");
  ask("POST", "/v1/incidents/INC-1/survey", R"({"score":6})", 400);
  ask("POST", "/v1/incidents/INC-1/survey", R"({"score":3})", 409, ann());
  ask("POST", "/v1/incidents/INC-1/survey", R"({"score":3})", 404, token("respond"));
  const auto sum = ask("POST", "/v1/incidents/INC-1/survey", R"({"score":4,"words":"calm"})");
  EXPECT_EQ(sum.at("own"), "answered");
  EXPECT_EQ(sum.at("answered"), 1);
  EXPECT_TRUE(sum.at("mean").is_null());
  EXPECT_TRUE(sum.at("words").as_array().empty());
  const auto months = ask("GET", "/v1/metrics/survey?until=2026-04-01T00:00:00Z");
  EXPECT_EQ(months.at("items").as_array().back().at("answered"), 1);
  EXPECT_TRUE(months.at("items").as_array().back().at("mean").is_null());
}

TEST_F(LearningRoutes, a_review_is_planned_by_a_rule_held_and_signed) {
  declare("organisation: {reviews: {rules: [{id: all, name: Errors, severities: [error]}]}}");
  EXPECT_TRUE(ask("GET", "/v1/incidents/INC-1/review").at("review").is_null());
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/review", R"({"reason":"x"})", 409), HasSubstr("not resolved yet"));
  resolve();
  const auto review = ask("GET", "/v1/incidents/INC-1/review").at("review").as_object();
  EXPECT_EQ(review.at("state"), "planned");
  EXPECT_EQ(review.at("why"), "its severity was error");
  EXPECT_EQ(review.at("starts_at"), "2026-03-30T09:00:00Z") << "Monday, nine o'clock UTC";
  EXPECT_EQ(review.at("deadline_at"), "2026-03-30T12:00:00Z");
  EXPECT_EQ(review.at("agenda").as_array().size(), 5u);
  EXPECT_THAT(names(ask("GET", "/v1/reviews?state=planned"), "incident"), ElementsAre("INC-1"));
  EXPECT_THAT(names(ask("GET", "/v1/reviews?user=ben&team=shop"), "incident"), ElementsAre("INC-1"));
  EXPECT_THAT(names(ask("GET", "/v1/reviews?late=true"), "incident"), ElementsAre());
  const auto act = [&](const std::string& below, const char* body, int status = 200) {
    return ask("POST", "/v1/incidents/INC-1/review/" + below, body, status);
  };
  act("plan", R"({"starts_at":"2026-03-01T09:00:00Z"})", 400);
  act("plan", "{}", 400);
  act("item", R"({"item":1})", 409);
  act("waive", "{}", 400);
  EXPECT_EQ(act("plan", R"({"starts_at":"2026-03-31T09:00:00Z","reason":"holiday"})").at("review").at("deadline_at"),
            "2026-03-30T12:00:00Z");
  act("begin", "{}");
  act("item", R"({"item":9})", 400);
  EXPECT_EQ(act("item", R"({"item":3})").at("review").at("item"), 3);
  act("notes", R"({"text":""})", 400);
  act("notes", R"({"kind":"decision","text":"We page on expiry"})");
  ask("PUT", "/v1/incidents/INC-1/review/attendees/ann", R"({"attended":true})");
  ask("PUT", "/v1/incidents/INC-1/review/attendees/zoe", "{}", 400);
  act("sign", "{}", 409);
  const auto held = act("end", R"({"summary":"It expired"})").at("review").as_object();
  EXPECT_EQ(held.at("state"), "held");
  EXPECT_EQ(held.at("ended_by"), "Ben");
  EXPECT_EQ(held.at("notes").at(0).at("kind"), "decision");
  ask("POST", "/v1/incidents/INC-1/review/sign", "{}", 200, ann());
  act("begin", "{}", 409);
  ask("DELETE", "/v1/incidents/INC-1/review/attendees/ann");
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-1/near-miss", R"({"reason":"a minute more"})").at("near_miss").at("by"),
            "Ben");
  EXPECT_TRUE(ask("POST", "/v1/incidents/INC-1/near-miss", "{}").at("near_miss").is_null());
}

TEST_F(LearningRoutes, completion_is_counted_by_month_beside_incidents) {
  ask("POST", "/v1/incidents/INC-1/action-items", R"({"title":"a","due_at":"2026-03-29T12:00:00Z"})", 201);
  ask("POST", "/v1/incidents/INC-1/action-items", R"({"title":"b","due_at":"2026-03-29T12:00:00Z"})", 201);
  ask("POST", "/v1/action-items/1/done", "{}");
  clock.forward(48h);
  const auto month =
      ask("GET", "/v1/metrics/action-items?from=2026-03-01T00:00:00Z&until=2026-04-01T00:00:00Z").at("items").at(0);
  EXPECT_EQ(month.at("due"), 2);
  EXPECT_EQ(month.at("in_time"), 1);
  EXPECT_EQ(month.at("missing"), 1);
  EXPECT_EQ(month.at("incidents"), 1);
}

}  // namespace
}  // namespace muster::api
