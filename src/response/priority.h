// How urgent an incident is, as people say: beside the severity, which is what a tool says of an alert.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace muster {

// From the most urgent to the least.
enum class Priority { P1, P2, P3, P4 };
inline constexpr std::array kPriorities{Priority::P1, Priority::P2, Priority::P3, Priority::P4};
std::string_view text_of(Priority priority);
std::optional<Priority> priority_of(std::string_view text);

// What it is at all: somebody wants something, something is not as it should be, something is broken for people.
enum class Nature { Request, Issue, Incident };
inline constexpr std::array kNatures{Nature::Request, Nature::Issue, Nature::Incident};
std::string_view text_of(Nature nature);
std::optional<Nature> nature_of(std::string_view text);

// Whether an incident is a major one. Whoever may says so; what is over the threshold is proposed to them.
enum class Major { No, Proposed, Declared, Declined };
std::string_view text_of(Major major);
std::optional<Major> major_of(std::string_view text);

}  // namespace muster
