#include "postmortem/text.h"

#include <gtest/gtest.h>
#include <random>

namespace muster {
namespace {

std::string changed(std::string_view text, std::string_view changes) {
  const auto read = text_changes_from(*parse_json(changes));
  if (!read) return "FAULT " + read.fault().message;
  const auto after = changed_text(to_utf16(text), *read);
  return after ? to_utf8(*after) : "FAULT " + after.fault().message;
}

// As `ChangeSet.toJSON()` of CodeMirror 6 writes them.
TEST(TextChanges, are_applied_as_code_mirror_writes_them) {
  EXPECT_EQ(changed("", R"([[0,"Hello"]])"), "Hello");
  EXPECT_EQ(changed("Hello", R"([5,[0," world"]])"), "Hello world");
  EXPECT_EQ(changed("Hello", R"([[5]])"), "");
  EXPECT_EQ(changed("Hello", R"([1,[3,"a","b"],1])"), "Ha\nbo");
  EXPECT_EQ(changed("a", R"([1,[0,"",""]])"), "a\n");
  EXPECT_EQ(changed("abc", R"([[1],1,[1,"x"]])"), "bx");
}

TEST(TextChanges, count_utf16_code_units) {
  EXPECT_EQ(changed("ä€😀z", R"([4,[1,"!"]])"), "ä€😀!");
  EXPECT_EQ(changed("😀", R"([2,[0,"😀"]])"), "😀😀");
  EXPECT_EQ(changed("😀", R"([1,[1]])").substr(0, 5), "FAULT");
}

TEST(TextChanges, of_another_text_are_refused) {
  EXPECT_NE(changed("Hello", R"([4,[0,"x"]])").find("shorter text"), std::string::npos);
  EXPECT_NE(changed("Hello", R"([9,[0,"x"]])").find("longer text"), std::string::npos);
  for (const char* bad : {"[]", "{}", "[-1]", R"(["x"])", R"([["x"]])", R"([[1,2]])", R"([[0,"a\nb"]])", "[1.5]",
                          R"([[0,"a\u0000"]])", "[99999999999]"})
    EXPECT_EQ(changed("Hello", bad).substr(0, 5), "FAULT") << bad;
}

TEST(TextChanges, come_back_as_they_were_written) {
  for (const char* one : {R"([1,[3,"a","b"],1])", R"([[2]])", R"([3,[0,"",""]])"})
    EXPECT_EQ(to_text(to_json(*text_changes_from(*parse_json(one)))), one);
}

TEST(TextChanges, make_one_text_of_another) {
  std::mt19937 draw(7);
  const std::u16string letters = to_utf16("ab\nä😀");
  const auto text = [&] {
    std::u16string made;
    for (std::size_t i = draw() % 12; i > 0; --i) {
      const std::u16string_view all = letters;
      const std::size_t at = draw() % 5;
      made += at == 4 ? all.substr(4, 2) : all.substr(at, 1);
    }
    return made;
  };
  for (int i = 0; i < 5'000; ++i) {
    const auto before = text(), after = text();
    const auto changes = difference_of(before, after);
    if (before == after) {
      EXPECT_TRUE(changes.empty());
      continue;
    }
    const auto made = changed_text(before, changes);
    ASSERT_TRUE(made) << made.fault().message << " " << to_utf8(before) << " → " << to_utf8(after);
    EXPECT_EQ(*made, after);
    EXPECT_EQ(*text_changes_from(json::value(to_json(changes))), changes);
  }
}

}  // namespace
}  // namespace muster
