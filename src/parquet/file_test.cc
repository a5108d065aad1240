#include "parquet/file.h"

#include <gtest/gtest.h>

#include "parquet/thrift.h"

// Whether others can read what is written is asked of other people's readers: test/system/facts_export.test.mjs.
namespace muster::parquet {
namespace {

using std::chrono::milliseconds;
using namespace std::string_literals;

std::vector<Cell> row(std::int64_t number, std::string word) {
  return {Cell(number), word.empty() ? Cell() : Cell(std::move(word)), Cell(Instant(milliseconds(number)))};
}

const std::vector<Column> kColumns{{"n", Type::Integer}, {"word", Type::Text}, {"at", Type::Instant}};

std::uint32_t footer_size(const std::string& file) {
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= static_cast<std::uint32_t>(static_cast<unsigned char>(file[file.size() - 8 + i])) << (8 * i);
  return size;
}

// Worked out by hand from the specification of the compact protocol.
TEST(Thrift, fields_lists_and_structures) {
  Thrift out;
  out.int32(1, 150);  // 1 after 0, kind 5; zigzag 300
  out.int64(20, -1);  // 19 further: the number itself follows, zigzag 40
  out.begin(21);
  out.text(3, "ab");
  out.yes(4);
  out.end();
  out.list(22, Thrift::Kind::Int32, 2);
  out.item(0);
  out.item(-3);
  EXPECT_EQ(out.take(), "\x15\xAC\x02\x06\x28\x01\x1C\x38\x02"s + "ab" + "\x11\x00\x19\x25\x00\x05\x00"s);
}

TEST(Thrift, a_long_list_says_its_length_apart) {
  Thrift out;
  out.list(1, Thrift::Kind::Int32, 15);
  for (int i = 0; i < 15; ++i) out.item(1);
  EXPECT_EQ(out.take(), "\x19\xF5\x0F"s + std::string(15, '\x02') + "\x00"s);
}

TEST(File, begins_and_ends_as_the_format_says_even_without_a_row) {
  File file(kColumns);
  const std::string all = file.end();
  EXPECT_TRUE(all.starts_with("PAR1"));
  EXPECT_TRUE(all.ends_with("PAR1"));
  EXPECT_EQ(footer_size(all), all.size() - 12) << "nothing but the description stands in it";
}

TEST(File, a_piece_at_a_time_is_the_same_file_and_only_a_group_is_held) {
  File at_once(kColumns, 100), in_pieces(kColumns, 100);
  std::string pieces;
  std::size_t empty = 0;
  for (int i = 0; i < 1050; ++i) {
    at_once.add(row(i, i % 3 == 0 ? "" : "word " + std::to_string(i % 7)));
    in_pieces.add(row(i, i % 3 == 0 ? "" : "word " + std::to_string(i % 7)));
    const std::string piece = in_pieces.take();
    if (piece.empty()) ++empty;
    pieces += piece;
  }
  EXPECT_EQ(empty, 1050u - 1 - 10) << "the first mark, then whole groups";
  pieces += in_pieces.end();
  EXPECT_EQ(at_once.end(), pieces);
}

TEST(File, words_that_come_again_are_written_once_for_a_group) {
  const std::string word(50, 'x');
  File again(kColumns, 1000), others(kColumns, 1000);
  for (int i = 0; i < 1000; ++i) {
    again.add(row(i, word));
    others.add(row(i, std::to_string(i) + word));
  }
  const std::string few = again.end(), many = others.end();
  EXPECT_EQ(few.find(word), few.rfind(word));
  EXPECT_LT(few.size() + 50'000, many.size());
}

}  // namespace
}  // namespace muster::parquet
