// What a template works on: values as Go's text/template sees them, and how they print.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.h"

namespace muster::tmpl {

struct List;
struct Map;

struct Text {
  std::string bytes;
  bool is_html = false;  // made by safeHtml: HTML that is not escaped again
};
// A point in time as it is shown in a zone.
struct Time {
  std::optional<Instant> at;  // nothing: Go's zero time, the year 1
  std::string zone;           // an IANA name; empty: UTC
};

// Cheap to copy: lists and maps are shared and never change.
class Value {
 public:
  using Held = std::variant<std::monostate, bool, std::int64_t, double, Text, Time, Duration,
                            std::shared_ptr<const List>, std::shared_ptr<const Map>>;
  Value() = default;
  Value(Held held) : held_(std::move(held)) {}                      // NOLINT(google-explicit-constructor)
  Value(bool value) : held_(value) {}                               // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : held_(value) {}                       // NOLINT(google-explicit-constructor)
  Value(double value) : held_(value) {}                             // NOLINT(google-explicit-constructor)
  Value(std::string text) : held_(Text{std::move(text)}) {}         // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : held_(Text{std::string(text)}) {}  // NOLINT(google-explicit-constructor)
  Value(const char* text) : held_(Text{text}) {}                    // NOLINT(google-explicit-constructor)
  Value(Text text) : held_(std::move(text)) {}                      // NOLINT(google-explicit-constructor)
  Value(Time time) : held_(std::move(time)) {}                      // NOLINT(google-explicit-constructor)
  Value(Duration span) : held_(span) {}                             // NOLINT(google-explicit-constructor)
  Value(List list);                                                 // NOLINT(google-explicit-constructor)
  Value(Map map);                                                   // NOLINT(google-explicit-constructor)

  template <class T>
  const T* as() const {
    return std::get_if<T>(&held_);
  }
  bool is_nil() const { return held_.index() == 0; }
  const std::string* text() const;  // null when it is no text
  const List* list() const;
  const Map* map() const;

 private:
  Held held_;
};

struct List {
  enum class Type { Plain, Texts, Alerts, Pairs };
  Type type = Type::Plain;
  std::vector<Value> items{};
};

// A Go map, or a struct: its fields are there or it is an error.
struct Map {
  enum class Type { Plain, LabelSet, Record };
  Type type = Type::Plain;
  std::map<std::string, Value, std::less<>> items{};
  std::string name{};                // of a Record's type, for messages
  std::vector<std::string> order{};  // of a Record's fields, for printing
};

// What `if` asks: nothing, false, 0 and what is empty are false.
bool is_true(const Value& value);

// As Go's fmt prints it with %v: "map[a:b]", "[a b]", "<no value>" for nothing.
std::string printed(const Value& value);
std::string printed(double value);

// What a message calls its type: "string", "[]string", "template.KV".
std::string type_name(const Value& value);

// Label names and values as a KV of Alertmanager; "" counts as a value.
Value label_set(std::map<std::string, Value, std::less<>> items);
Value text_list(std::vector<std::string> texts);

// Of a time: "2026-03-29 01:00:00 +0000 UTC"; and by a Go layout ("2006-01-02T15:04:05Z07:00").
std::string printed(const Time& time);
std::string formatted(const Time& time, std::string_view layout);
// Seconds since 1970, and the offset that is in force in its zone then.
std::int64_t unix_seconds(const Time& time);

// "1h2m3.5s", as Go's Duration prints.
std::string go_duration(Duration span);
// "1d 2h 3m 4s", "12.5s", "3ms": as Prometheus' humanizeDuration.
std::string human_duration(double seconds);

// Go's Sprintf for the verbs that make sense here; widths are bounded.
std::string go_printf(std::string_view format, const std::vector<Value>& arguments);
// Go's quoted form ("%q").
std::string go_quoted(std::string_view text);

}  // namespace muster::tmpl
