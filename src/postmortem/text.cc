#include "postmortem/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster {
namespace {

constexpr char16_t kHigh = 0xD800, kLow = 0xDC00, kAfterSurrogates = 0xE000, kReplacement = 0xFFFD;
constexpr std::int64_t kLengthMax = 10'000'000;
constexpr std::size_t kPartsMax = 20'000;

bool is_high(char16_t c) { return c >= kHigh && c < kLow; }
bool is_low(char16_t c) { return c >= kLow && c < kAfterSurrogates; }

// Whether each half of a character has its other half.
bool is_whole(std::u16string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_low(text[i])) return false;
    if (!is_high(text[i])) continue;
    if (i + 1 == text.size() || !is_low(text[i + 1])) return false;
    ++i;
  }
  return true;
}

void append_utf8(std::string& out, char32_t c) {
  constexpr char32_t kOne = 0x80, kTwo = 0x800, kThree = 0x10000;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < kOne) {
    out += static_cast<char>(c);
  } else if (c < kTwo) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < kThree) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

Result<TextPart> replacing_part(const json::array& part) {
  if (part.empty() || !part[0].is_int64() || part[0].get_int64() < 0 || part[0].get_int64() > kLengthMax)
    return invalid("'changes' must begin what they replace with how many characters that are");
  TextPart made{.length = static_cast<std::size_t>(part[0].get_int64()), .replaces = true};
  for (std::size_t line = 1; line < part.size(); ++line) {
    if (!part[line].is_string()) return invalid("'changes' must insert lines of text");
    const std::string_view text = part[line].get_string();
    if (text.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos)
      return invalid("'changes' must insert lines without line breaks in them");
    if (line > 1) made.insert += u'\n';
    made.insert += to_utf16(text);
  }
  return made;
}

}  // namespace

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      out += kReplacement;
      text.remove_prefix(1);
      continue;
    }
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    char32_t c = byte(0);
    if (length == 2) c = (c & 0x1F) << 6 | (byte(1) & 0x3F);
    if (length == 3) c = (c & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (length == 4) c = (c & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    text.remove_prefix(length);
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      c -= 0x10000;
      out += static_cast<char16_t>(kHigh + (c >> 10));
      out += static_cast<char16_t>(kLow + (c & 0x3FF));
    }
  }
  return out;
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (is_high(text[i]) && i + 1 < text.size() && is_low(text[i + 1])) {
      c = 0x10000 + ((c - kHigh) << 10) + (text[i + 1] - kLow);
      ++i;
    } else if (is_high(text[i]) || is_low(text[i])) {
      c = kReplacement;
    }
    append_utf8(out, c);
  }
  return out;
}

Result<TextChanges> text_changes_from(const json::value& value) {
  if (!value.is_array() || value.get_array().empty() || value.get_array().size() > kPartsMax)
    return invalid("'changes' must be an array of what is kept and what is replaced");
  TextChanges changes;
  for (const json::value& part : value.get_array()) {
    if (part.is_int64() && part.get_int64() >= 0 && part.get_int64() <= kLengthMax) {
      changes.push_back({.length = static_cast<std::size_t>(part.get_int64())});
    } else if (part.is_array()) {
      auto replaced = replacing_part(part.get_array());
      if (!replaced) return replaced.fault();
      changes.push_back(std::move(*replaced));
    } else {
      return invalid("'changes' must consist of numbers and arrays");
    }
  }
  return changes;
}

json::array to_json(const TextChanges& changes) {
  json::array all;
  for (const TextPart& part : changes) {
    if (!part.replaces) {
      all.emplace_back(static_cast<std::int64_t>(part.length));
      continue;
    }
    json::array replaced{static_cast<std::int64_t>(part.length)};
    if (!part.insert.empty()) {
      std::u16string_view rest = part.insert;
      for (;;) {
        const std::size_t end = rest.find(u'\n');
        replaced.emplace_back(to_utf8(rest.substr(0, end)));
        if (end == std::u16string_view::npos) break;
        rest.remove_prefix(end + 1);
      }
    }
    all.emplace_back(std::move(replaced));
  }
  return all;
}

Result<std::u16string> changed_text(std::u16string_view text, const TextChanges& changes) {
  std::u16string out;
  std::size_t at = 0;
  for (const TextPart& part : changes) {
    if (part.length > text.size() - at)
      return invalid("'changes' are of a longer text than the section has at this version");
    if (part.replaces)
      out += part.insert;
    else
      out += text.substr(at, part.length);
    at += part.length;
  }
  if (at != text.size()) return invalid("'changes' are of a shorter text than the section has at this version");
  if (!is_whole(out)) return invalid("'changes' leave half a character");
  return out;
}

TextChanges difference_of(std::u16string_view before, std::u16string_view after) {
  if (before == after) return {};
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t front = 0, back = 0;
  while (front < shorter && before[front] == after[front]) ++front;
  if (front > 0 && is_high(before[front - 1])) --front;
  while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
  if (back > 0 && is_low(before[before.size() - back])) --back;
  TextChanges changes;
  if (front > 0) changes.push_back({.length = front});
  changes.push_back({.length = before.size() - front - back,
                     .replaces = true,
                     .insert = std::u16string(after.substr(front, after.size() - front - back))});
  if (back > 0) changes.push_back({.length = back});
  return changes;
}

}  // namespace muster
