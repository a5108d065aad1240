// A table as an Apache Parquet file. Source: parquet-format 2.10 (README, Encodings.md, LogicalTypes.md,
// parquet.thrift).
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"

namespace muster::parquet {

enum class Type : std::uint8_t {
  Text,     // UTF-8
  Integer,  // 64 bits
  Instant,  // milliseconds since 1970, UTC
};

struct Column {
  std::string name;
  Type type = Type::Text;
};

// Nothing: the row has no value in that column.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Instant>;

// Writes from front to back. Of the rows only a row group is held, of the file what its end has to say of each group
// (about 60 bytes for a column). Not for several threads at once.
class File {
 public:
  explicit File(std::vector<Column> columns, std::size_t group_rows = 20'000);

  // A cell for each column, of its type or nothing.
  void add(std::vector<Cell> row);

  // What can be sent by now; often nothing.
  std::string take();

  // The rest of the file. Nothing may be added after it.
  std::string end();

 private:
  struct Chunk {
    std::int64_t offset = 0;       // of its first page in the file
    std::int64_t data_offset = 0;  // of its page of values
    std::int64_t bytes = 0;        // with the pages' heads
    bool has_dictionary = false;
  };
  struct Group {
    std::int64_t rows = 0;
    std::vector<Chunk> chunks;
  };

  void end_group();
  Chunk write(std::size_t column);
  std::int64_t place() const { return sent_ + static_cast<std::int64_t>(out_.size()); }
  std::string footer() const;

  const std::vector<Column> columns_;
  const std::size_t group_rows_;
  std::vector<std::vector<Cell>> held_;  // of the group that is being filled: a list for each column
  std::vector<Group> groups_;
  std::string out_;
  std::int64_t sent_ = 0, rows_ = 0;
};

}  // namespace muster::parquet
