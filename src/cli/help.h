// What --help prints.
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"

namespace muster::cli {

// `path` are the words that lead to the command, without "muster".
std::string help_text(const Command& command, const std::vector<std::string>& path);

}  // namespace muster::cli
