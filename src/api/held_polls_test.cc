#include "api/held_polls.h"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::api {
namespace {

using namespace std::chrono_literals;

// What a runner hears, when it does.
struct Runner : http::Receiver {
  std::promise<int> answer;
  void receive(http::Response response) noexcept override { answer.set_value(response.status); }
  void admit(std::shared_ptr<const void>) noexcept override {}
};

class HeldPollsTest : public testing::Test {
 protected:
  std::future<int> asks(const std::string& session, const std::string& command, std::chrono::milliseconds span = 20s) {
    const auto runner = std::make_shared<Runner>();
    auto answer = runner->answer.get_future();
    http::Reply reply(runner);
    const auto fits = [command](const std::vector<JobRow>& jobs) {
      return std::ranges::any_of(jobs, [&](const JobRow& job) { return job.command == command; });
    };
    if (!held->hold(session, fits, span, reply)) reply(http::empty_response(503));
    return answer;
  }
  void is_queued(const std::string& command) {
    {
      const std::lock_guard lock(mutex);
      queue.emplace_back().command = command;
    }
    hub.publish(++sequence, R"({"type":"incident","id":"1","version":1})");
  }

  std::mutex mutex;
  std::vector<JobRow> queue;
  std::atomic<int> looks = 0;
  std::int64_t sequence = 0;
  http::LiveHub hub;
  std::unique_ptr<HeldPolls> held = std::make_unique<HeldPolls>(
      hub,
      [this](const std::function<void(const std::vector<JobRow>&)>& say) {
        ++looks;
        const std::lock_guard lock(mutex);
        say(queue);
      },
      [] { return http::empty_response(204); });
};

TEST_F(HeldPollsTest, one_is_answered_at_once_when_a_job_fits_and_the_others_stay) {
  auto restarts = asks("s1", "restart"), finds = asks("s2", "find");
  EXPECT_EQ(restarts.wait_for(150ms), std::future_status::timeout);
  is_queued("restart");
  ASSERT_EQ(restarts.wait_for(5s), std::future_status::ready);
  EXPECT_EQ(restarts.get(), 204);
  EXPECT_EQ(finds.wait_for(250ms), std::future_status::timeout);
  held->close();
  EXPECT_EQ(finds.get(), 204) << "the server ends";
  EXPECT_EQ(asks("s3", "find").get(), 503);
}

TEST_F(HeldPollsTest, what_was_queued_just_before_is_not_missed) {
  queue.emplace_back().command = "restart";
  EXPECT_EQ(asks("s1", "restart").get(), 204);
}

TEST_F(HeldPollsTest, one_is_answered_when_its_time_is_over) { EXPECT_EQ(asks("s1", "restart", 50ms).get(), 204); }

TEST_F(HeldPollsTest, a_session_has_one_and_all_together_have_a_bound) {
  auto first = asks("s1", "restart");
  auto second = asks("s1", "restart");
  EXPECT_EQ(first.get(), 204) << "whoever asked is gone";
  std::vector<std::future<int>> many;
  for (std::size_t i = 1; i < kHeldPollsMax; ++i) many.push_back(asks("t" + std::to_string(i), "restart"));
  EXPECT_EQ(asks("one more", "restart").get(), 503);
  EXPECT_EQ(second.wait_for(0s), std::future_status::timeout);
}

TEST_F(HeldPollsTest, changes_cost_nothing_while_nobody_waits_and_a_storm_is_looked_at_sometimes) {
  for (int i = 0; i < 1000; ++i) is_queued("find");
  EXPECT_EQ(looks, 0);
  const auto waiting = asks("s1", "restart");
  for (int i = 0; i < 1000; ++i) is_queued("find");
  std::this_thread::sleep_for(250ms);
  EXPECT_LE(looks, 5);
}

}  // namespace
}  // namespace muster::api
