// Figures of incidents: how quickly, how often, is it a change.
#pragma once
#include "analytics/facts.h"
#include "analytics/report.h"
#include "api/service.h"
#include "measure/report_plan.h"

namespace muster::api {

// `facts` is shared with whoever else asks for them.
void add_metrics_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts);

// How faults were found, which come again, when people were interrupted, and the report of a period.
void add_metrics_report_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts);

// Action items done in time, and what surveys say, month by month.
void add_learning_metrics_routes(http::Router& router, Service& service, std::shared_ptr<analytics::Memory> facts);

// A report as a file that a browser shows or keeps.
http::Response report_file_response(ReportKind kind, ReportFormat format, std::string bytes);

// What a query selects: a period, dimensions, business hours. Known are only these parameters and `more`.
struct MetricsQuery {
  analytics::Selection selection;
  std::string time_zone;
};
Result<MetricsQuery> metrics_query(const Configuration& config, const http::Request& request, Instant now,
                                   const std::vector<std::string_view>& more);

}  // namespace muster::api
