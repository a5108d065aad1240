#include "http/assets.h"

#include <gtest/gtest.h>

#include "http/target.h"

namespace muster::http {
namespace {

constexpr Asset kAssets[] = {
    {"/assets/app-12345678.js", "text/javascript", "W/\"js\"", true, "plain js", "gzip js", "br js"},
    {"/favicon.svg", "image/svg+xml", "W/\"svg\"", false, "<svg/>", "", ""},
    {"/index.html", "text/html; charset=utf-8", "W/\"html\"", false, "<html>", "", "br html"},
};

class Kept : public Receiver {
 public:
  void receive(Response r) noexcept override { response = std::move(r); }
  void admit(std::shared_ptr<const void>) noexcept override {}
  Response response;
};

Response get(std::string_view target,
             std::initializer_list<std::pair<std::string_view, std::string_view>> headers = {}) {
  Request request;
  EXPECT_EQ(read_target(target, request), "");
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  const auto kept = std::make_shared<Kept>();
  serve_assets(kAssets, {"v1", "api"}, {"integrations"})(request, Reply(kept));
  return kept->response;
}

TEST(Assets, files_and_pages) {
  struct Case {
    const char* target;
    int status;
    const char* body;
  };
  for (const auto& [target, status, body] : std::initializer_list<Case>{
           {"/", 200, "<html>"},
           {"/index.html", 200, "<html>"},
           {"/incidents/INC-7?tab=timeline", 200, "<html>"},
           {"/favicon.svg", 200, "<svg/>"},
           {"/assets/app-12345678.js", 200, "plain js"},
       }) {
    const Response response = get(target);
    EXPECT_EQ(response.status, status) << target;
    EXPECT_EQ(response.bytes(), body) << target;
  }
  for (const char* missing : {"/v1/nothing", "/api", "/assets/app-00000000.js"})
    EXPECT_EQ(get(missing).status, 404) << missing;
  EXPECT_EQ(get("/incidents", {{"Accept", "application/json"}}).status, 404);
  EXPECT_EQ(get("/incidents", {{"Accept", "text/html,*/*;q=0.8"}}).status, 200);
}

TEST(Assets, a_path_that_people_and_senders_share) {
  EXPECT_EQ(get("/integrations/prom", {{"Accept", "text/html,*/*;q=0.8"}}).status, 200);
  EXPECT_EQ(get("/integrations", {{"Accept", "*/*"}}).status, 404);
  EXPECT_EQ(get("/integrations/key/api/v2/nothing").status, 404);
}

TEST(Assets, what_has_a_hash_in_its_name_is_kept_for_ever) {
  EXPECT_EQ(get("/assets/app-12345678.js").header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/").header("Cache-Control"), "no-cache");
}

TEST(Assets, encodings) {
  struct Case {
    const char* target;
    const char* accept;
    const char* body;
  };
  for (const auto& [target, accept, body] : std::initializer_list<Case>{
           {"/assets/app-12345678.js", "gzip, deflate, br", "br js"},
           {"/assets/app-12345678.js", "gzip", "gzip js"},
           {"/assets/app-12345678.js", "br;q=0, gzip;q=0.5", "gzip js"},
           {"/assets/app-12345678.js", "br;q=0.000, *;q=0", "plain js"},
           {"/assets/app-12345678.js", "*", "br js"},
           {"/assets/app-12345678.js", "deflate, zstd", "plain js"},
           {"/", "gzip", "<html>"},
           {"/", "br", "br html"},
       }) {
    const Response response = get(target, {{"Accept-Encoding", accept}});
    EXPECT_EQ(response.bytes(), body) << accept;
    EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.header("Content-Encoding").has_value(),
              !response.bytes().starts_with("plain") && response.bytes() != "<html>");
  }
}

TEST(Assets, if_none_match) {
  for (const char* seen : {"W/\"html\"", "\"other\", W/\"html\"", "*"}) {
    const Response response = get("/", {{"If-None-Match", seen}});
    EXPECT_EQ(response.status, 304) << seen;
    EXPECT_EQ(response.bytes(), "");
    EXPECT_EQ(response.header("ETag"), "W/\"html\"");
  }
  EXPECT_EQ(get("/", {{"If-None-Match", "W/\"old\""}}).status, 200);
}

}  // namespace
}  // namespace muster::http
