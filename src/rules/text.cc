#include "rules/text.h"

#include <algorithm>

#include "base/ascii.h"

namespace muster {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

// The place of `wanted` outside of quotation marks.
std::size_t find_outside(std::string_view text, char wanted) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') inside = !inside;
    if (text[i] == wanted && !inside) return i;
  }
  return std::string_view::npos;
}

}  // namespace

Result<TextTemplate::Part> TextTemplate::parse_place(std::string_view inside) {
  Part part;
  const auto colon = find_outside(inside, ':');
  if (colon != std::string_view::npos) {
    const std::string_view change = trimmed(inside.substr(colon + 1));
    if (change == "lower")
      part.change = Change::Lower;
    else if (change == "upper")
      part.change = Change::Upper;
    else if (change == "first_line")
      part.change = Change::FirstLine;
    else
      return invalid("'" + std::string(change) + "' is no change; it is one of lower, upper and first_line");
    inside = inside.substr(0, colon);
  }
  while (true) {
    const auto bar = find_outside(inside, '|');
    const std::string_view text = trimmed(inside.substr(0, bar));
    Term term;
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
      term.literal = true;
      term.text = text.substr(1, text.size() - 2);
    } else {
      auto field = Field::parse(text);
      if (!field) return invalid("'" + std::string(text) + "' is no field: " + field.fault().message);
      term.field = std::move(*field);
    }
    part.terms.push_back(std::move(term));
    if (bar == std::string_view::npos) return part;
    inside.remove_prefix(bar + 1);
  }
}

Result<TextTemplate> TextTemplate::parse(std::string_view text) {
  TextTemplate made;
  std::string before;
  while (!text.empty()) {
    if (text.starts_with("{{") || text.starts_with("}}")) {
      before += text.front();
      text.remove_prefix(2);
    } else if (text.front() == '{') {
      const auto end = find_outside(text, '}');
      if (end == std::string_view::npos) return invalid("a '{' has no '}'; write '{{' for the brace itself");
      auto part = parse_place(text.substr(1, end - 1));
      if (!part) return part.fault();
      part->before = std::move(before);
      before.clear();
      made.parts_.push_back(std::move(*part));
      text.remove_prefix(end + 1);
    } else if (text.front() == '}') {
      return invalid("a '}' has no '{'; write '}}' for the brace itself");
    } else {
      before += text.front();
      text.remove_prefix(1);
    }
  }
  if (!before.empty()) {
    Part rest;
    rest.before = std::move(before);
    made.parts_.push_back(std::move(rest));
  }
  return made;
}

TextTemplate::Filled TextTemplate::fill(const Subject& subject) const {
  Filled filled;
  std::string scratch;
  for (const Part& part : parts_) {
    filled.text += part.before;
    if (part.terms.empty()) continue;
    bool found = false;
    for (const Term& term : part.terms) {
      std::string value = term.literal ? term.text : std::string(term.field.read(subject, scratch));
      if (value.empty() && !term.literal) continue;
      found = true;
      if (part.change == Change::Lower)
        std::transform(value.begin(), value.end(), value.begin(), lower);
      else if (part.change == Change::Upper)
        std::transform(value.begin(), value.end(), value.begin(), upper);
      else if (part.change == Change::FirstLine)
        value.resize(std::min(value.find('\n'), value.size()));
      filled.text += value;
      break;
    }
    filled.complete = filled.complete && found;
  }
  return filled;
}

}  // namespace muster
