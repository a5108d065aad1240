#include "base/utf8.h"

#include <algorithm>

namespace muster {
namespace {

// `sequence` is one valid UTF-8 sequence.
bool is_control(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (lead < 0x20 || lead == 0x7f) return true;
  if (lead == 0xC2) return static_cast<unsigned char>(sequence[1]) < 0xA0;
  return sequence == "\u2028" || sequence == "\u2029";
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    return tail(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    return tail(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto is_plain = [](char c) { return static_cast<signed char>(c) > 0; };
    text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin()));
    if (text.empty()) break;
    const std::size_t length = text.front() == '\0' ? 0 : utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string as_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = text.front() == '\0' ? 0 : utf8_length(text);
    out += length == 0 ? std::string_view("\uFFFD") : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string one_line(std::string_view text, std::size_t bytes_max) {
  static constexpr std::string_view kCut = "…", kUnreadable = "\uFFFD";
  std::string line;
  std::size_t fits = 0;  // how much of `line` leaves room for the mark
  bool gap = false;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    std::string_view next = length == 0 ? kUnreadable : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
    const bool control = is_control(next);
    if (control && (gap || line.empty())) continue;
    gap = control;
    if (control) next = " ";
    if (line.size() + next.size() > bytes_max) return line.substr(0, fits).append(kCut);
    line += next;
    if (line.size() + kCut.size() <= bytes_max) fits = line.size();
  }
  if (gap) line.pop_back();
  return line;
}

}  // namespace muster
