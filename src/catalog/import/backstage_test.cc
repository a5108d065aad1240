#include "catalog/import/backstage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/documents.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kBackstage = R"(apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: web
  title: Web shop
  description: >
    Sells
    things.
  annotations: {github.com/project-slug: shop/web}
  links:
    - {url: "https://wiki.example.org/web", title: Runbook of the shop}
    - {url: "https://grafana.example.org/d/1", title: Dashboard}
    - {url: "not a link"}
spec:
  type: website
  lifecycle: production
  owner: group:default/Shop
  system: store
  dependsOn: [resource:orders-db, component:gone]
  consumesApis: [payments-api]
---
kind: Component
metadata: {name: payments}
spec: {type: service, lifecycle: experimental, owner: user:ana, providesApis: [payments-api]}
---
kind: API
metadata: {name: payments-api}
spec: {type: openapi, owner: shop, definition: "…"}
---
kind: Resource
metadata: {name: orders-db}
spec: {type: database, owner: data, system: store}
---
kind: System
metadata: {name: store}
spec: {owner: shop, domain: sales}
---
kind: Domain
metadata: {name: sales, title: Sales}
---
kind: Group
metadata: {name: shop}
spec: {type: team, profile: {displayName: The shop}, children: [], members: [ana]}
---
kind: User
metadata: {name: ana}
spec: {profile: {displayName: Ana, email: ana@example.org}, memberOf: [shop]}
---
kind: User
metadata: {name: ben}
spec: {memberOf: [shop, nowhere]}
---
kind: Template
metadata: {name: scaffold}
)";

TEST(Backstage, becomes_configuration_that_muster_reads) {
  const auto imported = import_backstage(kBackstage, "catalog-info.yaml");
  ASSERT_TRUE(imported);
  const Reading reading = read({{"org.yaml", imported->yaml}});
  ASSERT_THAT(reading.problems, testing::IsEmpty()) << imported->yaml;
  const auto config = configuration_of(reading.declared.documents);
  ASSERT_TRUE(config);
  const Service& web = config->services.at(ServiceId("web"));
  EXPECT_EQ(web.name, "Web shop");
  EXPECT_EQ(web.description, "Sells things.");
  EXPECT_EQ(web.team, TeamId("shop"));
  EXPECT_EQ(web.environment, "production");
  EXPECT_EQ(web.attributes.at("type"), "website");
  EXPECT_THAT(web.depends_on, ElementsAre(Dependency(ServiceId("orders-db")),
                                          Dependency(ServiceId("payments"), Dependency::Kind::Calls)));
  EXPECT_THAT(web.runbooks, ElementsAre(NamedLink{"Runbook of the shop", "https://wiki.example.org/web"}));
  EXPECT_THAT(web.links, ElementsAre(NamedLink{"Dashboard", "https://grafana.example.org/d/1"}));
  const Service& store = config->services.at(ServiceId("store"));
  EXPECT_TRUE(store.business);
  EXPECT_THAT(store.functions, ElementsAre("Sales"));
  EXPECT_THAT(store.depends_on, ElementsAre(Dependency(ServiceId("web")), Dependency(ServiceId("orders-db"))));
  EXPECT_THAT(config->teams.at(TeamId("shop")).members, ElementsAre(UserId("ana"), UserId("ben")));
  EXPECT_EQ(config->teams.at(TeamId("shop")).name, "The shop");
  EXPECT_EQ(config->users.at(UserId("ana")).contacts.at(0).address, "ana@example.org");
}

TEST(Backstage, the_plan_names_what_is_not_carried_over) {
  const auto imported = import_backstage(kBackstage, "c.yaml");
  ASSERT_TRUE(imported);
  for (const char* line :
       {"component 'web', link: not carried over", "relation to 'component:default/gone' is not carried over",
        "component 'payments': it is owned by one person", "its owner 'data' is not in the file",
        "user 'ben': has no e-mail address", "'group:default/nowhere' is not in the file",
        "template 'scaffold': not carried over", "annotations of 1 entity", "system 'store': business service 'store'",
        "domain 'sales': the business function of its systems"})
    EXPECT_THAT(imported->plan, Contains(HasSubstr(line)));
  EXPECT_THAT(imported->plan, Contains(HasSubstr("c.yaml:1")));
}

TEST(Backstage, entities_of_one_name_and_several_kinds_get_ids_of_their_own) {
  const auto imported = import_backstage(R"(
- {kind: System, metadata: {name: shop}, spec: {}}
- {kind: Component, metadata: {name: Shop}, spec: {system: shop}}
- {kind: Component, metadata: {name: shop, namespace: other}, spec: {}}
- {kind: Component, metadata: {name: Shop}, spec: {}}
)",
                                         "c.yaml");
  ASSERT_TRUE(imported);
  const auto config = configuration_of(read({{"o", imported->yaml}}).declared.documents);
  ASSERT_TRUE(config);
  EXPECT_EQ(config->services.size(), 3u);
  EXPECT_THAT(config->services.at(ServiceId("shop")).depends_on, ElementsAre(Dependency(ServiceId("shop-component"))));
  EXPECT_THAT(imported->plan, Contains(HasSubstr("it stands in the file twice")));
}

TEST(Backstage, says_what_it_cannot_read) {
  EXPECT_FALSE(import_backstage("a: [b", "c.yaml"));
  EXPECT_FALSE(import_backstage("", "c.yaml"));
  EXPECT_THAT(import_backstage("just: yaml", "c.yaml").fault().message, HasSubstr("there is no entity in it"));
}

}  // namespace
}  // namespace muster
