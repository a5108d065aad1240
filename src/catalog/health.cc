#include "catalog/health.h"

#include <array>
#include <deque>
#include <optional>

#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kHealthTexts{"healthy", "degraded", "down"};

}  // namespace

std::string_view text_of(Health health) { return kHealthTexts.at(static_cast<std::size_t>(health)); }
std::optional<Health> health_of(std::string_view text) { return one_of<Health>(kHealthTexts, text); }

// From each service that is not well, up to those that need it, breadth first; first what is down, so that nothing is
// visited twice for the same health. Circles end where nothing gets worse.
std::map<ServiceId, ServiceHealth> roll_up(const ServiceGraph& graph, const std::map<ServiceId, Health>& own) {
  std::map<ServiceId, ServiceHealth> found;
  for (const auto& [id, health] : own) {
    if (health != Health::Healthy) found[id] = {health, health, {}};
  }
  struct Spread {
    ServiceId service, cause;
  };
  std::deque<Spread> down, degraded;
  for (const auto& [id, health] : found) (health.own == Health::Down ? down : degraded).push_back({id, id});

  const auto reach = [&](const Spread& from, Health health) {
    for (const Dependency& arrow : graph.needed_by(from.service)) {
      const Health there = arrow.hard ? health : Health::Degraded;
      ServiceHealth& known = found[arrow.service];
      if (known.all >= there) continue;
      known.all = there;
      known.because = from.cause;
      (there == Health::Down ? down : degraded).push_back({arrow.service, from.cause});
    }
  };
  while (!down.empty()) {
    const Spread from = down.front();
    down.pop_front();
    reach(from, Health::Down);
  }
  while (!degraded.empty()) {
    const Spread from = degraded.front();
    degraded.pop_front();
    if (found[from.service].all == Health::Degraded) reach(from, Health::Degraded);
  }
  return found;
}

}  // namespace muster
