#include "parquet/thrift.h"

#include <utility>

namespace muster::parquet {

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void Thrift::varint(std::uint64_t value) { put_varint(out_, value); }

void Thrift::zigzag(std::int64_t value) {
  varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void Thrift::field(int number, Kind kind) {
  const int step = number - last_.back();
  if (step > 0 && step < 16) {
    out_.push_back(static_cast<char>(step << 4 | static_cast<int>(kind)));
  } else {
    out_.push_back(static_cast<char>(kind));
    zigzag(number);
  }
  last_.back() = number;
}

void Thrift::int32(int number, std::int32_t value) {
  field(number, Kind::Int32);
  zigzag(value);
}

void Thrift::int64(int number, std::int64_t value) {
  field(number, Kind::Int64);
  zigzag(value);
}

void Thrift::text(int number, std::string_view value) {
  field(number, Kind::Binary);
  item(value);
}

void Thrift::yes(int number) { field(number, Kind::True); }

void Thrift::begin(int number) {
  field(number, Kind::Struct);
  begin_item();
}

void Thrift::begin_item() { last_.push_back(0); }

void Thrift::end() {
  out_.push_back('\0');
  last_.pop_back();
}

void Thrift::list(int number, Kind kind, std::size_t items) {
  field(number, Kind::List);
  const auto low = static_cast<int>(kind);
  if (items < 15) {
    out_.push_back(static_cast<char>(static_cast<int>(items) << 4 | low));
  } else {
    out_.push_back(static_cast<char>(0xF0 | low));
    varint(items);
  }
}

void Thrift::item(std::int32_t value) { zigzag(value); }

void Thrift::item(std::string_view value) {
  varint(value.size());
  out_.append(value);
}

std::string Thrift::take() {
  end();
  last_ = {0};
  return std::exchange(out_, {});
}

}  // namespace muster::parquet
