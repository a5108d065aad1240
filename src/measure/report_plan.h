// A report that comes by itself, as it is declared: which, when, to whom. Pure.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "analytics/periods.h"
#include "base/id.h"

namespace muster {

using ReportPlanId = Name<struct ReportPlanTag>;

// What a report is about, and who would read it.
enum class ReportKind { Review, Compliance, Board };
std::string_view text_of(ReportKind kind);
std::optional<ReportKind> report_kind_of(std::string_view text);

enum class ReportFormat { Html, Pdf, Csv };
std::string_view text_of(ReportFormat format);
std::optional<ReportFormat> report_format_of(std::string_view text);

struct ReportPlan {
  enum class Every { Week, Month, Quarter };

  ReportPlanId id;
  std::string name;
  ReportKind kind = ReportKind::Review;
  Every every = Every::Month;
  std::chrono::weekday weekday = std::chrono::Monday;  // of those of a week
  int day = 1;                                         // of the month, or of the quarter's first one
  std::chrono::seconds at = std::chrono::hours(8);     // on the wall of `time_zone`
  std::string time_zone = "UTC";
  std::string language = "en";
  std::vector<ReportFormat> formats{};   // as which it is in the mail; none: as PDF
  std::vector<UserId> users{};           // by the e-mail address that they have
  std::vector<std::string> addresses{};  // of people who have no account
  std::vector<TeamId> teams{};           // of whose incidents it tells; none: of all
  friend bool operator==(const ReportPlan&, const ReportPlan&) = default;
};
std::string_view text_of(ReportPlan::Every every);
std::optional<ReportPlan::Every> report_every_of(std::string_view text);

// When a report was last to be made up to `at`, when the next time is, and what the former is about: the whole week,
// month or quarter before.
struct ReportTimes {
  Instant planned, next;
  analytics::Span period;
};
ReportTimes report_times(const ReportPlan& plan, Instant at);

}  // namespace muster
