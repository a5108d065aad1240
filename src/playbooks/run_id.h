// Which run of a playbook.
#pragma once
#include "base/id.h"

namespace muster {

using RunId = Id<struct RunTag>;

}  // namespace muster
