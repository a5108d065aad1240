// What is wrong with a declaration, and where it stands.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// A place in a file; lines and columns count from 1. Line 0: the value did not come from a file.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

// Where each object and field was declared, by path: "users/first", "users/first/contacts/0/url",
// "escalation_policies/shop/steps/1/notify/0/user". List positions in paths count from 0.
using Places = std::map<std::string, Place>;

struct Problem {
  enum class Level { Error, Warning };  // a warning is shown and does not stop anything
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;  // what is wrong and what to do
  std::string path;     // of the field or object that it is about; may be empty
  Level level = Level::Error;
  friend bool operator==(const Problem&, const Problem&) = default;
};

bool has_errors(const std::vector<Problem>& problems);

// "org.yaml:3:7: …", with "warning: " before the message of a warning; without place, just the message.
std::string text_of(const Problem& problem);

// Gives a problem that has a path and no place the place of that field, or else of what encloses it.
void locate(std::vector<Problem>& problems, const Places& places);

// By file, line and column; of equal ones one stays.
void sort(std::vector<Problem>& problems);

}  // namespace muster
