// `muster alertmanager`: the composition root of Muster in an Alertmanager's place.
#pragma once
#include <string>

#include "base/instant.h"
#include "base/log.h"

namespace muster {

// The flags of Alertmanager that mean something here, with its defaults.
struct AlertmanagerOptions {
  std::string config_file = "alertmanager.yml";
  std::string storage_path = "data/";
  std::string listen = ":9093";
  std::string external_url;     // empty: this machine's name and the port
  std::string route_prefix;     // empty: the path of the external URL
  std::string web_config_file;  // TLS and who may sign in; empty: neither
  Duration retention = std::chrono::hours(120);
  log::Level log_level = log::Level::Info;
  log::Format log_format = log::Format::Logfmt;
  bool check_only = false;  // read the configuration, say what is in it, and end
};

// Runs until SIGTERM or SIGINT, as `serve` does. SIGHUP and POST /-/reload read the configuration file again; when it
// has mistakes, the old one stays in force.
int serve_alertmanager(const AlertmanagerOptions& options);

}  // namespace muster
