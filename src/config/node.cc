#include "config/node.h"

#include <map>
#include <set>
#include <simdjson.h>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace muster {
namespace {

struct Stop {  // ends the reading of a file at a bound
  YAML::Mark at;
  std::string message;
};

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& file, std::vector<Problem>& problems) : file_(file), problems_(problems) {}

  std::vector<Node> take() { return std::move(documents_); }

  void OnDocumentStart(const YAML::Mark&) override {
    anchors_.clear();
    open_.clear();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { leaf(node(mark, Node::Kind::Null), anchor); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node scalar = node(mark, Node::Kind::Scalar);
    scalar.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    check_tag(mark, tag);
    if (!scalar.quoted && is_null(value))
      scalar.kind = Node::Kind::Null;
    else
      scalar.text = value;
    leaf(std::move(scalar), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto at = anchors_.find(anchor);
    if (at == anchors_.end()) throw Stop{mark, "this alias stands inside of what it names; write the value out"};
    spend(mark, at->second.size, at->second.bytes);
    if (open_.size() + at->second.depth > kDepthMax) too_deep(mark);
    add(Node(at->second.node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::Sequence);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::Map);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    Node key;
    std::set<std::string> keys;
    std::size_t nodes_before = 0, bytes_before = 0, depth = 1;
  };
  struct Anchored {
    Node node;
    std::size_t size = 1, bytes = 0, depth = 0;
  };

  static Node node(const YAML::Mark& mark, Node::Kind kind) {
    Node made;
    made.kind = kind;
    made.line = mark.line + 1;
    made.column = mark.column + 1;
    return made;
  }

  void problem(int line, int column, std::string message) {
    problems_.push_back({file_, line, column, std::move(message), {}, Problem::Level::Error});
  }

  // Aliases cost what they stand for, in values and in bytes.
  void spend(const YAML::Mark& mark, std::size_t nodes, std::size_t bytes) {
    nodes_ += nodes;
    bytes_ += bytes;
    if (nodes_ > kNodesMax || bytes_ > 8 * kFileBytesMax) {
      throw Stop{mark, "the file has more than " + std::to_string(kNodesMax) +
                           " values (an alias counts as all that it stands for); divide it into several files"};
    }
  }

  [[noreturn]] static void too_deep(const YAML::Mark& mark) {
    throw Stop{mark, "the file is nested more than " + std::to_string(kDepthMax) +
                         " levels deep; nothing in Muster needs that"};
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    static const std::set<std::string> known{"",
                                             "?",
                                             "!",
                                             "tag:yaml.org,2002:str",
                                             "tag:yaml.org,2002:int",
                                             "tag:yaml.org,2002:bool",
                                             "tag:yaml.org,2002:null",
                                             "tag:yaml.org,2002:seq",
                                             "tag:yaml.org,2002:map"};
    if (!known.contains(tag))
      problem(mark.line + 1, mark.column + 1, "the tag '" + tag.substr(0, 64) + "' has no meaning here; remove it");
  }

  void leaf(Node made, YAML::anchor_t anchor) {
    YAML::Mark mark;
    mark.line = made.line - 1;
    mark.column = made.column - 1;
    spend(mark, 1, made.text.size());
    if (anchor != 0) anchors_[anchor] = {made, 1, made.text.size(), 0};
    add(std::move(made));
  }

  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    check_tag(mark, tag);
    spend(mark, 1, 0);
    if (open_.size() >= kDepthMax) too_deep(mark);
    Open open;
    open.node = node(mark, kind);
    open.anchor = anchor;
    open.nodes_before = nodes_ - 1;
    open.bytes_before = bytes_;
    open_.push_back(std::move(open));
  }

  void end() {
    Open open = std::move(open_.back());
    open_.pop_back();
    if (open.anchor != 0)
      anchors_[open.anchor] = {open.node, nodes_ - open.nodes_before, bytes_ - open.bytes_before, open.depth};
    if (!open_.empty()) open_.back().depth = std::max(open_.back().depth, open.depth + 1);
    add(std::move(open.node));
  }

  void add(Node made) {
    if (open_.empty()) {
      if (made.kind != Node::Kind::Null) documents_.push_back(std::move(made));
      return;
    }
    Open& into = open_.back();
    if (into.node.kind == Node::Kind::Sequence) {
      into.node.items.push_back(std::move(made));
    } else if (!into.has_key) {
      into.key = std::move(made);
      into.has_key = true;
    } else {
      into.has_key = false;
      add_member(into, std::move(made));
    }
  }

  void add_member(Open& into, Node value) {
    const Node& key = into.key;
    if (key.kind != Node::Kind::Scalar) {
      problem(key.line, key.column, "a field's name must be a text, but here it is " + std::string(text_of(key.kind)));
    } else if (!into.keys.insert(key.text).second) {
      problem(key.line, key.column, "'" + key.text.substr(0, 64) + "' stands here twice; remove one of the two");
    } else {
      into.node.keys.push_back(std::move(into.key));
      into.node.items.push_back(std::move(value));
    }
  }

  const std::string& file_;
  std::vector<Problem>& problems_;
  std::vector<Node> documents_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0, bytes_ = 0;
};

