// What may stand in a receiver's "…_configs", kind by kind. For config.cc.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "alertmanager/config.h"
#include "alertmanager/reading.h"

namespace muster::alertmanager {

// "global", as far as receivers look at it.
struct Globals {
  std::map<std::string, std::string> texts;  // "smtp_from", "pagerduty_url" …
  std::map<std::string, Secret> secrets;     // "slack_api_url", "opsgenie_api_key" …
  HttpConfig http;
  bool smtp_require_tls = true;
};

Globals read_globals(Reader& global, const std::string& folder);

// The kinds whose messages Muster can send: "webhook", "email" …
const std::vector<std::string>& known_kinds();
// Those that are read and left out, with a warning: "sns", "wechat" …
const std::vector<std::string>& left_out_kinds();

Integration read_integration(const std::string& kind, std::size_t index, const Node& node, const Globals& globals,
                             const std::string& folder, const std::string& file, std::vector<Problem>& problems);

// Whether a value under this name is a secret, wherever it stands.
bool is_secret_field(std::string_view name);

}  // namespace muster::alertmanager
