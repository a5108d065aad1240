// muster report
#include <ostream>

#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

int report(Program& program, const Invocation& invocation) {
  Query query;
  for (const auto& [flag, parameter] : {std::pair("from", "from"), std::pair("to", "until")}) {
    const auto typed = invocation.value(flag);
    const auto at = typed ? moment_of(*typed, program.view.now) : std::nullopt;
    if (typed && !at) return fail(program, std::string("--") + flag + ": '" + *typed + "' is not a time that exists");
    query.add(parameter, at ? std::optional(rfc3339(*at)) : std::nullopt);
  }
  for (const char* filter : {"service", "team", "severity"}) query.add(filter, invocation.value(filter));
  query.add("kind", invocation.value("kind"));
  const auto format = invocation.value("format");
  if (format && invocation.has("csv")) return fail(program, "--csv and --format say the same; use one of them");
  query.add("format", invocation.has("csv") ? std::optional<std::string>("csv") : format);
  const auto text = Remote(program, invocation).get("/v1/metrics/report" + query.str());
  if (!text) return 1;
  program.out << *text;
  return 0;
}

}  // namespace

std::map<std::string, Run> report_commands() { return {{"report", report}}; }

}  // namespace muster::cli
