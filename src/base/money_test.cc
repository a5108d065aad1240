#include "base/money.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Money, is_read_and_written_in_hundredths) {
  EXPECT_EQ(money_of("450"), 45'000);
  EXPECT_EQ(money_of("450.5"), 45'050);
  EXPECT_EQ(money_of("0.07"), 7);
  EXPECT_EQ(money_text(45'050), "450.50");
  EXPECT_EQ(money_text(45'000), "450");
  EXPECT_EQ(money_text(7), "0.07");
  for (const char* wrong : {"", "1,5", "1.", ".5", "1.234", "-1", "1e3", "123456789012"})
    EXPECT_EQ(money_of(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace muster
