// Where in what a provider says something stands: "messages[0].status", "error.title | detail", "/<Id>([^<]+)</".
//
// A path goes through members and elements of JSON; a text between slashes is an RE2 expression over the raw text, of
// which the first group counts. Of several, with '|' between, the first that finds something.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace re2 {
class RE2;
}

namespace muster {

// A body as text and, when it is JSON (or a form, as one object of texts), as that.
struct Heard {
  std::string_view raw;
  const json::value* value = nullptr;
};

class AnswerPath {
 public:
  static Result<AnswerPath> parse(std::string_view text);

  // One line of at most 300 bytes; "" when it is not there. Numbers and truth values as text.
  std::string find(const Heard& heard) const;
  // The same, several lines and as long as it is up to `bytes_max`.
  std::string find_text(const Heard& heard, std::size_t bytes_max) const;
  bool empty() const { return ways_.empty(); }

 private:
  struct Step {
    std::string member;
    std::size_t index = 0;  // of an element, when there is no member
  };
  struct Way {
    std::vector<Step> steps;
    std::shared_ptr<const re2::RE2> pattern;
  };
  static Result<Way> parse_way(std::string_view text);
  std::vector<Way> ways_;
};

}  // namespace muster
