#include "timeline/words.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

#include "timeline/sentences.h"

namespace muster {
namespace {

using testing::IsEmpty;

TEST(Words, optional_parts_need_their_facts) {
  RecordedEntry entry;
  entry.kind = "incident.resolved";
  entry.actor = {Actor::Kind::User, "ana", "Ana"};
  EXPECT_EQ(words(entry), "Ana resolved the incident");
  entry.data = {{"note", "disk replaced"}};
  EXPECT_EQ(words(entry), "Ana resolved the incident: disk replaced");
  entry.kind = "from.the.future";
  EXPECT_EQ(words(entry), "from.the.future");
}

// What a sentence takes from an entry, and which of it may be missing: "actor", "[via".
std::multiset<std::string> members_of(std::string_view sentence) {
  std::multiset<std::string> found;
  bool optional = false;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] == '[' || sentence[at] == ']') optional = sentence[at] == '[';
    if (sentence[at] != '{') continue;
    const auto end = sentence.find_first_of("*+!}", at);
    found.insert((optional ? "[" : "") + std::string(sentence.substr(at + 1, end - at - 1)));
    at = end;
  }
  return found;
}

TEST(Words, each_kind_says_the_same_in_german) {
  std::vector<std::string> faults;
  for (const auto& [kind, sentence] : english_sentences()) {
    const auto german = std::ranges::find(german_sentences(), kind, &EntrySentence::first);
    if (german == german_sentences().end())
      faults.push_back(std::string(kind) + " is not in sentences_german.cc");
    else if (members_of(german->second) != members_of(sentence))
      faults.push_back(std::string(kind) + " does not take the same from its entry in German");
  }
  EXPECT_THAT(faults, IsEmpty());
  EXPECT_EQ(german_sentences().size(), english_sentences().size());
}

TEST(Words, are_in_the_language_that_was_asked_for) {
  RecordedEntry entry;
  entry.kind = "incident.resolved";
  entry.actor = {Actor::Kind::User, "ana", "Ana"};
  EXPECT_EQ(words(entry, Language::German), "Ana hat den Vorfall gelöst");
  entry.kind = "from.the.future";
  EXPECT_EQ(words(entry, Language::German), "from.the.future");
}

TEST(Words, say_in_german_what_is_in_words_of_ours) {
  RecordedEntry entry;
  const auto german = [&](std::string kind, json::object data) {
    entry.kind = std::move(kind);
    entry.data = std::move(data);
    return words(entry, Language::German);
  };
  EXPECT_EQ(german("notification.queued", {{"recipient", "Ana"},
                                           {"channels", "email (not verified) after 5m, sms"},
                                           {"reason", "step 2 of Shop (Lead): on call for Shop primary"}}),
            "Ana wird benachrichtigt, über E-Mail (nicht bestätigt) nach 5m, SMS: Schritt 2 von Shop (Lead): "
            "Bereitschaft für Shop primary");
  EXPECT_EQ(
      german("escalation.nobody",
             {{"step", 1}, {"policy", "Shop"}, {"why", "step 1 of Shop: Ana (member of Shop) has no contact method"}}),
      "Nicht benachrichtigt: Schritt 1 von Shop: Ana (Mitglied von Shop) ist nicht erreichbar");
  EXPECT_EQ(german("alert.held", {{"what", "rule 'quiet': it may recover within 5m"}, {"summary", "open"}}),
            "Zurückgehalten durch Regel „quiet“: er kann sich innerhalb von 5m erholen: open");
  EXPECT_EQ(german("alert.ruled", {{"what", "Payments: severity is critical, title is 'x'; Noise: suppressed"}}),
            "Zutreffende Regeln: Payments: Schweregrad ist kritisch, Titel ist „x“; Noise: unterdrückt");
  EXPECT_EQ(german("alert.ruled", {{"what", "Night: is held back mon, tue, wed from 22:00 until 06:00 (UTC)"}}),
            "Zutreffende Regeln: Night: wird zurückgehalten: Mo, Di, Mi von 22:00 bis 06:00 (UTC)");
  EXPECT_EQ(
      german("alert.held", {{"what", "rule 'night': it is held back every day from 22:00 until 06:00 (UTC)"},
                            {"summary", "Disk full"}}),
      "Zurückgehalten durch Regel „night“: er wird zurückgehalten: jeden Tag von 22:00 bis 06:00 (UTC): Disk full");
  EXPECT_EQ(german("incident.stage", {{"to", "closed"}, {"without", json::array{"impact", "closing_update"}}}),
            " meldet den Stand: abgeschlossen (ohne Zeiten der Auswirkung, Lagemeldung, dass es vorbei ist)");
  EXPECT_EQ(german("config.changed", {{"summary", "create users/ana, delete teams/shop and 3 more"}}),
            " hat die Konfiguration geändert: angelegt users/ana, gelöscht teams/shop und 3 weitere");
  // A provider's words stay, and so does what a person wrote.
  EXPECT_EQ(
      german("delivery.failed",
             {{"channel", "sms"},
              {"recipient", "Ana"},
              {"reason", "given up after 3 attempts, the next one would be too late: twilio answered 400: No such"}}),
      "SMS an Ana schlug fehl: aufgegeben nach 3 Versuchen, der nächste käme zu spät: twilio hat mit 400 "
      "geantwortet: No such");
  EXPECT_EQ(german("incident.note", {{"text", "resolved"}}), " hat notiert: resolved");
}

