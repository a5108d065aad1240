// Reports that were made.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "store/tx.h"
#include "timeline/turn.h"

namespace muster {

using ReportRunId = Id<struct ReportRunTag>;

struct ReportRun {
  ReportRunId id;
  ReportPlanId plan;
  std::string name;
  ReportKind kind = ReportKind::Review;
  std::string language;
  Instant planned_at, from, until, made_at;
  std::string why{};  // it could not be made: why; then it has no files
};

struct ReportFile {
  ReportFormat format;
  std::string bytes;
};

inline constexpr Duration kReportMadeWithin = std::chrono::days(3);
inline constexpr int kRunsKept = 40;                      // of each report
inline constexpr std::size_t kReportFileMax = 20u << 20;  // bytes; what is larger is not kept

// A report whose time has come and that was not made; and when to look again, kForever when none is declared.
struct ReportToMake {
  ReportPlanId plan;
  ReportTimes times;
};
std::optional<ReportToMake> report_to_make(store::Tx& tx, const Configuration& config, Instant now);
Instant next_report(store::Tx& tx, const Configuration& config, Instant now);

// Keeps it and queues its mails; nothing when it was made already (then its id is not). `why`: it could not be made.
std::optional<ReportRunId> keep_report(Turn& turn, const Configuration& config, const ReportPlan& plan,
                                       const ReportTimes& times, std::vector<ReportFile> files, std::string why = "");

// Newest first, at most `limit`.
std::vector<ReportRun> runs_of(store::Tx& tx, const ReportPlanId& plan, int limit);
std::optional<ReportRun> find_run(store::Tx& tx, ReportRunId id);
std::vector<ReportFormat> formats_of(store::Tx& tx, ReportRunId id);
std::optional<std::string> file_of(store::Tx& tx, ReportRunId id, ReportFormat format);

}  // namespace muster
