#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/intake_routes.h"
#include "api/room_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class StageRoutes : public ApiFixture {
 protected:
  StageRoutes() {
    add_declare_route(router, *service);
    add_intake_routes(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_stage_routes(router, *service);
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"checkout","severity":"critical"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object say(std::string_view stage, std::string_view reason = "", int status = 200) {
    json::object body{{"stage", stage}};
    if (!reason.empty()) body["reason"] = reason;
    return ask("POST", "/v1/incidents/INC-1/stage", to_text(body), status);
  }
  std::string refused(std::string_view method, std::string_view target, std::string body, int status) {
    return std::string(text_at(ask(method, target, std::move(body), status), "detail").value_or(""));
  }
  std::string refusal(std::string_view stage, std::string_view reason = "") {
    return std::string(text_at(say(stage, reason, 409), "detail").value_or(""));
  }
  std::string last_words() {
    const auto timeline = ask("GET", "/v1/incidents/INC-1/timeline");
    return std::string(timeline.at("items").as_array().back().at("text").as_string());
  }
  std::string status() { return std::string(ask("GET", "/v1/incidents/INC-1").at("status").as_string()); }
};

TEST_F(StageRoutes, begins_logged_and_says_when) {
  EXPECT_EQ(to_text(ask("GET", "/v1/incidents/INC-1/stages")),
            R"({"stage":"logged","stages":[{"stage":"detected","at":"2026-03-28T12:00:00Z"},)"
            R"({"stage":"logged","at":"2026-03-28T12:00:00Z"}],"impact":{"began_at":null,"ended_at":null},)"
            R"("missing":["impact","closing_update"],)"
            R"("asks":[{"stage":"closed","missing":["impact","closing_update"]},)"
            R"({"stage":"reviewed","missing":["impact","closing_update"]}],"own_stage":"","own_stages":[]})");
}

TEST_F(StageRoutes, a_business_unit_says_it_in_its_own_words) {
  declare(R"(
organisation:
  classification:
    schemes:
      - id: retail
        services: [checkout]
        stages:
          - {name: New, stage: logged}
          - {name: Being looked at, stage: investigating}
          - {name: Workaround live, stage: mitigated}
          - {name: Customers told, stage: mitigated, needs: [update]}
          - {name: Over, stage: resolved}
)");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("own_stage"), "New");
  call("POST", "/v1/incidents/INC-1/acknowledge", "", ben());
  ask("POST", "/v1/incidents/INC-1/stage", R"({"own_stage":"Workaround live"})");
  EXPECT_EQ(last_words(), "Ben said it is mitigated now (Workaround live)");
  const auto incident = ask("GET", "/v1/incidents/INC-1");
  EXPECT_EQ(incident.at("stage"), "mitigated");
  EXPECT_EQ(incident.at("own_stage"), "Workaround live");
  EXPECT_EQ(ask("GET", "/v1/incidents?stage=mitigated").at("items").as_array().size(), 1u) << "the common one narrows";
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/stage", R"({"own_stage":"Customers told"})", 409),
              HasSubstr("before INC-1 is mitigated, say in an update how it stands"));
  ask("POST", "/v1/incidents/INC-1/updates", R"({"impact":"none any more"})", 201);
  clock.forward(std::chrono::minutes(10));
  ask("POST", "/v1/incidents/INC-1/stage", R"({"own_stage":"Customers told"})");
  auto own = ask("GET", "/v1/incidents/INC-1/stages").at("own_stages").as_array();
  EXPECT_TRUE(own.at(1).at("at").is_null()) << "it was left out";
  EXPECT_EQ(own.at(3).at("at"), "2026-03-28T12:10:00Z");
  EXPECT_TRUE(own.at(4).at("at").is_null());
  // Times are corrected, and keep their order.
  ask("PUT", "/v1/incidents/INC-1/stages/Customers%20told", R"({"at":"2026-03-28T12:05:00Z"})");
  EXPECT_EQ(last_words(),
            "Ben corrected when it was mitigated (Customers told): 2026-03-28T12:05:00Z in place of "
            "2026-03-28T12:10:00Z");
  EXPECT_THAT(refused("PUT", "/v1/incidents/INC-1/stages/Workaround%20live", R"({"at":"2026-03-28T12:06:00Z"})", 400),
              HasSubstr("after it was 'Customers told'"));
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/stage", R"({"own_stage":"Lunch"})", 400),
              HasSubstr("there are New, Being looked at"));
  EXPECT_THAT(refused("POST", "/v1/incidents/INC-1/stage", R"({"stage":"closed","own_stage":"Over"})", 400),
              HasSubstr("say different things"));
  // What goes back by a common word is at the first own stage that is that one.
  ask("POST", "/v1/incidents/INC-1/stage", R"({"stage":"investigating","reason":"it came back"})");
  own = ask("GET", "/v1/incidents/INC-1/stages").at("own_stages").as_array();
  EXPECT_EQ(own.at(1).at("name"), "Being looked at");
  EXPECT_FALSE(own.at(1).at("at").is_null());
  EXPECT_TRUE(own.at(3).at("at").is_null()) << "it is to come again";
  ask("POST", "/v1/incidents/INC-1/stage", R"({"stage":"resolved"})");
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("own_stage"), "Over");
}

