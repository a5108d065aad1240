// Templates of what audiences are told: what they may say, which one counts, filling it in. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "provider/place_template.h"
#include "response/communication.h"

namespace muster {

inline constexpr std::size_t kCommunicationSubjectMax = 300, kCommunicationBodyMax = 8000;  // bytes

// What can stand in braces.
const std::vector<std::string>& communication_fact_names();

// What is wrong with a text of a template, with the line in which it stands; empty: nothing.
std::string fault_in_communication(std::string_view text);

// What a template is chosen for.
struct TemplateCase {
  AudienceId audience;
  Stage stage = Stage::Investigating;
  CommunicationCase about{};
  std::string language = "en";
  std::string notification{};  // "nis2/early-warning"; empty: none
};

struct CommunicationText {
  std::string subject, body;
  friend bool operator==(const CommunicationText&, const CommunicationText&) = default;
};

// Of those that fit the one that says most of what it is for; nullptr: none fits.
const CommunicationTemplate* template_for(const std::vector<CommunicationTemplate>& templates,
                                          const TemplateCase& about);

// Those that come with Muster: for each of the audiences that do, and for any other one, in English and German.
const std::vector<CommunicationTemplate>& shipped_communication_templates();

// In the words of the organisation's template, else of Muster's.
CommunicationText render(const std::vector<CommunicationTemplate>& own, const TemplateCase& about,
                         const MessageFacts& facts);

}  // namespace muster
