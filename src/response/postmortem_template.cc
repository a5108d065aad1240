#include "response/postmortem_template.h"

#include <algorithm>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, kSectionFills.size()> kSectionFillTexts{
    "none",   "summary",    "impact",   "detection", "response", "timeline",
    "delays", "hypotheses", "analysis", "decisions", "remedy"};

}  // namespace

std::string_view text_of(SectionFill fill) { return kSectionFillTexts.at(static_cast<std::size_t>(fill)); }
std::optional<SectionFill> section_fill_of(std::string_view text) {
  return one_of<SectionFill>(kSectionFillTexts, text);
}

bool PostmortemTemplate::fits(std::optional<Priority> priority, std::string_view category) const {
  const bool of_priority =
      priorities.empty() || (priority && std::ranges::find(priorities, *priority) != priorities.end());
  return of_priority && (categories.empty() || std::ranges::find(categories, category) != categories.end());
}

const PostmortemTemplate& standard_postmortem() {
  static const PostmortemTemplate standard = [] {
    PostmortemTemplate made;
    made.id = PostmortemTemplateId("standard");
    made.name = "Standard";
    for (const SectionFill fill :
         {SectionFill::Summary, SectionFill::Impact, SectionFill::Detection, SectionFill::Response,
          SectionFill::Timeline, SectionFill::Delays, SectionFill::Hypotheses, SectionFill::Analysis,
          SectionFill::Decisions, SectionFill::Remedy})
      made.sections.push_back({.fill = fill});
    return made;
  }();
  return standard;
}

const PostmortemTemplate& postmortem_template_for(const std::vector<PostmortemTemplate>& templates,
                                                  std::optional<Priority> priority, std::string_view category) {
  const auto at =
      std::ranges::find_if(templates, [&](const PostmortemTemplate& one) { return one.fits(priority, category); });
  return at == templates.end() ? standard_postmortem() : *at;
}

const PostmortemTemplate* find_postmortem_template(const std::vector<PostmortemTemplate>& templates,
                                                   const PostmortemTemplateId& id) {
  const auto at = std::ranges::find(templates, id, &PostmortemTemplate::id);
  if (at != templates.end()) return &*at;
  return id == standard_postmortem().id ? &standard_postmortem() : nullptr;
}

}  // namespace muster
