// What a value may look like, as mappings write it. Only for the mappings here.
//
//   DOWN       that text, in any case
//   fail*      with anything for the star; "*" alone means that there is something
//   ""         nothing is there
//   "> 5"      numbers: >, >=, <, <=
//   /^5\d\d$/  an RE2 expression that matches a part
//   !P         anything but P
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace muster::reading {

class Pattern {
 public:
  static Result<Pattern> parse(std::string_view text);
  bool matches(std::string_view value) const;

 private:
  enum class Kind { Glob, Compare, Expression };
  bool matches_plainly(std::string_view value) const;

  Kind kind_ = Kind::Glob;
  bool negated_ = false;
  std::string glob_;  // in lower case
  std::string op_;
  double number_ = 0;
  std::shared_ptr<const re2::RE2> expression_;
};

bool any_matches(const std::vector<Pattern>& patterns, std::string_view value);

}  // namespace muster::reading
