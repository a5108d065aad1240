// Log lines to standard error: logfmt ("level=info msg=… key=value") or JSON, one line each, whole.
//
// A log line is for the operator of Muster; what matters to its users is a timeline entry. Safe from any thread.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace muster::log {

enum class Level { Debug, Info, Warn, Error, Off };  // Off is nobody's: with it nothing is written
enum class Format { Logfmt, Json };

// A key and its value as text.
struct Field {
  std::string_view key;
  std::string value;
  Field(std::string_view k, std::string_view v) : key(k), value(v) {}
  Field(std::string_view k, const char* v) : key(k), value(v) {}
  Field(std::string_view k, const std::string& v) : key(k), value(v) {}
  Field(std::string_view k, std::int64_t v) : key(k), value(std::to_string(v)) {}
  Field(std::string_view k, int v) : key(k), value(std::to_string(v)) {}
  Field(std::string_view k, std::size_t v) : key(k), value(std::to_string(v)) {}
};

void configure(Level least, Format format);
void write(Level level, std::string_view message, std::initializer_list<Field> fields = {});

inline void debug(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::Debug, m, f); }
inline void info(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::Info, m, f); }
inline void warn(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::Warn, m, f); }
inline void error(std::string_view m, std::initializer_list<Field> f = {}) { write(Level::Error, m, f); }

// How many error lines were written: a test fails when it did not announce them.
std::int64_t errors_written();

}  // namespace muster::log
