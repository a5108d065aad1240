#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kBackup =
    R"({id: backup, name: Backup, type: heartbeat, interval: 10m, grace: 2m, service: checkout, key: "beat-key-0123456789abcdef"}, )";
constexpr std::string_view kSilent = "No heartbeat from Backup since 2026-03-18T22:11:00Z; one has to come every 10m";

std::string shop_with_backup() {
  std::string yaml(kShop);
  return yaml.insert(yaml.find("{id: prom"), kBackup);
}

STORY(silence_opens_an_alert_and_a_sign_of_life_resolves_it, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with_backup());
  w.forward(1h);  // nothing came yet, so nothing is missed
  EXPECT_EQ(w.open_alerts(), 0u);
  w.beats("backup");
  w.forward(11min);
  w.beats("backup");
  w.forward(11min + 59s);
  EXPECT_EQ(w.open_alerts(), 0u) << "the grace is not over";
  w.forward(1min);
  EXPECT_EQ(w.open_alerts(), 1u);
  expect_page(w, "ana@example.org", kSilent);
  w.forward(30s);
  w.beats("backup");
  EXPECT_EQ(w.open_alerts(), 0u);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  w.forward(13min);
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered) << "it fell silent again";
}

STORY(a_restart_does_not_forget_what_has_to_come, "2026-03-18T22:11:00Z", "Europe/Berlin") {
  w.apply(shop_with_backup());
  w.beats("backup");
  w.restart();
  w.forward(5min);
  w.restart();
  w.forward(8min);
  expect_page(w, "ana@example.org", kSilent);
}

}  // namespace
}  // namespace muster::sim
