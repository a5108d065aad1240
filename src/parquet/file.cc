#include "parquet/file.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "parquet/thrift.h"

namespace muster::parquet {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kMagic = "PAR1";

// Numbers of parquet.thrift.
constexpr std::int32_t kInt64 = 2, kByteArray = 6;
constexpr std::int32_t kOptional = 1;
constexpr std::int32_t kUtf8 = 0, kTimestampMillis = 9;
constexpr std::int32_t kPlain = 0, kRle = 3, kRleDictionary = 8;
constexpr std::int32_t kUncompressed = 0;
constexpr std::int32_t kDataPage = 0, kDictionaryPage = 2;

void put_little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

void put_text(std::string& out, std::string_view text) {
  put_little(out, text.size(), 4);
  out.append(text);
}

// Numbers of `width` bits each, packed from the lowest bit on, as one run of the hybrid encoding. The last of its
// groups of eight is filled with zeros, which readers pass over: they know how many values there are.
void put_packed(std::string& out, const std::vector<std::uint32_t>& numbers, int width) {
  const std::size_t eights = (numbers.size() + 7) / 8;
  put_varint(out, eights << 1 | 1);
  const std::size_t until = out.size() + eights * static_cast<std::size_t>(width);
  std::uint64_t bits = 0;
  int held = 0;
  for (const std::uint32_t number : numbers) {
    bits |= static_cast<std::uint64_t>(number) << held;
    for (held += width; held >= 8; held -= 8, bits >>= 8) out.push_back(static_cast<char>(bits));
  }
  if (held > 0) out.push_back(static_cast<char>(bits));
  out.resize(until, '\0');
}

void put_page(std::string& out, std::int32_t kind, std::size_t values, std::int32_t encoding, std::string_view body) {
  Thrift head;
  head.int32(1, kind);
  head.int32(2, static_cast<std::int32_t>(body.size()));
  head.int32(3, static_cast<std::int32_t>(body.size()));
  head.begin(kind == kDataPage ? 5 : 7);
  head.int32(1, static_cast<std::int32_t>(values));
  head.int32(2, encoding);
  if (kind == kDataPage) {
    head.int32(3, kRle);
    head.int32(4, kRle);
  }
  head.end();
  out += head.take();
  out += body;
}

// Which rows have a value.
std::string presence(const std::vector<Cell>& cells) {
  std::vector<std::uint32_t> levels;
  levels.reserve(cells.size());
  for (const Cell& cell : cells) levels.push_back(std::holds_alternative<std::monostate>(cell) ? 0 : 1);
  std::string packed, out;
  put_packed(packed, levels, 1);
  put_text(out, packed);
  return out;
}

// The texts of a column, each once, and which of them each row has.
struct Dictionary {
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> places;
};

Dictionary dictionary_of(const std::vector<Cell>& cells) {
  Dictionary found;
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (const Cell& cell : cells) {
    const auto* text = std::get_if<std::string>(&cell);
    if (!text) continue;
    const auto [place, is_new] = known.try_emplace(*text, static_cast<std::uint32_t>(found.texts.size()));
    if (is_new) found.texts.emplace_back(*text);
    found.places.push_back(place->second);
  }
  return found;
}

void put_plain(std::string& out, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) put_text(out, *text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) put_little(out, static_cast<std::uint64_t>(*number), 8);
  if (const auto* at = std::get_if<Instant>(&cell))
    put_little(out, static_cast<std::uint64_t>(std::chrono::floor<milliseconds>(at->time_since_epoch()).count()), 8);
}

std::int32_t physical(Type type) { return type == Type::Text ? kByteArray : kInt64; }

// An element of the schema: older readers know the converted type, newer ones the logical one.
void put_element(Thrift& out, const Column& column) {
  out.begin_item();
  out.int32(1, physical(column.type));
  out.int32(3, kOptional);
  out.text(4, column.name);
  if (column.type == Type::Text) {
    out.int32(6, kUtf8);
    out.begin(10);
    out.begin(1);
    out.end();
    out.end();
  } else if (column.type == Type::Instant) {
    out.int32(6, kTimestampMillis);
    out.begin(10);
    out.begin(8);
    out.yes(1);  // is adjusted to UTC
    out.begin(2);
    out.begin(1);  // milliseconds
    out.end();
    out.end();
    out.end();
    out.end();
  }
  out.end();
}

}  // namespace

