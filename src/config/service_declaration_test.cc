#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/documents.h"
#include "config/read.h"
#include "config/write.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Reading read_services(const std::string& yaml) { return read({{"org.yaml", yaml}}); }

std::vector<std::string> problems_of(const std::string& yaml) {
  std::vector<std::string> texts;
  for (const Problem& one : read_services(yaml).problems) texts.push_back(one.message);
  return texts;
}

TEST(ServiceDeclaration, everything_is_read_stored_and_written_the_same) {
  const Reading reading = read_services(R"(services:
  - id: checkout
    business: true
    tier: 1
    criticality: {revenue: critical, compliance: important}
    functions: [payments, orders]
    customers: [all shops]
    regions: [eu]
    depends_on: [db, {service: ads, kind: calls, hard: false}]
    links: [{name: Dashboard, url: "https://grafana.example.org/d/1"}, "https://git.example.org/shop"]
    runbooks: [{name: Payments fail, url: "https://wiki.example.org/payments"}]
    continuity: [{name: Paying by invoice, url: "https://wiki.example.org/invoice"}]
    slos: [{name: availability, target: "99.9 % in 30 days", url: "https://slo.example.org/1"}]
    rto: 4h
    rpo: 15m
    worth: {customers: 12000, revenue_per_minute: 450.50, currency: CHF, sla_credits: [{after: 4h, amount: 20000}, {after: 45m, amount: 5000}]}
  - id: db
  - id: ads
)");
  ASSERT_THAT(reading.problems, IsEmpty());
  const auto config = configuration_of(reading.declared.documents);
  ASSERT_TRUE(config);
  const Service& shop = config->services.at(ServiceId("checkout"));
  EXPECT_TRUE(shop.business);
  EXPECT_THAT(shop.functions, ElementsAre("payments", "orders"));
  EXPECT_EQ(shop.criticality, (ServiceCriticality{Criticality::Critical, std::nullopt, Criticality::Important}));
  EXPECT_THAT(shop.depends_on,
              ElementsAre(Dependency(ServiceId("db")), Dependency(ServiceId("ads"), Dependency::Kind::Calls, false)));
  EXPECT_THAT(shop.links, ElementsAre(NamedLink{"Dashboard", "https://grafana.example.org/d/1"},
                                      NamedLink{"https://git.example.org/shop", "https://git.example.org/shop"}));
  EXPECT_EQ(shop.slos.at(0).target, "99.9 % in 30 days");
  EXPECT_EQ(shop.rto, Duration(std::chrono::hours(4)));
  EXPECT_EQ(shop.rpo, Duration(std::chrono::minutes(15)));
  EXPECT_EQ(shop.worth.revenue_per_minute, 45'050);
  EXPECT_EQ(shop.worth.sla_credits.front().amount, 500'000) << "the earliest first";
  EXPECT_EQ(config->services.at(ServiceId("db")).rto, std::nullopt);
  const Reading again = read_services(write(documents_of(*config)));
  ASSERT_THAT(again.problems, IsEmpty());
  EXPECT_EQ(configuration_of(again.declared.documents)->services, config->services);
}

TEST(ServiceDeclaration, says_what_is_wrong_with_it) {
  EXPECT_THAT(problems_of("services: [{id: a, depends_on: [{kind: calls}]}]"),
              ElementsAre(HasSubstr("has no service; name the service that it depends on")));
  EXPECT_THAT(problems_of("services: [{id: a, depends_on: [{service: b, kind: loves}]}, {id: b}]"),
              ElementsAre(HasSubstr("'loves' is not known")));
  EXPECT_THAT(problems_of("services: [{id: a, depends_on: [b, {service: b}]}, {id: b}]"),
              ElementsAre(HasSubstr("names service 'b' twice")));
  EXPECT_THAT(problems_of("services: [{id: a, runbooks: [{name: Run, url: \"javascript:x\"}]}]"),
              ElementsAre(HasSubstr("is not a web address")));
  EXPECT_THAT(problems_of("services: [{id: a, links: [{name: Run}]}]"), ElementsAre(HasSubstr("has no url")));
  EXPECT_THAT(problems_of("services: [{id: a, slos: [{name: availability}]}]"),
              ElementsAre(HasSubstr("has no target; say what was promised")));
  EXPECT_THAT(problems_of("services: [{id: a, criticality: {revenue: huge, fame: low}}]"),
              ElementsAre(HasSubstr("'huge' is not known"), HasSubstr("there is no field 'fame'")));
}

}  // namespace
}  // namespace muster
