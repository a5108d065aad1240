// Backstage's entities as Muster's configuration. Pure.
//
// Components and resources become services, systems business services that are made of them, groups teams, users
// people. Who consumes an API depends on who provides it.
// https://backstage.io/docs/features/software-catalog/descriptor-format
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "catalog/import/imported.h"

namespace muster {

// `file` is named in comments and in the plan. A fault when it is no YAML, or has no entity in it.
Result<ImportedCatalog> import_backstage(std::string_view text, const std::string& file);

}  // namespace muster
