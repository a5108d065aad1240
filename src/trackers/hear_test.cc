#include "trackers/hear.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

std::string heard(std::string_view type, std::string_view text) {
  const auto found = hear_issue_event(type, *parse_json(text));
  if (!found) return "nothing";
  return found->project + " " + found->issue + (found->gone ? " gone" : "") +
         (found->closed ? *found->closed ? " closed" : " open" : "") + (found->dropped ? " dropped" : "") +
         (found->at ? " " + rfc3339(*found->at) : "");
}

TEST(HearIssueEvent, of_github) {
  EXPECT_EQ(heard("github", R"({"action":"closed","repository":{"full_name":"acme/platform"},"issue":{"number":3,
    "state":"closed","state_reason":"completed","closed_at":"2026-03-28T12:00:00Z"}})"),
            "acme/platform 3 closed 2026-03-28T12:00:00Z");
  EXPECT_EQ(heard("github", R"({"action":"deleted","repository":{"full_name":"acme/platform"},"issue":{"number":3}})"),
            "acme/platform 3 gone");
  EXPECT_EQ(heard("github", R"({"zen":"Design for failure.","hook_id":1})"), "nothing");
  EXPECT_EQ(
      heard("github", R"({"action":"created","comment":{},"repository":{"full_name":"a/b"},"issue":{"number":3}})"),
      "nothing");
}

TEST(HearIssueEvent, of_gitlab) {
  EXPECT_EQ(heard("gitlab", R"({"object_kind":"issue","project":{"path_with_namespace":"acme/platform"},
    "object_attributes":{"iid":3,"state":"opened","action":"reopen","updated_at":"2026-03-28 12:00:00 UTC"}})"),
            "acme/platform 3 open 2026-03-28T12:00:00Z");
  EXPECT_EQ(heard("gitlab", R"({"object_kind":"note","object_attributes":{"iid":3}})"), "nothing");
}

TEST(HearIssueEvent, of_jira) {
  EXPECT_EQ(heard("jira", R"({"webhookEvent":"jira:issue_updated","issue":{"key":"OPS-3","fields":{
    "updated":"2026-03-28T13:00:00.000+0100","status":{"statusCategory":{"key":"done"}}}}})"),
            "OPS OPS-3 closed 2026-03-28T12:00:00Z");
  EXPECT_EQ(heard("jira", R"({"webhookEvent":"jira:issue_deleted","issue":{"key":"OPS-3"}})"), "OPS OPS-3 gone");
  EXPECT_EQ(heard("jira", R"({"webhookEvent":"comment_created","issue":{"key":"OPS-3"}})"), "nothing");
}

}  // namespace
}  // namespace muster
