// Thrift's compact protocol, as far as it is needed to describe a Parquet file: writing only.
// Source: thrift/doc/specs/thrift-compact-protocol.md of Apache Thrift.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace muster::parquet {

// Values are put in the order of their fields' numbers; what begins must end.
class Thrift {
 public:
  enum class Kind : std::uint8_t { True = 1, Int32 = 5, Int64 = 6, Binary = 8, List = 9, Struct = 12 };

  void int32(int field, std::int32_t value);
  void int64(int field, std::int64_t value);
  void text(int field, std::string_view value);
  void yes(int field);

  void begin(int field);  // a structure in a field
  void begin_item();      // a structure in a list
  void end();

  // A list of so many items follows, by the functions below or `begin_item`.
  void list(int field, Kind kind, std::size_t items);
  void item(std::int32_t value);
  void item(std::string_view value);

  // Ends the outermost structure.
  std::string take();

 private:
  void field(int number, Kind kind);
  void varint(std::uint64_t value);
  void zigzag(std::int64_t value);

  std::string out_;
  std::vector<int> last_{0};  // of each open structure: the field that was put last
};

// An integer in base 128, the least part first.
void put_varint(std::string& out, std::uint64_t value);

}  // namespace muster::parquet
