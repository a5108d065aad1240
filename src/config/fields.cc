#include "config/fields.h"

#include <algorithm>
#include <charconv>

#include "config/spelling.h"

namespace muster {
namespace {

const std::vector<Node> kNoNodes;

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 80)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0x80) && text.size() > 80) out.pop_back();
  return text.size() > 80 ? out + "…" : out;
}

bool has_control(std::string_view text, bool lines) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && !(lines && (c == '\n' || c == '\t'))) || c == 0x7f;
  });
}

std::string joined(const std::vector<std::string>& choices, std::string_view word) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " " + std::string(word) + " " : ", ";
    text += choices[i];
  }
  return text;
}

}  // namespace

Fields::Fields(Findings& findings, const Node& map, std::string path, std::string what)
    : findings_(findings), map_(map), path_(std::move(path)), what_(std::move(what)) {
  if (map.kind != Node::Kind::Map) problem(map, "must be a set of fields, but is " + std::string(text_of(map.kind)));
}

void Fields::name(std::string path, std::string what) {
  path_ = std::move(path);
  what_ = std::move(what);
}

const Node* Fields::find(std::string_view field) {
  if (std::find(known_.begin(), known_.end(), field) == known_.end()) known_.emplace_back(field);
  for (const auto& [key, value] : map_.members()) {
    if (key.text != field) continue;
    if (value.line > 0)
      findings_.places.try_emplace(path_ + "/" + key.text, Place{findings_.file, value.line, value.column});
    return value.kind == Node::Kind::Null ? nullptr : &value;
  }
  return nullptr;
}

std::optional<std::string> Fields::text_of_node(const Node& node, std::string_view field, std::size_t bytes_max,
                                                bool lines) {
  const std::string name(field);
  if (node.kind != Node::Kind::Scalar) {
    problem(node, name + " must be a text, but is " + std::string(muster::text_of(node.kind)));
    return std::nullopt;
  }
  if (node.text.size() > bytes_max) {
    problem(node, name + " is " + std::to_string(node.text.size()) + " bytes long; shorten it to at most " +
                      std::to_string(bytes_max));
    return std::nullopt;
  }
  if (has_control(node.text, lines)) {
    problem(node, name + " contains control characters" + (lines ? "" : " or line breaks") + "; remove them");
    return std::nullopt;
  }
  return node.text;
}

std::string Fields::text(std::string_view field, std::size_t bytes_max) {
  const Node* node = find(field);
  return node ? text_of_node(*node, field, bytes_max, false).value_or("") : "";
}

std::string Fields::long_text(std::string_view field, std::size_t bytes_max) {
  const Node* node = find(field);
  return node ? text_of_node(*node, field, bytes_max, true).value_or("") : "";
}

std::string Fields::required_text(std::string_view field, std::string_view hint, std::size_t bytes_max) {
  const Node* node = find(field);
  if (!node && map_.kind == Node::Kind::Map) problem(map_, "has no " + std::string(field) + "; " + std::string(hint));
  const std::string value = node ? text_of_node(*node, field, bytes_max, false).value_or("") : "";
  if (node && node->kind == Node::Kind::Scalar && node->text.empty())
    problem(*node, std::string(field) + " is empty; " + std::string(hint));
  return value;
}

std::optional<Duration> Fields::duration(std::string_view field) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  const auto value = node->kind == Node::Kind::Scalar ? parse_duration(node->text) : std::nullopt;
  if (!value) {
    const std::string is =
        node->kind == Node::Kind::Scalar ? "'" + shown(node->text) + "'" : std::string(muster::text_of(node->kind));
    problem(*node, std::string(field) + " must be a duration such as 30s, 5m or 1h30m, but is " + is);
  }
  return value;
}

std::optional<int> Fields::integer(std::string_view field, int min, int max) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  int value = 0;
  const char* end = node->text.data() + node->text.size();
  const auto [stop, error] = std::from_chars(node->text.data(), end, value);
  const bool is_number = node->kind == Node::Kind::Scalar && !node->quoted && error == std::errc() && stop == end;
  if (is_number && value >= min && value <= max) return value;
  const std::string is = node->kind == Node::Kind::Scalar
                             ? (node->quoted ? "the text '" : "'") + shown(node->text) + "'"
                             : std::string(muster::text_of(node->kind));
  problem(*node, std::string(field) + " must be a whole number from " + std::to_string(min) + " to " +
                     std::to_string(max) + ", but is " + is);
  return std::nullopt;
}

