// Text from outside, made safe to pass on.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace muster {

// The length of the valid UTF-8 sequence at the start of `text` (not empty), or 0 (RFC 3629 section 4).
std::size_t utf8_length(std::string_view text);

// Whether all of it is, without a NUL, which no database stores as text.
bool is_utf8(std::string_view text);

// `text` with U+FFFD in place of each byte that is not UTF-8, and of each NUL; all else stays.
std::string as_utf8(std::string_view text);

// `text` on one line: a run of control characters (C0, DEL, C1, line and paragraph separators) becomes one space, at
// both ends nothing; bytes that are not UTF-8 become U+FFFD; what goes past `bytes_max` is cut between characters and
// marked with "…".
std::string one_line(std::string_view text, std::size_t bytes_max);

}  // namespace muster
