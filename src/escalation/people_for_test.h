// A world of targets for tests: who is behind each one is written down.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "escalation/escalate.h"

namespace muster {

inline Recipient person(const std::string& id, const std::string& reason, bool reachable = true) {
  return {UserId(id), id, reason, reachable};
}

class People : public Resolve {
 public:
  std::map<UserId, std::vector<Recipient>> users;
  std::map<ScheduleId, std::vector<Recipient>> schedules;
  std::map<TeamId, std::vector<Recipient>> teams;

  Expansion expand(const Target& target, Instant) const override {
    if (const auto* user = std::get_if<UserId>(&target)) {
      return found(users, *user, "user '" + user->str() + "' does not exist");
    }
    if (const auto* schedule = std::get_if<ScheduleId>(&target)) {
      return found(schedules, *schedule, "nobody is on call for '" + schedule->str() + "'");
    }
    if (const auto* team = std::get_if<TeamId>(&target)) {
      return found(teams, *team, "team '" + team->str() + "' has no members");
    }
    return {{{std::get<WebhookTarget>(target), "webhook", "the policy's webhook", true}}, ""};
  }

 private:
  template <class Map>
  static Expansion found(const Map& map, const typename Map::key_type& id, const std::string& nobody_because) {
    const auto at = map.find(id);
    if (at == map.end() || at->second.empty()) return {{}, nobody_because};
    return {at->second, ""};
  }
};

}  // namespace muster
