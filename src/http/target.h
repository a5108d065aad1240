// The request target (RFC 9112 section 3.2) read into decoded path segments and query pairs.
#pragma once
#include <string_view>

#include "http/message.h"

namespace muster::http {

// Fills `target`, `path` and `query` of `request`. Origin form ("/a?b=c"), absolute form ("http://host/a") and "*"
// (an empty path). Returns what is wrong with it, in words for the sender, or "".
//
// Segments are decoded one by one, so that "%2F" stays inside its segment; dot segments are ordinary segments. In the
// query "+" is a space, as forms write it. At most kSegmentsMax segments and kQueryPairsMax pairs.
std::string_view read_target(std::string_view target, Request& request);

inline constexpr std::size_t kSegmentsMax = 32;
inline constexpr std::size_t kQueryPairsMax = 128;

// Appends `text` with %XX decoded; false for broken escapes. `plus_is_space` as in forms.
bool percent_decode(std::string_view text, bool plus_is_space, std::string& out);

// application/x-www-form-urlencoded, as in a query. Bytes that are not UTF-8 become U+FFFD. False when an escape is
// broken or there are too many pairs.
bool read_form(std::string_view text, std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace muster::http
