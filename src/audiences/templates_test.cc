#include "audiences/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const MessageFacts kFacts{{"number", "INC-7"},         {"title", "Paying fails"},    {"service", "Checkout"},
                          {"priority", "P1"},          {"impact", "No card works."}, {"action", ""},
                          {"next_step", "We go back."}};

TemplateCase to(const char* audience, const char* language = "en") {
  return {.audience = AudienceId(audience), .language = language};
}

TEST(Communication, a_line_without_anything_to_say_is_left_out) {
  const auto text = render({}, to("customers"), kFacts);
  EXPECT_EQ(text.subject, "Disruption: Checkout");
  EXPECT_EQ(text.body, "No card works.\n\nWe go back.");
}

TEST(Communication, what_ships_names_the_priority_as_the_business_unit_does) {
  MessageFacts facts = kFacts;
  facts["own_priority"] = "Sev A (P1)";
  facts["severity"] = "critical";
  for (const char* audience : {"engineers", "executives"})
    for (const char* language : {"en", "de"})
      EXPECT_THAT(render({}, to(audience, language), facts).subject, StartsWith("[Sev A (P1)] ")) << audience;
  facts["own_priority"] = "";
  EXPECT_THAT(render({}, to("engineers"), facts).subject, StartsWith("[critical] "));
}

TEST(Communication, there_is_a_text_for_any_audience_and_language) {
  EXPECT_EQ(render({}, to("board"), kFacts).subject, "INC-7 Paying fails");
  EXPECT_THAT(render({}, to("board", "de"), kFacts).body, HasSubstr("Auswirkung: No card works."));
  EXPECT_THAT(render({}, to("board", "fr"), kFacts).body, HasSubstr("Impact: No card works."));
}

TEST(Communication, an_own_template_comes_first_and_the_one_that_says_more_of_what_it_is_for) {
  const std::vector<CommunicationTemplate> own{
      {.body = "any"},
      {.audience = AudienceId("customers"), .body = "customers"},
      {.audience = AudienceId("customers"), .priorities = {Priority::P1}, .body = "customers of a P1"},
      {.audience = AudienceId("regulators"), .notification = "nis2", .body = "nis2"},
      {.audience = AudienceId("regulators"), .notification = "nis2/early-warning", .body = "early"}};
  EXPECT_EQ(render(own, to("support"), kFacts).body, "any");
  EXPECT_EQ(render(own, to("customers"), kFacts).body, "customers");
  TemplateCase about = to("customers");
  about.about.priority = Priority::P1;
  EXPECT_EQ(render(own, about, kFacts).body, "customers of a P1");
  EXPECT_EQ(render(own, about, kFacts).subject, "Disruption: Checkout") << "what it does not say is Muster's";
  about = to("regulators");
  about.notification = "nis2/notification";
  EXPECT_EQ(render(own, about, kFacts).body, "nis2");
  about.notification = "nis2/early-warning";
  EXPECT_EQ(render(own, about, kFacts).body, "early");
}

TEST(Communication, faults_are_found_before_anything_is_sent) {
  EXPECT_EQ(fault_in_communication("{impact | title}\n{link}"), "");
  EXPECT_THAT(fault_in_communication("fine\n{impct}"), HasSubstr("line 2: {impct} is nothing that is known"));
  EXPECT_THAT(fault_in_communication("{impact"), Not(HasSubstr("line")));
  EXPECT_NE(fault_in_communication("{impact"), "");
}

TEST(Communication, those_that_ship_are_without_fault) {
  for (const CommunicationTemplate& one : shipped_communication_templates()) {
    EXPECT_EQ(fault_in_communication(one.subject), "") << one.audience.str();
    EXPECT_EQ(fault_in_communication(one.body), "") << one.audience.str();
  }
}

}  // namespace
}  // namespace muster
