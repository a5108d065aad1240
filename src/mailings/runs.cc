#include "mailings/runs.h"

#include <algorithm>

#include "mailings/mails.h"
#include "mailings/queries.h"

namespace muster {
namespace {

ReportRun read_run(const store::Row& row) {
  return {row.get<ReportRunId>(0), ReportPlanId(row.get<std::string>(1)),
          row.get<std::string>(2), report_kind_of(row.text(3)).value_or(ReportKind::Review),
          row.get<std::string>(4), row.get<Instant>(5),
          row.get<Instant>(6),     row.get<Instant>(7),
          row.get<Instant>(8),     row.get<std::string>(9)};
}

bool was_made(store::Tx& tx, const ReportPlanId& plan, Instant planned) {
  return tx.one<ReportRunId>(sql::mailings::run_for, plan, planned).has_value();
}

bool is_due(store::Tx& tx, const ReportPlan& plan, const ReportTimes& times, Instant now) {
  return now < times.planned + kReportMadeWithin && !was_made(tx, plan.id, times.planned);
}

}  // namespace

std::optional<ReportToMake> report_to_make(store::Tx& tx, const Configuration& config, Instant now) {
  for (const auto& [id, plan] : config.reports) {
    const ReportTimes times = report_times(plan, now);
    if (is_due(tx, plan, times, now)) return ReportToMake{id, times};
  }
  return std::nullopt;
}

Instant next_report(store::Tx& tx, const Configuration& config, Instant now) {
  Instant next = kForever;
  for (const auto& [id, plan] : config.reports) {
    const ReportTimes times = report_times(plan, now);
    next = std::min(next, is_due(tx, plan, times, now) ? now : times.next);
  }
  return next;
}

std::optional<ReportRunId> keep_report(Turn& turn, const Configuration& config, const ReportPlan& plan,
                                       const ReportTimes& times, std::vector<ReportFile> files, std::string why) {
  if (was_made(turn.tx, plan.id, times.planned)) return std::nullopt;
  const auto id = turn.ids.next<ReportRunId>(turn.now);
  std::erase_if(files, [](const ReportFile& file) { return file.bytes.size() > kReportFileMax; });
  if (files.empty() && why.empty()) why = "it is larger than 20 MiB; ask for a shorter period, or for fewer teams";
  turn.tx.exec(sql::mailings::add_run, id, plan.id, plan.name, text_of(plan.kind), plan.language, times.planned,
               times.period.from, times.period.until, turn.now, why);
  for (const ReportFile& file : files)
    turn.tx.exec(sql::mailings::add_file, id, text_of(file.format), store::Bytes{file.bytes});
  if (!files.empty()) queue_report_mails(turn, config, plan, id);
  turn.record({.kind = files.empty() ? "report.failed" : "report.made",
               .data = {{"report", plan.id.str()},
                        {"name", plan.name},
                        {"from", rfc3339(times.period.from)},
                        {"until", rfc3339(times.period.until)}}});
  for (const auto old : turn.tx.many<ReportRunId>(sql::mailings::runs_to_forget, plan.id, kRunsKept)) {
    turn.tx.exec(sql::mailings::forget_files, old);
    turn.tx.exec(sql::mailings::forget_mails, old);
    turn.tx.exec(sql::mailings::forget_run, old);
  }
  return id;
}

std::vector<ReportRun> runs_of(store::Tx& tx, const ReportPlanId& plan, int limit) {
  std::vector<ReportRun> found;
  tx.each(
      sql::mailings::runs, [&](const store::Row& row) { found.push_back(read_run(row)); }, plan, limit);
  return found;
}

std::optional<ReportRun> find_run(store::Tx& tx, ReportRunId id) {
  std::optional<ReportRun> found;
  tx.each(
      sql::mailings::run, [&](const store::Row& row) { found = read_run(row); }, id);
  return found;
}

std::vector<ReportFormat> formats_of(store::Tx& tx, ReportRunId id) {
  std::vector<ReportFormat> found;
  for (const std::string& text : tx.many<std::string>(sql::mailings::formats, id))
    if (const auto format = report_format_of(text)) found.push_back(*format);
  return found;
}

std::optional<std::string> file_of(store::Tx& tx, ReportRunId id, ReportFormat format) {
  std::optional<std::string> found;
  tx.each(
      sql::mailings::file, [&](const store::Row& row) { found = std::string(row.bytes(0)); }, id, text_of(format));
  return found;
}

}  // namespace muster
