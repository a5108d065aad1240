// What Muster says to people in its messages, sentence by sentence: in English, which is the key, in German, and in
// languages that an organisation adds.
#pragma once
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"

namespace muster {

using LanguageId = Name<struct LanguageTag>;

// A language that an organisation added.
struct Translation {
  LanguageId id;                                                // "fr", as a person's `language` names it
  std::string name;                                             // "Français"
  std::string voice;                                            // that reads it in a call, as BCP 47 writes it: "fr-FR"
  std::map<std::string, std::string, std::less<>> sentences{};  // by the English; what is missing stays English
  friend bool operator==(const Translation&, const Translation&) = default;
};

inline constexpr std::size_t kSentenceMax = 400;  // bytes of a translated one

// Names in braces stand for what is put in.
struct ShippedSentence {
  std::string_view english, german;
};

// clang-format off: a line for each.
inline constexpr ShippedSentence kSentences[] = {
    // How bad it is, in a text and at its beginning.
    {"critical", "kritisch"},
    {"error", "Fehler"},
    {"warning", "Warnung"},
    {"info", "Hinweis"},
    {"Critical", "Kritisch"},
    {"Error", "Fehler"},
    {"Warning", "Warnung"},
    {"Info", "Hinweis"},
    {"major", "Großstörung"},
    // Names of what a message tells, and what it says of them.
    {"Incident", "Vorfall"},
    {"Service", "Dienst"},
    {"none: nobody owns this alert", "keiner: dieser Alarm gehört niemandem"},
    {"nobody's service", "niemandes Dienst"},
    {"Source", "Quelle"},
    {"Alerts", "Alarme"},
    {"{count} so far", "{count} bisher"},
    {"Since", "Seit"},
    {"since {time}", "seit {time}"},
    {"Why you", "Warum Sie"},
    {"Also", "Auch"},
    {"Also {count} more:", "Auch {count} weitere:"},
    {"and {count} more", "und {count} weitere"},
    {"Notice", "Hinweis"},
    {"And", "Und"},
    {"About", "Betrifft"},
    {"Muster itself", "Muster selbst"},
    {"Test", "Test"},
    {"nothing is wrong, and nobody else is told", "nichts ist passiert, und sonst erfährt niemand davon"},
    {"Nothing is wrong: {reason}", "Nichts ist passiert: {reason}"},
    {"Asked", "Verlangt"},
    {"Code", "Code"},
    {"Valid", "Gültig"},
    {"for 15 minutes", "15 Minuten"},
    {"Where", "Wo"},
    {"enter it beside this contact, in your profile in Muster",
     "neben diesem Kontakt einzugeben, in Ihrem Profil in Muster"},
    {"delayed since {time}", "verspätet seit {time}"},
    {"This message is {delay}.", "Diese Nachricht ist {delay}."},
    // How it is answered.
    {"Acknowledge", "Bestätigen"},
    {"Acknowledge {number}", "{number} bestätigen"},
    {"Acknowledge: {link}", "Bestätigen: {link}"},
    {"I got it", "Angekommen"},
    {"Open", "Öffnen"},
    {"Open the incident", "Vorfall öffnen"},
    {"Or reply with: a", "Oder antworten Sie mit: a"},
    {"Or reply with: a (acknowledge), e (escalate), r (resolve)",
     "Oder antworten Sie mit: a (bestätigen), e (eskalieren), r (lösen)"},
    {"{how}, and the number, as {example}", "{how}, und der Nummer, etwa {example}"},
    {"Reply: a = I got it", "Antwort: a = angekommen"},
    {"Reply: a {number} to acknowledge, r {number} to resolve", "Antwort: a {number} bestätigt, r {number} löst"},
    // Test pages and codes.
    {"Test page from Muster", "Testnachricht von Muster"},
    {"Your code for Muster", "Ihr Code für Muster"},
    {"Muster: {code} is the code for this number, valid for 15 minutes.",
     "Muster: {code} ist der Code für diese Nummer, 15 Minuten gültig."},
    // Calls.
    {"This is Muster. {text}", "Muster ruft an. {text}"},
    {"Incident {number}.", "Vorfall {number}."},
    {"Service: {service}.", "Dienst: {service}."},
    {"Press 1 to acknowledge, 2 to escalate, 3 to resolve.",
     "Drücken Sie die 1 zum Bestätigen, die 2 zum Eskalieren, die 3 zum Lösen."},
    {"This is a test call from Muster. Nothing is wrong.",
     "Dies ist ein Testanruf von Muster. Es ist nichts passiert."},
    {"Press 1 to say that you heard it.", "Drücken Sie die 1, um zu bestätigen, dass Sie ihn gehört haben."},
    {"This is Muster. Your code is: {digits}.", "Muster ruft an. Ihr Code ist: {digits}."},
    {"Once more: {digits}.", "Noch einmal: {digits}."},
    {"Enter it in your profile.", "Geben Sie ihn in Ihrem Profil ein."},
    {"This key has no meaning.", "Diese Taste hat keine Bedeutung."},
    {"Thank you.", "Danke."},
    // What an answer came to.
    {"{number} is resolved already.", "{number} ist schon gelöst."},
    {"{number}: {person} has it already. Noted.", "{number}: {person} hat ihn schon. Notiert."},
    {"{number} acknowledged. You have it.", "{number} bestätigt. Sie haben ihn."},
    {"{number} resolved.", "{number} gelöst."},
    {"{number} escalated: the next one is being told.", "{number} eskaliert: der Nächste wird verständigt."},
    {"{number}: noted, all stays as it is.", "{number}: notiert, alles bleibt, wie es ist."},
    {"{number}: approved, thank you.", "{number}: genehmigt, danke."},
    {"You are {role} of {number}.", "Sie sind {role} von {number}."},
    {"{person} is {role} of {number} already.", "{person} ist schon {role} von {number}."},
    {"{number} needs nobody any more.", "{number} braucht niemanden mehr."},
    {"The test arrived. Thank you.", "Der Test ist angekommen. Danke."},
    {"Your role may acknowledge only.", "Ihre Rolle darf nur bestätigen."},
    {"Not understood. Reply: a {number} to acknowledge, r {number} to resolve, e {number} to escalate",
     "Nicht verstanden. Antwort: a {number} bestätigt, r {number} löst, e {number} eskaliert"},
    {"You were not told of {number}.", "Von {number} wurden Sie nicht verständigt."},
    {"Nothing waits for you.", "Nichts wartet auf Sie."},
    {"Which one? {numbers}. Reply with its number, as {example}",
     "Welcher? {numbers}. Antworten Sie mit der Nummer, etwa {example}"},
};
// clang-format on

// One of them. That it is one is looked at when this is compiled: nothing can be said that has no German.
class Sentence {
 public:
  consteval Sentence(const char* english) : shipped_(find(english)) {}
  const ShippedSentence& shipped() const { return *shipped_; }

 private:
  static consteval const ShippedSentence* find(std::string_view english) {
    for (const ShippedSentence& one : kSentences)
      if (one.english == english) return &one;
    throw "this sentence is not in kSentences";
  }
  const ShippedSentence* shipped_;
};

// In whose words: "en", "de", or that of `translation`, which may be null (then English).
struct Tongue {
  std::string_view language;
  const Translation* translation = nullptr;
};

using Parts = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// The sentence in that language, with what belongs in its braces put in. What is put in is not looked at for braces.
std::string say(const Tongue& tongue, Sentence sentence, Parts parts = {});

// That reads it in a call: "en-GB", "de-DE", or the translation's.
std::string voice_of(const Tongue& tongue);

// What is wrong with a translation of a sentence; empty: nothing. It needs the same places in braces.
std::string fault_in_translation(std::string_view english, std::string_view translated);

// "fr", "pt-br": two or three letters, all in lower case, perhaps a part behind them; none that ships with Muster.
bool is_language_id(std::string_view id);

}  // namespace muster
