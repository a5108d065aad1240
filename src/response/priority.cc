#include "response/priority.h"

#include <array>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kPriorityTexts{"P1", "P2", "P3", "P4"};
constexpr std::array<std::string_view, 3> kNatureTexts{"request", "issue", "incident"};
constexpr std::array<std::string_view, 4> kMajorTexts{"no", "proposed", "declared", "declined"};

}  // namespace

std::string_view text_of(Priority priority) { return kPriorityTexts.at(static_cast<std::size_t>(priority)); }
std::optional<Priority> priority_of(std::string_view text) { return one_of<Priority>(kPriorityTexts, text); }
std::string_view text_of(Nature nature) { return kNatureTexts.at(static_cast<std::size_t>(nature)); }
std::optional<Nature> nature_of(std::string_view text) { return one_of<Nature>(kNatureTexts, text); }
std::string_view text_of(Major major) { return kMajorTexts.at(static_cast<std::size_t>(major)); }
std::optional<Major> major_of(std::string_view text) { return one_of<Major>(kMajorTexts, text); }

}  // namespace muster
