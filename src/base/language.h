// The languages that Muster speaks.
#pragma once
#include <string_view>

namespace muster {

enum class Language { English, German };

// The one of ours that comes first in an Accept-Language (RFC 9110, 12.5.4) by weight, then by place; English when
// there is none of ours.
Language language_in(std::string_view accept_language);

}  // namespace muster
