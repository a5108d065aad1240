#include "config/spelling.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Spelling, finds_the_nearest) {
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("abcd", "abdc"), 1) << "two neighbours swapped are one mistake";
  EXPECT_EQ(did_you_mean("secnd", {"first", "second"}), "; did you mean 'second'?");
  EXPECT_EQ(did_you_mean("Second", {"second"}), "; did you mean 'second'?");
  EXPECT_EQ(did_you_mean("escalation_polcy", {"team", "escalation_policy"}), "; did you mean 'escalation_policy'?");
  EXPECT_EQ(did_you_mean("zebra", {"first", "second"}), "");
  EXPECT_EQ(did_you_mean("a", {"b"}), "");
  EXPECT_EQ(did_you_mean(std::string(1000, 'x'), {"b"}), "");
}

}  // namespace
}  // namespace muster
