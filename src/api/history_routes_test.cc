// /v1/config/history and /v1/audit.
#include <gmock/gmock.h>

#include "api/config_json.h"
#include "api/config_routes.h"
#include "api/guarded_site_for_test.h"

namespace muster::api {
namespace {
using testing::HasSubstr;
using testing::Not;

class HistoryRoutes : public GuardedSite {
 protected:
  HistoryRoutes() {
    add_config_routes(router, *service);
    add_history_routes(router, *service);
    add_token_routes(router, *service);
  }
  http::Response by(const char* scope, std::string_view method, std::string_view target, std::string body = "",
                    std::vector<Header> more = {}) {
    more.push_back(bearer(scope));
    return ask(method, target, std::move(body), std::move(more));
  }
  json::array items(std::string_view target) { return json_of(by("admin", "GET", target)).at("items").as_array(); }
};

TEST_F(HistoryRoutes, an_object_has_each_of_its_versions_and_who_made_them) {
  ASSERT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Ops","members":["ann"]})").status, 200);
  ASSERT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Operations","members":["ann"]})").status, 200);
  ASSERT_EQ(by("configure", "DELETE", "/v1/config/teams/ops").status, 204);
  const json::array found = items("/v1/config/history?kind=teams&id=ops");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].at("changes").at(0).at("action"), "delete");
  EXPECT_EQ(found[0].at("changes").at(0).at("before").at("name"), "Operations");
  EXPECT_TRUE(found[0].at("changes").at(0).at("after").is_null());
  EXPECT_EQ(found[1].at("changes").at(0).at("before").at("name"), "Ops");
  EXPECT_EQ(found[1].at("changes").at(0).at("after").at("name"), "Operations");
  EXPECT_EQ(found[1].at("actor").at("kind"), "token");
  EXPECT_TRUE(found[2].at("changes").at(0).at("before").is_null());

  // What was before the deletion can be put again.
  const std::string earlier = to_text(found[1].at("changes").at(0).at("before"));
  EXPECT_EQ(by("configure", "PUT", "/v1/config/teams/ops", earlier, {{"If-None-Match", "*"}}).status, 200);
  EXPECT_EQ(items("/v1/config/history?kind=teams&id=ops").size(), 4U);
}

TEST_F(HistoryRoutes, all_changes_come_in_pages_newest_first_and_without_bodies) {
  for (const char* name : {"One", "Two", "Three"})
    ASSERT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"name":")" + std::string(name) + "\"}").status, 200);
  const json::value first = json_of(by("configure", "GET", "/v1/config/history?limit=2"));
  ASSERT_EQ(first.at("items").as_array().size(), 2U);
  const json::object& change = first.at("items").at(0).at("changes").at(0).as_object();
  EXPECT_EQ(change.at("id"), "ops");
  EXPECT_FALSE(change.contains("before"));
  EXPECT_EQ(first.at("items").at(0).at("change_count"), 1);
  const std::string cursor(first.at("next_cursor").as_string());
  const json::value second = json_of(by("configure", "GET", "/v1/config/history?limit=1&cursor=" + cursor));
  EXPECT_LT(second.at("items").at(0).at("sequence").as_int64(), first.at("items").at(1).at("sequence").as_int64());
}

TEST_F(HistoryRoutes, no_secret_is_kept_and_putting_a_version_back_keeps_what_is_stored) {
  constexpr std::string_view cat = R"({"name":"Cat","contacts":[
    {"id":"hook","type":"webhook","url":"https://example.org/cat","secret":"s3cret"}]})";
  ASSERT_EQ(by("configure", "PUT", "/v1/config/users/cat", std::string(cat)).status, 200);
  const http::Response answer = by("configure", "GET", "/v1/config/history?kind=users&id=cat");
  EXPECT_THAT(std::string(answer.bytes()), Not(HasSubstr("s3cret")));
  EXPECT_THAT(std::string(answer.bytes()), HasSubstr(std::string(kMasked)));
  const std::string key = R"({"name":"New tool","type":"muster","key":"new-key-0123456789abcdef01234567"})";
  ASSERT_EQ(by("configure", "PUT", "/v1/config/integrations/new", key).status, 200);
  const http::Response integration = by("configure", "GET", "/v1/config/history?kind=integrations&id=new");
  EXPECT_THAT(std::string(integration.bytes()), Not(HasSubstr("new-key-")));

  const std::string earlier = to_text(json_of(integration).at("items").at(0).at("changes").at(0).at("after"));
  ASSERT_EQ(by("configure", "PUT", "/v1/config/integrations/new", earlier).status, 200);
  EXPECT_THAT(std::string(by("configure", "GET", "/v1/config/integrations/new").bytes()), HasSubstr("new-key-"));
}

TEST_F(HistoryRoutes, the_audit_has_what_belongs_to_no_incident) {
  ASSERT_EQ(by("admin", "POST", "/v1/tokens", R"({"id":"robot","scopes":["read"]})").status, 201);
  ASSERT_EQ(by("configure", "PUT", "/v1/config/teams/ops", R"({"name":"Ops"})").status, 200);
  const json::array found = items("/v1/audit?limit=2");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].at("kind"), "config.changed");
  EXPECT_FALSE(found[0].at("data").at("changes").at(0).as_object().contains("after"));
  EXPECT_EQ(found[1].at("kind"), "token.created");
}

TEST_F(HistoryRoutes, are_for_those_who_may) {
  EXPECT_EQ(by("read", "GET", "/v1/config/history").status, 403);
  EXPECT_EQ(by("configure", "GET", "/v1/audit").status, 403);
  EXPECT_EQ(by("configure", "GET", "/v1/config/history?kind=teams").status, 400);
  EXPECT_EQ(by("configure", "GET", "/v1/config/history?cursor=x").status, 400);
  EXPECT_EQ(by("configure", "GET", "/v1/config/history?page=2").status, 400);
}

}  // namespace
}  // namespace muster::api
