#include "demo/demo.h"

namespace muster {

// Nobody of it can be reached, so that nothing is ever sent to anybody because of it.
std::string_view demo_organisation() {
  return R"(
users:
  - {id: demo-ana, name: Ana Ruiz (demo), email: demo-ana@example.org, time_zone: Europe/Madrid}
  - {id: demo-ben, name: Ben Okafor (demo), email: demo-ben@example.org, time_zone: Africa/Lagos}
  - {id: demo-chi, name: Chi Tanaka (demo), email: demo-chi@example.org, time_zone: Asia/Tokyo}
  - {id: demo-dana, name: Dana Miller (demo), email: demo-dana@example.org, time_zone: America/New_York}
teams:
  - {id: demo-shop, name: Shop (demo), members: [demo-ana, demo-ben, demo-dana]}
  - {id: demo-platform, name: Platform (demo), members: [demo-ben, demo-chi]}
schedules:
  - id: demo-shop-primary
    name: Shop primary (demo)
    team: demo-shop
    time_zone: Europe/Madrid
    layers:
      - {name: Weeks, rotation: weekly, start: "2026-01-05T09:00", users: [demo-ana, demo-dana, demo-ben]}
      - name: Working days
        rotation: daily
        start: "2026-01-05T09:00"
        users: [demo-ana, demo-ben]
        restrictions: [{weekdays: [mon, tue, wed, thu, fri], from: "09:00", until: "17:00"}]
  - id: demo-platform-primary
    name: Platform primary (demo)
    team: demo-platform
    time_zone: Asia/Tokyo
    layers:
      - {name: Three days, rotation: {days: 3}, start: "2026-01-05T09:00", users: [demo-ben, demo-chi]}
escalation_policies:
  - id: demo-shop
    name: Shop (demo)
    team: demo-shop
    repeat: 2
    steps:
      - {after: 0s, notify: [{schedule: demo-shop-primary}]}
      - {after: 5m, notify: [{user: demo-ben}]}
      - {after: 10m, notify: [{team: demo-shop}]}
  - id: demo-platform
    name: Platform (demo)
    team: demo-platform
    steps:
      - {after: 0s, notify: [{schedule: demo-platform-primary}]}
      - {after: 15m, notify: [{team: demo-platform}]}
services:
  - {id: demo-checkout, name: Checkout (demo), team: demo-shop, escalation_policy: demo-shop, description: "Cart, payment and order confirmation"}
  - {id: demo-search, name: Search (demo), team: demo-shop, escalation_policy: demo-shop}
  - {id: demo-database, name: Orders database (demo), team: demo-platform, escalation_policy: demo-platform}
integrations:
  - {id: demo-checkout, name: Prometheus (demo), type: alertmanager, service: demo-checkout}
  - {id: demo-search, name: Search canary (demo), type: muster, service: demo-search}
  - {id: demo-database, name: Database checks (demo), type: muster, service: demo-database}
)";
}

}  // namespace muster
