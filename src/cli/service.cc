// muster service …, muster incident causes, muster incident impact
#include "cli/groups.h"
#include "cli/incident_name.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

int list_services(Program& program, const Invocation& invocation) {
  Query query;
  query.add("q", invocation.value("search"));
  for (const char* flag : {"team", "tier", "health"}) query.add(flag, invocation.value(flag));
  for (const char* flag : {"unowned", "business"})
    query.add(flag, invocation.has(flag) ? std::optional<std::string>("true") : std::nullopt);
  return Remote(program, invocation).show_get("/v1/services" + query.str(), services_text);
}

int show_service(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/services/" + escaped(invocation.one("SERVICE")), service_text);
}

int show_impact(Program& program, const Invocation& invocation, const std::string& of) {
  Query query;
  query.add("levels", invocation.value("levels"));
  return Remote(program, invocation).show_get(of + "/blast-radius" + query.str(), impact_text);
}

int service_impact(Program& program, const Invocation& invocation) {
  return show_impact(program, invocation, "/v1/services/" + escaped(invocation.one("SERVICE")));
}

int incident_impact(Program& program, const Invocation& invocation) {
  return show_impact(program, invocation, incident_path(invocation));
}

int incident_causes(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get(incident_path(invocation) + "/causes", causes_text);
}

}  // namespace

std::map<std::string, Run> service_commands() {
  return {{"service list", list_services},
          {"service show", show_service},
          {"service impact", service_impact},
          {"incident impact", incident_impact},
          {"incident causes", incident_causes}};
}

}  // namespace muster::cli
