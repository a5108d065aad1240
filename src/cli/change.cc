// muster change tell, muster change list
#include "cli/groups.h"
#include "cli/listing.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

int tell(Program& program, const Invocation& invocation) {
  json::object change{{"summary", invocation.one("SUMMARY")}};
  for (const char* field : {"service", "source", "by"}) {
    if (const auto value = invocation.value(field)) change[field] = *value;
  }
  if (const auto typed = invocation.value("at")) {
    const auto at = moment_of(*typed, program.view.now);
    if (!at) return fail(program, "--at: '" + *typed + "' is no time such as 2026-12-24T18:00 or -10m");
    change["at"] = rfc3339(*at);
  }
  json::array links;
  for (const std::string& href : invocation.values("link"))
    links.push_back(json::object{{"href", href}, {"text", href}});
  if (!links.empty()) change["links"] = std::move(links);
  if (const auto text = invocation.value("details")) {
    const auto details = parse_json(*text);
    if (!details || !details->is_object()) return fail(program, "--details: '" + *text + "' is not a JSON object");
    change["details"] = *details;
  }
  return Remote(program, invocation).show_post("/v1/changes", to_text(change), change_told_line);
}

int list_changes(Program& program, const Invocation& invocation) {
  std::size_t limit = 50;
  if (const auto typed = invocation.value("limit")) {
    const auto count = count_of(*typed, kListMax);
    if (!count) return fail(program, "--limit: '" + *typed + "' is not a whole number from 1 to 10000");
    limit = *count;
  }
  Query query;
  query.add("service", invocation.value("service"));
  for (const char* edge : {"since", "until"}) {
    const auto typed = invocation.value(edge);
    if (!typed) continue;
    const auto at = moment_of(*typed, program.view.now);
    if (!at)
      return fail(program, "--" + std::string(edge) + ": '" + *typed + "' is no time such as 2026-12-24T18:00 or -2h");
    query.add(edge, rfc3339(*at));
  }
  Remote remote(program, invocation);
  const auto page = remote.get_pages("/v1/changes" + query.str(), limit);
  return page ? remote.show(*page, changes_text) : 1;
}

}  // namespace

std::map<std::string, Run> change_commands() { return {{"change tell", tell}, {"change list", list_changes}}; }

}  // namespace muster::cli
