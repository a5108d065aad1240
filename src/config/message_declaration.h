// Messages in an organisation's own words, as they are declared.
#pragma once
#include <vector>

#include "base/json.h"
#include "config/fields.h"
#include "notification/message_template.h"

namespace muster {

void read_message_templates(Fields& organisation, std::vector<MessageTemplate>& into);
// One of them, for a preview.
MessageTemplate read_message_template(Fields& fields);
json::array body_of(const std::vector<MessageTemplate>& templates);

}  // namespace muster
