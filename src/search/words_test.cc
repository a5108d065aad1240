#include "search/words.h"

#include <gmock/gmock.h>

namespace muster::search {
namespace {

using testing::ElementsAre;

std::vector<std::string> all(std::string_view text) {
  std::vector<std::string> found;
  for (const Word& word : words_in(text)) found.push_back(word.folded);
  return found;
}

TEST(Words, are_letters_and_digits_in_lower_case) {
  EXPECT_THAT(all("Disk full on DB-1 (/var/lib)!"), ElementsAre("disk", "full", "on", "db", "1", "var", "lib"));
  EXPECT_THAT(all("ORA-00942, kube_node_lost"), ElementsAre("ora", "00942", "kube", "node", "lost"));
  EXPECT_THAT(all(" \t\n"), ElementsAre());
}

TEST(Words, have_no_diacritics) {
  EXPECT_THAT(all("Café, Łódź, ŠKODA, Straße"), ElementsAre("cafe", "lodz", "skoda", "strasse"));
  EXPECT_THAT(all("cafe\xcc\x81"), ElementsAre("cafe")) << "a combining accent";
  EXPECT_THAT(all("ΑΒΓ ПРИВЕТ Ёж"), ElementsAre("αβγ", "привет", "ёж"));
}

TEST(Words, with_umlauts_can_be_spelt_out) {
  const auto words = words_in("Größe überprüfen");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].folded, "grosse");
  EXPECT_EQ(words[0].spelt_out, "groesse");
  EXPECT_EQ(words[1].folded, "uberprufen");
  EXPECT_EQ(words[1].spelt_out, "ueberpruefen");
  EXPECT_EQ(words_in("plain").front().spelt_out, "");
}

TEST(Words, of_a_script_without_spaces_are_its_characters) {
  EXPECT_THAT(all("磁盘已满"), ElementsAre("磁", "盘", "已", "满"));
}

TEST(Words, know_where_they_stand) {
  const std::string text = "Ein Gerät, fällt";
  const auto words = words_in(text);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(text.substr(words[1].begin, words[1].end - words[1].begin), "Gerät");
}

TEST(Words, of_what_is_no_text_are_none_and_long_ones_are_cut) {
  EXPECT_THAT(all("a\xff\xfe"
                  "b\xc3"),
              ElementsAre("a", "b"));
  EXPECT_EQ(all(std::string(1000, 'x')).front().size(), kWordMax);
  std::string umlauts;
  for (int i = 0; i < 50; ++i) umlauts += "д";
  EXPECT_EQ(all(umlauts).front().size(), kWordMax);
}

}  // namespace
}  // namespace muster::search
