// Markdown as a document. It is understood as the web UI does (web/src/domain/markdown.ts): GitHub's dialect, a line
// break is a line break, HTML stays text, an image is a link to it, links lead to the web or to a mailbox.
#pragma once
#include <string_view>

#include "pdf/document.h"

namespace muster::pdf {

// Any bytes. What is longer than 256 KiB, or made to keep a parser busy, is text as it stands.
Blocks blocks_of_markdown(std::string_view markdown);

}  // namespace muster::pdf
