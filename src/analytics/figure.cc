#include "analytics/figure.h"

#include <algorithm>

namespace muster::analytics {
namespace {

// From when to when; nothing: from when it was opened.
struct Way {
  std::optional<Moment> from;
  Moment to;
};

Way way_of(Figure figure) {
  switch (figure) {
    case Figure::Detect:
      return {Moment::ImpactBegan, Moment::Detected};
    case Figure::Acknowledge:
      return {std::nullopt, Moment::Acknowledged};
    case Figure::Engage:
      return {std::nullopt, Moment::Engaged};
    case Figure::Mitigate:
      return {Moment::Detected, Moment::Mitigated};
    case Figure::Resolve:
      return {Moment::Detected, Moment::Resolved};
    case Figure::Impact:
    case Figure::BetweenFailures:
      break;
  }
  return {Moment::ImpactBegan, Moment::ImpactEnded};
}

struct Words {
  Definition english, german;
};

Words words_of(Figure figure) {
  switch (figure) {
    case Figure::Detect:
      return {
          {"MTTD", "Time to detect",
           "From when people began to be affected, as somebody said on the incident, until it was detected. Detected "
           "before that: 0. Does not apply while nobody said when the impact began."},
          {"MTTD", "Zeit bis zum Bemerken",
           "Von dem Zeitpunkt, ab dem Menschen betroffen waren (wie am Vorfall angegeben), bis er bemerkt war. Vorher "
           "bemerkt: 0. Gilt nicht, solange niemand angab, wann die Auswirkung begann."}};
    case Figure::Acknowledge:
      return {{"MTTA", "Time to acknowledge",
               "From when the incident was opened until somebody acknowledged it for the first time. Does not apply to "
               "what was resolved without that."},
              {"MTTA", "Zeit bis zur Bestätigung",
               "Von der Eröffnung des Vorfalls, bis ihn jemand zum ersten Mal bestätigte. Gilt nicht für das, was ohne "
               "Bestätigung behoben war."}};
    case Figure::Engage:
      return {{"MTTE", "Time to engage",
               "From when the incident was opened until somebody took a role in it or said that it is being "
               "investigated, whichever was first. Does not apply when neither was said."},
              {"MTTE", "Zeit bis zum Arbeitsbeginn",
               "Von der Eröffnung des Vorfalls, bis jemand eine Rolle übernahm oder angab, dass untersucht wird; was "
               "zuerst war. Gilt nicht, wenn nichts davon angegeben wurde."}};
    case Figure::Mitigate:
      return {
          {"MTTM", "Time to mitigate",
           "From detection until somebody said that it is mitigated. Does not apply to what was resolved without "
           "that."},
          {"MTTM", "Zeit bis zur Eindämmung",
           "Vom Bemerken, bis jemand angab, dass der Vorfall eingedämmt ist. Gilt nicht für das, was ohne diese Angabe "
           "behoben war."}};
    case Figure::Resolve:
      return {{"MTTR", "Time to resolve",
               "From detection until the incident was resolved, the last time when it was opened again."},
              {"MTTR", "Zeit bis zur Behebung",
               "Vom Bemerken, bis der Vorfall behoben war; das letzte Mal, wenn er wieder geöffnet wurde."}};
    case Figure::Impact:
      return {{"", "Duration of the impact",
               "From when people began to be affected until they were not any more, as somebody said on the incident."},
              {"", "Dauer der Auswirkung", "Von wann bis wann Menschen betroffen waren, wie am Vorfall angegeben."}};
    case Figure::BetweenFailures:
      break;
  }
  return {
      {"MTBF", "Time between failures",
       "Of each service by itself: from when nothing was open any more until the next incident was opened. Incidents "
       "that overlap are one failure."},
      {"MTBF", "Zeit zwischen Ausfällen",
       "Für jeden Dienst einzeln: von dem Zeitpunkt, ab dem kein Vorfall mehr offen war, bis zur Eröffnung des "
       "nächsten. Vorfälle, die sich überlappen, sind ein Ausfall."}};
}

}  // namespace

std::string_view text_of(Figure figure) {
  constexpr std::array<std::string_view, kFigures.size()> texts{"detect",  "acknowledge", "engage",          "mitigate",
                                                                "resolve", "impact",      "between_failures"};
  return texts.at(static_cast<std::size_t>(figure));
}

std::optional<Figure> figure_of(std::string_view text) {
  const auto found = std::ranges::find(kFigures, text, [](Figure figure) { return text_of(figure); });
  return found == kFigures.end() ? std::nullopt : std::optional(*found);
}

std::string_view text_of(Measured::Kind kind) {
  switch (kind) {
    case Measured::Kind::Counts:
      return "counts";
    case Measured::Kind::NotApplicable:
      return "not_applicable";
    case Measured::Kind::StillOpen:
      return "still_open";
    case Measured::Kind::Corrected:
      return "corrected";
  }
  return "counts";
}

std::optional<Measured::Kind> measured_kind_of(std::string_view text) {
  using Kind = Measured::Kind;
  for (const Kind kind : {Kind::Counts, Kind::NotApplicable, Kind::StillOpen, Kind::Corrected})
    if (text_of(kind) == text) return kind;
  return std::nullopt;
}

bool is_about_people(Figure figure) { return figure == Figure::Acknowledge || figure == Figure::Engage; }

Measured measure(const Fact& fact, Figure figure) {
  using Kind = Measured::Kind;
  const Way way = way_of(figure);
  const auto from = way.from ? fact.at(*way.from) : std::optional<Seconds>(0);
  const auto to = fact.at(way.to);
  if (!from || !to) {
    const bool open = !fact.at(Moment::Resolved) && from && !to;
    return {open ? Kind::StillOpen : Kind::NotApplicable, 0};
  }
  const std::int64_t span = std::max<std::int64_t>(0, std::int64_t{*to} - *from);
  const auto seconds = static_cast<Seconds>(std::min<std::int64_t>(span, std::numeric_limits<Seconds>::max()));
  const bool corrected = fact.was_corrected(way.to) || (way.from && fact.was_corrected(*way.from));
  return {corrected ? Kind::Corrected : Kind::Counts, seconds};
}

Definition definition_of(Figure figure, Language language) {
  const Words words = words_of(figure);
  return language == Language::German ? words.german : words.english;
}

std::array<Note, 6> notes(Language language) {
  if (language == Language::German) {
    return {
        {{"period", "Ein Vorfall gehört in den Zeitraum, in dem er eröffnet wurde."},
         {"left_out",
          "Nicht gezählt wird, was in einem anderen Vorfall aufging, was eine Anfrage, eine Übung oder ein "
          "Beinahe-Vorfall war, und was nur aus Alarmen besteht, die als Rauschen markiert sind (höchstens zwanzig)."},
         {"beside",
          "Was nicht zutrifft, noch offen ist oder dessen Zeiten jemand berichtigte, steht neben einer Zahl und geht "
          "nicht "
          "in sie ein."},
         {"band",
          "Das Band um den Median ist ein verteilungsfreies Konfidenzintervall von mindestens 95 % aus der Rangfolge "
          "der Werte (Binomialverteilung); unter sechs Werten gibt es keines. P90 und P95 sind Werte eines Vorfalls "
          "(nächster Rang)."},
         {"change",
          "Eine Veränderung heißt nur so, wenn der Rangtest von Mann, Whitney und Wilcoxon (zweiseitig, "
          "Normalnäherung mit Bindungen) p < 0,01 ergibt, bei mindestens acht Werten auf jeder Seite."},
         {"people",
          "Zahlen über einzelne Menschen gibt es nur für sie selbst, über zu kleine Gruppen gar nicht; niemand wird in "
          "eine Rangfolge gebracht."}}};
  }
  return {
      {{"period", "An incident belongs to the period in which it was opened."},
       {"left_out",
        "Not counted is what was merged into another incident, what was a request, a drill or a near miss, and what "
        "consists of alerts that were marked as noise (at most twenty)."},
       {"beside",
        "What does not apply, is still open, or has times that somebody corrected stands beside a figure and is not "
        "part of it."},
       {"band",
        "The band around a median is a distribution-free confidence interval of at least 95 %, by the order of the "
        "values (binomial distribution); of fewer than six values there is none. P90 and P95 are values of an incident "
        "(nearest rank)."},
       {"change",
        "A change is only called one when the rank test of Mann, Whitney and Wilcoxon (two-sided, normal approximation "
        "with ties) gives p < 0.01, with at least eight values on each side."},
       {"people",
        "Figures about one person are for that person alone, of groups that are too small there are none, and nobody "
        "is ranked."}}};
}

}  // namespace muster::analytics
