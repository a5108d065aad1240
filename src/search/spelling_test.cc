#include "search/spelling.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace muster::search {
namespace {

using testing::UnorderedElementsAre;

TEST(Spellings, leave_one_letter_out) {
  EXPECT_THAT(spellings_of("disk"), UnorderedElementsAre("disk", "isk", "dsk", "dik", "dis"));
  EXPECT_THAT(spellings_of("aaa"), UnorderedElementsAre("aaa", "aa"));
  EXPECT_THAT(spellings_of("дом"), UnorderedElementsAre("дом", "ом", "дм", "до"));
}

TEST(Distance, counts_mistakes) {
  EXPECT_EQ(distance("certificate", "certificate", 2), 0u);
  EXPECT_EQ(distance("certifcate", "certificate", 2), 1u);
  EXPECT_EQ(distance("certiifcate", "certificate", 2), 1u) << "two letters changed places";
  EXPECT_EQ(distance("zertifikate", "certificate", 3), 2u);
  EXPECT_EQ(distance("disk", "database", 2), 3u) << "no more than one above the bound";
  EXPECT_EQ(distance("дом", "дым", 1), 1u);
}

// What makes the table of spellings enough: every word one mistake away shares a spelling.
TEST(Spellings, of_words_that_are_one_mistake_apart_meet) {
  const std::string word = "replica";
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < word.size(); ++i) {
    std::string one = word;
    one[i] = 'x';
    wrong.push_back(one);
    wrong.push_back(word.substr(0, i) + word.substr(i + 1));
    wrong.push_back(word.substr(0, i) + "x" + word.substr(i));
    if (i + 1 < word.size()) {
      one = word;
      std::swap(one[i], one[i + 1]);
      wrong.push_back(one);
    }
  }
  const auto right = spellings_of(word);
  for (const std::string& one : wrong) {
    const auto spellings = spellings_of(one);
    const bool meet =
        std::ranges::any_of(spellings, [&](const std::string& s) { return std::ranges::count(right, s) > 0; });
    EXPECT_TRUE(meet) << one;
    EXPECT_LE(distance(one, word, 1), 1u) << one;
  }
}

}  // namespace
}  // namespace muster::search
