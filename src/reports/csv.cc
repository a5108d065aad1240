#include "reports/csv.h"

#include <cmath>

#include "base/money.h"
#include "incident/incident.h"

namespace muster::reports {
namespace {

using namespace analytics;

std::string csv_row(std::string_view section, std::string_view name, std::size_t incidents, const Measure* measure,
                    std::string_view verdict) {
  std::string out =
      csv_field(std::string(section)) + "," + csv_field(std::string(name)) + "," + std::to_string(incidents);
  if (!measure) return out + ",,,,,,,,,,," + std::string(verdict) + "\r\n";
  const Spread& spread = measure->spread;
  const bool any = spread.count > 0;
  out += "," + std::to_string(spread.count);
  out += "," + (any ? std::to_string(std::llround(spread.median)) : std::string());
  out += "," + (spread.band ? std::to_string(spread.band->low) : std::string());
  out += "," + (spread.band ? std::to_string(spread.band->high) : std::string());
  out += "," + (any ? std::to_string(spread.p90) : std::string());
  out += "," + (any ? std::to_string(spread.p95) : std::string());
  out += "," + (any ? std::to_string(std::llround(spread.mean)) : std::string());
  out += "," + std::to_string(measure->not_applicable) + "," + std::to_string(measure->still_open) + "," +
         std::to_string(measure->corrected) + "," + std::string(verdict);
  return out + "\r\n";
}

}  // namespace

std::string csv_field(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_of(const Whole& whole) {
  std::string out =
      "section,name,incidents,count,median_s,low_s,high_s,p90_s,p95_s,mean_s,not_applicable,still_open,corrected,"
      "change\r\n";
  out += csv_row("incidents", "", whole.overview.now.incidents, nullptr, text_of(whole.overview.of_incidents.verdict));
  for (std::size_t i = 0; i < kAllFigures.size(); ++i) {
    const bool shown = may_be_told(whole.config, whole.narrow, whole.both, kAllFigures[i]);
    out += csv_row("figure", text_of(kAllFigures[i]), whole.overview.now.incidents,
                   shown ? &whole.overview.now.measures[i] : nullptr,
                   shown ? text_of(whole.overview.changes[i].verdict) : "withheld");
  }
  const auto parts = [&](std::string_view what, const std::vector<Cell>& cells, Narrow how) {
    for (const Cell& one : cells) {
      for (std::size_t i = 0; i < kOfParts.size(); ++i) {
        const bool shown = may_be_told(whole.config, how, one, kOfParts[i]);
        out += csv_row(std::string(what) + " " + std::string(text_of(kOfParts[i])), one.key, one.incidents,
                       shown ? &one.measures[i] : nullptr, shown ? "" : "withheld");
      }
    }
  };
  parts("severity", whole.severities, whole.narrow);
  if (whole.asked.kind == ReportKind::Compliance) parts("priority", whole.priorities, whole.narrow);
  parts("service", whole.services, std::max(whole.narrow, Narrow::ToServices));
  const bool people = may_be_told(whole.config, whole.narrow, whole.both, Figure::Engage);
  const auto count = [&](std::string_view section, std::string_view name, int value) {
    out += csv_row(section, name, people ? static_cast<std::size_t>(value) : 0, nullptr, people ? "" : "withheld");
  };
  for (const auto& [section, one] : {std::pair("updates", &whole.updates), std::pair("reviews", &whole.reviews)}) {
    count(section, "due", one->due);
    count(section, "in time", one->in_time);
    count(section, "late", one->late);
    count(section, "not there", one->missing);
  }
  const auto price = cost_of(whole.config.hourly_cost, whole.cost.people);
  if (price)
    out += csv_row("cost of people in " + whole.config.hourly_cost.currency, "", whole.cost.incidents, nullptr,
                   people ? money_text(*price) : "withheld");
  for (const auto& [currency, money] : whole.cost.losses) {
    out += csv_row("lost revenue in " + currency, "", whole.cost.incidents, nullptr, money_text(money.revenue));
    out += csv_row("sla credits in " + currency, "", whole.cost.incidents, nullptr, money_text(money.sla_credits));
  }
  for (const Repeat& one : whole.repeats) out += csv_row("repeat", one.title, one.count, nullptr, "");
  for (const auto& [objective, standing] : whole.slos)
    out += csv_row("slo budget left in per mille", objective->id.str(), 0, nullptr,
                   standing.so_far.total > 0 ? std::to_string(std::llround(std::floor(standing.budget.left() * 1000)))
                                             : std::string("no samples"));
  for (const Listed& one : whole.listed)
    out += csv_row("incident " + number_text(one.fact.number), one.title, 1, nullptr, "");
  return out;
}

}  // namespace muster::reports
