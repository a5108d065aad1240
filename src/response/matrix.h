// What an incident is and how urgent, out of the answers to three questions. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "response/priority.h"

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
  bool asks_nothing() const { return impact.empty() && criticality.empty() && urgency.empty(); }
  friend bool operator==(const MatrixRow&, const MatrixRow&) = default;
};

// P1 for a mission-critical service that is down, or cannot wait and fails many; the last row takes what is left.
const std::vector<MatrixRow>& default_matrix();

struct Classification {
  std::vector<MatrixRow> matrix = default_matrix();   // the first row that fits counts
  std::optional<Priority> major_from = Priority::P1;  // an incident so urgent is proposed as a major one
  std::vector<TeamId> major_by{};                     // whose members may say so; none: everybody who responds
  std::vector<std::string> categories{"security", "availability", "performance", "data", "third party"};
  friend bool operator==(const Classification&, const Classification&) = default;
};

struct PriorityProposal {
  Nature nature = Nature::Incident;
  Priority priority = Priority::P3;
  bool major = false;
  std::optional<std::size_t> row{};  // of the matrix; nothing: none fits
  std::string because;               // "mission-critical service, complete outage"
};

// A row that asks a question which was left open does not fit. When no row fits it is an incident of P3.
PriorityProposal propose(const Classification& classification, const Answers& answers);

}  // namespace muster
