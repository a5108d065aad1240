#include "base/log.h"

#include <atomic>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"

namespace muster::log {
namespace {
std::atomic<Level> least_written{Level::Info};
std::atomic<Format> line_format{Format::Logfmt};
std::atomic<std::int64_t> error_count{0};

constexpr std::string_view name(Level level) {
  switch (level) {
    case Level::Debug:
      return "debug";
    case Level::Info:
      return "info";
    case Level::Warn:
      return "warn";
    case Level::Error:
    case Level::Off:
      return "error";
  }
  return "error";
}

void add_logfmt(std::string& line, std::string_view key, std::string_view value) {
  if (!line.empty()) line += ' ';
  line.append(key).push_back('=');
  const bool plain = !value.empty() && value.find_first_of(" \"=\n\t\\") == std::string_view::npos;
  if (plain)
    line.append(value);
  else
    append_json_string(line, value);
}

void add_json(std::string& line, std::string_view key, std::string_view value) {
  line += line.empty() ? "{" : ",";
  append_json_string(line, key);
  line += ':';
  append_json_string(line, value);
}
}  // namespace

void configure(Level least, Format format) {
  least_written = least;
  line_format = format;
}

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
  if (level == Level::Error) ++error_count;
  if (level < least_written.load()) return;
  const bool json = line_format.load() == Format::Json;
  const auto add = json ? add_json : add_logfmt;
  std::string line;
  add(line, "time", rfc3339(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now())));
  add(line, "level", name(level));
  add(line, "msg", message);
  for (const Field& field : fields) add(line, field.key, field.value);
  line += json ? "}\n" : "\n";
  // One write: lines of several threads do not mix. Nothing can be done about a standard error that is gone.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

std::int64_t errors_written() { return error_count; }

}  // namespace muster::log
