#include "api/feedback_page.h"

#include <gmock/gmock.h>

#include "api/closing_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/metrics_routes.h"
#include "api/room_routes.h"
#include "closing/survey.h"
#include "guests/act.h"
#include "incident/incidents.h"
#include "incident/survey_link.h"

namespace muster::api {
namespace {
using testing::HasSubstr;
using testing::Not;

class FeedbackPage : public ApiFixture {
 protected:
  FeedbackPage() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_room_routes(router, *service);
    add_stage_routes(router, *service);
    add_closing_routes(router, *service);
    add_learning_metrics_routes(router, *service, std::make_shared<analytics::Memory>());
    declare("organisation: {stages: [], survey: {}, group_min: 2}");
    EXPECT_EQ(call("POST", "/v1/incidents",
                   R"({"title":"Customers cannot pay","service":"checkout","severity":"error"})", ben())
                  .status,
              201);
    vera = invite("Vera", "vera@vendor.example", true);
    never = invite("Nina", "nina@vendor.example", false);
  }
  std::string invite(const std::string& name, const std::string& email, bool comes) {
    std::string who;
    turn([&](Turn& turn) {
      const By by{{Actor::Kind::User, "ben", "Ben"}, "web"};
      incident = find_incident_by_number(turn.tx, 1)->id;
      const auto guest = invite_guest(turn, *service->configuration(), incident, {.name = name, .email = email}, by);
      ASSERT_TRUE(guest) << guest.fault().message;
      if (comes) guest_looks(turn, guest->id);
      who = "guest/" + guest->id.str();
    });
    return who;
  }
  void close() {
    EXPECT_EQ(call("POST", "/v1/incidents/INC-1/resolve", "{}", ben()).status, 200);
    EXPECT_EQ(call("POST", "/v1/incidents/INC-1/stage", R"({"stage":"closed"})", ben()).status, 200);
  }
  std::string link(const std::string& who, Duration lasts = std::chrono::hours(24)) {
    return "/feedback/" + make_survey_token(service->settings().link_key, {incident, who, clock.now() + lasts});
  }
  std::string page(std::string_view method, std::string_view target, int status, std::string body = "") {
    const auto response = call(method, target, std::move(body));
    EXPECT_EQ(response.status, status) << target;
    EXPECT_EQ(response.header("Cache-Control"), "no-store");
    EXPECT_THAT(std::string(response.bytes()), Not(HasSubstr("<script")));
    EXPECT_THAT(std::string(response.bytes()), Not(HasSubstr("cannot pay"))) << "its number, and nothing else of it";
    return std::string(response.bytes());
  }

  IncidentId incident;
  std::string vera, never;
};

TEST_F(FeedbackPage, takes_one_answer_of_whoever_was_asked) {
  page("GET", link(vera), 404);
  close();
  EXPECT_THAT(page("GET", link(vera), 200), HasSubstr("How did it go? INC-1"));
  EXPECT_THAT(page("POST", link(vera), 400, "words=%3Cb%3Ehm"), HasSubstr("&lt;b&gt;hm"));
  page("POST", link(vera), 400, "score=6&words=hm");
  page("POST", link(vera), 400, "score=45");
  EXPECT_THAT(page("POST", link(vera), 200, "score=5&words=You+told+us+early"), HasSubstr("Your answer was taken"));
  EXPECT_THAT(page("POST", link(vera), 200, "score=1&words=changed+my+mind"), HasSubstr("given already"));
  EXPECT_THAT(page("GET", link(vera), 200), HasSubstr("given already"));
  // Beside those who took part: two answers are enough to be shown.
  EXPECT_EQ(call("POST", "/v1/incidents/INC-1/survey", R"({"score":2,"words":"long"})", ben()).status, 200);
  const auto sum = json_of(call("GET", "/v1/incidents/INC-1/survey", "", ben()));
  EXPECT_EQ(sum.at("asked").as_int64(), 2);
  EXPECT_EQ(sum.at("answered").as_int64(), 2);
  EXPECT_EQ(sum.at("mean").to_number<double>(), 3.5);
  EXPECT_EQ(to_text(sum.at("words")), R"(["You told us early","long"])");
  const auto months = json_of(call("GET", "/v1/metrics/survey?until=2026-04-01T00:00:00Z", "", ben()));
  EXPECT_EQ(months.at("items").as_array().back().at("answered").as_int64(), 2);
}

TEST_F(FeedbackPage, is_not_for_others) {
  close();
  page("GET", link(never), 404);
  page("POST", link(never), 404, "score=5");
  page("GET", link("guest/0000000000001"), 404);
  page("GET", link(vera) + "x", 404);
  page("GET", "/feedback/nonsense", 404);
  EXPECT_THAT(page("GET", link(vera, -std::chrono::hours(1)), 410), HasSubstr("time to answer is over"));
  page("POST", link(vera, -std::chrono::hours(1)), 410, "score=5");
  // Nobody guesses for long.
  for (int i = 0; i < 6; ++i) page("POST", "/feedback/nonsense", 404, "score=5");
  page("POST", "/feedback/nonsense", 404, "score=5");
  page("POST", "/feedback/nonsense", 404, "score=5");
  page("POST", "/feedback/nonsense", 429, "score=5");
}

TEST_F(FeedbackPage, whoever_was_sent_away_is_not_asked) {
  turn([&](Turn& turn) {
    const By by{{Actor::Kind::User, "ben", "Ben"}, "web"};
    for (const Guest& guest : guests_of(turn.tx, incident)) ASSERT_TRUE(revoke_guest(turn, incident, guest.id, by));
  });
  close();
  page("GET", link(vera), 404);
}

}  // namespace
}  // namespace muster::api
