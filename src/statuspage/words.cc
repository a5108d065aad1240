#include "statuspage/words.h"

#include "oncall/local_text.h"

namespace muster {
namespace {

constexpr PageWords kEnglishPage{
    "All systems are working",
    "Maintenance is under way",
    "Some things do not work as they should",
    "Something important does not work",
    "Nearly nothing works",
    "Now",
    "Planned maintenance",
    "Components",
    "The last days",
    "History",
    "Maintenance",
    "Nothing is known to be wrong.",
    "Nothing happened.",
    "How everything is now",
    "Feeds",
    "Added later",
    "until",
    "from",
    "up in 90 days",
    "Last change",
    "Help",
    "Deutsch",
    "Earlier",
    "Later",
    "Today",
    "90 days ago",
    "Other",
    "min",
    "in part",
    "out",
    "Password",
    "Open",
    "That is not the password.",
    "Affected",
    "Calendar",
    "Subscribe",
    "E-mail",
    "Only of these (none: of all)",
    "If that is an address that can receive mail, a message with a link is on its way. Open the link to confirm.",
    "That is no e-mail address.",
    "That was tried too often. Try again later.",
    "Do you want to hear of updates by e-mail?",
    "Yes, I want to",
    "You will hear of updates by e-mail.",
    "Do you want to hear of no more updates?",
    "Unsubscribe",
    "You will hear of no more updates.",
    "As of",
    "Updates of this by e-mail",
    "Of this alone, until a week after it is over; then it ends by itself.",
    "Do you want to hear of updates of this by e-mail?",
    "You will hear of updates of this by e-mail, until a week after it is over.",
    "Do you want to hear of no more updates of this?",
    "You will hear of no more updates of this.",
    "This is over: there is nothing more to hear of it.",
    {"Investigating", "Identified", "Monitoring", "Resolved", "Scheduled", "In progress", "Completed"},
    {"Operational", "Under maintenance", "Degraded", "Partial outage", "Major outage"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"}};

constexpr PageWords kGermanPage{
    "Alles funktioniert",
    "Eine Wartung läuft",
    "Manches funktioniert nicht, wie es soll",
    "Etwas Wichtiges funktioniert nicht",
    "Fast nichts funktioniert",
    "Jetzt",
    "Geplante Wartung",
    "Komponenten",
    "Die letzten Tage",
    "Verlauf",
    "Wartung",
    "Es ist nichts bekannt, das nicht funktioniert.",
    "Es war nichts.",
    "Wie es jetzt ist",
    "Feeds",
    "Nachgetragen",
    "bis",
    "ab",
    "in 90 Tagen verfügbar",
    "Letzte Änderung",
    "Hilfe",
    "English",
    "Früher",
    "Später",
    "Heute",
    "vor 90 Tagen",
    "Weitere",
    "min",
    "teilweise",
    "aus",
    "Passwort",
    "Öffnen",
    "Das ist nicht das Passwort.",
    "Betroffen",
    "Kalender",
    "Abonnieren",
    "E-Mail",
    "Nur von diesen (keine: von allen)",
    "Wenn unter dieser Adresse Mail ankommt, ist eine Nachricht mit einem Link unterwegs. Öffnen Sie ihn zur "
    "Bestätigung.",
    "Das ist keine E-Mail-Adresse.",
    "Das wurde zu oft versucht. Versuchen Sie es später noch einmal.",
    "Möchten Sie Meldungen per E-Mail erhalten?",
    "Ja, das möchte ich",
    "Sie erhalten Meldungen per E-Mail.",
    "Möchten Sie keine Meldungen mehr erhalten?",
    "Abbestellen",
    "Sie erhalten keine Meldungen mehr.",
    "Stand",
    "Meldungen hierzu per E-Mail",
    "Nur hierzu, bis eine Woche, nachdem es vorbei ist; dann endet es von selbst.",
    "Möchten Sie Meldungen hierzu per E-Mail erhalten?",
    "Sie erhalten Meldungen hierzu per E-Mail, bis eine Woche, nachdem es vorbei ist.",
    "Möchten Sie hierzu keine Meldungen mehr erhalten?",
    "Sie erhalten hierzu keine Meldungen mehr.",
    "Das ist vorbei: Es kommen keine Meldungen mehr dazu.",
    {"Wird untersucht", "Ursache gefunden", "Wird beobachtet", "Behoben", "Angekündigt", "Läuft", "Beendet"},
    {"Funktioniert", "In Wartung", "Eingeschränkt", "Teilweise ausgefallen", "Ausgefallen"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
     "Dezember"}};

}  // namespace

const PageWords& page_words(std::string_view language) { return language == "de" ? kGermanPage : kEnglishPage; }

std::string_view words_of(std::string_view language, PostState state) {
  return page_words(language).states[static_cast<std::size_t>(state)];
}

std::string_view words_of(std::string_view language, ComponentState state) {
  return page_words(language).components_[static_cast<std::size_t>(state)];
}

std::string_view words_of(std::string_view language, PageState state) {
  const PageWords& words = page_words(language);
  switch (state) {
    case PageState::Operational:
      return words.all_well;
    case PageState::Maintenance:
      return words.maintenance_now;
    case PageState::Minor:
      return words.some_trouble;
    case PageState::Major:
      return words.major_trouble;
    case PageState::Critical:
      break;
  }
  return words.critical_trouble;
}

std::string time_words(std::string_view language, Instant at, const std::string& time_zone) {
  std::string text = language == "de" ? german_local_text(at, "UTC") : local_text(at, "UTC");
  if (time_zone == "UTC") return text;
  // The day only when it is another one there.
  const std::string day = plain_local_text(at, time_zone).substr(0, 10);
  const bool same_day = plain_local_text(at, "UTC").substr(0, 10) == day;
  const std::string there = same_day           ? local_time_text(at, time_zone)
                            : language == "de" ? german_local_text(at, time_zone)
                                               : local_text(at, time_zone);
  return text + " (" + there + ")";
}

}  // namespace muster
