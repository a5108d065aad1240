// A text that several people change at once, as CodeMirror's collaborative editing has it. Pure.
//
// A change set is a JSON array: a number keeps so many characters, an array [deleted, "line", …] takes so many away and
// puts these lines there. Characters are UTF-16 code units and a line ends with one of them, as the browser counts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace muster {

std::u16string to_utf16(std::string_view text);  // what is no UTF-8 becomes U+FFFD
std::string to_utf8(std::u16string_view text);

struct TextPart {
  std::size_t length = 0;  // of the text before: kept, or taken away
  bool replaces = false;
  std::u16string insert{};
  friend bool operator==(const TextPart&, const TextPart&) = default;
};
using TextChanges = std::vector<TextPart>;

// A fault says what is wrong with it.
Result<TextChanges> text_changes_from(const json::value& value);
json::array to_json(const TextChanges& changes);

// A fault: the changes are of a text of another length, or leave half a character.
Result<std::u16string> changed_text(std::u16string_view text, const TextChanges& changes);

// The changes that make `after` of `before`: one part of it is replaced. Empty when both are the same.
TextChanges difference_of(std::u16string_view before, std::u16string_view after);

}  // namespace muster
