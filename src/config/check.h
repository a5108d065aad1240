// Does a configuration make sense as a whole? Broken references, cycles, what would page nobody, keys used twice.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "config/problem.h"

namespace muster {

// One object names another one.
struct Reference {
  std::string from_kind, from_id;
  std::string path;   // of the field that names it, as in Places
  std::string place;  // for messages: " step 2", or empty
  std::string to_kind, to_id;
};

// All of them, also broken ones. Also answers "what refers to this?" before a deletion.
std::vector<Reference> references(const Configuration& configuration);

// Every cycle that references of the objects make, each once, as "kind/id" from the first to the last before it closes.
// References between kinds cannot make one as long as no kind refers to itself or to a later one (document_kinds());
// this is here for the day when policies name policies and services depend on services.
std::vector<std::vector<std::string>> cycles(const std::vector<Reference>& references);

// Every problem, in order of kind and id. Each has its path; `locate` finds the lines.
std::vector<Problem> check(const Configuration& configuration);

}  // namespace muster
