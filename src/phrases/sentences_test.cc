#include "phrases/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace muster {
namespace {

TEST(Sentences, each_is_there_once_and_its_german_has_the_same_places) {
  std::set<std::string_view> seen;
  for (const ShippedSentence& one : kSentences) {
    EXPECT_TRUE(seen.insert(one.english).second) << one.english;
    EXPECT_EQ(fault_in_translation(one.english, one.german), "") << one.english;
  }
}

TEST(Sentences, are_said_in_the_language_that_there_is_and_else_in_english) {
  Translation french;
  french.id = LanguageId("fr");
  french.sentences["{number} acknowledged. You have it."] = "C'est noté pour {number}.";
  const Tongue in_french{"fr", &french};
  EXPECT_EQ(say({"en"}, "{number} acknowledged. You have it.", {{"number", "INC-1"}}),
            "INC-1 acknowledged. You have it.");
  EXPECT_EQ(say({"de"}, "{number} acknowledged. You have it.", {{"number", "INC-1"}}),
            "INC-1 bestätigt. Sie haben ihn.");
  EXPECT_EQ(say(in_french, "{number} acknowledged. You have it.", {{"number", "INC-1"}}), "C'est noté pour INC-1.");
  EXPECT_EQ(say(in_french, "Thank you."), "Thank you.");
  EXPECT_EQ(say({"fr"}, "Thank you."), "Thank you.") << "a language that is gone";
}

TEST(Sentences, what_is_put_in_is_taken_as_it_is) {
  EXPECT_EQ(
      say({"en"}, "{person} is {role} of {number} already.", {{"person", "{role}"}, {"role", "{"}, {"number", "}"}}),
      "{role} is { of } already.");
}

TEST(Sentences, a_translation_needs_the_same_places_on_one_line) {
  const char* const english = "{person} is {role} of {number} already.";
  EXPECT_EQ(fault_in_translation(english, "{number}: {role} est {person}."), "") << "in any order";
  EXPECT_EQ(fault_in_translation(english, "{person} est {role}."),
            "must have the same places as the English, which are {number}, {person}, {role}, and has {person}, {role}");
  EXPECT_EQ(fault_in_translation("Thank you.", "Merci {name}."),
            "must have the same places as the English, which has none, and has {name}");
  EXPECT_EQ(fault_in_translation("Thank you.", "Merci.\nAu revoir."), "must be one line without spaces at its ends");
  EXPECT_EQ(fault_in_translation("Thank you.", std::string(401, 'x')), "has more than 400 bytes; say it shorter");
}

TEST(Sentences, parts_are_read_by_their_places) {
  Translation french;
  for (const auto& [english, own] : {std::pair("step {step} of {policy}: {why}", "{why} (étape {step}, {policy})"),
                                     std::pair("on call for {schedule}", "d'astreinte pour {schedule}"),
                                     std::pair("primary, {why}", "titulaire, {why}"),
                                     std::pair("{why}; {person} forwards it", "{why} ; {person} le transmet")})
    french.sentences[english] = own;
  const Tongue in_french{"fr", &french};
  EXPECT_EQ(part_in(in_french, "step 1 of Shop: on call for Shop primary"),
            "d'astreinte pour Shop primary (étape 1, Shop)");
  EXPECT_EQ(part_in(in_french, "step 12 of A: B: primary, on call for C; Ann forwards it"),
            "B: primary, on call for C (étape 12, A) ; Ann le transmet")
      << "each as short as possible";
  EXPECT_EQ(part_in(in_french, "step 1 of Shop: named in the policy"), "named in the policy (étape 1, Shop)");
  EXPECT_EQ(part_in(in_french, "whatever somebody wrote"), "whatever somebody wrote");
  EXPECT_EQ(part_in(in_french, "on call for "), "on call for ") << "nothing is no name";
  EXPECT_EQ(part_in({"en"}, "on call for Shop primary"), "on call for Shop primary");
  EXPECT_EQ(part_in({"de"}, "on call for Shop primary"), "Bereitschaft für Shop primary");
}

TEST(Sentences, one_of_the_record_keeps_what_may_be_missing_in_brackets) {
  const char* const english = "{actor} resolved the incident[: {note}]";
  EXPECT_EQ(fault_in_translation(english, "Résolu par {actor}[ ({note})]"), "");
  for (const char* wrong :
       {"Résolu par {actor} : {note}", "Résolu [par {actor}] : {note}", "Résolu par {actor}[ : {note}",
        "Résolu par {actor}] : {note}[", "[Résolu ]par {actor}[ : {note}]", "[{actor}[ : {note}]]"})
    EXPECT_NE(fault_in_translation(english, wrong), "") << wrong;
  EXPECT_NE(fault_in_translation("Incident resolved: its last open alert was resolved", "Résolu [tout]"), "");
  EXPECT_EQ(fault_in_translation("Thank you.", "Merci [bien]."), "") << "there brackets mean nothing";
}

TEST(Sentences, parts_in_a_row) {
  Translation french;
  french.sentences["complete outage"] = "panne totale";
  french.sentences["can wait"] = "peut attendre";
  EXPECT_EQ(row_in({"fr", &french}, "complete outage, can wait; other"), "panne totale, peut attendre; other");
  EXPECT_EQ(row_in({"fr", &french}, ""), "");
  EXPECT_EQ(row_in({"en"}, "complete outage, can wait"), "complete outage, can wait");
}

TEST(Sentences, a_call_is_read_by_a_voice_of_its_language) {
  Translation french;
  french.voice = "fr-FR";
  EXPECT_EQ(voice_of({"fr", &french}), "fr-FR");
  EXPECT_EQ(voice_of({"de"}), "de-DE");
  EXPECT_EQ(voice_of({"fr"}), "en-GB") << "what is missing is said in English";
}

TEST(Sentences, ids_of_languages) {
  for (const char* id : {"fr", "nds", "pt-br", "zh-hant"}) EXPECT_TRUE(is_language_id(id)) << id;
  for (const char* id : {"", "f", "FR", "de", "en", "fr-", "fr-x", "pt-BR", "fr_FR", "français", "fr-toolongregion"})
    EXPECT_FALSE(is_language_id(id)) << id;
}

}  // namespace
}  // namespace muster