std::optional<bool> Fields::boolean(std::string_view field) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  if (node->kind == Node::Kind::Scalar && !node->quoted && (node->text == "true" || node->text == "false"))
    return node->text == "true";
  const std::string is =
      node->kind == Node::Kind::Scalar ? "'" + shown(node->text) + "'" : std::string(muster::text_of(node->kind));
  problem(*node, std::string(field) + " must be true or false, but is " + is);
  return std::nullopt;
}

std::optional<Instant> Fields::instant(std::string_view field) {
  const Node* node = find(field);
  if (!node) return std::nullopt;
  const auto value = node->kind == Node::Kind::Scalar ? parse_rfc3339(node->text) : std::nullopt;
  if (!value) {
    const std::string is =
        node->kind == Node::Kind::Scalar ? "'" + shown(node->text) + "'" : std::string(muster::text_of(node->kind));
    problem(*node,
            std::string(field) + " must be a time with its offset, such as 2026-12-24T18:00:00+01:00, but is " + is);
  }
  return value;
}

std::string Fields::choice(std::string_view field, const std::vector<std::string>& choices) {
  const Node* node = find(field);
  if (!node) return "";
  const auto value = text_of_node(*node, field, kNameMax, false);
  if (!value) return "";
  if (std::find(choices.begin(), choices.end(), *value) != choices.end()) return *value;
  problem(*node, std::string(field) + " '" + shown(*value) + "' is not known; it is one of " + joined(choices, "or") +
                     did_you_mean(*value, choices));
  return "";
}

const std::vector<Node>& Fields::list(std::string_view field, std::size_t count_max) {
  const Node* node = find(field);
  if (!node) return kNoNodes;
  if (node->kind != Node::Kind::Sequence) {
    problem(*node, std::string(field) + " must be a list, but is " + std::string(muster::text_of(node->kind)));
    return kNoNodes;
  }
  if (node->items.size() > count_max) {
    problem(*node, std::string(field) + " has " + std::to_string(node->items.size()) + " entries; at most " +
                       std::to_string(count_max) + " are allowed");
    return kNoNodes;
  }
  return node->items;
}

std::vector<std::string> Fields::texts(std::string_view field, std::size_t count_max) {
  std::vector<std::string> values;
  std::size_t index = 0;
  for (const Node& item : list(field, count_max)) {
    if (item.line > 0) {
      findings_.places.try_emplace(path_ + "/" + std::string(field) + "/" + std::to_string(index),
                                   Place{findings_.file, item.line, item.column});
    }
    ++index;
    if (item.kind == Node::Kind::Null)
      problem(item, std::string(field) + " has an empty entry; remove it");
    else if (auto value = text_of_node(item, "an entry of " + std::string(field), kNameMax, false))
      values.push_back(std::move(*value));
  }
  return values;
}

std::string Fields::path_of(const Node& at) const {
  for (const auto& [key, value] : map_.members()) {
    if (&at == &key || &at == &value) return path_ + "/" + key.text;
    if (value.kind != Node::Kind::Sequence || value.items.empty()) continue;
    const auto found =
        std::find_if(value.items.begin(), value.items.end(), [&](const Node& item) { return &item == &at; });
    if (found != value.items.end()) return path_ + "/" + key.text + "/" + std::to_string(found - value.items.begin());
  }
  return path_;
}

void Fields::problem(const Node& at, std::string message) {
  findings_.problems.push_back(
      {findings_.file, at.line, at.column, what_ + ": " + std::move(message), path_of(at), Problem::Level::Error});
}

void Fields::refuse_unknown() {
  for (const auto& [key, value] : map_.members()) {
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    if (key.text == "<<") {
      problem(key, "merge keys ('<<') are not read; write the fields out");
      continue;
    }
    const std::string likely = did_you_mean(key.text, known_);
    problem(key, "there is no field '" + shown(key.text) + "'" +
                     (likely.empty() ? "; the fields are " + joined(known_, "and") : likely));
  }
}

}  // namespace muster
