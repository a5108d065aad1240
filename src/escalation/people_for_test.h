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
  std::map<ScheduleId, std::vector<Recipient>> next;
  std::map<UserId, int> hands;  // how many incidents they have in hand
  std::map<int, UserId> turns;  // whom a step told last

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
    if (const auto* after = std::get_if<NextOnCall>(&target))
      return found(next, after->schedule, "nobody comes on call for '" + after->schedule.str() + "'");
    if (const auto* chat = std::get_if<ChatTarget>(&target))
      return {{{*chat, chat->address, "the policy's chat channel", true}}, ""};
    if (const auto* policy = std::get_if<PolicyId>(&target))
      return {{}, policy->str() == "gone" ? "policy 'gone' is no longer declared" : ""};
    return {{{std::get<WebhookTarget>(target), "webhook", "the policy's webhook", true}}, ""};
  }
  UserId last_in_turn(const Policy&, int step) const override {
    const auto at = turns.find(step);
    return at == turns.end() ? UserId() : at->second;
  }
  int in_hand(const UserId& user) const override {
    const auto at = hands.find(user);
    return at == hands.end() ? 0 : at->second;
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
