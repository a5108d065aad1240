#include "runner/loop.h"

#include <deque>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::runner {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// A server that answers what it is told to, and then nothing more.
struct Server {
  std::deque<Answer> polls;
  std::deque<Result<Answer>> ends;
  std::vector<std::string> heard{};
  bool stopped = false;

  Result<Answer> post(const std::string& path, const std::string& body) {
    heard.push_back(path + " " + body);
    if (path.ends_with("/end") && !ends.empty()) {
      auto answer = ends.front();
      ends.pop_front();
      return answer;
    }
    if (path.ends_with("/end") || path.ends_with("/progress")) return Answer{200, "{}"};
    if (polls.empty()) {
      stopped = true;
      return Answer{200, R"({"job":null,"poll_after":"1s"})"};
    }
    const Answer answer = polls.front();
    polls.pop_front();
    return answer;
  }
  int run() {
    LoopSettings settings;
    settings.allowed["greet"] = {{"/bin/echo", "hello {name}"}, {{"name", {Parameter::Type::Text, "[a-z]+"}}}};
    settings.session = "s1";
    settings.wait_max = 1s;
    return Loop(
               std::move(settings), [this](const auto& path, const auto& body) { return post(path, body); },
               [this] { return stopped; }, [](const std::string&) {})
        .run();
  }
};

TEST(Loop, runs_a_job_and_says_what_came_of_it) {
  Server server{{{200, R"({"job":{"id":"J1","command":"greet","arguments":{"name":"ana"},"timeout":"1m"}})"}}, {}};
  EXPECT_EQ(server.run(), 0);
  ASSERT_EQ(server.heard.size(), 3u);
  EXPECT_EQ(server.heard[1],
            R"(/v1/runner/jobs/J1/end {"session":"s1","why":"","output":"hello ana\n","exit_code":0})");
  EXPECT_THAT(server.heard[2], HasSubstr(R"("seen":["J1"])"));
}

TEST(Loop, what_its_file_does_not_allow_is_not_run) {
  Server server{{{200, R"({"job":{"id":"J1","command":"rm","arguments":{}}})"},
                 {200, R"({"job":{"id":"J2","command":"greet","arguments":{"name":"Ana; id"}}})"}},
                {}};
  server.run();
  EXPECT_THAT(server.heard[1], HasSubstr("does not allow this command"));
  EXPECT_THAT(server.heard[3], HasSubstr("does not match [a-z]+"));
}

TEST(Loop, says_the_end_until_the_server_has_heard_it) {
  Server server{{{200, R"({"job":{"id":"J1","command":"greet","arguments":{"name":"ana"}}})"}},
                {Answer{503, ""}, Result<Answer>(invalid("refused"))}};
  server.run();
  EXPECT_EQ(std::ranges::count_if(server.heard, [](const auto& one) { return one.starts_with("/v1/runner/jobs"); }), 3);
}

TEST(Loop, ends_when_its_token_is_not_known) {
  Server server{{{500, ""}, {401, ""}}, {}};
  EXPECT_EQ(server.run(), 1);
  EXPECT_EQ(server.heard.size(), 2u);
}

}  // namespace
}  // namespace muster::runner