TEST_F(StageRoutes, narrows_the_list_of_incidents) {
  const auto count = [&](const std::string& query) {
    return ask("GET", "/v1/incidents" + query).at("items").as_array().size();
  };
  EXPECT_EQ(count("?stage=logged"), 1u);
  say("triaged");
  EXPECT_EQ(count("?stage=logged"), 0u);
  EXPECT_EQ(count("?stage=triaged"), 1u);
  say("resolved");
  EXPECT_EQ(count("?stage=resolved&status=resolved"), 1u);
  EXPECT_EQ(count("?stage=closed&status=resolved"), 0u);
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-1").at("stage"), "resolved");
  EXPECT_EQ(call("GET", "/v1/incidents?stage=nonsense", "", ben()).status, 400);
}

TEST_F(StageRoutes, goes_from_alert_to_review) {
  EXPECT_THAT(refusal("investigating"), HasSubstr("acknowledge it first"));
  ask("POST", "/v1/incidents/INC-1/acknowledge");
  clock.forward(1min);
  EXPECT_EQ(say("investigating").at("stage"), "investigating");
  EXPECT_EQ(last_words(), "Ben said it is investigating now");
  EXPECT_THAT(refusal("closed"), HasSubstr("resolve it first"));
  clock.forward(1min);
  EXPECT_EQ(say("resolved", "rolled back").at("stage"), "resolved");
  EXPECT_EQ(status(), "resolved");
  EXPECT_THAT(refusal("closed"), HasSubstr("an update that says it is over"));
  ask("PUT", "/v1/incidents/INC-1/impact", R"({"began_at":"2026-03-28T11:40:00Z","ended_at":"2026-03-28T12:02:00Z"})");
  EXPECT_EQ(last_words(), "Ben said that people were affected from 2026-03-28T11:40:00Z until 2026-03-28T12:02:00Z");
  ask("POST", "/v1/incidents/INC-1/updates", R"({"impact":"none any more"})", 201);
  EXPECT_EQ(to_text(ask("GET", "/v1/incidents/INC-1/stages").at("missing")), "[]");
  EXPECT_THAT(refusal("reviewed"), HasSubstr("close it first"));
  say("closed");
  const auto reviewed = say("reviewed");
  EXPECT_EQ(reviewed.at("stages").as_array().size(), 6u);
  EXPECT_EQ(reviewed.at("stages").at(2).at("at"), "2026-03-28T12:01:00Z");
}

TEST_F(StageRoutes, closing_without_something_says_so) {
  say("resolved");
  EXPECT_EQ(say("closed", "a false alarm").at("stage"), "closed");
  EXPECT_EQ(last_words(), "Ben said it is closed now: a false alarm (without impact, closing_update)");
}

TEST_F(StageRoutes, an_update_that_was_struck_out_says_nothing) {
  say("resolved");
  const auto update = ask("POST", "/v1/incidents/INC-1/updates", R"({"impact":"none"})", 201).at("sequence").as_int64();
  EXPECT_EQ(to_text(ask("GET", "/v1/incidents/INC-1/stages").at("missing")), R"(["impact"])");
  ask("POST", "/v1/incidents/INC-1/entries/" + std::to_string(update) + "/strike");
  EXPECT_EQ(to_text(ask("GET", "/v1/incidents/INC-1/stages").at("missing")), R"(["impact","closing_update"])");
}

