#include "correlation/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

const CorrelationSettings kDefaults;

double text_share(std::string_view a, std::string_view b) {
  return share(shape_of(a, {}, kDefaults).text, shape_of(b, {}, kDefaults).text);
}

TEST(Shape, numbers_and_identifiers_are_left_out_of_texts) {
  EXPECT_EQ(normal_text("Disk 93% full on db-17"), "disk # full on db #");
  EXPECT_EQ(normal_text("Request 3f2a91bc-77 failed"), "request # # failed");
  EXPECT_EQ(normal_text("pod7x"), "pod#x");
  EXPECT_EQ(normal_text("defaced"), "defaced") << "a word of hexadecimal letters is a word";
  EXPECT_EQ(normal_text(""), "");
  EXPECT_EQ(normal_text("--- !!"), "");
  EXPECT_EQ(normal_text("Größe ÜBER 5"), "größe Über #") << "letters outside ASCII stay as they are";
}

TEST(Shape, what_differs_in_numbers_only_is_the_same_text) {
  EXPECT_EQ(text_share("Disk 93% full on db-17", "disk 4% full on DB-2"), 1.0);
  EXPECT_LT(text_share("Disk full on db-17", "Memory full on web-17"), 0.5);
  EXPECT_EQ(text_share("", ""), 0.0);
  EXPECT_EQ(text_share("Disk", ""), 0.0);
}

TEST(Shape, only_real_words_are_counted) {
  EXPECT_EQ(shape_of("Alert 12 34 a1b2c3d4", {}, kDefaults).words, 1);
  EXPECT_EQ(shape_of("full full full", {}, kDefaults).words, 1);
}

TEST(Shape, a_label_is_its_name_and_value) {
  const auto labels = [](std::vector<Labels::Pair> pairs) {
    return shape_of("", Labels(std::move(pairs)), kDefaults).labels;
  };
  EXPECT_EQ(share(labels({{"a", "1"}, {"b", "2"}}), labels({{"a", "1"}, {"b", "3"}})), 1.0 / 3);
  EXPECT_EQ(common(labels({{"a", "1"}}), labels({{"a1", ""}, {"b", "1"}})), 0u);
  EXPECT_EQ(labels({{"severity", "critical"}}).size(), 0u) << "the severity says nothing of what it is about";
}

TEST(Shape, there_is_a_bound) {
  std::string long_text;
  for (int i = 0; i < 10'000; ++i) long_text += std::string(1, static_cast<char>('a' + i % 26)) + "x ";
  EXPECT_LE(shape_of(long_text, {}, kDefaults).text.size(), 128u);
}

}  // namespace
}  // namespace muster
