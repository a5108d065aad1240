#include "api/playbook_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/task_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class PlaybookRoutes : public ApiFixture {
 protected:
  PlaybookRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_task_routes(router, *service);
    add_playbook_routes(router, *service);
    add_runner_routes(router, *service);
    declare(R"(
runners: [{id: eu-1, name: Runner EU, labels: [eu], token: "runner-token-0123456789"}]
playbooks:
  - id: restart
    name: Restart
    variables: [{name: unit, ask: "Which one?", required: true}, {name: mode, value: soft}]
    steps:
      - {manual: "Look at {var.unit}", role: commander}
      - {action: {command: restart, runner: [eu], arguments: {unit: "{var.unit}"}}, approval: {users: [ann, ben]}}
)");
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200,
                   std::shared_ptr<const Caller> as = ben()) {
    const auto response = call(method, target, std::move(body), std::move(as));
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object start() {
    return ask("POST", "/v1/incidents/INC-1/playbooks", R"({"playbook":"restart","variables":{"unit":"api"}})", 201);
  }
  json::object of_run(const std::string& below, std::string body = "", int status = 200,
                      std::shared_ptr<const Caller> as = ben()) {
    return ask("POST", "/v1/incidents/INC-1/playbooks/1/" + below, std::move(body), status, std::move(as));
  }
  static json::value step(const json::object& answer, std::size_t place) {
    return answer.at("items").at(0).at("steps").at(place);
  }
  json::value runner(const std::string& target, json::object body, int status = 200,
                     std::string_view token = "runner-token-0123456789") {
    body["session"] = "s1";
    const std::string bearer = "Bearer " + std::string(token);
    const auto response = call("POST", "/v1/runner/" + target, to_text(body), nullptr, {{"Authorization", bearer}});
    EXPECT_EQ(response.status, status) << response.bytes();
    return json_of(response);
  }
};

TEST_F(PlaybookRoutes, the_list_and_one_with_its_flow) {
  const auto list = ask("GET", "/v1/playbooks");
  EXPECT_EQ(list.at("items").at(0).at("name"), "Restart");
  const auto one = ask("GET", "/v1/playbooks/restart");
  EXPECT_EQ(one.at("flow").at(1).at("after"), "1");
  EXPECT_EQ(one.at("flow").at(1).at("action"), "command restart on a runner that is eu; unit = {var.unit}");
  ask("GET", "/v1/playbooks/none", "", 404);
}

