// muster alertmanager, muster import …
#include <filesystem>

#include "alertmanager/import.h"
#include "catalog/import/backstage.h"
#include "catalog/import/service_graph.h"
#include "cli/groups.h"

namespace muster::cli {
namespace {

// Flags of Alertmanager that a single process has no use for.
bool is_not_needed(std::string_view flag) {
  return flag.starts_with("cluster.") || flag == "data.maintenance-interval" || flag == "alerts.gc-interval" ||
         flag == "web.get-concurrency" || flag == "web.timeout" || flag == "enable-feature" ||
         flag == "silences.max-silences" || flag == "silences.max-per-silence-bytes";
}

std::optional<log::Level> level_of(const std::string& text) {
  if (text == "debug") return log::Level::Debug;
  if (text == "info") return log::Level::Info;
  if (text == "warn") return log::Level::Warn;
  return text == "error" ? std::optional(log::Level::Error) : std::nullopt;
}

int stand_in(Program& program, const Invocation& invocation) {
  const auto value = [&](const char* flag, const char* otherwise) {
    return invocation.value(flag).value_or(otherwise);
  };
  if (invocation.has("web.systemd-socket"))
    return fail(program, "--web.systemd-socket is not supported; give --web.listen-address");
  if (invocation.values("web.listen-address").size() > 1)
    return fail(program, "--web.listen-address can be given once");
  for (const auto& [flag, values] : invocation.flags) {
    if (is_not_needed(flag)) program.err << "muster: --" << flag << " is not needed here and does nothing\n";
  }
  AlertmanagerOrder order;
  order.config_file = value("config.file", "alertmanager.yml");
  order.storage_path = value("storage.path", "data/");
  order.listen = value("web.listen-address", ":9093");
  order.external_url = value("web.external-url", "");
  order.route_prefix = value("web.route-prefix", "");
  order.web_config_file = value("web.config.file", "");
  order.check_only = invocation.has("check");
  if (!order.external_url.empty() && !order.external_url.starts_with("http://") &&
      !order.external_url.starts_with("https://"))
    return fail(program, "--web.external-url must begin with http:// or https://, not '" + order.external_url + "'");
  if (!order.route_prefix.empty() && order.route_prefix.front() != '/') order.route_prefix.insert(0, "/");
  const auto retention = alertmanager::parse_prometheus_duration(value("data.retention", "120h"));
  if (!retention) return fail(program, "--data.retention must be a duration such as 120h");
  order.retention = *retention;
  const auto level = level_of(value("log.level", "info"));
  if (!level) return fail(program, "--log.level must be debug, info, warn or error");
  order.log_level = *level;
  order.log_format = value("log.format", "logfmt") == "json" ? log::Format::Json : log::Format::Logfmt;
  return program.alertmanager(order);
}

int import_file(Program& program, const Invocation& invocation) {
  const std::string& file = invocation.one("FILE");
  const auto text = read_text(program, file);
  if (!text) return fail(program, text.fault().message);
  const std::string folder = std::filesystem::path(file).parent_path().string();
  const std::string name = file == "-" ? "stdin" : file;
  const alertmanager::ConfigReading reading = alertmanager::read_config(*text, name, folder);
  for (const Problem& problem : reading.problems) program.err << text_of(problem) << "\n";
  if (!reading.config) return fail(program, "the file has mistakes");
  const alertmanager::Imported imported = alertmanager::import_config(*reading.config, name);
  program.out << imported.yaml;
  for (const std::string& line : imported.plan) program.err << line << "\n";
  return 0;
}

using ImportCatalog = Result<ImportedCatalog> (*)(std::string_view text, const std::string& file);

int import_catalog(Program& program, const Invocation& invocation, ImportCatalog import) {
  const std::string& file = invocation.one("FILE");
  const auto text = read_text(program, file);
  if (!text) return fail(program, text.fault().message);
  const auto imported = import(*text, file == "-" ? "stdin" : file);
  if (!imported) return fail(program, imported.fault().message);
  program.out << imported->yaml;
  for (const std::string& line : imported->plan) program.err << line << "\n";
  return 0;
}

int import_entities(Program& program, const Invocation& invocation) {
  return import_catalog(program, invocation, import_backstage);
}

int import_graph(Program& program, const Invocation& invocation) {
  return import_catalog(program, invocation, import_service_graph);
}

}  // namespace

std::map<std::string, Run> alertmanager_commands() {
  return {{"alertmanager", stand_in},
          {"import alertmanager", import_file},
          {"import backstage", import_entities},
          {"import otel-service-graph", import_graph}};
}

}  // namespace muster::cli
