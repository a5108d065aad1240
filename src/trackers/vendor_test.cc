#include "trackers/vendor.h"

#include <gmock/gmock.h>

#include "provider/shipped.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using Kind = IssueOperation::Kind;
using What = IssueAnswer::What;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

IssueCall call_of(const std::string& type, Kind kind) {
  auto provider = std::make_shared<Provider>();
  provider->type = provider->name = type;
  provider->description = shipped_description(type);
  provider->secrets = {{"token", "t0k"}};
  if (type == "jira") provider->settings = {{"base_url", "https://acme.atlassian.net/"}, {"email", "bot@acme.test"}};
  IssueCall call;
  call.provider = provider;
  call.project = type == "jira" ? "OPS" : "acme/platform";
  call.issue = type == "jira" ? "OPS-3" : "3";
  call.plan.labels = {"post mortem"};
  call.operation.kind = kind;
  call.operation.decided_at = *parse_rfc3339("2026-03-28T12:00:00Z");
  call.title = "Alert on expiry";
  call.text = "From INC-7";
  call.assignee = type == "gitlab" ? "42" : "ana";
  call.due = "2026-04-01";
  call.priority = "urgent";
  call.marker = "muster:01ABC/ACT-17";
  return call;
}

std::string shown(const IssueCall& call) {
  const auto request = issue_request(call);
  return request ? request->method + " " + request->url + " " + request->body : request.fault().message;
}

TEST(GitHub, makes_closes_and_looks_for_issues) {
  EXPECT_EQ(shown(call_of("github", Kind::Create)),
            "POST https://api.github.com/repos/acme/platform/issues "
            "{\"title\":\"Alert on expiry\",\"body\":\"From INC-7\\n\\n<!-- muster:01ABC/ACT-17 -->\","
            "\"labels\":[\"post mortem\",\"urgent\"],\"assignees\":[\"ana\"]}");
  EXPECT_THAT(issue_request(call_of("github", Kind::Create))->headers, Contains("Authorization: Bearer t0k"));
  IssueCall close = call_of("github", Kind::Close);
  close.dropped = true;
  EXPECT_EQ(shown(close),
            "PATCH https://api.github.com/repos/acme/platform/issues/3 "
            "{\"state\":\"closed\",\"state_reason\":\"not_planned\"}");
  IssueCall look = call_of("github", Kind::Create);
  look.operation.looking = true;
  EXPECT_THAT(shown(look), HasSubstr("state=all&sort=created&direction=desc&per_page=100&since=2026-03-28T11%3A55"));
  const auto found = issue_answer(
      look, 200, R"([{"number":1,"body":"x"},{"number":2,"html_url":"https://github.com/acme/platform/issues/2",
                      "state":"open","body":"y <!-- muster:01ABC/ACT-17 -->"}])",
      0s, false);
  EXPECT_EQ(found.what, What::Done);
  EXPECT_EQ(found.issue, "2");
  EXPECT_EQ(issue_answer(look, 200, "[]", 0s, false).what, What::NotThere);
}

TEST(GitHub, a_limit_is_no_refusal) {
  const IssueCall call = call_of("github", Kind::Create);
  EXPECT_EQ(issue_answer(call, 403, "{}", 0s, true).what, What::Later);
  const auto limited = issue_answer(call, 429, R"({"message":"slow down"})", 90s, false);
  EXPECT_EQ(limited.what, What::Later);
  EXPECT_EQ(limited.after, 90s);
  const auto refused = issue_answer(
      call, 422, R"({"message":"Validation Failed","errors":[{"field":"assignees","code":"invalid"}]})", 0s, false);
  EXPECT_EQ(refused.what, What::Refused);
  EXPECT_EQ(refused.reason, "it answered 422: Validation Failed; assignees invalid");
  EXPECT_EQ(issue_answer(call, 403, R"({"message":"no right"})", 0s, false).what, What::Refused);
  EXPECT_EQ(issue_answer(call, 502, "", 0s, false).what, What::Unsure) << "perhaps it made it";
  EXPECT_EQ(issue_answer(call_of("github", Kind::Read), 404, "{}", 0s, false).what, What::Gone);
  EXPECT_EQ(issue_answer(call_of("github", Kind::Create), 404, "{}", 0s, false).what, What::Refused);
}

TEST(GitHub, says_how_an_issue_stands) {
  const auto closed = issue_answer(call_of("github", Kind::Read), 200,
                                   R"({"number":3,"state":"closed","state_reason":"not_planned",
                                       "closed_at":"2026-03-28T12:00:00Z","updated_at":"2026-03-29T12:00:00Z"})",
                                   0s, false);
  EXPECT_EQ(closed.closed, true);
  EXPECT_TRUE(closed.dropped);
  EXPECT_EQ(closed.closed_at, parse_rfc3339("2026-03-28T12:00:00Z"));
}