TEST(Words, what_can_be_said_in_an_added_language_is_what_the_record_says) {
  for (const RecordSentence& one : kRecordSentences) {
    const auto found = std::ranges::find(english_sentences(), one.english, &EntrySentence::second);
    EXPECT_NE(found, english_sentences().end()) << one.english;
    EXPECT_EQ(fault_in_translation(one.english, one.english), "") << one.english;
  }
}

TEST(Words, are_in_a_language_that_was_added_as_far_as_it_goes) {
  Translation french;
  for (const auto& [english, own] :
       {std::pair("{actor} said it is {to} now[ ({own})][: {reason}][ (without {without})]",
                  "{actor} : {to}[ ({reason})][, sans {without}]"),
        std::pair("investigating", "en cours d'analyse"), std::pair("tasks", "tâches")})
    french.sentences[english] = own;
  const Tongue in_french{"fr", &french};
  RecordedEntry entry;
  entry.kind = "incident.stage";
  entry.actor = {Actor::Kind::User, "ana", "Ana"};
  entry.data = {{"to", "investigating"}, {"without", json::array{"tasks", "decision"}}};
  EXPECT_EQ(words(entry, in_french), "Ana : en cours d'analyse, sans tâches, decision");
  entry.data = {{"to", "investigating"}, {"reason", "tasks"}};
  EXPECT_EQ(words(entry, in_french), "Ana : en cours d'analyse (tasks)") << "what a person wrote stays";
  entry.kind = "incident.resolved";
  EXPECT_EQ(words(entry, in_french), "Ana resolved the incident");
  EXPECT_EQ(words(entry, Tongue{"de"}), "Ana hat den Vorfall gelöst");
  entry.kind = "from.the.future";
  EXPECT_EQ(words(entry, in_french), "from.the.future");
}

TEST(Language, is_the_first_of_ours_by_weight) {
  for (const auto& [header, language] : std::initializer_list<std::pair<const char*, Language>>{
           {"", Language::English},
           {"de", Language::German},
           {"DE-at", Language::German},
           {"de-DE,de;q=0.9,en;q=0.8", Language::German},
           {"fr, de;q=0.5, en;q=0.4", Language::German},
           {"en;q=0.4, de;q=0.5", Language::German},
           {"en,de", Language::English},
           {"de;q=0, en", Language::English},
           {"de;q=0", Language::English},
           {"den, *;q=0.1", Language::English},
           {"de;q=nonsense, en", Language::English},
           {";;,,=;q=1", Language::English},
       })
    EXPECT_EQ(language_in(header), language) << header;
}

}  // namespace
}  // namespace muster
