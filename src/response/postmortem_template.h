// How postmortems are laid out, as an organisation agreed: their sections, whom they are for, who has to sign.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "response/priority.h"
#include "response/status_page.h"

namespace muster {

using PostmortemTemplateId = Name<struct PostmortemTemplateTag>;

// What Muster writes into a section at first, from the record. Timeline and Analysis hold no text: there stand what was
// chosen from the record, and what people say is behind it (postmortem/finding.h).
enum class SectionFill {
  None,
  Summary,
  Impact,
  Detection,
  Response,
  Timeline,
  Delays,
  Hypotheses,
  Analysis,
  Decisions,
  Remedy
};
inline constexpr std::array kSectionFills{SectionFill::None,      SectionFill::Summary,    SectionFill::Impact,
                                          SectionFill::Detection, SectionFill::Response,   SectionFill::Timeline,
                                          SectionFill::Delays,    SectionFill::Hypotheses, SectionFill::Analysis,
                                          SectionFill::Decisions, SectionFill::Remedy};
std::string_view text_of(SectionFill fill);
std::optional<SectionFill> section_fill_of(std::string_view text);
inline bool holds_text(SectionFill fill) { return fill != SectionFill::Timeline && fill != SectionFill::Analysis; }

struct TemplateSection {
  std::string title{};  // empty: as Muster calls what is filled in
  SectionFill fill = SectionFill::None;
  std::string hint{};  // what to write here
  friend bool operator==(const TemplateSection&, const TemplateSection&) = default;
};

// Who has to agree that a postmortem is finished before it is published, and how many of them.
struct SignOff {
  StatusPeople by{};  // empty: everybody who responds
  int count = 1;
  friend bool operator==(const SignOff&, const SignOff&) = default;
};

struct PostmortemTemplate {
  PostmortemTemplateId id;
  std::string name;
  std::string purpose{};   // stands on top; empty: Muster's
  std::string language{};  // "en" or "de"; empty: that of whoever drafts
  // It is proposed for incidents that fit all that is said here; nothing: for all.
  std::vector<Priority> priorities{};
  std::vector<std::string> categories{};
  std::vector<TemplateSection> sections{};
  SignOff sign_off{};
  friend bool operator==(const PostmortemTemplate&, const PostmortemTemplate&) = default;

  bool fits(std::optional<Priority> priority, std::string_view category) const;
};

// The one that ships.
const PostmortemTemplate& standard_postmortem();

// The first of them that fits; the standard one when none does.
const PostmortemTemplate& postmortem_template_for(const std::vector<PostmortemTemplate>& templates,
                                                  std::optional<Priority> priority, std::string_view category);
// Nullptr: there is none of this id. The standard one has "standard", unless another one is declared so.
const PostmortemTemplate* find_postmortem_template(const std::vector<PostmortemTemplate>& templates,
                                                   const PostmortemTemplateId& id);

}  // namespace muster
