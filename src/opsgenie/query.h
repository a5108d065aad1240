// Opsgenie's query language, as far as its clients need it:
//
//   status: open AND (priority: P1 OR priority: P2) AND NOT tag: (test OR demo)
//   createdAt > 1774612800000      message: "disk full"      disk full
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace muster::opsgenie {

class Query {
 public:
  // Everything, from "". A fault when brackets or quotes are left open, or it is too deep.
  static Result<Query> parse(std::string_view text);

  // Whether it holds of an alert as Opsgenie's API says it. Of a field that it does not know everything holds.
  bool holds(const json::object& alert) const { return nodes_.empty() || holds(nodes_.back(), alert); }

 private:
  struct Node {
    enum class Kind { Term, Not, And, Or };
    Kind kind = Kind::Term;
    std::vector<std::size_t> parts{};  // places of nodes before it
    std::string field{}, value{};      // of a term
    char op = ':';                     // ':', '<' or '>'
    bool or_equal = false;
  };
  class Reader;

  bool holds(const Node& node, const json::object& alert) const;
  static bool term_holds(const Node& term, const json::object& alert);

  std::vector<Node> nodes_;  // the last one is the whole
};

}  // namespace muster::opsgenie
