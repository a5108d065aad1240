#include "opsgenie/query.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/instant.h"

namespace muster::opsgenie {
namespace {

constexpr std::size_t kQueryMax = 2000;
constexpr int kBracketsMax = 20;  // within one another

std::string_view trimmed_query(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Quotes are for what has spaces in it; a star at an end says that there may be more, which nobody minds here.
std::string plain(std::string_view text) {
  std::string out(trimmed_query(text));
  std::erase_if(out, [](char c) { return c == '"' || c == '*'; });
  return std::string(trimmed_query(out));
}

}  // namespace

// any := all ("OR" all)*, all := one ("AND" one)*, one := "NOT" one | "(" any ")" | term. A term goes on until one of
// these words or a bracket that closes; "field: (a OR b)" is "(field: a OR field: b)".
class Query::Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Result<Query> read() {
    skip_spaces();
    if (rest_.empty()) return std::move(query_);
    const auto whole = any();
    if (!fault_.empty()) return invalid(fault_);
    if (!whole || !rest_.empty()) return invalid("a bracket is closed that was not opened");
    return std::move(query_);
  }

 private:
  using Node = Query::Node;
  using Place = std::optional<std::size_t>;

  Place any() { return joined(Node::Kind::Or, "OR", &Reader::all); }
  Place all() { return joined(Node::Kind::And, "AND", &Reader::one); }

  Place joined(Node::Kind kind, std::string_view word, Place (Reader::*part)()) {
    std::vector<std::size_t> parts;
    do {
      const Place place = (this->*part)();
      if (!place) return std::nullopt;
      parts.push_back(*place);
    } while (takes(word));
    if (parts.size() == 1) return parts.front();
    return add({.kind = kind, .parts = std::move(parts)});
  }

  Place one() {
    if (takes("NOT")) {
      if (++depth_ > kBracketsMax) return wrong("it is too deep");
      const Place inner = one();
      --depth_;
      if (!inner) return std::nullopt;
      return add({.kind = Node::Kind::Not, .parts = {*inner}});
    }
    if (!rest_.starts_with('(')) return term();
    if (++depth_ > kBracketsMax) return wrong("it is too deep");
    rest_.remove_prefix(1);
    skip_spaces();
    const Place inner = any();
    if (!inner) return std::nullopt;
    if (!rest_.starts_with(')')) return wrong("a bracket is not closed");
    rest_.remove_prefix(1);
    skip_spaces();
    --depth_;
    return inner;
  }

  Place term() {
    Node node;
    const std::string_view before = rest_;
    const auto at = before.find_first_of(":=<>() \"");
    // "count > 5": spaces may stand before what compares.
    auto op = at;
    while (op != std::string_view::npos && op < before.size() && before[op] == ' ') ++op;
    const bool has_field = field_.empty() && op != std::string_view::npos && op > 0 && op < before.size() &&
                           std::string_view(":=<>").find(before[op]) != std::string_view::npos;
    node.field = field_.empty() ? "message" : field_;
    if (has_field) {
      node.field = plain(before.substr(0, at));
      node.op = before[op] == '=' ? ':' : before[op];
      rest_.remove_prefix(op + 1);
      if (rest_.starts_with('=')) {
        node.or_equal = true;
        rest_.remove_prefix(1);
      }
      skip_spaces();
      if (rest_.starts_with('(') && node.op == ':') {
        field_ = node.field;
        const Place values = one();
        field_.clear();
        return values;
      }
    }
    node.value = plain(words());
    if (!fault_.empty()) return std::nullopt;
    if (!has_field && node.value.empty()) return wrong("something is missing");
    return add(std::move(node));
  }

  // Until what ends a term.
  std::string_view words() {
    const std::string_view from = rest_;
    bool quoted = false;
    while (!rest_.empty()) {
      if (rest_.front() == '"') quoted = !quoted;
      if (!quoted && (rest_.front() == ')' || rest_.front() == '(' || at_word("AND") || at_word("OR"))) break;
      rest_.remove_prefix(1);
    }
    if (quoted) fault_ = "a quote is not closed";
    const std::string_view found = from.substr(0, from.size() - rest_.size());
    return found;
  }

  // The word stands here, with nothing that could belong to it around.
  bool at_word(std::string_view word) const {
    if (!rest_.starts_with(word)) return false;
    const bool begins =
        rest_.data() == begin_ || std::string_view(" ()").find(rest_.data()[-1]) != std::string_view::npos;
    const std::string_view after = rest_.substr(word.size());
    return begins && (after.starts_with(' ') || after.starts_with('('));
  }

  bool takes(std::string_view word) {
    if (!at_word(word)) return false;
    rest_.remove_prefix(word.size());
    skip_spaces();
    return true;
  }

  void skip_spaces() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }

  std::size_t add(Node node) {
    query_.nodes_.push_back(std::move(node));
    return query_.nodes_.size() - 1;
  }

  Place wrong(std::string_view why) {
    if (fault_.empty()) fault_ = why;
    return std::nullopt;
  }

  std::string_view rest_;
  const char* const begin_ = rest_.data();
  std::string field_;  // whose values stand in brackets
  std::string fault_;
  int depth_ = 0;
  Query query_;
};

Result<Query> Query::parse(std::string_view text) {
  if (text.size() > kQueryMax) return invalid("it is longer than 2000 characters");
  return Reader(text).read();
}

bool Query::holds(const Node& node, const json::object& alert) const {
  const auto part_holds = [&](std::size_t at) { return holds(nodes_[at], alert); };
  switch (node.kind) {
    case Node::Kind::Not:
      return std::none_of(node.parts.begin(), node.parts.end(), part_holds);
    case Node::Kind::And:
      return std::all_of(node.parts.begin(), node.parts.end(), part_holds);
    case Node::Kind::Or:
      return std::any_of(node.parts.begin(), node.parts.end(), part_holds);
    case Node::Kind::Term:
      return term_holds(node, alert);
  }
  return false;
}

bool Query::term_holds(const Node& term, const json::object& alert) {
  if (term.field == "tag" || term.field == "tags") {
    const json::array* tags = array_at(alert, "tags");
    return tags && std::find(tags->begin(), tags->end(), json::value(term.value)) != tags->end();
  }
  const json::value* member = alert.if_contains(term.field);
  if (!member) return true;
  if (term.op != ':') {
    std::int64_t wanted = 0, is = 0;
    std::from_chars(term.value.data(), term.value.data() + term.value.size(), wanted);
    if (member->is_int64()) is = member->get_int64();
    if (member->is_string()) {
      if (const auto instant = parse_rfc3339(member->get_string())) is = micros(*instant) / 1000;
    }
    return (term.or_equal && is == wanted) || (term.op == '<' ? is < wanted : is > wanted);
  }
  const std::string text = member->is_string() ? std::string(member->get_string()) : to_text(*member);
  return term.field == "message" ? text.find(term.value) != std::string::npos : text == term.value;
}

}  // namespace muster::opsgenie
