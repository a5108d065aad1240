// The commands that this machine's own file allows, and the words that a job becomes. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace muster::runner {

struct Parameter {
  enum class Type { Text, Integer, Choice };
  Type type = Type::Text;
  std::string matches{};  // of Text: RE2, for the whole value
  std::int64_t min = 0, max = 0;
  std::vector<std::string> choices{};
  std::optional<std::string> fallback{};  // when it is left out; nothing: it may not be
};

struct AllowedCommand {
  std::vector<std::string> words;  // the first one is an absolute path; in the others {name} stands for a parameter
  std::map<std::string, Parameter> parameters{};
  std::string directory = "/";
  std::map<std::string, std::string> environment{};
  Duration timeout = std::chrono::minutes(5);  // at most, whatever the job says
};

using AllowedCommands = std::map<std::string, AllowedCommand>;

// A fault has every mistake of the file, a line each.
Result<AllowedCommands> allowed_in(std::string_view yaml, const std::string& file);

// What the command is run with; a fault says which argument is not allowed. A value never becomes more than a part of
// one word.
Result<std::vector<std::string>> words_for(const AllowedCommand& command,
                                           const std::map<std::string, std::string>& arguments);

}  // namespace muster::runner
