// A condition, compiled: patterns and numbers are read once.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/field.h"
#include "rules/rule.h"
#include "rules/text.h"
#include "rules/windows.h"

namespace re2 {
class RE2;
}

namespace muster {

// A count that decided something: a repeat of the same signal counts here without the rules being looked at.
struct Counted {
  std::uint64_t key = 0;
  int at_least = 1;
  Duration within{0};
  bool reached = false;
  friend bool operator==(const Counted&, const Counted&) = default;
};

// What conditions need besides the subject.
struct Matching {
  Windows& windows;
  bool count = true;  // false: this signal was counted already
  const Hours* business_hours = nullptr;
  std::vector<Counted>& counted;
};

// A value that a field must have for a rule to match: a hash of both.
using Needle = std::uint64_t;
Needle needle_of(Field::Kind kind, std::string_view name, std::string_view value);

class CompiledCondition {
 public:
  // What is wrong with it is appended to `problems`; a condition with problems never matches.
  CompiledCondition(const Condition& condition, std::uint64_t seed, std::vector<std::string>& problems);

  bool matches(const Subject& subject, Matching& matching) const;
  // In words, why it does not match: the first part that does not hold, and what there is instead. "" when it does.
  std::string why_not(const Subject& subject, Matching& matching) const;

  // One of these must be there for it to match; nothing: that is not known. `popularity` says how many rules need a
  // needle, for choosing the rarest.
  std::optional<std::vector<Needle>> needles(const std::function<std::size_t(Needle)>& popularity = [](Needle) {
    return std::size_t{0};
  }) const;

 private:
  bool field_matches(const Subject& subject) const;
  bool count_matches(const Subject& subject, Matching& matching) const;
  bool compare(std::string_view value) const;

  Condition::Kind kind_;
  std::string words_;
  std::vector<CompiledCondition> parts_;  // counts last, so that only what matches otherwise is counted
  Condition source_;                      // without its parts
  Field field_;
  std::shared_ptr<const re2::RE2> pattern_;
  double number_ = 0;
  std::optional<Severity> severity_;
  std::optional<TextTemplate> per_;
  std::uint64_t seed_ = 0;
  bool broken_ = false;
};

// Why this RE2 expression cannot be used; "" when it can.
std::string pattern_problem(const std::string& pattern);
// A number as text, also with a percent sign behind it.
std::optional<double> decimal_of(std::string_view text);

}  // namespace muster
