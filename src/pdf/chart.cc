#include "pdf/chart.h"

#include <algorithm>
#include <cmath>

namespace muster::pdf {
namespace {

constexpr std::size_t kBarsMax = 200, kPointsMax = 2'000;
constexpr double kBarHeight = 10, kBarStep = 17, kChartHeight = 130;

Text shortened(const std::string& text) {
  auto parts = pieces(plain(text), 60);
  if (parts.size() > 1) parts.front().push_back({"…"});
  return std::move(parts.front());
}

double sound(double value) { return std::isfinite(value) && value > 0 ? value : 0; }

}  // namespace

double round_up(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0})
    if (value <= step * power * (1 + 1e-9)) return step * power;
  return 10 * power;
}

void Chart::label(const std::string& text, double x, double y, double width, Side side) {
  const Layout layout = painter_.shaped(shortened(text), {.size = 8.5, .one_line = true, .side = side}, width);
  painter_.draw(layout.lines().front(), x, y, kSoft);
}

void Chart::draw(const Bars& chart) {
  const std::size_t count = std::min(kBarsMax, chart.bars.size());
  double most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, sound(chart.bars[i].value));
  const double names = (right_ - left_) * .3, says = (right_ - left_) * .16;
  for (std::size_t i = 0; i < count && !painter_.full(); ++i) {
    painter_.need(kBarStep);
    if (painter_.full()) return;
    const Bars::Bar& bar = chart.bars[i];
    const double width = most > 0 ? sound(bar.value) / most * (right_ - left_ - names - says - 8) : 0;
    label(bar.label, left_, painter_.y_, names - 8, Side::Start);
    painter_.fill(left_ + names, painter_.y_ + 1, std::max(width, .8), kBarHeight, kAccent);
    label(bar.says, left_ + names + width + 5, painter_.y_, says, Side::Start);
    painter_.y_ += kBarStep;
    painter_.fresh_ = false;
  }
  painter_.y_ += 6;
}

void Chart::draw(const Lines& chart) {
  const std::size_t count = std::min(kPointsMax, chart.points.size());
  if (count == 0) return;
  painter_.need(kChartHeight + 30);
  if (painter_.full()) return;
  double most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Lines::Point& point = chart.points[i];
    if (point.value) most = std::max(most, sound(*point.value));
    if (point.band) most = std::max(most, sound(point.band->second));
  }
  most = round_up(most);
  const double axis = 52, top = painter_.y_ + 4, x0 = left_ + axis, width = right_ - x0 - 8;
  const auto x_of = [&](std::size_t i) {
    return x0 + (count == 1 ? width / 2 : width * static_cast<double>(i) / static_cast<double>(count - 1));
  };
  const auto y_of = [&](double value) { return top + kChartHeight * (1 - std::min(sound(value), most) / most); };
  constexpr int kTicks = 4;
  for (int tick = 0; tick <= kTicks; ++tick) {
    const double value = most * tick / kTicks;
    painter_.hair(x0, right_, y_of(value));
    label(chart.says ? chart.says(value) : std::to_string(std::llround(value)), left_, y_of(value) - 6, axis - 6,
          Side::End);
  }
  if (cairo_t* cr = painter_.cr_) {
    // The band is as wide as the place of its point: neighbours without one leave a gap.
    cairo_set_source_rgba(cr, kAccent.red, kAccent.green, kAccent.blue, .16);
    const double half = count > 1 ? width / static_cast<double>(count - 1) / 2 : 12;
    for (std::size_t i = 0; i < count; ++i) {
      const auto& band = chart.points[i].band;
      if (!band) continue;
      const double from = std::max(x0, x_of(i) - half), until = std::min(right_, x_of(i) + half);
      cairo_rectangle(cr, from, y_of(band->second), until - from,
                      std::max(0.0, y_of(band->first) - y_of(band->second)));
    }
    cairo_fill(cr);
    cairo_set_source_rgb(cr, kAccent.red, kAccent.green, kAccent.blue);
    cairo_set_line_width(cr, 1.4);
    bool drawing = false;
    for (std::size_t i = 0; i < count; ++i) {
      const auto& value = chart.points[i].value;
      if (value && drawing) cairo_line_to(cr, x_of(i), y_of(*value));
      if (value && !drawing) cairo_move_to(cr, x_of(i), y_of(*value));
      drawing = value.has_value();
    }
    cairo_stroke(cr);
    for (std::size_t i = 0; i < count; ++i) {
      if (!chart.points[i].value || count > 60) continue;
      cairo_arc(cr, x_of(i), y_of(*chart.points[i].value), 1.8, 0, 6.2832);
      cairo_fill(cr);
    }
  }
  // As many labels as fit.
  const auto step = std::max<std::size_t>(1, (count + 7) / 8);
  for (std::size_t i = 0; i < count; i += step)
    label(chart.points[i].label, x_of(i) - 34, top + kChartHeight + 4, 68, Side::Centre);
  painter_.y_ = top + kChartHeight + 24;
  painter_.fresh_ = false;
}

}  // namespace muster::pdf
