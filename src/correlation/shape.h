// What an alert says, reduced to what can be compared in a microsecond: numbers that stand for labels and words.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/labels.h"
#include "correlation/settings.h"

namespace muster {

using Feature = std::uint64_t;

// FNV-1a: the same on every machine, so that a simulated life repeats itself.
Feature hash_of(std::string_view text, Feature from = 14695981039346656037ull);

struct Shape {
  std::vector<Feature> labels;  // one for each name and value; sorted
  std::vector<Feature> text;    // one for each word and each pair of neighbouring words; sorted, each once
  int words = 0;                // different ones that are not just a number or an identifier
  friend bool operator==(const Shape&, const Shape&) = default;
};

// At most 64 labels and 64 words are looked at. Words are compared without case; a word with a digit in it counts as
// what is left when its digits are one '#', and what looks like an identifier (hexadecimal, of 8 letters or more with a
// digit) as '#': "Disk 93% full on db-17" is "disk # full on db #".
Shape shape_of(std::string_view summary, const Labels& labels, const CorrelationSettings& settings);

// "disk # full on db #".
std::string normal_text(std::string_view summary);
Feature label_feature(const Labels::Pair& label);

// How many are in both; both are sorted.
std::size_t common(const std::vector<Feature>& a, const std::vector<Feature>& b);
// Of all that is in either, what is in both, from 0 to 1; 0 when both are empty.
double share(const std::vector<Feature>& a, const std::vector<Feature>& b);

}  // namespace muster
