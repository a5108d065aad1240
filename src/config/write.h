// Documents become YAML that `read` reads again to the same documents: the export.
#pragma once
#include <string>
#include <vector>

#include "config/documents.h"

namespace muster {

// In order of kind and id, whatever the order of `documents` is, so that two exports can be compared line by line.
// Private URLs need no mark, because an operator's file may have them; others are marked `private_address: false`.
// Holds the secrets that documents hold: treat it as one.
std::string write(const std::vector<Document>& documents);

// One value in flow style ({a: b, c: [d]}), each text quoted when YAML would take it for something else.
std::string flow_text(const json::value& value);

}  // namespace muster
