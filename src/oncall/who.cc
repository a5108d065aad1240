// A schedule is read from above: an override, else the highest layer that is on, and with them who is added and who
// looks on. `Walk` answers that at one instant and says until when the answer surely holds; `who` asks once, `shifts`
// and `next_change` step from answer to answer.
#include "oncall/who.h"

#include <algorithm>
#include <memory>

#include "base/probe.h"
#include "oncall/layer.h"

namespace muster {
namespace {

constexpr int kOverride = -1;

struct Duty {
  const UserId* user;  // owned by a schedule
  int by;              // index of the layer of the schedule that was asked, or kOverride
  bool shadow;
};

bool same_person(const Duty& a, const Duty& b) { return *a.user == *b.user; }

// What a schedule says from one instant on.
struct Answer {
  std::vector<Duty> duties{};  // everybody once, the ones on call first
  Instant until = kForever;    // it holds at least until then
};

// Instants are asked for in ascending order: what goes on is not worked out again.
class Walk {
 public:
  Walk(const Schedule& schedule, const Schedules& all, int depth = 0) : schedule_(schedule), all_(all), depth_(depth) {
    for (const Override& one : schedule.overrides)
      if (one.from < one.until) overrides_.push_back(&one);
    std::sort(overrides_.begin(), overrides_.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
  }

  const Answer& at(Instant at) {
    answer_.duties.clear();
    shadows_.clear();
    answer_.until = kForever;
    take_plan(at);
    take_overrides(at);
    if (cover_) answer_.duties.push_back({&cover_->user, kOverride, false});
    add_layers(at);
    for (const Override* one : also_)
      (one->effect == Effect::Shadows ? shadows_ : answer_.duties)
          .push_back({&one->user, kOverride, one->effect == Effect::Shadows});
    answer_.duties.insert(answer_.duties.end(), shadows_.begin(), shadows_.end());
    keep_first_of_each();
    if (answer_.until <= at) {
      PROBE("a turn that ends before it begins");  // never seen; standing still here would hold up every page
      answer_.until = at + std::chrono::seconds(1);
    }
    return answer_;
  }

  const std::string& name_of(int layer) const { return layers_[static_cast<std::size_t>(layer)].layer().name; }

 private:
  // The layers that count at `at`.
  void take_plan(Instant at) {
    if (plan_until_ <= at) {
      const auto& earlier = schedule_.earlier;
      const auto plan =
          std::find_if(earlier.begin(), earlier.end(), [&](const EarlierPlan& p) { return at < p.until; });
      const bool past = plan != earlier.end();
      layers_.clear();
      for (const Layer& layer : past ? plan->layers : schedule_.layers)
        layers_.emplace_back(layer, past ? plan->time_zone : schedule_.time_zone, schedule_.calendar);
      plan_until_ = past ? plan->until : kForever;
    }
    answer_.until = std::min(answer_.until, plan_until_);
  }

  void take_overrides(Instant at) {
    if (overrides_until_ <= at) {
      cover_ = nullptr;
      also_.clear();
      overrides_until_ = kForever;
      for (const Override* one : overrides_) {
        if (one->from > at) {
          overrides_until_ = std::min(overrides_until_, one->from);
          break;
        }
        if (one->until <= at) continue;
        overrides_until_ = std::min(overrides_until_, one->until);
        if (one->effect != Effect::Covers)
          also_.push_back(one);
        else if (!cover_ || cover_->id < one->id)
          cover_ = one;
      }
      std::sort(also_.begin(), also_.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    }
    answer_.until = std::min(answer_.until, overrides_until_);
  }

  // From the highest to the lowest; what is covered is not looked at.
  void add_layers(Instant at) {
    bool covered = cover_ != nullptr;
    std::vector<Duty>& on_call = answer_.duties;
    const auto first = static_cast<std::ptrdiff_t>(on_call.size());
    for (std::size_t i = layers_.size(); i-- > 0;) {
      const Effect effect = layers_[i].layer().effect;
      if (covered && effect != Effect::Shadows) continue;
      const LayerTurn& turn = layers_[i].at(at);
      answer_.until = std::min(answer_.until, turn.until);
      if (!turn.slot) continue;
      found_.clear();
      add_slot(*turn.slot, static_cast<int>(i), effect == Effect::Shadows, at);
      // Those that are added stand behind those of the layer that they are added to.
      on_call.insert(on_call.begin() + first, found_.begin(), found_.end());
      if (effect == Effect::Covers && !found_.empty()) covered = true;
    }
  }

  void add_slot(const Slot& slot, int by, bool looks_on, Instant at) {
    for (const UserId& user : slot.users) (looks_on ? shadows_ : found_).push_back({&user, by, looks_on});
    for (const UserId& user : slot.shadows) shadows_.push_back({&user, by, true});
    for (const ScheduleId& id : slot.schedules) {
      Walk* inner = nested(id);
      if (!inner) continue;
      const Answer& answer = inner->at(at);
      answer_.until = std::min(answer_.until, answer.until);
      for (const Duty& duty : answer.duties) {
        const bool shadow = looks_on || duty.shadow;
        (shadow ? shadows_ : found_).push_back({duty.user, by, shadow});
      }
    }
  }

  Walk* nested(const ScheduleId& id) {
    const auto schedule = all_.find(id);
    if (schedule == all_.end() || depth_ >= kNestingMax) {
      PROBE("a schedule within another that is gone, or nested too deep");
      return nullptr;
    }
    auto& walk = nested_[&schedule->second];
    if (!walk) walk = std::make_unique<Walk>(schedule->second, all_, depth_ + 1);
    return walk.get();
  }

  void keep_first_of_each() {
    auto& duties = answer_.duties;
    auto end = duties.begin();
    for (auto duty = duties.begin(); duty != duties.end(); ++duty) {
      if (std::none_of(duties.begin(), end, [&](const Duty& seen) { return same_person(seen, *duty); })) *end++ = *duty;
    }
    duties.erase(end, duties.end());
  }

  const Schedule& schedule_;
  const Schedules& all_;
  int depth_;
  std::vector<LayerWalk> layers_;
  Instant plan_until_ = Instant::min();
  std::vector<const Override*> overrides_;  // in order of `from`
  const Override* cover_ = nullptr;
  std::vector<const Override*> also_;
  Instant overrides_until_ = Instant::min();
  std::map<const Schedule*, std::unique_ptr<Walk>> nested_;
  Answer answer_;
  std::vector<Duty> found_, shadows_;
};

Instant within_horizon(Instant from, Instant until) { return until - kHorizon > from ? from + kHorizon : until; }

// Those on call, in an order that does not depend on why.
std::vector<UserId> people_of(const Answer& answer) {
  std::vector<UserId> people;
  for (const Duty& duty : answer.duties)
    if (!duty.shadow) people.push_back(*duty.user);
  std::sort(people.begin(), people.end());
  return people;
}

}  // namespace

OnDuty on_duty(const Schedule& schedule, Instant at, const Schedules& all) {
  OnDuty now;
  Walk walk(schedule, all);
  for (const Duty& duty : walk.at(at).duties) (duty.shadow ? now.shadows : now.on_call).push_back(*duty.user);
  return now;
}

std::vector<UserId> who(const Schedule& schedule, Instant at, const Schedules& all) {
  return on_duty(schedule, at, all).on_call;
}

std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until, const Schedules& all) {
  struct Open {
    int by;
    std::size_t shift;  // its place in `result`
  };
  std::vector<Shift> result;
  std::vector<Open> open, still;
  Walk walk(schedule, all);
  const Instant end = within_horizon(from, until);
  for (Instant at = from; at < end;) {
    const Answer& answer = walk.at(at);
    const Instant next = std::min(answer.until, end);
    still.clear();
    for (const Duty& duty : answer.duties) {
      const auto goes_on = std::find_if(open.begin(), open.end(), [&](const Open& one) {
        const Shift& shift = result[one.shift];
        return one.by == duty.by && shift.shadow == duty.shadow && shift.user == *duty.user;
      });
      if (goes_on != open.end()) {
        result[goes_on->shift].until = next;
        still.push_back(*goes_on);
        continue;
      }
      const bool by_override = duty.by == kOverride;
      result.push_back({*duty.user, at, next, by_override ? "" : walk.name_of(duty.by), by_override, duty.shadow});
      still.push_back({duty.by, result.size() - 1});
    }
    open.swap(still);
    at = next;
  }
  return result;
}

std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit, const Schedules& all) {
  Walk walk(schedule, all);
  const Instant end = within_horizon(at, limit);
  const Answer& answer = walk.at(at);
  const std::vector<UserId> now = people_of(answer);
  for (Instant next = answer.until; next <= end; next = answer.until) {
    walk.at(next);
    if (people_of(answer) != now) return next;
  }
  return std::nullopt;
}

}  // namespace muster
