// Where in a JSON body something stands: "incident.labels.host", "alerts[0].status", "fields[key=severity].value",
// "tags['a.b']", "$.title" for the whole body when an element of it is being read. Only for the mappings here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/sources/reading.h"

namespace muster::reading {

// What a mapping looks at: one element, and the whole body that it is part of.
struct Scope {
  Value element;
  Value root;
};

class Path {
 public:
  // A fault says what is wrong and where. "." is the element itself.
  static Result<Path> parse(std::string_view text);

  // Nothing when it is not there or null. Of a repeated name the last value counts.
  std::optional<Value> find(const Scope& scope) const;

 private:
  struct Step {
    enum class Kind { Member, Index, Where } kind = Kind::Member;
    std::string name;        // of the member; of the member that Where compares
    std::string value;       // of Where
    std::int64_t index = 0;  // negative ones count from the end
  };
  static std::optional<Value> walk(Value value, const Step& step);

  bool from_root_ = false;
  std::vector<Step> steps_;
};

}  // namespace muster::reading
