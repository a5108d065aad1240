// What the sources say to people, read out of them: the texts that go into functions which make faults and reasons.
// Only for the test that holds the German to it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace muster {

struct Said {
  std::string file;  // below src
  int line = 0;
  std::string text;  // with "{}" where a value stands
};

// The texts among the arguments of each call of a `maker`, and in what is assigned to a maker of that name or returned
// (maker "return"): "there is no " + what is "there is no {}", and each branch of
// a ?: is a text of its own. What has fewer than two words (a name, a unit) is none. Calls of log:: are not looked at.
std::vector<Said> said_in(const std::string& file, std::string_view source, const std::vector<std::string>& makers);

}  // namespace muster
