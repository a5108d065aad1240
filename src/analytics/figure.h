// What is measured of an incident, and what it means, in words that are the same everywhere.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "analytics/fact.h"
#include "base/language.h"

namespace muster::analytics {

enum class Figure : std::uint8_t { Detect, Acknowledge, Engage, Mitigate, Resolve, Impact, BetweenFailures };
inline constexpr std::array kFigures{Figure::Detect,  Figure::Acknowledge, Figure::Engage,         Figure::Mitigate,
                                     Figure::Resolve, Figure::Impact,      Figure::BetweenFailures};
std::string_view text_of(Figure figure);
std::optional<Figure> figure_of(std::string_view text);
// Whether it says how quickly people acted, so that it is told of groups of enough people only.
bool is_about_people(Figure figure);

// What one incident has to say about a figure.
struct Measured {
  enum class Kind : std::uint8_t {
    Counts,
    NotApplicable,  // it never was
    StillOpen,      // it may still be
    Corrected       // a person gave one of its times later: `seconds` is what came of it
  } kind = Kind::NotApplicable;
  Seconds seconds = 0;
};
std::string_view text_of(Measured::Kind kind);
std::optional<Measured::Kind> measured_kind_of(std::string_view text);
// Of every figure but BetweenFailures, which a single incident does not know. What was noticed before it began to harm
// anybody was noticed at once: no time is less than nothing.
Measured measure(const Fact& fact, Figure figure);

// How a figure is called, for short and in full, and what exactly it is.
struct Definition {
  std::string_view abbreviation, name, meaning;
};
Definition definition_of(Figure figure, Language language);

// What holds for all figures, as texts to be shown with each report.
struct Note {
  std::string_view id, text;
};
std::array<Note, 6> notes(Language language);

}  // namespace muster::analytics
