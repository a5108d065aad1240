#include "response/matrix.h"

#include <algorithm>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kImpactTexts{"one", "some", "many", "all"};
constexpr std::array<std::string_view, 3> kCriticalityTexts{"low", "important", "critical"};
constexpr std::array<std::string_view, 3> kUrgencyTexts{"later", "today", "now"};

constexpr std::array<std::string_view, 4> kImpactWords{"one person affected", "some users or one function affected",
                                                       "many users or several functions affected", "complete outage"};
constexpr std::array<std::string_view, 3> kCriticalityWords{"service that can be missed", "important service",
                                                            "mission-critical service"};
constexpr std::array<std::string_view, 3> kUrgencyWords{"can wait", "needed within the business day", "needed at once"};

template <class Enum>
bool fits(const std::vector<Enum>& asked, const std::optional<Enum>& answer) {
  return asked.empty() || (answer && std::ranges::find(asked, *answer) != asked.end());
}

// What the row asked, in the words of the answers.
std::string words_of(const MatrixRow& row, const Answers& answers) {
  std::string words;
  const auto add = [&](bool asked, std::string_view text) {
    if (asked) words.append(words.empty() ? "" : ", ").append(text);
  };
  if (!row.criticality.empty()) add(true, kCriticalityWords.at(static_cast<std::size_t>(*answers.criticality)));
  if (!row.impact.empty()) add(true, kImpactWords.at(static_cast<std::size_t>(*answers.impact)));
  if (!row.urgency.empty()) add(true, kUrgencyWords.at(static_cast<std::size_t>(*answers.urgency)));
  add(words.empty(), "no other row of the matrix fits");
  return words;
}

}  // namespace

std::string_view text_of(Impact impact) { return kImpactTexts.at(static_cast<std::size_t>(impact)); }
std::optional<Impact> impact_of(std::string_view text) { return one_of<Impact>(kImpactTexts, text); }
std::string_view text_of(Criticality criticality) {
  return kCriticalityTexts.at(static_cast<std::size_t>(criticality));
}
std::optional<Criticality> criticality_of(std::string_view text) {
  return one_of<Criticality>(kCriticalityTexts, text);
}
std::string_view text_of(Urgency urgency) { return kUrgencyTexts.at(static_cast<std::size_t>(urgency)); }
std::optional<Urgency> urgency_of(std::string_view text) { return one_of<Urgency>(kUrgencyTexts, text); }

std::optional<Criticality> criticality_of_tier(int tier) {
  if (tier <= 0) return std::nullopt;
  return tier == 1 ? Criticality::Critical : tier == 2 ? Criticality::Important : Criticality::Low;
}

const std::vector<MatrixRow>& default_matrix() {
  using enum Impact;
  using enum Criticality;
  using enum Urgency;
  static const std::vector<MatrixRow> rows{
      {{All}, {Critical}, {}, Nature::Incident, Priority::P1},
      {{Many}, {Critical}, {Now}, Nature::Incident, Priority::P1},
      {{Some, Many}, {Critical}, {}, Nature::Incident, Priority::P2},
      {{Many, All}, {Important}, {Now}, Nature::Incident, Priority::P2},
      {{One}, {}, {Later}, Nature::Request, Priority::P4},
      {{One}, {Critical}, {}, Nature::Issue, Priority::P3},
      {{Some, Many, All}, {}, {Today, Now}, Nature::Incident, Priority::P3},
      {{}, {}, {}, Nature::Issue, Priority::P4},
  };
  return rows;
}

const SchemeLevel* find_level(const Scheme& scheme, std::string_view name) {
  const auto found = std::ranges::find(scheme.levels, name, &SchemeLevel::name);
  return found == scheme.levels.end() ? nullptr : &*found;
}

std::string_view level_for(const Scheme& scheme, Priority priority) {
  const auto found = std::ranges::find(scheme.levels, priority, &SchemeLevel::priority);
  return found == scheme.levels.end() ? std::string_view() : std::string_view(found->name);
}

const Scheme* scheme_for(const Classification& classification, const ServiceId& service, const TeamId& team) {
  const auto naming = [&](const auto& id, auto list) -> const Scheme* {
    if (id.empty()) return nullptr;
    const auto found = std::ranges::find_if(classification.schemes, [&](const Scheme& scheme) {
      return std::ranges::find(scheme.*list, id) != (scheme.*list).end();
    });
    return found == classification.schemes.end() ? nullptr : &*found;
  };
  const Scheme* of_service = naming(service, &Scheme::services);
  return of_service ? of_service : naming(team, &Scheme::teams);
}

std::string own_level(const Classification& classification, const ServiceId& service, const TeamId& team,
                      std::optional<Priority> priority, std::string_view said) {
  const Scheme* scheme = priority ? scheme_for(classification, service, team) : nullptr;
  if (!scheme) return "";
  const SchemeLevel* level = find_level(*scheme, said);
  return std::string(level && level->priority == *priority ? said : level_for(*scheme, *priority));
}

const std::vector<OwnStage>& own_stages(const Classification& classification, const ServiceId& service,
                                        const TeamId& team) {
  static const std::vector<OwnStage> none;
  const Scheme* scheme = scheme_for(classification, service, team);
  return scheme ? scheme->stages : none;
}

const CategoryRule* rule_of(const Classification& classification, std::string_view category) {
  const auto& rules = classification.need_to_know;
  const auto found = category.empty() ? rules.end() : std::ranges::find(rules, category, &CategoryRule::category);
  return found == rules.end() ? nullptr : &*found;
}

std::string priority_words(Priority priority, std::string_view level) {
  const std::string common(text_of(priority));
  return level.empty() || level == common ? common : std::string(level) + " (" + common + ")";
}

PriorityProposal propose(const Classification& classification, const Answers& answers, const Scheme* scheme) {
  PriorityProposal proposal;
  const auto& rows = scheme && !scheme->matrix.empty() ? scheme->matrix : classification.matrix;
  const auto row = std::ranges::find_if(rows, [&](const MatrixRow& one) {
    return fits(one.impact, answers.impact) && fits(one.criticality, answers.criticality) &&
           fits(one.urgency, answers.urgency);
  });
  if (row == rows.end()) {
    proposal.because = "no row of the matrix fits";
  } else {
    proposal.nature = row->nature;
    proposal.priority = row->priority;
    proposal.row = static_cast<std::size_t>(row - rows.begin());
    proposal.because = words_of(*row, answers);
    proposal.level = row->level;
  }
  if (scheme && proposal.level.empty()) proposal.level = level_for(*scheme, proposal.priority);
  proposal.major = proposal.nature == Nature::Incident && classification.major_from &&
                   proposal.priority <= *classification.major_from;
  return proposal;
}

}  // namespace muster
