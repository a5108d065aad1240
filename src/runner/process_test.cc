#include "runner/process.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::runner {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

bool goes_on(const std::string&) { return true; }

Ended run(std::vector<std::string> words, Duration timeout = 20s) {
  return run_command({.words = std::move(words), .timeout = timeout, .grace = 1s}, 100ms, goes_on);
}

TEST(Process, its_output_and_its_exit_code) {
  const Ended ended = run({"/bin/sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(ended.exit_code, 3);
  EXPECT_EQ(ended.why, "");
  EXPECT_EQ(ended.output, "out\nerr\n");
}

TEST(Process, no_shell_looks_at_its_words) {
  EXPECT_EQ(run({"/bin/echo", "$HOME; id | cat", "`id`"}).output, "$HOME; id | cat `id`\n");
}

TEST(Process, has_an_environment_made_from_nothing_and_no_input) {
  ::setenv("MUSTER_TOKEN", "a-secret", 1);
  const Ended ended = run_command({.words = {"/usr/bin/env"}, .environment = {{"COLOUR", "blue"}}}, 1s, goes_on);
  ::unsetenv("MUSTER_TOKEN");
  EXPECT_THAT(ended.output, HasSubstr("COLOUR=blue\n"));
  EXPECT_THAT(ended.output, testing::Not(HasSubstr("a-secret")));
  EXPECT_EQ(run({"/bin/cat"}).exit_code, 0) << "there is nothing to read";
}

TEST(Process, what_cannot_be_started_says_why) {
  EXPECT_EQ(run({"/nonexistent/x"}).why, "it could not be started: No such file or directory");
  const Ended nowhere = run_command({.words = {"/bin/true"}, .directory = "/nonexistent"}, 1s, goes_on);
  EXPECT_FALSE(nowhere.exit_code);
}

TEST(Process, is_ended_with_all_that_it_began) {
  const auto begin = std::chrono::steady_clock::now();
  const Ended ended = run({"/bin/sh", "-c", "trap '' TERM; sleep 100 & sleep 100"}, 300ms);
  EXPECT_EQ(ended.why, "it was ended after 300ms");
  EXPECT_FALSE(ended.exit_code);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(Process, what_it_leaves_running_holds_nothing_up) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(run({"/bin/sh", "-c", "sleep 100 & echo done"}).exit_code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(Process, is_cancelled_when_nobody_wants_it_any_more) {
  std::string seen;
  const Ended ended =
      run_command({.words = {"/bin/sh", "-c", "echo begun; sleep 100"}}, 200ms, [&](const std::string& so_far) {
        seen = so_far;
        return false;
      });
  EXPECT_EQ(ended.why, "it was cancelled");
  EXPECT_EQ(seen, "begun\n");
}

TEST(Process, keeps_the_beginning_and_the_end_of_what_is_too_long) {
  const Ended ended = run({"/bin/sh", "-c", "echo first; head -c 300000 /dev/zero | tr '\\0' x; echo last"});
  EXPECT_LT(ended.output.size(), kOutputMax + 100);
  EXPECT_THAT(ended.output, testing::StartsWith("first\n"));
  EXPECT_THAT(ended.output, testing::EndsWith("last\n"));
  EXPECT_THAT(ended.output, HasSubstr("bytes left out"));
}

}  // namespace
}  // namespace muster::runner
