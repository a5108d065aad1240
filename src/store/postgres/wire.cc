#include "store/postgres/wire.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "store/connection.h"
#include "store/postgres/libpq.h"

namespace muster::store {
namespace {

// Object identifiers of the built-in types: src/include/catalog/pg_type.dat, the same in every version.
constexpr Oid kBool = 16, kBytea = 17, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25, kFloat4 = 700,
              kFloat8 = 701, kUnknown = 705, kBpchar = 1042, kVarchar = 1043, kNumeric = 1700, kVoid = 2278;

bool is_text(Oid type) {
  return type == kText || type == kVarchar || type == kBpchar || type == kName || type == kUnknown;
}

std::string name_of(Oid type) {
  switch (type) {
    case kBool:
      return "boolean";
    case kBytea:
      return "bytea";
    case kInt8:
      return "bigint";
    case kInt2:
      return "smallint";
    case kInt4:
      return "integer";
    case kFloat4:
      return "real";
    case kFloat8:
      return "double precision";
    case kNumeric:
      return "numeric";
    default:
      return is_text(type) ? "text" : "type " + std::to_string(type);
  }
}

[[noreturn]] void refuse(const Sql& sql, const std::string& what) {
  throw StoreError(StoreError::Kind::Other, std::string(sql.name) + ": " + what);
}

template <class Unsigned>
Unsigned big_endian(std::string_view raw) {
  Unsigned number = 0;
  for (std::size_t i = 0; i < sizeof number && i < raw.size(); ++i)
    number = static_cast<Unsigned>((number << 8) | static_cast<unsigned char>(raw[i]));
  return number;
}

std::array<char, 8> big_endian_bytes(std::uint64_t number) {
  std::array<char, 8> bytes;
  for (std::size_t i = 8; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

// numeric: count of digits, weight of the first, sign, scale, and digits to base 10,000, each two bytes.
long double numeric(std::string_view raw) {
  const auto part = [&](std::size_t n) { return big_endian<std::uint16_t>(raw.substr(std::min(raw.size(), 2 * n))); };
  const int weight = static_cast<std::int16_t>(part(1));
  long double number = 0;
  for (int i = 0; i < part(0); ++i)
    number += part(4 + static_cast<std::size_t>(i)) * std::pow(10000.0L, static_cast<long double>(weight - i));
  return part(2) == 0x4000 ? -number : number;
}

}  // namespace

void check_types(const Sql& sql, const Described& described) {
  for (std::size_t i = 0; i < described.parameters.size(); ++i) {
    const Oid type = described.parameters[i];
    if (type == kInt8 || type == kFloat8 || type == kBytea || type == kBool || is_text(type)) continue;
    refuse(sql, "$" + std::to_string(i + 1) + " would be of " + name_of(type) + " on PostgreSQL: write cast($" +
                    std::to_string(i + 1) + " as bigint), or as what it is");
  }
  constexpr std::array kKnown{kBool, kBytea, kInt8, kInt2, kInt4, kFloat4, kFloat8, kNumeric, kVoid};
  for (std::size_t i = 0; i < described.columns.size(); ++i) {
    const Oid type = described.columns[i];
    if (is_text(type) || std::find(kKnown.begin(), kKnown.end(), type) != kKnown.end()) continue;
    refuse(sql, "column " + std::to_string(i) + " is of " + name_of(type) + ": cast it to bigint, text or bytea");
  }
}

Parameters::Parameters(const Sql& sql, const Described& described, std::span<const Value> values)
    : numbers_(values.size()), data_(values.size()), lengths_(values.size()), formats_(values.size(), 1) {
  if (values.size() != described.parameters.size())
    refuse(sql, "wants " + std::to_string(described.parameters.size()) + " parameters and was given " +
                    std::to_string(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Oid type = described.parameters[i];
    const auto set = [&](const char* data, std::size_t size) {
      data_[i] = data ? data : "";  // a null pointer would be a null
      lengths_[i] = static_cast<int>(size);
    };
    const auto set_number = [&](std::uint64_t number) {
      numbers_[i] = big_endian_bytes(number);
      set(numbers_[i].data(), 8);
    };
    const auto* integer = std::get_if<std::int64_t>(&values[i]);
    const auto* real = std::get_if<double>(&values[i]);
    const auto* text = std::get_if<std::string_view>(&values[i]);
    const auto* bytes = std::get_if<Bytes>(&values[i]);
    if (integer && type == kInt8)
      set_number(static_cast<std::uint64_t>(*integer));
    else if (integer && type == kFloat8)
      set_number(std::bit_cast<std::uint64_t>(static_cast<double>(*integer)));
    else if (integer && type == kBool)
      set(*integer ? "\1" : "\0", 1);
    else if (real && type == kFloat8)
      set_number(std::bit_cast<std::uint64_t>(*real));
    else if (text && is_text(type))
      set(text->data(), text->size());
    else if (bytes && type == kBytea)
      set(bytes->view.data(), bytes->view.size());
    else if (!std::holds_alternative<std::monostate>(values[i]))
      refuse(sql, "$" + std::to_string(i + 1) + " is " + name_of(type) + " and was given " +
                      (integer ? "an integer"
                       : real  ? "a real number"
                       : text  ? "text"
                               : "bytes"));
  }
}

bool PostgresRow::is_null(int column) const {
  return column >= libpq().columns(result_) || libpq().is_null(result_, row_, column);
}

Oid PostgresRow::type(int column) const { return libpq().column_type(result_, column); }

std::string_view PostgresRow::raw(int column) const {
  return {libpq().value(result_, row_, column), static_cast<std::size_t>(libpq().length(result_, row_, column))};
}

std::int64_t PostgresRow::integer(int column) const {
  if (is_null(column)) return 0;
  const std::string_view data = raw(column);
  switch (type(column)) {
    case kInt8:
      return static_cast<std::int64_t>(big_endian<std::uint64_t>(data));
    case kInt4:
      return static_cast<std::int32_t>(big_endian<std::uint32_t>(data));
    case kInt2:
      return static_cast<std::int16_t>(big_endian<std::uint16_t>(data));
    case kBool:
      return data[0];
    case kNumeric: {
      // sum() of bigint is numeric. long double has 64 bits or more of mantissa on Linux's x86 and ARM: it holds every
      // 64-bit integer exactly.
      const long double number = numeric(data);
      if (number < -0x1p63L || number >= 0x1p63L) mismatch(column, "a 64-bit integer");
      return static_cast<std::int64_t>(number);
    }
    default:
      mismatch(column, "an integer");
  }
}

double PostgresRow::real(int column) const {
  if (is_null(column)) return 0;
  switch (type(column)) {
    case kFloat8:
      return std::bit_cast<double>(big_endian<std::uint64_t>(raw(column)));
    case kFloat4:
      return std::bit_cast<float>(big_endian<std::uint32_t>(raw(column)));
    case kNumeric:
      return static_cast<double>(numeric(raw(column)));
    default:
      return static_cast<double>(integer(column));
  }
}

// Bytes read as text are the bytes, as with SQLite: std::string is how a module holds both.
std::string_view PostgresRow::text(int column) const {
  if (is_null(column)) return {};
  if (type(column) != kBytea && !is_text(type(column))) mismatch(column, "text");
  return raw(column);
}

std::string_view PostgresRow::bytes(int column) const { return text(column); }

void PostgresRow::mismatch(int column, std::string_view asked) const {
  refuse(sql_, "column " + std::to_string(column) + " is " + name_of(type(column)) + " and was read as " +
                   std::string(asked));
}

}  // namespace muster::store
