// How people type an incident.
#pragma once
#include <algorithm>
#include <string>

#include "cli/invocation.h"
#include "cli/remote.h"

namespace muster::cli {

// "INC-1042" for INC-1042, inc-1042, 1042; or the id.
inline std::string incident_name(const std::string& typed) {
  const bool digits = !typed.empty() && typed.size() < 10 && typed.find_first_not_of("0123456789") == std::string::npos;
  std::string id = digits ? "INC-" + typed : typed;
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return id;
}

// Its address in the API; without an argument, that of the command's INCIDENT.
inline std::string incident_path(const std::string& typed) { return "/v1/incidents/" + escaped(incident_name(typed)); }
inline std::string incident_path(const Invocation& invocation) { return incident_path(invocation.one("INCIDENT")); }

}  // namespace muster::cli
