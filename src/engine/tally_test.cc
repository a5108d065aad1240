#include "engine/tally.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

TEST(Tally, counts_what_is_on_disk) {
  Tally tally;
  tally.accepted(Channel::Sms, 200ms, false);
  tally.rolled_back();
  tally.committed();
  EXPECT_TRUE(tally.counts().empty());
  tally.accepted(Channel::Sms, 100ms, false);
  EXPECT_TRUE(tally.counts().empty());
  tally.committed();
  tally.accepted(Channel::Sms, 2h, true);
  tally.accepted(Channel::Sms, -1s, false);
  tally.not_accepted(Channel::Sms, Unknown{"broke off"}, false);
  tally.not_accepted(Channel::Sms, RetryLater{0s, "busy"}, false);
  tally.not_accepted(Channel::Sms, RetryLater{0s, "busy"}, true);
  tally.not_accepted(Channel::Email, Rejected{"no"}, true);
  tally.committed();
  const auto sms = tally.counts().at(Channel::Sms);
  EXPECT_EQ(sms.count, 3);
  EXPECT_EQ(sms.within[0], 2) << "a bound is within, and a clock that stepped back is not late";
  EXPECT_DOUBLE_EQ(sms.seconds, 7200.1);
  EXPECT_EQ(sms.perhaps_doubled, 1);
  EXPECT_EQ(sms.unknown, 1);
  EXPECT_EQ(sms.retried, 1);
  EXPECT_EQ(sms.failed, 1);
  EXPECT_EQ(tally.counts().at(Channel::Email).failed, 1);
}

}  // namespace
}  // namespace muster
