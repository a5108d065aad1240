#include "http/message.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "http/reply.h"
#include "http/response_head.h"
#include "http/target.h"

namespace muster::http {
namespace {

using Strings = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Target, paths) {
  struct Case {
    const char* target;
    Strings path;
  };
  for (const auto& [target, path] : std::initializer_list<Case>{
           {"/", {}},
           {"/a", {"a"}},
           {"/a/", {"a", ""}},
           {"//", {"", ""}},
           {"/a%2Fb/c%20d", {"a/b", "c d"}},
           {"/a+b", {"a+b"}},
           {"/a/../b/.", {"a", "..", "b", "."}},
           {"/%e2%82%ac?x", {"€"}},
           {"http://host:1/a/b?c=d", {"a", "b"}},
           {"http://host", {}},
           {"http://host?x=1", {}},
           {"*", {}},
           {"", {}},
           {"/a#b", {"a#b"}},
       }) {
    Request request;
    EXPECT_EQ(read_target(target, request), "") << target;
    EXPECT_EQ(request.path, path) << target;
    EXPECT_EQ(request.target, target);
  }
}

TEST(Target, queries) {
  struct Case {
    const char* target;
    Pairs query;
  };
  for (const auto& [target, query] : std::initializer_list<Case>{
           {"/?", {}},
           {"/?a", {{"a", ""}}},
           {"/?a=1&b=2&a=3", {{"a", "1"}, {"b", "2"}, {"a", "3"}}},
           {"/?q=a+b%2Bc%26d", {{"q", "a b+c&d"}}},
           {"/?&&a=b=c&", {{"a", "b=c"}}},
           {"/?=x", {{"", "x"}}},
       }) {
    Request request;
    EXPECT_EQ(read_target(target, request), "") << target;
    EXPECT_EQ(request.query, query) << target;
  }
}

TEST(Target, refuses_what_no_store_can_hold) {
  std::string deep, wide = "/?a";
  for (int i = 0; i < 33; ++i) deep += "/a";
  for (int i = 0; i < 128; ++i) wide += "&a";
  for (const std::string& target : Strings{"/%", "/%4", "/%zz", "/a?b=%g1", "/%00", "/%ff", "/%c0%af", "/%ed%a0%80",
                                           "/%f5%80%80%80", "/?a=%00", "/?%80=a", "a/b", deep, wide}) {
    Request request;
    EXPECT_NE(read_target(target, request), "") << target;
  }
}

TEST(Headers, compare_names_without_case) {
  Headers headers;
  headers.add("Content-Type", "text/plain");
  headers.add("X-A", "");
  headers.add("x-a", "2");
  EXPECT_EQ(headers.find("content-TYPE"), "text/plain");
  EXPECT_EQ(headers.find("x-a"), "");
  EXPECT_EQ(headers.count("X-a"), 2u);
  EXPECT_EQ(headers.find("x"), std::nullopt);
  headers.clear();
  EXPECT_EQ(headers.find("x-a"), std::nullopt);
}

TEST(Request, cookies) {
  Request request;
  request.headers.add("Cookie", "a=1; muster_session=abc=; quoted=\"x y\";b = 2");
  request.headers.add("cookie", "second=line");
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("muster_session"), "abc=");
  EXPECT_EQ(request.cookie("quoted"), "x y");
  EXPECT_EQ(request.cookie("second"), "line");
  EXPECT_EQ(request.cookie("session"), std::nullopt);
}

TEST(List, contains_a_token) {
  EXPECT_TRUE(list_contains("keep-alive, Upgrade", "upgrade"));
  EXPECT_TRUE(list_contains("gzip;q=0.5,br", "gzip"));
  EXPECT_FALSE(list_contains("upgraded", "upgrade"));
  EXPECT_FALSE(list_contains("", "upgrade"));
}

TEST(Problem, is_what_rfc_9457_says) {
  const Response response = problem(404, "Not \"found\"", "No such\nthing.");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("content-type"), "application/problem+json");
  const auto body = parse_json(response.bytes());
  ASSERT_TRUE(body);
  EXPECT_EQ(text_at(body->as_object(), "title"), "Not \"found\"");
  EXPECT_EQ(integer_at(body->as_object(), "status"), 404);
  EXPECT_EQ(text_at(body->as_object(), "detail"), "No such\nthing.");
}

TEST(ResponseHead, carries_what_every_response_must) {
  std::string head;
  append_head(head, text_response(200, "hello"), imf_fixdate(784111777), true);
  EXPECT_TRUE(head.starts_with(
      "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: close\r\nContent-Length: 5\r\n"))
      << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  for (const auto& [name, value] : kSecurityHeaders) {
    EXPECT_NE(head.find(std::string(name) + ": " + std::string(value) + "\r\n"), std::string::npos) << name;
  }
  EXPECT_NE(head.find("Cache-Control: no-store\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Server:"), std::string::npos);
}

TEST(ResponseHead, what_the_handler_set_is_not_set_again) {
  Response response = empty_response(204);
  response.with("content-security-policy", "default-src 'self'").with("Cache-Control", "no-cache");
  std::string head;
  append_head(head, response, "", false);
  EXPECT_EQ(head.find("Content-Security-Policy"), std::string::npos);
  EXPECT_NE(head.find("X-Frame-Options: DENY"), std::string::npos);
  EXPECT_EQ(head.find("no-store"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos) << "RFC 9110 section 8.6";
}

TEST(ResponseHead, a_value_cannot_begin_a_new_header) {
  std::string head;
  append_head(head, empty_response(302).with("Location", "/a\r\nSet-Cookie: x=y").with("Bad\r\nName", "v"), "", false);
  EXPECT_NE(head.find("Location: /a  Set-Cookie: x=y\r\n"), std::string::npos) << head;
  EXPECT_EQ(head.find("Name"), std::string::npos);
}

class Recorder : public Receiver {
 public:
  void receive(Response response) noexcept override { statuses.push_back(response.status); }
  void admit(std::shared_ptr<const void>) noexcept override { statuses.push_back(0); }
  std::vector<int> statuses;
};

TEST(Reply, answers_once_and_500_when_forgotten) {
  const auto recorder = std::make_shared<Recorder>();
  {
    Reply called(recorder), forgotten(recorder);
    Reply moved = std::move(called);
    moved(empty_response(204));
    moved = Reply(recorder);
    forgotten = std::move(moved);
    EXPECT_EQ(recorder->statuses, (std::vector{204, 500})) << "what is overwritten uncalled is answered";
    EXPECT_DEATH(called(empty_response(200)), "BUG");
  }
  {
    Admission allowed(recorder);
    allowed.allow();
  }
  {
    Admission denied(recorder);
    denied.deny(empty_response(401));
  }
  { Admission forgotten(recorder); }
  EXPECT_EQ(recorder->statuses, (std::vector{204, 500, 500, 0, 401, 500}));
}

}  // namespace
}  // namespace muster::http
