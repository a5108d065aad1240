// A document as a Markdown file with front matter, as static site generators have it. Pure.
//
//   ---
//   id: KB-12
//   kind: runbook
//   title: Database failover
//   team: shop
//   tags: [database, failover]
//   services: [checkout]
//   access: everybody
//   review_days: 180
//   ---
//   1. Promote the replica …
#pragma once
#include <string>
#include <string_view>

#include "knowledge/document.h"

namespace muster::knowledge {

struct File {
  std::int64_t number = 0;  // of "id"; 0: it has none
  std::string source{};
  json::object fields{};  // of the text, as text_from takes them; what is not said is missing
  bool archived = false;
};

// A file without front matter is a how-to whose title is its first heading, else `name` (of the file, without folder
// and ending). A fault names the field or line that is wrong.
Result<File> read_markdown(std::string_view name, std::string_view content);

std::string markdown_of(const Document& document);

}  // namespace muster::knowledge
