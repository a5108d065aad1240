// Where in a JSON value something stands: "incident.host", "alerts[0].status", "alerts[-1]", "tags['a.b']",
// "fields[key=severity].value".
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace muster {

class JsonPath {
 public:
  static Result<JsonPath> parse(std::string_view text);

  // nullptr when it is not there.
  const json::value* find(const json::value& root) const;

 private:
  struct Step {
    enum class Kind { Member, Index, Where } kind = Kind::Member;
    std::string name{};
    std::string value{};
    std::int64_t index = 0;  // negative ones count from the end
  };
  static Result<Step> bracket(std::string_view inside);

  std::vector<Step> steps_;
};

// A text as it stands, a number or truth value as JSON writes it, the scalars of a list with ", " between; an object as
// JSON; "" for null.
std::string text_of_json(const json::value& value);

}  // namespace muster
