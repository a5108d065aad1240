// A graph of services that tracing made, as Muster's configuration. Pure.
//
// Reads Jaeger's dependencies ([{parent, child, callCount}], also under "data"), nodes with edges as Grafana's node
// graph and OpenTelemetry's service graph have them ({nodes: [{id, title}], edges: [{source, target}]}), and what
// Prometheus answers for traces_service_graph_request_total (labels client and server).
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "catalog/import/imported.h"

namespace muster {

Result<ImportedCatalog> import_service_graph(std::string_view text, const std::string& file);

}  // namespace muster
