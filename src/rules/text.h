// Text with fields to fill in: "{labels.cluster}/{title : lower}".
//
//   {labels.host}                    the field (field.h)
//   {labels.host | source | 'none'}  the first of them that says something
//   {title : lower}                  changed: lower, upper, first_line
//   {{ and }}                        the braces themselves
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/field.h"

namespace muster {

class TextTemplate {
 public:
  static Result<TextTemplate> parse(std::string_view text);

  struct Filled {
    std::string text;
    bool complete = true;  // each place had something to fill in
  };
  Filled fill(const Subject& subject) const;

 private:
  enum class Change { None, Lower, Upper, FirstLine };
  struct Term {
    bool literal = false;
    std::string text{};  // of a literal
    Field field{};
  };
  struct Part {
    std::string before{};
    std::vector<Term> terms{};  // none: only text
    Change change = Change::None;
  };
  static Result<Part> parse_place(std::string_view inside);

  std::vector<Part> parts_;
};

}  // namespace muster
