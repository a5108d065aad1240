#include "cli/listing.h"

namespace muster::cli {

int show_list(Program& program, const Invocation& invocation, const std::string& path, Render render) {
  const auto limit = count_of(invocation.value("limit").value_or("50"), kListMax);
  if (!limit) return fail(program, "--limit must be a number from 1 to " + std::to_string(kListMax));
  std::vector<std::string> status = invocation.values("status");
  if (status.empty() && !invocation.has("all")) status = {"triggered", "acknowledged"};
  Query query;
  query.add("status", status).add("service", invocation.value("service")).add("team", invocation.value("team"));
  query.add("severity", invocation.values("severity")).add("q", invocation.value("search"));
  query.add("priority", invocation.values("priority"));
  if (invocation.has("major")) query.add("major", std::optional<std::string>("true"));
  query.add("stage", invocation.value("stage"));
  if (invocation.has("unowned")) query.add("unowned", std::optional<std::string>("true"));
  Remote remote(program, invocation);
  const auto page = remote.get_pages(path + query.str(), *limit);
  return page ? remote.show(*page, render) : 1;
}

}  // namespace muster::cli
