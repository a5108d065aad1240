#include "search/snippet.h"

#include <gmock/gmock.h>

namespace muster::search {
namespace {

using testing::ElementsAre;

TEST(MarkedText, marks_each_form_of_a_word) {
  EXPECT_THAT(marked_text("Größe of the DISK", {"grosse", "disk"}),
              ElementsAre(Piece{"Größe", true}, Piece{" of the ", false}, Piece{"DISK", true}));
}

TEST(Snippet, is_the_piece_where_most_words_stand) {
  std::string text = "# Disk\n\nA disk is a disk.\n";
  for (int i = 0; i < 60; ++i) text += "Nothing of importance here. ";
  text += "When the **disk** is `full`, grow the volume.";
  for (int i = 0; i < 60; ++i) text += " And so on.";
  const auto pieces = snippet(text, {"disk", "full"}, 80);
  std::string all;
  int hits = 0;
  for (const Piece& piece : pieces) {
    all += piece.text;
    hits += piece.hit ? 1 : 0;
  }
  EXPECT_THAT(all, testing::HasSubstr("disk is full, grow"));
  EXPECT_THAT(all, testing::StartsWith("… "));
  EXPECT_THAT(all, testing::EndsWith(" …"));
  EXPECT_EQ(hits, 2);
}

TEST(Snippet, is_the_beginning_when_no_word_is_there) {
  EXPECT_THAT(snippet("# Grow a volume\n\n1. Ask `lvs`", {"database"}),
              ElementsAre(Piece{"Grow a volume 1. Ask lvs", false}));
  EXPECT_THAT(snippet("", {"x"}), ElementsAre());
  EXPECT_THAT(snippet("see kube_node_lost", {}), ElementsAre(Piece{"see kube_node_lost", false}));
}

TEST(Snippet, cuts_no_character_in_two) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "„“";
  for (const Piece& piece : snippet(text, {}, 50)) EXPECT_EQ(piece.text.find("\xef\xbf\xbd"), std::string::npos);
}

}  // namespace
}  // namespace muster::search
