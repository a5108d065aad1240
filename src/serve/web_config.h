// Prometheus' web configuration file (--web.config.file): TLS for the address, and who may use it. Facts:
// prometheus/exporter-toolkit docs/web-configuration.md.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/problem.h"
#include "http/router.h"

namespace muster {

struct WebConfig {
  std::string cert_file, key_file;           // empty: no TLS
  std::map<std::string, std::string> users;  // names and bcrypt hashes; empty: nobody signs in
};

// What cannot be done here (client certificates, say) is a problem, and not passed over: it would leave a door open.
// Names of files are relative to `folder`.
WebConfig read_web_config(std::string_view text, const std::string& file, const std::string& folder,
                          std::vector<Problem>& problems);

// Lets in who knows one of the users' passwords, by HTTP Basic; everybody when there are none.
http::Guard basic_auth_guard(const WebConfig& config);

}  // namespace muster