// The line (from 1) of the first byte that is not UTF-8, or 0.
int line_not_utf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return 0;
  int line = 1;
  for (std::size_t at = 0; at <= text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!simdjson::validate_utf8(text.data() + at, end - at)) return line;
    at = end + 1;
  }
  return line;
}

}  // namespace

std::vector<Node::Member> Node::members() const {
  std::vector<Member> list;
  for (std::size_t i = 0; i < keys.size(); ++i) list.push_back({keys[i], items[i]});
  return list;
}

std::string_view text_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::Null:
      return "nothing";
    case Node::Kind::Scalar:
      return "a single value";
    case Node::Kind::Sequence:
      return "a list";
    case Node::Kind::Map:
      return "a set of fields";
  }
  return "nothing";
}

std::vector<Node> nodes_of_yaml(std::string_view text, const std::string& file, std::vector<Problem>& problems) {
  const auto problem = [&](int line, int column, std::string message) {
    problems.push_back({file, line, column, std::move(message), {}, Problem::Level::Error});
  };
  if (text.size() > kFileBytesMax) {
    problem(1, 1, "the file is larger than 1 MiB; divide it into several files");
    return {};
  }
  if (const int line = line_not_utf8(text); line > 0) {
    problem(line, 1, "this line is not valid UTF-8; save the file as UTF-8");
    return {};
  }
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    problem(1, 1, "the file contains a zero byte; save it as UTF-8 text");
    return {};
  }
  TreeBuilder builder(file, problems);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {}
  } catch (const Stop& stop) {
    problem(stop.at.line + 1, stop.at.column + 1, stop.message);
  } catch (const YAML::Exception& e) {
    const bool placed = e.mark.line >= 0;
    problem(placed ? e.mark.line + 1 : 1, placed ? e.mark.column + 1 : 1, "this is not valid YAML: " + e.msg);
  }
  return builder.take();
}

Node node_of_json(const json::value& value) {
  Node node;
  if (const json::object* object = value.if_object()) {
    node.kind = Node::Kind::Map;
    for (const auto& member : *object) {
      Node key;
      key.kind = Node::Kind::Scalar;
      key.quoted = true;
      key.text = std::string(member.key());
      node.keys.push_back(std::move(key));
      node.items.push_back(node_of_json(member.value()));
    }
  } else if (const json::array* array = value.if_array()) {
    node.kind = Node::Kind::Sequence;
    for (const json::value& item : *array) node.items.push_back(node_of_json(item));
  } else if (!value.is_null()) {
    node.kind = Node::Kind::Scalar;
    node.quoted = value.is_string();
    node.text = value.is_string() ? std::string(value.get_string()) : to_text(value);
  }
  return node;
}

json::value json_of(const Node& node) {
  if (node.kind == Node::Kind::Null) return nullptr;
  if (node.kind == Node::Kind::Scalar) return json::value(node.text);
  if (node.kind == Node::Kind::Sequence) {
    json::array array;
    for (const Node& item : node.items) array.push_back(json_of(item));
    return array;
  }
  json::object object;
  for (const Node::Member& member : node.members()) object[member.key.text] = json_of(member.value);
  return object;
}

}  // namespace muster
