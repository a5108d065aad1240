#include "cli/tables.h"
#include "config/settings.h"

namespace muster::cli::table {

Flags operator+(Flags a, const Flags& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Flag json_flag() { return {"json", "", "Print the API's JSON, indented when a person looks at it."}; }

Flags address_flags() {
  return {{"url", "URL", "Where the server is. Default: MUSTER_URL, or http://127.0.0.1:8080."},
          {"ca-file", "FILE", "PEM file with the certificates to trust. Default: MUSTER_CA_FILE, or the system's."}};
}

Flags server_flags() {
  return Flags{json_flag()} + address_flags() +
         Flags{{"token", "TOKEN", "API token. Default: MUSTER_TOKEN; other users of the machine can see a flag."},
               {"token-file", "FILE", "File with the API token. Default: MUSTER_TOKEN_FILE."}};
}

Flags page_flags() {
  return {{"service", "ID", "Only of this service."},
          {"team", "ID", "Only of this team."},
          {"severity", "LEVEL", "Only of these severities.", 0, true, false, kSeverities},
          {"status",
           "STATUS",
           "Only with these. Default: triggered and acknowledged.",
           0,
           true,
           false,
           {"triggered", "acknowledged", "resolved"}},
          {"all", "", "Also those that are resolved."},
          {"search", "WORDS", "Only those with these words."},
          {"limit", "N", "At most so many, newest first. Default: 50."}};
}

Flags setting_flags() {
  Flags flags;
  for (const SettingInfo& info : setting_infos()) {
    const std::string name = info.flag.substr(2);
    const std::string fallback = info.fallback.empty() ? "" : " Default: " + info.fallback + ".";
    flags.push_back({name,
                     info.name == "apply"       ? "FILE"
                     : info.secret || info.list ? "VALUE"
                                                : "TEXT",
                     info.help + fallback, 0, info.list});
    if (info.secret) flags.push_back({name + "-file", "FILE", "File that holds it."});
  }
  flags.push_back(
      {"config", "FILE", "Settings file. Default: MUSTER_CONFIG, or /etc/muster/muster.yaml if it is there."});
  return flags;
}

}  // namespace muster::cli::table
