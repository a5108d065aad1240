#include "oncall/propose.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "oncall/coverage.h"
#include "oncall/edit.h"
#include "oncall/handoff.h"
#include "oncall/wall_clock.h"
#include "oncall/who.h"

namespace muster {
namespace {

constexpr std::size_t kTurnsMax = 200;  // of a layer
constexpr double kAboutAsFair = 0.01;
constexpr int kPassesMax = 20;

double weight_of(const Load& load) {
  const Duration counted = load.total + load.nights + load.weekends + load.holidays;
  return std::chrono::duration<double, std::ratio<3600>>(counted).count();
}

// The people of a layer, each once, in order.
std::vector<UserId> people_in(const Layer& layer) {
  std::vector<UserId> people;
  for (const Slot& slot : layer.slots) {
    const UserId& user = slot.users.front();
    if (std::find(people.begin(), people.end(), user) == people.end()) people.push_back(user);
  }
  return people;
}

// The first hand-off of the layer after `at`; nothing when there is none, or the layer is over before it.
std::optional<Instant> next_handoff(const Layer& layer, const WallClock& clock, Instant at) {
  if (clock.reached(at) < layer.start) return clock.instant_of(layer.start);
  const Handoff now = handoff_at(layer, clock, at, clock.reached(at));
  if (now.until == kForever || (layer.until && clock.reached(now.until) >= *layer.until)) return std::nullopt;
  return now.until;
}

std::size_t turns_between(const Layer& layer, const WallClock& clock, Instant from, Instant until) {
  std::size_t turns = 0;
  for (Instant at = from; at < until && turns < kTurnsMax;) {
    const Handoff handoff = handoff_at(layer, clock, at, clock.reached(at));
    turns += handoff.slot ? 1 : 0;
    if (handoff.until == kForever) break;
    at = handoff.until;
  }
  return turns;
}

// Tries orders of one layer.
class Orders {
 public:
  Orders(const Schedule& schedule, const Schedules& all, std::size_t layer, Instant from, const std::vector<Away>& away)
      : schedule_(schedule),
        all_(all),
        layer_(layer),
        from_(from),
        until_(from + kFairSpan),
        away_(away),
        people_(people_in(schedule.layers[layer])) {}

  const std::vector<UserId>& people() const { return people_; }

  Schedule with(const std::vector<Slot>& slots) const {
    Schedule changed = schedule_;
    changed.earlier.clear();
    Layer& layer = changed.layers[layer_];
    const WallClock clock(layer.time_zone.empty() ? schedule_.time_zone : layer.time_zone);
    layer.start = std::chrono::floor<std::chrono::seconds>(clock.reached(from_));
    layer.slots = slots;
    layer.phase = 0;
    changed.effective_from = from_;
    return changed;
  }

  double fairness_of(const Schedule& changed) const { return fairness(loads_of(edited(schedule_, changed, from_))); }
  double fairness_now() const { return fairness(loads_of(schedule_)); }

  // An order of so many turns.
  std::vector<Slot> order(std::size_t turns) {
    measure(turns);
    assign();
    improve();
    std::vector<Slot> slots;
    for (const std::size_t who : whose_) slots.push_back(Slot{{people_[who]}});
    return slots;
  }

 private:
  std::map<UserId, Load> loads_of(const Schedule& schedule) const {
    Schedules all = all_;
    all[schedule.id] = schedule;
    return loads(schedule, from_, until_, all);
  }

  // What each turn weighs, and who is away within it, found with a stand-in for each turn.
  void measure(std::size_t turns) {
    std::vector<Slot> stand_ins;
    for (std::size_t i = 0; i < turns; ++i) stand_ins.push_back(Slot{{stand_in(i)}});
    const Schedule probe = edited(schedule_, with(stand_ins), from_);
    const auto found = loads_of(probe);
    weights_.assign(turns, 0);
    carried_.assign(people_.size(), 0);
    for (std::size_t i = 0; i < turns; ++i)
      if (const auto at = found.find(stand_in(i)); at != found.end()) weights_[i] = weight_of(at->second);
    for (std::size_t i = 0; i < people_.size(); ++i)
      if (const auto at = found.find(people_[i]); at != found.end()) carried_[i] = weight_of(at->second);
    away_in_.assign(turns, {});
    if (away_.empty()) return;
    Schedules all = all_;
    all[probe.id] = probe;
    for (const Shift& shift : shifts(probe, from_, until_, all)) {
      for (std::size_t i = 0; i < turns; ++i) {
        if (shift.user != stand_in(i)) continue;
        for (const Away& one : away_)
          if (one.from < shift.until && shift.from < one.until) away_in_[i].insert(one.user);
      }
    }
  }

