// What the shipped providers (shipped/*.yaml) say to whoever sets them up, in German.
#pragma once
#include <string_view>

namespace muster {

// A title of a setting, a hint or how to set it up: in German, or as it is when it is a name of the vendor's
// ("Account SID") or an example. Places such as {reply_url} stand in both. Lives as long as the program or `english`.
std::string_view provider_words_in_german(std::string_view english);

}  // namespace muster
