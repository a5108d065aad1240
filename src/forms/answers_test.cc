#include "forms/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Configuration organisation() {
  Configuration config;
  config.users[UserId("ana")].name = "Ana";
  config.services[ServiceId("checkout")].name = "Checkout";
  using Kind = FormField::Kind;
  Form complaint{FormId("complaint"), "Complaint", {}, {}, {}};
  complaint.fields = {
      {"source", "Who noticed?", Kind::Choice, true, "", {"customer", "us"}, {}, {}, "", {}},
      {"customer", "Customer", Kind::Text, true, "", {}, {}, {}, "[A-Z].*", FieldCondition{"source", {"customer"}}},
      {"contract", "Contract", Kind::Text, true, "", {}, {}, {}, "", FieldCondition{"customer", {}}},
      {"count", "How many?", Kind::Number, false, "", {}, 1, 100, "", {}},
      {"since", "Since", Kind::Date, false, "", {}, {}, {}, "", {}},
      {"owner", "Owner", Kind::Person, false, "", {}, {}, {}, "", {}},
      {"also", "Also", Kind::Service, false, "", {}, {}, {}, "", {}},
  };
  Form breach{FormId("breach"), "Breach", {"security"}, {TeamId("bank")}, {}};
  breach.fields = {{"data", "Which data?", Kind::Text, true, "", {}, {}, {}, "", {}}};
  config.response.forms = {complaint, breach};
  return config;
}

std::vector<std::string> checked(const std::string& answers, const std::string& category = "",
                                 const std::string& team = "shop") {
  const auto given = answers_in(parse_json(answers)->get_object());
  if (!given) return {given.fault().message};
  const auto good = checked_answers(organisation(), category, TeamId(team), *given);
  if (!good) return {good.fault().message};
  std::vector<std::string> texts;
  for (const FormAnswer& one : *good) texts.push_back(one.label + "=" + one.shown);
  return texts;
}

TEST(FormAnswers, count_as_far_as_they_are_asked_for) {
  EXPECT_THAT(checked(R"({"complaint":{"source":"us","customer":"Acme","count":3}})"),
              ElementsAre("Who noticed?=us", "How many?=3"));
  EXPECT_THAT(checked(R"({"complaint":{"source":"customer","customer":"Acme","contract":"C-1"}})"),
              ElementsAre("Who noticed?=customer", "Customer=Acme", "Contract=C-1"));
  EXPECT_THAT(checked(R"({"complaint":{"source":"us","since":"2026-03-28","owner":"ana","also":"checkout"}})"),
              ElementsAre("Who noticed?=us", "Since=2026-03-28", "Owner=Ana", "Also=Checkout"));
}

TEST(FormAnswers, of_another_category_or_team_are_not_asked_for) {
  EXPECT_THAT(checked(R"({"complaint":{"source":"us"}})", "security", "shop"), ElementsAre("Who noticed?=us"));
  EXPECT_THAT(checked(R"({"complaint":{"source":"us"}})", "data", "bank"), ElementsAre("Who noticed?=us"));
  EXPECT_THAT(checked(R"({"complaint":{"source":"us"}})", "security", "bank"),
              ElementsAre("'Which data?' is missing: the form Breach asks for it"));
}

TEST(FormAnswers, that_are_wrong_are_named) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({})", "'Who noticed?' is missing"},
      {R"({"complaint":{"source":"them"}})", "must be one of its choices"},
      {R"({"complaint":{"source":"customer"}})", "'Customer' is missing"},
      {R"({"complaint":{"source":"customer","customer":"acme"}})", "does not fit [A-Z].*"},
      {R"({"complaint":{"source":"customer","customer":"Acme"}})", "'Contract' is missing"},
      {R"({"complaint":{"source":"us","count":"3x"}})", "must be a whole number"},
      {R"({"complaint":{"source":"us","count":0}})", "must be at least 1"},
      {R"({"complaint":{"source":"us","count":101}})", "must be at most 100"},
      {R"({"complaint":{"source":"us","since":"2026-02-30"}})", "must be a day such as"},
      {R"({"complaint":{"source":"us","owner":"eve"}})", "must be a person"},
      {R"({"complaint":{"source":"us","also":"none"}})", "must be a service"},
      {R"({"complaint":{"source":"us","x":"1"}})", "has no field 'x'"},
      {R"({"none":{}})", "there is no form 'none'"},
      {R"({"complaint":1})", "an object for each form"},
      {R"({"complaint":{"source":true}})", "must be a text or a number"},
  };
  for (const auto& [answers, said] : cases) EXPECT_THAT(checked(answers), ElementsAre(HasSubstr(said))) << answers;
}

}  // namespace
}  // namespace muster
