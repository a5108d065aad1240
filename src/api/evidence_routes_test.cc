#include "api/evidence_routes.h"

#include <gmock/gmock.h>

#include "api/declare_route.h"
#include "api/fixture_for_test.h"
#include "api/incident_routes.h"
#include "base/crypto.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class EvidenceRoutes : public ApiFixture {
 protected:
  EvidenceRoutes() {
    add_declare_route(router, *service);
    add_incident_routes(router, *service);
    add_evidence_routes(router, *service);
    EXPECT_EQ(call("POST", "/v1/incidents", R"({"title":"Customers cannot pay","service":"orphan","severity":"error"})",
                   ben())
                  .status,
              201);
  }
  json::object add(std::string_view query, std::string bytes, std::string_view type = "text/plain", int status = 201) {
    const auto response = call("POST", "/v1/incidents/INC-1/evidence" + std::string(query), std::move(bytes), ben(),
                               {{"Content-Type", type}});
    EXPECT_EQ(response.status, status) << response.bytes();
    const auto answer = json_of(response);
    return answer.is_object() ? answer.as_object() : json::object();
  }
  http::Response get(std::string_view below) {
    return call("GET", "/v1/incidents/INC-1/" + std::string(below), "", ben());
  }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    const auto record = json_of(get("timeline?limit=200"));
    for (const json::value& entry : record.at("items").as_array()) all.emplace_back(entry.at("text").as_string());
    return all;
  }
};

TEST_F(EvidenceRoutes, a_file_comes_back_as_it_was_and_the_record_says_who_got_it) {
  const std::string log(20'000, 'x');
  const auto added = add("?name=pay%20log.txt&note=from%20till%207", log);
  EXPECT_EQ(added.at("name"), "pay log.txt");
  EXPECT_EQ(added.at("size"), 20'000);
  EXPECT_EQ(std::string(added.at("sha256").as_string()), hex(sha256(log)));
  EXPECT_THAT(last_done(), HasSubstr("Ben added the file pay log.txt (20000 bytes, SHA-256 "));
  const auto at = "evidence/" + to_text(added.at("file"));
  const auto file = get(at);
  EXPECT_EQ(file.bytes(), log);
  EXPECT_EQ(file.header("Content-Type"), "application/octet-stream");
  EXPECT_THAT(std::string(*file.header("Content-Disposition")), HasSubstr("attachment; filename=\"pay log.txt\""));
  EXPECT_THAT(last_done(), HasSubstr("Ben got the file pay log.txt"));
  const auto count = words().size();
  get(at);
  EXPECT_EQ(words().size(), count + 1) << "each download is recorded";
  EXPECT_EQ(add("?name=again.txt", log).at("name"), "pay log.txt") << "the same bytes are there already";
}

TEST_F(EvidenceRoutes, a_picture_is_shown_and_nothing_else_is) {
  const auto picture = add("?name=screen.png", "\x89PNG", "image/png");
  EXPECT_EQ(picture.at("shown"), true);
  const auto at = "evidence/" + to_text(picture.at("file"));
  const auto shown = get(at + "?inline=true");
  EXPECT_EQ(shown.header("Content-Type"), "image/png");
  EXPECT_THAT(std::string(*shown.header("Content-Disposition")), HasSubstr("inline"));
  EXPECT_THAT(std::string(*shown.header("Content-Security-Policy")), HasSubstr("sandbox"));
  const auto told = [&] {
    return std::ranges::count_if(words(),
                                 [](const std::string& text) { return text.find("screen.png") != std::string::npos; });
  };
  const auto count = told();
  get(at + "?inline=true");
  EXPECT_EQ(told(), count) << "looking again within the hour is no news";
  clock.forward(2h);
  get(at + "?inline=true");
  EXPECT_EQ(told(), count + 1) << testing::PrintToString(words());
  const auto page = add("?name=x.html", "<script>alert(1)</script>", "text/html");
  EXPECT_EQ(page.at("shown"), false);
  const auto page_at = "evidence/" + to_text(page.at("file"));
  EXPECT_EQ(get(page_at + "?inline=true").status, 409);
  EXPECT_EQ(get(page_at).header("Content-Type"), "application/octet-stream");
}

TEST_F(EvidenceRoutes, the_chain_of_custody_is_exported) {
  const auto added = add("?name=%3Dcmd.txt", "1");
  get("evidence/" + to_text(added.at("file")));
  const auto custody = json_of(get("custody"));
  const auto& items = custody.at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].at("act"), "added");
  EXPECT_EQ(items[1].at("act"), "viewed");
  EXPECT_EQ(items[1].at("file"), added.at("file"));
  EXPECT_EQ(items[1].at("who"), "Ben");
  EXPECT_EQ(items[1].at("sha256"), added.at("sha256"));
  const auto csv = get("custody?format=csv");
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("\"added\""));
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("\"'=cmd.txt\"")) << "no formula for a spreadsheet";
  EXPECT_EQ(get("custody?format=xml").status, 400);
}

TEST_F(EvidenceRoutes, says_what_is_wrong) {
  add("?name=empty", "", "text/plain", 400);
  add("?title=x", "x", "text/plain", 400);
  add("?name=" + std::string(201, 'x'), "x", "text/plain", 400);
  EXPECT_EQ(get("evidence/99999").status, 404);
  EXPECT_EQ(get("evidence/x").status, 404);
  EXPECT_EQ(call("POST", "/v1/incidents/INC-9/evidence", "x", ben()).status, 404);
  const std::string big(9 * 1024 * 1024, 'a');
  for (int i = 0; i < 11; ++i) add("?name=big", big + std::to_string(i), "text/plain");
  const auto full = add("?name=big", big, "text/plain", 409);
  EXPECT_THAT(std::string(full.at("detail").as_string()), HasSubstr("more than 100 MiB"));
}

}  // namespace
}  // namespace muster::api
