#include "alertmanager/reading.h"

#include <algorithm>
#include <charconv>

#include "alertmanager/config.h"
#include "config/spelling.h"

namespace muster::alertmanager {
namespace {
const std::vector<Node> kNoNodes;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

Reader::Reader(std::vector<Problem>& problems, const std::string& file, const Node& map, std::string what)
    : problems_(problems), file_(file), map_(map), what_(std::move(what)) {
  if (map.kind != Node::Kind::Map && map.kind != Node::Kind::Null)
    problem(map, "must be a set of fields, but is " + std::string(muster::text_of(map.kind)));
}

const Node* Reader::find(std::string_view field) {
  if (std::find(known_.begin(), known_.end(), field) == known_.end()) known_.emplace_back(field);
  for (const auto& [key, value] : map_.members()) {
    if (key.text == field) return value.kind == Node::Kind::Null ? nullptr : &value;
  }
  return nullptr;
}

std::optional<std::string> Reader::text_of(const Node& node, std::string_view field) {
  if (node.kind == Node::Kind::Scalar) return node.text;
  if (node.kind == Node::Kind::Null) return "";
  problem(node, std::string(field) + " must be a text, but is " + std::string(muster::text_of(node.kind)));
  return std::nullopt;
}

std::string Reader::text(std::string_view field) {
  const Node* node = find(field);
  return node ? text_of(*node, field).value_or("") : "";
}

bool Reader::flag(std::string_view field, bool otherwise) {
  const Node* node = find(field);
  if (!node) return otherwise;
  if (node->kind == Node::Kind::Scalar && !node->quoted) {
    for (const char* yes : {"true", "True", "TRUE", "yes", "on"}) {
      if (node->text == yes) return true;
    }
    for (const char* no : {"false", "False", "FALSE", "no", "off"}) {
      if (node->text == no) return false;
    }
  }
  problem(*node, std::string(field) + " must be true or false");
  return otherwise;
}

std::optional<std::int64_t> Reader::number(std::string_view field) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  const auto value = node->kind == Node::Kind::Scalar ? whole_number(node->text) : std::nullopt;
  if (!value) problem(*node, std::string(field) + " must be a whole number");
  return value;
}

std::optional<Duration> Reader::duration(std::string_view field) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  const auto span = node->kind == Node::Kind::Scalar ? parse_prometheus_duration(node->text) : std::nullopt;
  if (!span)
    problem(*node, std::string(field) + ": not a valid duration string: \"" + node->text +
                       "\"; write it as 30s, 5m, 4h or 1d");
  return span;
}

const std::vector<Node>& Reader::items(std::string_view field) {
  const Node* node = find(field);
  if (!node) return kNoNodes;
  if (node->kind == Node::Kind::Sequence) return node->items;
  problem(*node, std::string(field) + " must be a list, but is " + std::string(muster::text_of(node->kind)));
  return kNoNodes;
}

std::vector<std::string> Reader::texts(std::string_view field) {
  std::vector<std::string> all;
  for (const Node& item : items(field)) {
    if (auto text = text_of(item, field)) all.push_back(std::move(*text));
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> Reader::pairs(std::string_view field) {
  std::vector<std::pair<std::string, std::string>> all;
  const Node* node = find(field);
  if (!node) return all;
  if (node->kind != Node::Kind::Map) {
    problem(*node, std::string(field) + " must be a set of fields, but is " + std::string(muster::text_of(node->kind)));
    return all;
  }
  for (const auto& [key, value] : node->members()) {
    if (auto text = text_of(value, field)) all.emplace_back(key.text, std::move(*text));
  }
  return all;
}

void Reader::problem(const Node& at, const std::string& message, Problem::Level level) {
  problems_.push_back({file_, at.line, at.column, what_.empty() ? message : what_ + ": " + message, {}, level});
}

void Reader::problem(std::string_view field, const std::string& message) {
  const Node* at = find(field);
  problem(at ? *at : map_, message);
}

void Reader::refuse_unknown() {
  for (const Node& key : map_.keys) {
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    problem(key, "field " + key.text + " not found" + did_you_mean(key.text, known_));
  }
}

}  // namespace muster::alertmanager