TEST_F(StageRoutes, is_opened_again_for_a_reason_and_pages_nobody) {
  say("resolved");
  EXPECT_THAT(refusal("investigating"), HasSubstr("give a reason"));
  const auto again = say("investigating", "customers call again");
  EXPECT_EQ(again.at("stages").as_array().size(), 3u) << "resolved is still to come";
  const auto incident = ask("GET", "/v1/incidents/INC-1");
  EXPECT_EQ(incident.at("status"), "acknowledged");
  EXPECT_EQ(incident.at("acknowledged_by").at("name"), "Ben");
  EXPECT_TRUE(incident.at("resolved_at").is_null());
  EXPECT_EQ(incident.at("escalation").at("state"), "stopped");
  clock.forward(1h);
  settle();
  EXPECT_TRUE(ask("GET", "/v1/incidents/INC-1/notifications").at("items").as_array().empty());
  EXPECT_EQ(say("resolved").at("stages").as_array().back().at("at"), "2026-03-28T13:00:00Z");
}

TEST_F(StageRoutes, what_resolves_by_itself_is_resolved) {
  ask("POST", "/v1/signals/own-key-0123456789abcdef01234567", R"({"summary":"A","dedup_key":"a"})", 202);
  ask("POST", "/v1/incidents/INC-2/acknowledge");
  ask("POST", "/v1/incidents/INC-2/stage", R"({"stage":"mitigated"})");
  clock.forward(1min);
  ask("POST", "/v1/signals/own-key-0123456789abcdef01234567", R"({"summary":"A","dedup_key":"a","status":"resolved"})",
      202);
  const auto progress = ask("GET", "/v1/incidents/INC-2/stages");
  EXPECT_EQ(progress.at("stage"), "resolved");
  EXPECT_EQ(progress.at("stages").as_array().back().at("at"), "2026-03-28T12:01:00Z");
}

TEST_F(StageRoutes, times_are_corrected_with_a_trace) {
  ask("POST", "/v1/incidents/INC-1/acknowledge");
  clock.forward(1h);
  say("identified");
  const auto put = [&](std::string_view stage, std::string body, int status) {
    return ask("PUT", "/v1/incidents/INC-1/stages/" + std::string(stage), std::move(body), status);
  };
  EXPECT_EQ(
      put("detected", R"({"at":"2026-03-28T11:30:00Z","reason":"a customer wrote"})", 200).at("stages").at(0).at("at"),
      "2026-03-28T11:30:00Z");
  EXPECT_EQ(
      last_words(),
      "Ben corrected when it was detected: 2026-03-28T11:30:00Z in place of 2026-03-28T12:00:00Z (a customer wrote)");
  put("identified", R"({"at":"2026-03-28T12:30:00Z"})", 200);
  put("identified", R"({"at":"2026-03-28T11:00:00Z"})", 400);
  put("identified", R"({"at":"2026-03-28T14:00:00Z"})", 400);
  put("identified", "{}", 400);
  put("mitigated", R"({"at":"2026-03-28T12:30:00Z"})", 409);
  put("nonsense", R"({"at":"2026-03-28T12:30:00Z"})", 404);
}

TEST_F(StageRoutes, a_wrong_request_is_named) {
  const auto detail = [&](std::string_view method, std::string_view target, std::string body) {
    return std::string(text_at(ask(method, target, std::move(body), 400), "detail").value_or(""));
  };
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/stage", R"({"stage":"open"})"), HasSubstr("'stage'"));
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/stage", R"({"stage":"closed","reason":7})"), HasSubstr("'reason'"));
  EXPECT_THAT(detail("POST", "/v1/incidents/INC-1/stage", R"({"stage":"closed","why":"x"})"), HasSubstr("'why'"));
  EXPECT_THAT(detail("PUT", "/v1/incidents/INC-1/impact", "{}"), HasSubstr("'began_at'"));
  EXPECT_THAT(detail("PUT", "/v1/incidents/INC-1/impact", R"({"began_at":"2026-03-28T12:00:01Z"})"),
              HasSubstr("future"));
  EXPECT_THAT(detail("PUT", "/v1/incidents/INC-1/impact",
                     R"({"began_at":"2026-03-28T12:00:00Z","ended_at":"2026-03-28T11:00:00Z"})"),
              HasSubstr("'ended_at'"));
  EXPECT_THAT(detail("PUT", "/v1/incidents/INC-1/impact", R"({"began_at":"2026-01-01T00:00:00Z"})"),
              HasSubstr("30 days"));
  ask("POST", "/v1/incidents/INC-9/stage", R"({"stage":"closed"})", 404);
  ask("GET", "/v1/incidents/INC-9/stages", "", 404);
}

}  // namespace
}  // namespace muster::api
