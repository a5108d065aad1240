// What a YAML file or a JSON body says, as a tree in which every value knows its place.
//
// Built on yaml-cpp's events rather than on its nodes: those hide repeated keys, and an alias is followed as often as
// it is named, so that a small file can stand for billions of values. Here the tree is bounded while it grows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "config/problem.h"

namespace muster {

struct Node {
  enum class Kind { Null, Scalar, Sequence, Map };
  Kind kind = Kind::Null;
  std::string text;     // of a scalar
  bool quoted = false;  // a scalar that is certainly a text: "5" is not 5
  int line = 0;         // from 1; 0: not from a file
  int column = 0;
  std::vector<Node> items;  // of a sequence, or the values of a map
  std::vector<Node> keys;   // of a map: scalars, each once; keys[i] belongs to items[i]

  struct Member;
  // The fields of a map; refer into this node.
  std::vector<Member> members() const;
};

struct Node::Member {
  const Node& key;
  const Node& value;
};

// What a message calls it: "a list", "a text", "nothing" …
std::string_view text_of(Node::Kind kind);

inline constexpr std::size_t kFileBytesMax = 1 << 20;
inline constexpr std::size_t kNodesMax = 100'000;  // in one file, an alias counting as all that it stands for
inline constexpr std::size_t kDepthMax = 32;

// The documents of one YAML file (divided by "---"; empty ones are left out). Problems are appended; at a syntax error
// or a bound reading of this file ends there. Never throws, except for memory.
std::vector<Node> nodes_of_yaml(std::string_view text, const std::string& file, std::vector<Problem>& problems);

// The same tree from JSON, without places; and back, every scalar as a text.
Node node_of_json(const json::value& value);
json::value json_of(const Node& node);

}  // namespace muster
