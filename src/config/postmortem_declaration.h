// The organisation's section `postmortem_templates`: fields to nouns and back.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "response/postmortem_template.h"

namespace muster {

// The list `postmortem_templates`, when it is declared.
void read_postmortem_templates(Fields& organisation, std::vector<PostmortemTemplate>& into);
json::array body_of(const std::vector<PostmortemTemplate>& templates);

}  // namespace muster
