#include "api/metrics_text.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace muster::api {
namespace {

void append_number(std::string& out, double value) {
  char digits[32];
  const auto [end, failed] = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, failed == std::errc() ? end : digits);
}

// A backslash, a line break, and in label values a quote are escaped.
void append_escaped(std::string& out, std::string_view text, bool in_quotes) {
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\\' || (c == '"' && in_quotes))
      out.append("\\").push_back(c);
    else
      out.push_back(c);
  }
}

// The fields of /proc/self/stat after the program's name, which is in parentheses and may have spaces (proc(5)).
std::vector<double> stat_fields() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  std::istringstream rest(line.substr(std::min(line.size(), line.rfind(')') + 1)));
  std::string state;
  rest >> state;
  std::vector<double> fields;
  for (double value; rest >> value;) fields.push_back(value);
  return fields;
}

double boot_time() {
  std::ifstream file("/proc/stat");
  for (std::string word; file >> word;) {
    double value = 0;
    if (word == "btime" && file >> value) return value;
  }
  return 0;
}

double open_files() {
  std::error_code ignored;
  double count = 0;
  for (auto at = std::filesystem::directory_iterator("/proc/self/fd", ignored);
       at != std::filesystem::directory_iterator(); at.increment(ignored))
    ++count;
  return count;
}

}  // namespace

MetricsText& MetricsText::family(std::string_view name, Type type, std::string_view help) {
  name_ = name;
  text_.append("# HELP ").append(name).append(" ");
  append_escaped(text_, help, false);
  text_.append("\n# TYPE ")
      .append(name)
      .append(type == Type::Counter ? " counter\n"
              : type == Type::Gauge ? " gauge\n"
                                    : " histogram\n");
  return *this;
}

MetricsText& MetricsText::sample(double value, Labels labels) {
  text_.append(name_);
  char before = '{';
  for (const auto& [label, said] : labels) {
    text_.push_back(before);
    text_.append(label).append("=\"");
    append_escaped(text_, said, true);
    text_.push_back('"');
    before = ',';
  }
  if (before == ',') text_.push_back('}');
  text_.push_back(' ');
  append_number(text_, value);
  text_.push_back('\n');
  return *this;
}

MetricsText& MetricsText::histogram(std::span<const double> bounds, std::span<const std::int64_t> within,
                                    std::int64_t count, double sum,
                                    std::pair<std::string_view, std::string_view> label) {
  const std::string name = name_;
  std::int64_t so_far = 0;
  name_ = name + "_bucket";
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    std::string bound;
    append_number(bound, bounds[i]);
    sample(static_cast<double>(so_far += within[i]), {label, {"le", bound}});
  }
  sample(static_cast<double>(count), {label, {"le", "+Inf"}});
  name_ = name + "_sum";
  sample(sum, {label});
  name_ = name + "_count";
  sample(static_cast<double>(count), {label});
  name_ = name;
  return *this;
}

void add_process_metrics(MetricsText& text) {
  // Counted from the field after the state: utime is number 14 of proc(5), so 10 here.
  const std::vector<double> stat = stat_fields();
  const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK)), page = static_cast<double>(sysconf(_SC_PAGESIZE));
  if (stat.size() > 20 && ticks > 0) {
    text.counter("process_cpu_seconds_total", "User and system CPU time spent.", (stat[10] + stat[11]) / ticks);
    text.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.",
               boot_time() + stat[18] / ticks);
    text.gauge("process_virtual_memory_bytes", "Virtual memory.", stat[19]);
    text.gauge("process_resident_memory_bytes", "Resident memory.", stat[20] * page);
  }
  text.gauge("process_open_fds", "Open file descriptors.", open_files());
}

}  // namespace muster::api