TEST(GitLab, makes_and_closes_issues) {
  EXPECT_EQ(shown(call_of("gitlab", Kind::Create)),
            "POST https://gitlab.com/api/v4/projects/acme%2Fplatform/issues "
            "{\"title\":\"Alert on expiry\",\"description\":\"From INC-7\\n\\n<!-- muster:01ABC/ACT-17 -->\","
            "\"labels\":\"post mortem,urgent\",\"due_date\":\"2026-04-01\",\"assignee_ids\":[42]}");
  EXPECT_EQ(shown(call_of("gitlab", Kind::Reopen)),
            "PUT https://gitlab.com/api/v4/projects/acme%2Fplatform/issues/3 {\"state_event\":\"reopen\"}");
  const auto made = issue_answer(call_of("gitlab", Kind::Create), 201,
                                 R"({"id":900,"iid":3,"web_url":"https://gitlab.com/acme/platform/-/issues/3",
                                     "state":"opened","updated_at":"2026-03-28T12:00:00.123Z"})",
                                 0s, false);
  EXPECT_EQ(made.issue, "3");
  EXPECT_EQ(made.closed, false);
}

TEST(Jira, asks_the_workflow_for_its_way) {
  EXPECT_THAT(shown(call_of("jira", Kind::Create)), HasSubstr("\"labels\":[\"post-mortem\",\"muster-01ABC-ACT-17\"]"));
  EXPECT_THAT(shown(call_of("jira", Kind::Create)), HasSubstr("\"assignee\":{\"accountId\":\"ana\"}"));
  IssueCall close = call_of("jira", Kind::Close);
  EXPECT_EQ(shown(close), "GET https://acme.atlassian.net/rest/api/2/issue/OPS-3/transitions ");
  const auto ways =
      issue_answer(close, 200, R"({"transitions":[{"id":"11","to":{"statusCategory":{"key":"indeterminate"}}},
                                     {"id":"31","to":{"statusCategory":{"key":"done"}}}]})",
                   0s, false);
  EXPECT_EQ(ways.what, What::More);
  close.operation.cursor = ways.more;
  EXPECT_EQ(shown(close),
            "POST https://acme.atlassian.net/rest/api/2/issue/OPS-3/transitions {\"transition\":{\"id\":\"31\"}}");
  EXPECT_EQ(issue_answer(close, 204, "", 0s, false).what, What::Done);
  const auto none = issue_answer(call_of("jira", Kind::Close), 200, R"({"transitions":[]})", 0s, false);
  EXPECT_EQ(none.what, What::Refused);
  EXPECT_THAT(none.reason, HasSubstr("no way"));
}

TEST(Jira, of_a_data_center_has_another_search_and_other_names) {
  IssueCall call = call_of("jira", Kind::Create);
  auto provider = std::make_shared<Provider>(*call.provider);
  provider->settings.erase("email");
  call.provider = provider;
  EXPECT_THAT(shown(call), HasSubstr("\"assignee\":{\"name\":\"ana\"}"));
  EXPECT_THAT(issue_request(call)->headers, Contains("Authorization: Bearer t0k"));
  call.operation.looking = true;
  EXPECT_THAT(shown(call), HasSubstr("/rest/api/2/search?"));
  EXPECT_THAT(shown(call), HasSubstr("labels%20%3D%20%22muster-01ABC-ACT-17%22"));
}

TEST(IssueOfUrl, finds_project_and_number) {
  const auto name = [](const std::string& type, const std::string& url) {
    const auto found = issue_of_url(*call_of(type, Kind::Read).provider, url);
    return found ? found->project + " " + found->issue : "none";
  };
  EXPECT_EQ(name("github", "https://github.com/acme/platform/issues/17#issuecomment-1"), "acme/platform 17");
  EXPECT_EQ(name("github", "https://github.com/acme/platform/pull/17"), "none");
  EXPECT_EQ(name("github", "https://github.com.evil.test/acme/platform/issues/17"), "none");
  EXPECT_EQ(name("gitlab", "https://gitlab.com/acme/sub/platform/-/issues/17"), "acme/sub/platform 17");
  EXPECT_EQ(name("gitlab", "https://gitlab.com/acme/platform/-/work_items/17"), "acme/platform 17");
  EXPECT_EQ(name("jira", "https://acme.atlassian.net/browse/OPS-17?filter=1"), "OPS OPS-17");
  EXPECT_EQ(name("jira", "https://acme.atlassian.net/browse/OPS"), "none");
}

}  // namespace
}  // namespace muster
