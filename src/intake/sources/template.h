// Text with places to fill in from a JSON body: "{check_name} is {current_state}". Only for the mappings here.
//
//   {a.b}                 the value at that path (path.h): texts, numbers, truth values; lists with commas between
//   {a.b | c.d | 'none'}  the first of them that is there and not empty; {a.b | ''}: nothing is fine too
//   {a.b : lower}         changed: lower, upper, first_line, host (of an address), name (of a path: what is behind the
//                         last slash), subject (without words of state: "[RESOLVED] Disk full" is "disk full")
//   {a.b ~ /on (\S+)/}    what the group of the RE2 expression matches, without one the whole match
//   {{ and }}             the braces themselves
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/sources/path.h"

namespace re2 {
class RE2;
}

namespace muster::reading {

class Template {
 public:
  static Result<Template> parse(std::string_view text);

  struct Filled {
    std::string text;
    bool complete = true;  // each place had something to fill in
  };
  Filled fill(const Scope& scope) const;
  bool has_places() const;

 private:
  enum class Change { Lower, Upper, FirstLine, Host, Name, Subject, Match };
  struct Filter {
    Change change;
    std::shared_ptr<const re2::RE2> pattern;  // of Match
  };
  struct Term {
    bool literal = false;
    std::string text;  // of a literal
    Path path;
    std::vector<Filter> filters;
  };
  struct Part {
    std::string text;         // before the place
    std::vector<Term> terms;  // none: only text
  };
  static std::optional<Change> change_named(std::string_view name);
  static Result<Term> parse_term(std::string_view text);
  static Result<std::vector<Term>> parse_place(std::string_view text);
  static std::string changed(std::string text, const Filter& filter);
  static std::string text_of(const Term& term, const Scope& scope);

  std::vector<Part> parts_;
};

// Several ways to say something: the first one that is complete, else the first one that says anything.
class Templates {
 public:
  void add(Template one) { all_.push_back(std::move(one)); }
  bool empty() const { return all_.empty(); }
  std::string fill(const Scope& scope) const;
  // "" when none of them is complete.
  std::string fill_completely(const Scope& scope) const;
  bool has_places() const;

 private:
  std::vector<Template> all_;
};

// A text, number or truth value as it stands; the scalars of a list with ", " between; an object as JSON, cut.
std::string text_of_value(Value value);

}  // namespace muster::reading
