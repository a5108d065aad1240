// What an incident is and how urgent, out of the answers to three questions. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "response/priority.h"
#include "response/stage.h"
#include "roster/user.h"

namespace muster {

// How many users or functions of the business are affected?
enum class Impact { One, Some, Many, All };
inline constexpr std::array kImpacts{Impact::One, Impact::Some, Impact::Many, Impact::All};
std::string_view text_of(Impact impact);
std::optional<Impact> impact_of(std::string_view text);

// How critical is what is affected, to revenue, safety or compliance?
enum class Criticality { Low, Important, Critical };
inline constexpr std::array kCriticalities{Criticality::Low, Criticality::Important, Criticality::Critical};
std::string_view text_of(Criticality criticality);
std::optional<Criticality> criticality_of(std::string_view text);
// A service's tier (1 to 4) answers it, unless a person does. 0: nobody said.
std::optional<Criticality> criticality_of_tier(int tier);

// How fast must it be restored?
enum class Urgency { Later, Today, Now };
inline constexpr std::array kUrgencies{Urgency::Later, Urgency::Today, Urgency::Now};
std::string_view text_of(Urgency urgency);
std::optional<Urgency> urgency_of(std::string_view text);

// What somebody answered; a question may be left open.
struct Answers {
  std::optional<Impact> impact{};
  std::optional<Criticality> criticality{};
  std::optional<Urgency> urgency{};
  bool none() const { return !impact && !criticality && !urgency; }
  friend bool operator==(const Answers&, const Answers&) = default;
};

// One row of the matrix: counts when each answer is one of those named here; a list that is empty asks for nothing.
struct MatrixRow {
  std::vector<Impact> impact{};
  std::vector<Criticality> criticality{};
  std::vector<Urgency> urgency{};
  Nature nature = Nature::Incident;
  Priority priority = Priority::P3;
  std::string level{};  // of a scheme of its own: how it is called there
  bool asks_nothing() const { return impact.empty() && criticality.empty() && urgency.empty(); }
  friend bool operator==(const MatrixRow&, const MatrixRow&) = default;
};

// P1 for a mission-critical service that is down, or cannot wait and fails many; the last row takes what is left.
const std::vector<MatrixRow>& default_matrix();

// How a business unit calls it, and what that is for all: "SEV1" is P1.
struct SchemeLevel {
  std::string name;
  Priority priority = Priority::P3;
  friend bool operator==(const SchemeLevel&, const SchemeLevel&) = default;
};

// A business unit's own way to say how urgent something is and how far it is, mapped to the common P1 to P4 and stages.
struct Scheme {
  std::string id, name;
  std::vector<TeamId> teams{};  // whose services and incidents are the unit's
  std::vector<ServiceId> services{};
  std::vector<SchemeLevel> levels{};  // from the most urgent to the least
  std::vector<MatrixRow> matrix{};    // empty: the organisation's, in this scheme's words
  std::vector<OwnStage> stages{};     // empty: the common ones
  friend bool operator==(const Scheme&, const Scheme&) = default;
};
const SchemeLevel* find_level(const Scheme& scheme, std::string_view name);  // nullptr: there is none
// The first of that priority; "": the scheme has none.
std::string_view level_for(const Scheme& scheme, Priority priority);

// Who may know of incidents of a category, besides those who take part in them (access/). No rule: everybody.
struct CategoryRule {
  std::string category;
  std::vector<Role> roles{};
  std::vector<TeamId> teams{};  // their members
  std::vector<UserId> users{};
  friend bool operator==(const CategoryRule&, const CategoryRule&) = default;
};

struct Classification {
  std::vector<MatrixRow> matrix = default_matrix();   // the first row that fits counts
  std::optional<Priority> major_from = Priority::P1;  // an incident so urgent is proposed as a major one
  std::vector<TeamId> major_by{};                     // whose members may say so; none: everybody who responds
  std::vector<Scheme> schemes{};
  std::vector<std::string> categories{"security", "availability", "performance", "data", "third party"};
  std::vector<CategoryRule> need_to_know{};  // of some of these categories, in their order
  friend bool operator==(const Classification&, const Classification&) = default;
};

struct PriorityProposal {
  Nature nature = Nature::Incident;
  Priority priority = Priority::P3;
  bool major = false;
  std::string level{};               // in the words of the scheme, when there is one
  std::optional<std::size_t> row{};  // of the matrix; nothing: none fits
  std::string because;               // "mission-critical service, complete outage"
};

// The scheme of whoever owns that: the first that names the service, else the first that names the team. nullptr: the
// organisation's own matrix counts.
const Scheme* scheme_for(const Classification& classification, const ServiceId& service, const TeamId& team);

// A row that asks a question which was left open does not fit. When no row fits it is an incident of P3. By the matrix
// of `scheme`, which may be null.
PriorityProposal propose(const Classification& classification, const Answers& answers, const Scheme* scheme = nullptr);

// How the unit calls an incident of that priority, of which `said` was said; "" when it has no words of its own.
std::string own_level(const Classification& classification, const ServiceId& service, const TeamId& team,
                      std::optional<Priority> priority, std::string_view said);
// The stages of whoever owns that; empty: the common ones.
const std::vector<OwnStage>& own_stages(const Classification& classification, const ServiceId& service,
                                        const TeamId& team);
// Null: everybody may know of it.
const CategoryRule* rule_of(const Classification& classification, std::string_view category);
// "SEV1 (P1)", or "P1" alone.
std::string priority_words(Priority priority, std::string_view level);

}  // namespace muster
