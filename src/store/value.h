// What a statement is given, and what a row gives back.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/crypto.h"
#include "base/id.h"
#include "base/instant.h"

namespace muster::store {

// Bytes that are not text.
struct Bytes {
  std::string_view view;
};

// One parameter. Text and bytes are borrowed: they must live until the statement has run.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

inline Value to_value(std::nullopt_t) { return {}; }
template <std::integral T>
Value to_value(T number) {
  return static_cast<std::int64_t>(number);
}
inline Value to_value(double number) { return number; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(const std::string& text) { return std::string_view(text); }
inline Value to_value(const char* text) { return std::string_view(text); }
inline Value to_value(Bytes bytes) { return bytes; }
inline Value to_value(const Digest& digest) { return Bytes{bytes_of(digest)}; }
inline Value to_value(Instant at) { return micros(at); }
inline Value to_value(Duration span) { return static_cast<std::int64_t>(span.count()); }
template <class Tag>
Value to_value(Id<Tag> id) {
  return id.value();
}
template <class Tag>
Value to_value(const Name<Tag>& name) {
  return std::string_view(name.str());
}
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value();
}

// The current row of a result. Text and bytes are valid until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;

  template <class T>
  T get(int column) const {
    return Reader<T>::read(*this, column);
  }

 private:
  template <class T>
  struct Reader;
};

template <std::integral T>
struct Row::Reader<T> {
  static T read(const Row& row, int column) {
    if constexpr (std::same_as<T, bool>)
      return row.integer(column) != 0;
    else
      return static_cast<T>(row.integer(column));
  }
};
template <>
struct Row::Reader<double> {
  static double read(const Row& row, int column) { return row.real(column); }
};
template <>
struct Row::Reader<std::string> {
  static std::string read(const Row& row, int column) { return std::string(row.text(column)); }
};
template <>
struct Row::Reader<Instant> {
  static Instant read(const Row& row, int column) { return from_micros(row.integer(column)); }
};
template <>
struct Row::Reader<Duration> {
  static Duration read(const Row& row, int column) { return Duration(row.integer(column)); }
};
template <class Tag>
struct Row::Reader<Id<Tag>> {
  static Id<Tag> read(const Row& row, int column) { return Id<Tag>(row.integer(column)); }
};
template <class Tag>
struct Row::Reader<Name<Tag>> {
  static Name<Tag> read(const Row& row, int column) { return Name<Tag>(row.text(column)); }
};
template <class T>
struct Row::Reader<std::optional<T>> {
  static std::optional<T> read(const Row& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional<T>(row.get<T>(column));
  }
};

}  // namespace muster::store
