// The catalogue at work: what a fault reaches, how services are with what they depend on, and what is offered as a
// cause.
#include "alert/open_alerts.h"
#include "api/service_state.h"
#include "cause/evidence.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kStore = R"(
services:
  - {id: checkout, name: Checkout, team: shop, escalation_policy: shop, depends_on: [orders, {service: adverts, hard: false}]}
  - {id: store, name: Store, team: shop, business: true, depends_on: [checkout]}
  - {id: orders, name: Orders, team: shop, escalation_policy: shop}
  - {id: adverts, name: Adverts, team: shop, escalation_policy: shop}
)";

// What was declared has no alerts.
void resolves_with(World& w, std::int64_t number, std::string_view user, const std::string& note) {
  w.does(number, user, [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    OpenAlerts none;
    return bool(resolve(turn, none, id, by, note));
  });
}

std::vector<Cause> causes_now(World& w, std::int64_t number, std::string_view user) {
  std::vector<Cause> causes;
  w.does(number, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
    causes = causes_of(
        cause_evidence(turn.tx, Sight(std::make_shared<const Configuration>(config), {.everything = true}, turn.now),
                       *find_incident(turn.tx, id), turn.now),
        config.correlation);
    return true;
  });
  return causes;
}

STORY(an_incident_is_offered_what_ended_it_the_last_time, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStore);
  w.declare("ben", "checkout", "Checkout answers 500");
  w.forward(14min);
  resolves_with(w, 1, "ben", "restarted the pool");
  w.forward(24h);
  w.declare("ana", "orders", "Orders are slow");
  w.forward(2min);
  w.declare("ben", "checkout", "Checkout answers 500");
  w.restart();
  const auto causes = causes_now(w, 3, "ben");
  ASSERT_EQ(causes.size(), 2u);
  EXPECT_EQ(causes[0].kind, Cause::Kind::Upstream);
  EXPECT_EQ(causes[0].incident, 2);
  EXPECT_EQ(causes[1].kind, Cause::Kind::Similar);
  EXPECT_EQ(causes[1].incident, 1);
  EXPECT_EQ(causes[1].resolution, "restarted the pool");
}

STORY(a_business_service_is_as_well_as_what_it_is_made_of, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStore);
  w.declare("ben", "adverts", "No adverts");
  const auto health = [&](const char* service) {
    Health found = Health::Healthy;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId, const By&) {
      found = api::catalogue_state(turn.tx, config).health_of(ServiceId(service)).all;
      return true;
    });
    return found;
  };
  EXPECT_NE(health("adverts"), Health::Healthy);
  EXPECT_EQ(health("store"), Health::Degraded) << "the store sells without adverts";
  EXPECT_EQ(health("orders"), Health::Healthy);
  resolves_with(w, 1, "ben", "");
  EXPECT_EQ(health("store"), Health::Healthy);
}

}  // namespace
}  // namespace muster::sim