TEST_F(PlaybookRoutes, a_run_from_start_to_end) {
  const auto offered = ask("GET", "/v1/incidents/INC-1/playbooks");
  EXPECT_EQ(offered.at("playbooks").at(0).at("fits"), true);
  EXPECT_EQ(offered.at("playbooks").at(0).at("started"), false);
  const auto started = start();
  EXPECT_EQ(step(started, 0).at("name"), "Look at api");
  EXPECT_EQ(step(started, 0).at("state"), "open");
  const auto ticked = of_run("steps/1/done", R"({"reason":"it hangs"})");
  EXPECT_EQ(step(ticked, 0).at("ended_by"), "Ben");
  EXPECT_EQ(step(ticked, 1).at("state"), "approval");
  EXPECT_EQ(step(ticked, 1).at("approval").at("mine"), false) << "Ben started it";
  of_run("steps/2/approve", "", 403);
  EXPECT_EQ(runner("poll", {{"commands", {"restart"}}}).at("job").is_null(), true);
  EXPECT_EQ(step(of_run("steps/2/approve", "", 200, ann()), 1).at("state"), "queued");
  EXPECT_TRUE(runner("poll", {{"commands", {"other"}}}).at("job").is_null());
  const auto got = runner("poll", {{"commands", {"restart"}}});
  EXPECT_EQ(got.at("job").at("arguments").at("unit"), "api");
  const std::string id(got.at("job").at("id").as_string());
  EXPECT_EQ(runner("poll", {{"commands", {"restart"}}}).at("job").at("id").as_string(), id)
      << "the answer may have got lost";
  EXPECT_TRUE(runner("poll", {{"commands", {"restart"}}, {"seen", {id}}}).at("job").is_null());
  EXPECT_EQ(runner("jobs/" + id + "/progress", {{"output", "half"}}).at("go_on"), true);
  EXPECT_EQ(step(ask("GET", "/v1/incidents/INC-1/playbooks"), 1).at("output"), "half");
  runner("jobs/" + id + "/end", {{"exit_code", 0}, {"output", "well"}});
  runner("jobs/" + id + "/end", {{"exit_code", 0}, {"output", "well"}});
  const auto done = ask("GET", "/v1/incidents/INC-1/playbooks");
  EXPECT_EQ(done.at("items").at(0).at("state"), "done");
  EXPECT_EQ(step(done, 1).at("runner"), "Runner EU");
  const auto runners = ask("GET", "/v1/runners");
  EXPECT_EQ(runners.at("items").at(0).at("last_seen_at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(runners.at("items").at(0).at("commands").at(0), "restart");
}

TEST_F(PlaybookRoutes, a_dry_run_changes_nothing) {
  const auto dry = ask("POST", "/v1/playbooks/restart/dry-run", R"({"incident":"INC-1","variables":{"unit":"api"}})");
  EXPECT_EQ(dry.at("steps").at(0).at("name"), "Look at api");
  EXPECT_EQ(dry.at("steps").at(1).at("details"), "command restart on a runner that is eu; unit = api");
  EXPECT_TRUE(ask("GET", "/v1/incidents/INC-1/playbooks").at("items").as_array().empty());
  ask("POST", "/v1/playbooks/restart/dry-run", R"({"incident":"INC-9"})", 404);
}

TEST_F(PlaybookRoutes, break_glass_and_cancel) {
  start();
  of_run("steps/1/done");
  of_run("break-glass", R"({"reason":""})", 400, ann());
  of_run("break-glass", R"({"reason":"money","for":"9h"})", 400, ann());
  EXPECT_EQ(step(of_run("break-glass", R"({"reason":"money"})", 200, ann()), 1).at("state"), "queued");
  EXPECT_THAT(std::string(ask("GET", "/v1/incidents/INC-1/tasks").at("items").at(0).at("title").as_string()),
              HasSubstr("Review the break-glass of Ann"));
  EXPECT_EQ(of_run("cancel").at("items").at(0).at("state"), "cancelled");
  of_run("steps/2/retry", "", 409);
}

TEST_F(PlaybookRoutes, a_token_approves_only_for_somebody_and_as_administrator) {
  start();
  of_run("steps/1/done");
  of_run("steps/2/approve", R"({"user":"ann"})", 403, token("respond"));
  of_run("steps/2/approve", "", 403, token("admin"));
  EXPECT_EQ(step(of_run("steps/2/decline", R"({"user":"ann","reason":"no"})", 200, token("admin")), 1).at("state"),
            "question");
}

TEST_F(PlaybookRoutes, a_wrong_request_is_named) {
  ask("POST", "/v1/incidents/INC-1/playbooks", R"({"playbook":"none"})", 404);
  ask("POST", "/v1/incidents/INC-1/playbooks", R"({"playbook":"restart"})", 400);
  ask("POST", "/v1/incidents/INC-1/playbooks", R"({"playbook":"restart","variables":{"other":"x"}})", 400);
  ask("POST", "/v1/incidents/INC-1/playbooks", "{}", 400);
  of_run("steps/1/done", "", 404);
  start();
  of_run("steps/7/done", "", 404);
  of_run("steps/1/retry", "", 409);
  of_run("steps/1/done", R"({"who":"ben"})", 400);
  runner("poll", {}, 401, "wrong");
  runner("jobs/none/end", {}, 404);
}

}  // namespace
}  // namespace muster::api
