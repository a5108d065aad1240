// What Muster goes by as long as the organisation says nothing itself.
#pragma once
#include "base/json.h"

namespace muster {

// The members of the document `organisation` that have a content of their own when nobody declares them, in the words
// of a declaration: `audiences`, `update_cadence`, `regulatory_clocks`, `postmortem_templates` and the agenda of
// `reviews`. What is declared takes the place of all of one member, so that a form begins with a copy of these.
json::object standard_parts();

}  // namespace muster
