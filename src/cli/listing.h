// What `alert list` and `incident list` have in common.
#pragma once
#include "cli/remote.h"

namespace muster::cli {

inline constexpr std::size_t kListMax = 10'000;  // what --limit may ask for

// The page for the flags of a list, printed. `path` is "/v1/alerts".
int show_list(Program& program, const Invocation& invocation, const std::string& path, Render render);

}  // namespace muster::cli
