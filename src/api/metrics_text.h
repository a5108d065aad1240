// Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace muster::api {

class MetricsText {
 public:
  enum class Type { Counter, Gauge, Histogram };
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // Begins a metric; its samples follow. A counter's name ends in "_total", a unit is part of the name.
  MetricsText& family(std::string_view name, Type type, std::string_view help);
  MetricsText& sample(double value, Labels labels = {});
  // A metric of one sample.
  MetricsText& gauge(std::string_view name, std::string_view help, double value) {
    return family(name, Type::Gauge, help).sample(value);
  }
  MetricsText& counter(std::string_view name, std::string_view help, double value) {
    return family(name, Type::Counter, help).sample(value);
  }

  // One more of a family of histograms: how many were at most each bound (not added up), all of them, and their sum.
  MetricsText& histogram(std::span<const double> bounds, std::span<const std::int64_t> within, std::int64_t count,
                         double sum, std::pair<std::string_view, std::string_view> label);

  const std::string& text() const { return text_; }

 private:
  std::string name_;
  std::string text_;
};

inline constexpr std::string_view kMetricsContentType = "text/plain; version=0.0.4; charset=utf-8";

// CPU, memory, file descriptors and start of this process, with the names that Prometheus' client libraries use. What
// /proc does not tell is left out.
void add_process_metrics(MetricsText& text);

}  // namespace muster::api
