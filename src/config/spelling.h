// "Did you mean …?", and ids made of names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// How many letters must be inserted, removed, replaced or swapped with their neighbour to make `b` of `a` (optimal
// string alignment distance). Only the first 64 bytes of each are looked at.
int edit_distance(std::string_view a, std::string_view b);

// "; did you mean 'second'?" with the candidate nearest to `word`, or "" when none is near (a third of the letters, at
// most 3, ignoring case). Of equally near ones the first is taken.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// An id made of a name: lower-case letters, digits, '.', '_' and '-', at most 48 bytes; `otherwise` when nothing is
// left.
std::string id_of_name(std::string_view name, std::string_view otherwise);

}  // namespace muster
