// What people do not wish to be told of, and the organisation's section `notices`: fields to nouns and back.
#pragma once
#include <vector>

#include "base/json.h"
#include "config/configuration.h"
#include "config/fields.h"

namespace muster {

// A list of kinds, each once, in their own order.
std::vector<NoticeKind> read_notice_kinds(Fields& fields, std::string_view field);
json::array texts_of(const std::vector<NoticeKind>& kinds);

// Sets only what is declared.
void read_notices(Fields& fields, NoticeSettings& into);
// Only what differs from the defaults.
json::object body_of(const NoticeSettings& settings);

}  // namespace muster
