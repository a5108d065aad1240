#include "measure/report_plan.h"

#include "oncall/wall_clock.h"

namespace muster {
namespace {

using Every = ReportPlan::Every;
using std::chrono::days, std::chrono::local_days, std::chrono::months, std::chrono::year_month_day;

// The first day of the week, month or quarter in which that day is.
local_days begun(local_days day, Every every) {
  if (every == Every::Week) return day - days(std::chrono::weekday(day).iso_encoding() - 1);
  const year_month_day date(day);
  if (every == Every::Month) return local_days(date.year() / date.month() / 1);
  const unsigned first = (static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1;
  return local_days(date.year() / std::chrono::month(first) / 1);
}

local_days moved(local_days begin, Every every, int by) {
  if (every == Every::Week) return begin + days(7 * by);
  const year_month_day date(begin);
  return local_days((date.year() / date.month() + months(every == Every::Month ? by : 3 * by)) / 1);
}

local_days day_of(const ReportPlan& plan, local_days begin) {
  if (plan.every == Every::Week) return begin + days(plan.weekday.iso_encoding() - 1);
  return begin + days(plan.day - 1);
}

template <class Enum, std::size_t N>
std::optional<Enum> one_of(const Enum (&all)[N], std::string_view text) {
  for (const Enum one : all)
    if (text_of(one) == text) return one;
  return std::nullopt;
}

}  // namespace

std::string_view text_of(ReportKind kind) {
  return kind == ReportKind::Review ? "review" : kind == ReportKind::Compliance ? "compliance" : "board";
}

std::optional<ReportKind> report_kind_of(std::string_view text) {
  return one_of({ReportKind::Review, ReportKind::Compliance, ReportKind::Board}, text);
}

std::string_view text_of(ReportFormat format) {
  return format == ReportFormat::Html ? "html" : format == ReportFormat::Pdf ? "pdf" : "csv";
}

std::optional<ReportFormat> report_format_of(std::string_view text) {
  return one_of({ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Csv}, text);
}

std::string_view text_of(Every every) {
  return every == Every::Week ? "week" : every == Every::Month ? "month" : "quarter";
}

std::optional<Every> report_every_of(std::string_view text) {
  return one_of({Every::Week, Every::Month, Every::Quarter}, text);
}

ReportTimes report_times(const ReportPlan& plan, Instant at) {
  const WallClock clock(plan.time_zone);
  const auto planned_in = [&](local_days begin) { return clock.instant_of(WallTime(day_of(plan, begin) + plan.at)); };
  local_days begin = begun(std::chrono::floor<days>(clock.reached(at)), plan.every);
  if (planned_in(begin) > at) begin = moved(begin, plan.every, -1);
  return {planned_in(begin),
          planned_in(moved(begin, plan.every, 1)),
          {clock.instant_of(WallTime(moved(begin, plan.every, -1))), clock.instant_of(WallTime(begin))}};
}

}  // namespace muster
