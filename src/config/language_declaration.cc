// A language's declaration becomes a noun: what Muster says in messages, in the words of an organisation's people.
#include <algorithm>

#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/documents.h"
#include "config/spelling.h"

namespace muster {
namespace {

constexpr std::size_t kVoiceMax = 35;  // RFC 5646 section 4.4.1

bool is_voice(std::string_view text) {
  return text.size() >= 2 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

const std::vector<std::string>& known_sentences() {
  static const std::vector<std::string> known = [] {
    std::vector<std::string> all;
    for (const ShippedSentence& one : kSentences) all.emplace_back(one.english);
    for (const std::string_view part : kParts) all.emplace_back(part);
    for (const RecordSentence& one : kRecordSentences) all.emplace_back(one.english);
    return all;
  }();
  return known;
}

void read_sentences(Fields& fields, Translation& language) {
  const Node* node = fields.find("sentences");
  if (!node) return;
  if (node->kind != Node::Kind::Map) {
    fields.problem(*node, "sentences must be a set of fields: the English, and what it is called in this language");
    return;
  }
  const auto& known = known_sentences();
  for (const auto& [english, translated] : node->members()) {
    if (std::ranges::find(known, english.text) == known.end()) {
      fields.problem(english, "Muster says no sentence " + in_quotes(english.text) + did_you_mean(english.text, known));
      continue;
    }
    const auto text = fields.text_of_node(translated, "a sentence", kSentenceMax, false);
    if (!text || text->empty()) continue;  // stays English
    if (const std::string fault = fault_in_translation(english.text, *text); !fault.empty())
      fields.problem(translated, "the translation of " + in_quotes(english.text) + " " + fault);
    else
      language.sentences.insert_or_assign(english.text, *text);
  }
}

}  // namespace

std::string read_language_name(Fields& fields) {
  std::string language = fields.text("language", kIdMax);
  if (language.empty() || language == "en" || language == "de" || is_language_id(language)) return language;
  fields.problem(*fields.find("language"), "language " + in_quotes(language) +
                                               " is not written as one; it is en, de, or the id of one under "
                                               "'languages', such as fr");
  return "";
}

Translation read_language(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "languages/?", "a language");
  Translation language;
  const std::string id = read_id(fields, kLanguages, "language");
  language.id = LanguageId(id);
  language.name = name_or(fields, id);
  if (id == "en" || id == "de")
    fields.problem(*fields.find("id"),
                   "this language ships with Muster; what it says can be said in other words by "
                   "'message_templates' of the organisation");
  else if (is_valid_id(id) && !is_language_id(id))
    fields.problem(*fields.find("id"),
                   "an id of a language has two or three letters, as fr has, and perhaps a region, "
                   "as pt-br has");
  language.voice = fields.text("voice", kVoiceMax);
  if (!language.voice.empty() && !is_voice(language.voice)) {
    fields.problem(*fields.find("voice"), "voice " + in_quotes(language.voice) + " is not written as fr-FR is");
    language.voice.clear();
  }
  read_sentences(fields, language);
  fields.refuse_unknown();
  return language;
}

Document document_of(const Translation& language) {
  json::object body{{"id", language.id.str()}};
  if (language.name != language.id.str()) body["name"] = language.name;
  if (!language.voice.empty()) body["voice"] = language.voice;
  json::object sentences;
  for (const auto& [english, translated] : language.sentences) sentences[english] = translated;
  if (!sentences.empty()) body["sentences"] = std::move(sentences);
  return {std::string(kLanguages), language.id.str(), std::move(body)};
}

}  // namespace muster
