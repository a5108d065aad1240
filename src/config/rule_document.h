// Rules, conditions and hours as JSON, in the one form in which they are stored.
#pragma once
#include "base/json.h"
#include "rules/rule.h"

namespace muster {

json::object body_of(const Hours& hours);
json::object body_of(const Condition& condition);  // empty: it always holds
json::object body_of(const Actions& actions);
json::object body_of(const Rule& rule, bool in_group = false);

}  // namespace muster
