#include "api/task_routes.h"

#include <gmock/gmock.h>

#include "api/classification_routes.h"
#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "api/role_routes.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

class TaskRoutes : public ApiFixture {
 protected:
  TaskRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_classification_routes(router, *service);
    add_role_routes(router, *service);
    add_task_routes(router, *service);
    declare(R"(
organisation:
  checklists:
    - id: outage
      name: Outage
      priorities: [P1]
      items: [{text: Confirm the scope, due: 15m, role: commander}, {text: Roll back, after: 1}]
    - {id: always, name: Always, services: [checkout], items: [{text: Look at the board}]}
    - {id: hand, name: By hand, items: [{text: Call the bank}]}
)");
    ask("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})", 201);
  }
  json::object ask(std::string_view method, std::string_view target, std::string body = "", int status = 200) {
    const auto response = call(method, target, std::move(body), ben());
    EXPECT_EQ(response.status, status) << target << ": " << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  json::object tasks(std::string_view method, std::string_view below = "", std::string body = "", int status = 200) {
    return ask(method, "/v1/incidents/INC-1/tasks" + std::string(below), std::move(body), status);
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = ask("GET", "/v1/incidents/INC-1/timeline?limit=200");
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
};

TEST_F(TaskRoutes, a_task_is_added_given_ticked_and_opened_again) {
  tasks("POST", "", R"({"title":"Call the bank"})", 201);
  EXPECT_EQ(last_done(), "Ben added task 1: Call the bank");
  const auto given =
      tasks("PUT", "/1", R"({"title":"Call the bank","assignee":"ann","due_at":"2026-03-28T13:00:00Z"})");
  EXPECT_EQ(given.at("items").at(0).at("assignee").at("name"), "Ann");
  EXPECT_EQ(last_done(), "Ben changed task 1, Call the bank: Ann has it, due 2026-03-28T13:00:00Z");
  const auto done = tasks("POST", "/1/done");
  EXPECT_EQ(done.at("items").at(0).at("ended_at"), "2026-03-28T12:00:00Z");
  EXPECT_EQ(done.at("items").at(0).at("ended_by"), "Ben");
  tasks("POST", "/1/done");
  EXPECT_EQ(last_done(), "Ben did task 1: Call the bank") << "a tick is said once";
  EXPECT_TRUE(tasks("POST", "/1/open", R"({"reason":"they hung up"})").at("items").at(0).at("ended_at").is_null());
  EXPECT_EQ(last_done(), "Ben opened task 1 again: Call the bank (they hung up)");
  EXPECT_EQ(tasks("POST", "/1/drop").at("items").at(0).at("state"), "dropped");
}

TEST_F(TaskRoutes, what_waits_is_not_ticked_before_what_it_waits_for) {
  tasks("POST", "", R"({"title":"First"})", 201);
  EXPECT_EQ(tasks("POST", "", R"({"title":"Then","blocked_by":1})", 201).at("items").at(1).at("blocked"), true);
  EXPECT_THAT(std::string(text_at(tasks("POST", "/2/done", "", 409), "detail").value_or("")),
              HasSubstr("waits for task 1"));
  tasks("PUT", "/1", R"({"title":"First","blocked_by":2})", 409);
  tasks("POST", "/1/done");
  tasks("POST", "/2/done");
}

TEST_F(TaskRoutes, a_priority_brings_its_checklist_once) {
  ask("PUT", "/v1/incidents/INC-1/classification", R"({"impact":"all","criticality":"critical"})");
  settle();
  auto all = tasks("GET");
  ASSERT_EQ(all.at("items").as_array().size(), 2u);
  EXPECT_EQ(all.at("items").at(0).at("due_at"), "2026-03-28T12:15:00Z");
  EXPECT_EQ(all.at("items").at(1).at("blocked_by"), 1);
  EXPECT_THAT(words(), Contains("The checklist Outage was attached: 2 tasks"));
  ask("PUT", "/v1/incidents/INC-1/classification", R"({"impact":"all","criticality":"critical","urgency":"now"})");
  settle();
  EXPECT_EQ(tasks("GET").at("items").as_array().size(), 2u);
  ask("POST", "/v1/incidents/INC-1/roles/commander/give");
  EXPECT_EQ(tasks("GET").at("items").at(0).at("assignee").at("name"), "Ben") << "whoever has the role has its tasks";
}

TEST_F(TaskRoutes, a_service_brings_its_checklist_at_opening) {
  ask("POST", "/v1/incidents", R"({"title":"Down","service":"checkout","severity":"error"})", 201);
  settle();
  EXPECT_EQ(ask("GET", "/v1/incidents/INC-2/tasks").at("items").at(0).at("title"), "Look at the board");
  EXPECT_TRUE(tasks("GET").at("items").as_array().empty()) << "INC-1 is of another service";
}

TEST_F(TaskRoutes, a_checklist_is_attached_by_hand) {
  const auto all = ask("POST", "/v1/incidents/INC-1/checklists", R"({"checklist":"hand"})");
  EXPECT_EQ(all.at("items").at(0).at("checklist"), "By hand");
  EXPECT_EQ(all.at("checklists").at(2).at("attached"), true);
  EXPECT_EQ(last_done(), "The checklist By hand was attached by Ben: 1 tasks");
  EXPECT_EQ(ask("POST", "/v1/incidents/INC-1/checklists", R"({"checklist":"hand"})").at("items").as_array().size(), 1u);
  ask("POST", "/v1/incidents/INC-1/checklists", R"({"checklist":"nonsense"})", 404);
}

TEST_F(TaskRoutes, what_is_late_is_said_once) {
  tasks("POST", "", R"({"title":"Call the bank","assignee":"ann","due_at":"2026-03-28T12:30:00Z"})", 201);
  clock.forward(31min);
  settle();
  settle();
  EXPECT_EQ(tasks("GET").at("items").at(0).at("stalled"), "overdue");
  const auto all = words();
  EXPECT_EQ(std::count(all.begin(), all.end(), "Task 1 is overdue: Call the bank (Ann)"), 1);
}

TEST_F(TaskRoutes, a_wrong_request_is_named) {
  tasks("POST", "", R"({"title":" "})", 400);
  tasks("POST", "", R"({"title":"A","assignee":"nobody"})", 400);
  tasks("POST", "", R"({"title":"A","due_at":"soon"})", 400);
  tasks("POST", "", R"({"title":"A","blocked_by":7})", 400);
  tasks("POST", "", R"({"title":"A","who":"ben"})", 400);
  tasks("POST", "/1/done", "", 404);
  tasks("POST", "/x/done", "", 404);
  ask("POST", "/v1/incidents/INC-9/tasks", R"({"title":"A"})", 404);
}

}  // namespace
}  // namespace muster::api
