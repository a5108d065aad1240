#include "raci/raci.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/documents.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::ElementsAre;

Configuration declared(const std::string& yaml) {
  const Reading reading = read({{"org.yaml", yaml}});
  EXPECT_THAT(reading.problems, testing::IsEmpty());
  auto config = configuration_of(reading.declared.documents);
  EXPECT_TRUE(config);
  config->graph = ServiceGraph(config->services);
  return *config;
}

std::string row_of(const Configuration& config, const char* service) {
  std::string text;
  const auto matrix = responsibilities(config);
  for (const auto& [team, involved] : matrix.at(ServiceId(service)))
    text += (text.empty() ? "" : " ") + team.str() + ":" + involved.letters();
  return text;
}

TEST(Responsibilities, follow_from_owners_policies_and_dependencies) {
  const Configuration config = declared(R"(
users: [{id: ana}]
teams: [{id: shop, members: [ana]}, {id: data, members: [ana]}, {id: bosses, members: [ana]}, {id: apps, members: [ana]}]
schedules: [{id: primary, team: shop, time_zone: UTC, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ana]}]}]
escalation_policies:
  - {id: shop, team: shop, steps: [{notify: [{schedule: primary}]}, {after: 5m, notify: [{policy: bosses}]}]}
  - {id: bosses, team: bosses, steps: [{notify: [{user: ana}]}]}
services:
  - {id: web, team: shop, escalation_policy: shop, depends_on: [db, {service: ads, hard: false}]}
  - {id: db, team: data, escalation_policy: shop}
  - {id: ads, team: apps, escalation_policy: bosses}
  - {id: app, team: apps, escalation_policy: bosses, depends_on: [web]}
  - {id: nobody}
)");
  EXPECT_EQ(row_of(config, "web"), "apps:I bosses:C data:C shop:RA");
  EXPECT_EQ(row_of(config, "db"), "bosses:C data:A shop:R") << "who is paged first need not own it";
  EXPECT_EQ(row_of(config, "ads"), "apps:A bosses:R shop:I");
  EXPECT_EQ(row_of(config, "nobody"), "");
  EXPECT_THAT(responsibilities(config).at(ServiceId("web")).at(TeamId("shop")).because,
              ElementsAre("step 1 of shop pages it", "it owns the service"));
}

TEST(Responsibilities, of_roles_follow_from_who_is_asked_first) {
  const Configuration config = declared(R"(
users: [{id: ana}, {id: ben}, {id: cem}]
teams: [{id: shop, members: [ana]}, {id: bosses, members: [ben, cem]}, {id: night, members: [cem]}]
schedules: [{id: duty, team: night, time_zone: UTC, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [cem]}]}]
escalation_policies: [{id: shop, team: shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{role: commander}]}]}]
services: [{id: web, team: shop, escalation_policy: shop}]
organisation: {incident_roles: [{id: commander, people: [{user: ben}, {schedule: duty}]}, {id: scribe}]}
)");
  const auto roles = role_responsibilities(config);
  EXPECT_EQ(roles.at(IncidentRoleId("commander")).at(TeamId("bosses")).letters(), "R");
  EXPECT_EQ(roles.at(IncidentRoleId("commander")).at(TeamId("night")).letters(), "C");
  EXPECT_TRUE(roles.at(IncidentRoleId("scribe")).empty());
  EXPECT_EQ(row_of(config, "web"), "bosses:C night:C shop:RA") << "a step pages whoever has the role";
}

}  // namespace
}  // namespace muster