  static UserId stand_in(std::size_t turn) { return UserId("#" + std::to_string(turn)); }

  bool is_away(std::size_t turn, std::size_t who) const { return away_in_[turn].contains(people_[who]); }
  // Whether the turn before or after, going round, is theirs too.
  bool is_beside(std::size_t turn, std::size_t who) const {
    const std::size_t count = whose_.size();
    return whose_[(turn + count - 1) % count] == who || whose_[(turn + 1) % count] == who;
  }

  void assign() {
    constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
    whose_.assign(weights_.size(), kNobody);
    for (std::size_t turn = 0; turn < whose_.size(); ++turn) {
      std::size_t best = 0;
      const auto cost = [&](std::size_t who) {
        return std::tuple(is_away(turn, who), is_beside(turn, who), carried_[who], (who + turn) % people_.size());
      };
      for (std::size_t who = 1; who < people_.size(); ++who)
        if (cost(who) < cost(best)) best = who;
      whose_[turn] = best;
      carried_[best] += weights_[turn];
    }
  }

  // Exchanges turns as long as that makes it more even.
  void improve() {
    for (int pass = 0; pass < kPassesMax; ++pass) {
      bool better = false;
      for (std::size_t i = 0; i < whose_.size(); ++i)
        for (std::size_t j = i + 1; j < whose_.size(); ++j) better = exchange(i, j) || better;
      if (!better) return;
    }
  }

  bool exchange(std::size_t i, std::size_t j) {
    const std::size_t a = whose_[i], b = whose_[j];
    const double more = weights_[j] - weights_[i];  // for a; b has so much less
    if (a == b || is_away(i, b) || is_away(j, a)) return false;
    const double before = carried_[a] * carried_[a] + carried_[b] * carried_[b];
    const double after = (carried_[a] + more) * (carried_[a] + more) + (carried_[b] - more) * (carried_[b] - more);
    if (after >= before - 1e-6) return false;
    std::swap(whose_[i], whose_[j]);
    if (is_beside(i, whose_[i]) || is_beside(j, whose_[j])) {
      std::swap(whose_[i], whose_[j]);
      return false;
    }
    carried_[a] += more;
    carried_[b] -= more;
    return true;
  }

  const Schedule& schedule_;
  const Schedules& all_;
  std::size_t layer_;
  Instant from_, until_;
  const std::vector<Away>& away_;
  std::vector<UserId> people_;
  std::vector<double> weights_, carried_;  // of turns; of people
  std::vector<std::set<UserId>> away_in_;  // of turns
  std::vector<std::size_t> whose_;         // of turns: places in people_
};

std::optional<FairerOrder> fairer_layer(const Schedule& schedule, const Schedules& all, std::size_t index,
                                        Instant promised, const std::vector<Away>& away) {
  const Layer& layer = schedule.layers[index];
  if (layer.slots.empty() || !one_by_one(layer.slots) || people_in(layer).size() < 2) return std::nullopt;
  const WallClock clock(layer.time_zone.empty() ? schedule.time_zone : layer.time_zone);
  const auto from = next_handoff(layer, clock, promised);
  if (!from) return std::nullopt;
  Orders orders(schedule, all, index, *from, away);
  const std::size_t people = orders.people().size(), turns = turns_between(layer, clock, *from, *from + kFairSpan);
  const double before = orders.fairness_now();
  std::optional<FairerOrder> best;
  for (std::size_t count = people; count <= std::max(people, turns); count += people) {
    Schedule changed = orders.with(orders.order(count));
    const double after = orders.fairness_of(changed);
    if (after < before + kWorthIt || (best && after < best->after + kAboutAsFair)) continue;
    best = FairerOrder{std::move(changed), index, *from, before, after};
  }
  return best;
}

}  // namespace

std::optional<FairerOrder> fairer(const Schedule& schedule, const Schedules& all, Instant now,
                                  const std::vector<Away>& away) {
  Instant promised = now + std::max(schedule.promised, Duration(0));
  if (!schedule.earlier.empty()) promised = std::max(promised, schedule.earlier.back().until);
  std::optional<FairerOrder> best;
  for (std::size_t i = 0; i < schedule.layers.size(); ++i) {
    auto one = fairer_layer(schedule, all, i, promised, away);
    if (one && (!best || one->after > best->after)) best = std::move(one);
  }
  return best;
}

}  // namespace muster