File::File(std::vector<Column> columns, std::size_t group_rows)
    : columns_(std::move(columns)), group_rows_(group_rows), held_(columns_.size()), out_(kMagic) {}

void File::add(std::vector<Cell> row) {
  for (std::size_t i = 0; i < held_.size(); ++i) held_[i].push_back(std::move(row.at(i)));
  if (held_.front().size() >= group_rows_) end_group();
}

std::string File::take() {
  sent_ += static_cast<std::int64_t>(out_.size());
  return std::exchange(out_, {});
}

std::string File::end() {
  end_group();
  const std::string foot = footer();
  out_ += foot;
  put_little(out_, foot.size(), 4);
  out_ += kMagic;
  return take();
}

void File::end_group() {
  Group group{.rows = static_cast<std::int64_t>(held_.front().size()), .chunks = {}};
  if (group.rows == 0) return;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    group.chunks.push_back(write(i));
    held_[i].clear();
  }
  rows_ += group.rows;
  groups_.push_back(std::move(group));
}

File::Chunk File::write(std::size_t column) {
  const std::vector<Cell>& cells = held_[column];
  Chunk chunk{.offset = place()};
  std::string body = presence(cells);
  Dictionary dictionary;
  if (columns_[column].type == Type::Text) dictionary = dictionary_of(cells);
  // Numbers in place of texts are worth it only where texts come again.
  chunk.has_dictionary = !dictionary.texts.empty() && dictionary.texts.size() * 2 <= dictionary.places.size();
  if (chunk.has_dictionary) {
    std::string texts;
    for (const std::string_view text : dictionary.texts) put_text(texts, text);
    put_page(out_, kDictionaryPage, dictionary.texts.size(), kPlain, texts);
    const int width = std::max(1, static_cast<int>(std::bit_width(dictionary.texts.size() - 1)));
    body.push_back(static_cast<char>(width));
    put_packed(body, dictionary.places, width);
  } else {
    for (const Cell& cell : cells) put_plain(body, cell);
  }
  chunk.data_offset = place();
  put_page(out_, kDataPage, cells.size(), chunk.has_dictionary ? kRleDictionary : kPlain, body);
  chunk.bytes = place() - chunk.offset;
  return chunk;
}

std::string File::footer() const {
  using Kind = Thrift::Kind;
  Thrift out;
  out.int32(1, 2);  // the version of the format
  out.list(2, Kind::Struct, columns_.size() + 1);
  out.begin_item();
  out.text(4, "muster");
  out.int32(5, static_cast<std::int32_t>(columns_.size()));
  out.end();
  for (const Column& column : columns_) put_element(out, column);
  out.int64(3, rows_);
  out.list(4, Kind::Struct, groups_.size());
  for (const Group& group : groups_) {
    std::int64_t bytes = 0;
    out.begin_item();
    out.list(1, Kind::Struct, group.chunks.size());
    for (std::size_t i = 0; i < group.chunks.size(); ++i) {
      const Chunk& chunk = group.chunks[i];
      bytes += chunk.bytes;
      out.begin_item();
      out.int64(2, chunk.offset);
      out.begin(3);
      out.int32(1, physical(columns_[i].type));
      out.list(2, Kind::Int32, chunk.has_dictionary ? 3 : 2);
      out.item(kPlain);
      out.item(kRle);
      if (chunk.has_dictionary) out.item(kRleDictionary);
      out.list(3, Kind::Binary, 1);
      out.item(columns_[i].name);
      out.int32(4, kUncompressed);
      out.int64(5, group.rows);
      out.int64(6, chunk.bytes);
      out.int64(7, chunk.bytes);
      out.int64(9, chunk.data_offset);
      if (chunk.has_dictionary) out.int64(11, chunk.offset);
      out.end();
      out.end();
    }
    out.int64(2, bytes);
    out.int64(3, group.rows);
    out.end();
  }
  out.text(6, "Muster");
  return out.take();
}

}  // namespace muster::parquet
