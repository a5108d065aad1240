// A document as a page of HTML: no script, and no style but its own.
#pragma once
#include <string>

#include "pdf/document.h"

namespace muster::reports {

std::string html_of(const pdf::Document& document);
// The Content-Security-Policy that lets nothing but that one style into the page.
std::string html_policy();

}  // namespace muster::reports
