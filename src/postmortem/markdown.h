// A postmortem as Markdown, and Markdown as sections. Pure.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "postmortem/postmortem.h"
#include "timeline/entry.h"

namespace muster {

// All that is read in it.
struct PostmortemContent {
  std::int64_t number = 0;  // of the incident
  std::string title;
  Postmortem about{};
  std::vector<PostmortemSection> sections{};
  std::vector<PostmortemItem> items{};
  std::map<std::int64_t, RecordedEntry> entries{};  // of the items
  std::vector<PostmortemFinding> findings{};
};

// Hidden items are left out; claims without evidence are marked.
std::string markdown_of(const PostmortemContent& content);

struct ImportedSection {
  std::string title;
  std::string text;
};
// The sections of a Markdown text: what stands below each heading of the second level, or of the first where there is
// none of the second. What stands before the first one is of none. Headings in code are none.
std::vector<ImportedSection> sections_in(std::string_view markdown);

}  // namespace muster
