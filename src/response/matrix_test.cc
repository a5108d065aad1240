#include "response/matrix.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

PriorityProposal of(std::optional<Impact> impact, std::optional<Criticality> criticality,
                    std::optional<Urgency> urgency) {
  return propose(Classification(), {impact, criticality, urgency});
}

TEST(Matrix, proposes_with_the_reason) {
  const PriorityProposal outage = of(Impact::All, Criticality::Critical, Urgency::Later);
  EXPECT_EQ(outage.priority, Priority::P1);
  EXPECT_EQ(outage.nature, Nature::Incident);
  EXPECT_EQ(outage.because, "mission-critical service, complete outage");
  EXPECT_TRUE(outage.major);
  EXPECT_EQ(outage.row, 0u);

  const PriorityProposal wish = of(Impact::One, Criticality::Low, Urgency::Later);
  EXPECT_EQ(wish.nature, Nature::Request);
  EXPECT_EQ(wish.priority, Priority::P4);
  EXPECT_EQ(wish.because, "one person affected, can wait");
  EXPECT_FALSE(wish.major);
}

TEST(Matrix, the_first_row_that_fits_counts) {
  Classification classification;
  classification.matrix = {{{Impact::All}, {}, {}, Nature::Incident, Priority::P2},
                           {{Impact::All}, {}, {}, Nature::Incident, Priority::P1}};
  EXPECT_EQ(propose(classification, {Impact::All, {}, {}}).priority, Priority::P2);
}

TEST(Matrix, a_question_left_open_fits_no_row_that_asks_it) {
  EXPECT_EQ(of(Impact::All, {}, {}).because, "no other row of the matrix fits");
  EXPECT_EQ(of({}, {}, {}).priority, Priority::P4);
  Classification classification;
  classification.matrix = {{{Impact::All}, {}, {}, Nature::Incident, Priority::P1}};
  const PriorityProposal none = propose(classification, {});
  EXPECT_FALSE(none.row);
  EXPECT_EQ(none.priority, Priority::P3);
  EXPECT_EQ(none.because, "no row of the matrix fits");
}

// Worse answers never make an incident less urgent.
TEST(Matrix, the_default_rows_are_in_order) {
  const auto worse = [](auto answer) { return static_cast<decltype(answer)>(static_cast<int>(answer) + 1); };
  for (const Impact impact : kImpacts) {
    for (const Criticality criticality : kCriticalities) {
      for (const Urgency urgency : kUrgencies) {
        const Priority here = of(impact, criticality, urgency).priority;
        if (impact != kImpacts.back()) { EXPECT_LE(of(worse(impact), criticality, urgency).priority, here); }
        if (criticality != kCriticalities.back()) { EXPECT_LE(of(impact, worse(criticality), urgency).priority, here); }
        if (urgency != kUrgencies.back()) { EXPECT_LE(of(impact, criticality, worse(urgency)).priority, here); }
      }
    }
  }
}

TEST(Matrix, the_threshold_is_of_incidents_only) {
  Classification classification;
  classification.matrix = {{{}, {}, {}, Nature::Request, Priority::P1}};
  EXPECT_FALSE(propose(classification, {}).major);
  classification.matrix.front().nature = Nature::Incident;
  EXPECT_TRUE(propose(classification, {}).major);
  classification.major_from.reset();
  EXPECT_FALSE(propose(classification, {}).major);
}

TEST(Matrix, a_tier_says_how_critical) {
  EXPECT_EQ(criticality_of_tier(1), Criticality::Critical);
  EXPECT_EQ(criticality_of_tier(2), Criticality::Important);
  EXPECT_EQ(criticality_of_tier(4), Criticality::Low);
  EXPECT_FALSE(criticality_of_tier(0));
}

Classification with_schemes() {
  Classification classification;
  Scheme retail{.id = "retail", .name = "Retail", .teams = {TeamId("shop")}};
  retail.levels = {{"SEV0", Priority::P1}, {"SEV1", Priority::P1}, {"SEV2", Priority::P2}, {"SEV3", Priority::P3}};
  Scheme bank{.id = "bank", .name = "Bank", .services = {ServiceId("ledger")}};
  bank.levels = {{"A", Priority::P2}, {"B", Priority::P4}};
  bank.matrix = {{{Impact::All}, {}, {}, Nature::Incident, Priority::P2, "A"},
                 {{}, {}, {}, Nature::Issue, Priority::P4, "B"}};
  classification.schemes = {retail, bank};
  return classification;
}

TEST(Scheme, counts_for_the_services_and_teams_of_its_unit) {
  const Classification all = with_schemes();
  const auto id = [&](const char* service, const char* team) {
    const Scheme* scheme = scheme_for(all, ServiceId(service), TeamId(team));
    return scheme ? scheme->id : "";
  };
  EXPECT_EQ(id("checkout", "shop"), "retail");
  EXPECT_EQ(id("ledger", "shop"), "bank") << "the service says more than its team";
  EXPECT_EQ(id("other", "ops"), "");
  EXPECT_EQ(id("", ""), "");
}

TEST(Scheme, proposes_in_its_own_words_and_the_common_priority) {
  const Classification all = with_schemes();
  const Answers outage{.impact = Impact::All, .criticality = Criticality::Critical};
  const auto retail = propose(all, outage, &all.schemes[0]);
  EXPECT_EQ(retail.priority, Priority::P1);
  EXPECT_EQ(retail.level, "SEV0") << "the first level of that priority";
  EXPECT_EQ(retail.because, "mission-critical service, complete outage") << "by the organisation's matrix";
  const auto bank = propose(all, outage, &all.schemes[1]);
  EXPECT_EQ(bank.level, "A");
  EXPECT_EQ(bank.priority, Priority::P2);
  EXPECT_FALSE(bank.major);
  EXPECT_EQ(propose(all, outage).level, "");
}

TEST(Scheme, names_a_priority_as_it_was_said_or_by_its_first_level) {
  const Classification all = with_schemes();
  const auto level = [&](std::optional<Priority> priority, const char* said, const char* team = "shop") {
    return own_level(all, ServiceId(), TeamId(team), priority, said);
  };
  EXPECT_EQ(level(Priority::P1, "SEV1"), "SEV1");
  EXPECT_EQ(level(Priority::P1, ""), "SEV0");
  EXPECT_EQ(level(Priority::P2, "SEV1"), "SEV2") << "what was said is no longer so";
  EXPECT_EQ(level(Priority::P4, ""), "") << "it has no word for it";
  EXPECT_EQ(level(std::nullopt, "SEV1"), "");
  EXPECT_EQ(level(Priority::P1, "SEV1", "ops"), "");
  EXPECT_EQ(priority_words(Priority::P1, "SEV1"), "SEV1 (P1)");
  EXPECT_EQ(priority_words(Priority::P1, ""), "P1");
}

}  // namespace
}  // namespace muster
