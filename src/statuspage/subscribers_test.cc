#include "statuspage/subscribers.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(SubscriberTokens, prove_whose_they_are) {
  const SubscriberId id(4711);
  const std::string token = subscriber_token("key", id);
  EXPECT_EQ(subscriber_of_token("key", token), id);
  EXPECT_FALSE(subscriber_of_token("other key", token));
  EXPECT_FALSE(
      subscriber_of_token("key", subscriber_token("key", SubscriberId(4712)).substr(0, 14) + token.substr(14)));
  EXPECT_FALSE(subscriber_of_token("key", ""));
  EXPECT_FALSE(subscriber_of_token("key", id.str()));
  EXPECT_FALSE(subscriber_of_token("key", id.str() + "."));
}

}  // namespace
}  // namespace muster
