// The organisation's section `forms`: fields to nouns and back.
#pragma once
#include "base/json.h"
#include "config/fields.h"
#include "response/form.h"

namespace muster {

// The list `forms`, when it is declared.
void read_forms(Fields& fields, std::vector<Form>& into);
json::array body_of(const std::vector<Form>& forms);

}  // namespace muster
