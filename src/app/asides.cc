#include "app/asides.h"

#include "burn/burn.h"
#include "reports/make.h"

namespace muster {

Aside making_report(std::shared_ptr<const Configuration> config, const ReportToMake& what, Instant now) {
  struct Made {
    std::vector<ReportFile> files{};
    std::string why{};
  };
  const auto made = std::make_shared<Made>();
  return {[=](store::Tx& tx) {
            const ReportPlan& plan = config->reports.at(what.plan);
            *made = {};
            analytics::Memory memory;
            const auto facts = memory.facts(tx);
            const auto formats = plan.formats.empty() ? std::vector{ReportFormat::Pdf} : plan.formats;
            auto files = reports::make(tx, *config, *facts, reports::asked_of(plan, what.times.period, now), formats);
            if (!files) {
              made->why = files.fault().message;
              log::error("a report could not be made", {{"report", plan.id.str()}, {"why", made->why}});
              return;
            }
            for (reports::File& file : *files) made->files.push_back({file.format, std::move(file.bytes)});
          },
          [=](Turn& later) {
            // The decision may be tried again; the files are copied for that.
            keep_report(later, *config, config->reports.at(what.plan), what.times, made->files, made->why);
          }};
}

Aside looking_at_burn(std::shared_ptr<const Configuration> config, Intake& intake, Instant now) {
  const auto rates = std::make_shared<BurnRates>();
  return {[=](store::Tx& tx) { *rates = burn_rates(tx, *config, now); },
          [=, &intake](Turn& later) { tell_burn(later, *config, intake, *rates); }};
}

}  // namespace muster
