#include "reports/make.h"

#include "pdf/render.h"
#include "reports/csv.h"
#include "reports/document.h"
#include "reports/html.h"

namespace muster::reports {

Result<std::vector<File>> make(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts,
                               const Asked& asked, const std::vector<ReportFormat>& formats) {
  const Whole whole = whole_of(tx, config, facts, asked);
  std::vector<File> files;
  for (const ReportFormat format : formats) {
    if (format == ReportFormat::Csv) {
      files.push_back({format, csv_of(whole)});
      continue;
    }
    const pdf::Document document = document_of(whole);
    if (format == ReportFormat::Html) {
      files.push_back({format, html_of(document)});
      continue;
    }
    auto rendered = pdf::render(document);
    if (!rendered) return rendered.fault();
    files.push_back({format, std::move(rendered->bytes)});
  }
  return files;
}

Asked asked_of(const ReportPlan& plan, const analytics::Span& period, Instant now) {
  Asked asked{.kind = plan.kind,
              .selection = {.from = period.from, .until = period.until},
              .time_zone = plan.time_zone,
              .language = plan.language == "de" ? Language::German : Language::English,
              .now = now};
  for (const TeamId& team : plan.teams) asked.selection.of(analytics::Dimension::Team).insert(team.str());
  return asked;
}

}  // namespace muster::reports
