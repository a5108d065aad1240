// Scripts that teach a shell our commands.
#pragma once
#include <string>
#include <string_view>

#include "cli/command.h"

namespace muster::cli {

// `shell` is "bash", "zsh" or "fish". The script needs nothing but the shell: it holds the whole tree and never runs
// muster. Flags whose value is called FILE or DIR complete file names.
std::string completion_script(const Command& root, std::string_view shell);

}  // namespace muster::cli
