// The first text of a postmortem, out of the record. Pure.
#pragma once
#include <string>
#include <vector>

#include "base/language.h"
#include "postmortem/course.h"
#include "postmortem/postmortem.h"

namespace muster {

struct Draft {
  std::string purpose;
  std::vector<PostmortemSection> sections;
  std::vector<PostmortemItem> items;  // of the timeline
};

Draft draft_of(const IncidentRecord& record, const PostmortemTemplate& layout, Language language);

// "1 h 5 min", "3 d 2 h", "40 s", "0 s".
std::string span_words(Duration span);
// "2026-03-18 21:05 UTC".
std::string time_words(Instant at);
// As Muster calls what is filled in.
std::string title_of(SectionFill fill, Language language);
std::string standard_purpose(Language language);

}  // namespace muster
