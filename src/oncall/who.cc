// A schedule is read from above: an override, else the highest layer that is on. `Walk` answers that at one instant and
// says until when the answer surely holds; `who` asks once, `shifts` and `next_change` step from answer to answer.
#include "oncall/who.h"

#include <algorithm>

#include "base/probe.h"
#include "oncall/layer.h"

namespace muster {
namespace {

constexpr int kNobody = -1;
constexpr int kOverride = -2;

// What a schedule says from one instant on.
struct Answer {
  const UserId* user = nullptr;  // owned by the schedule
  int by = kNobody;              // index of the layer, or kOverride
  Instant until = kForever;      // it holds at least until then
};

// Instants are asked for in ascending order: a layer is computed anew only when its turn is over.
class Walk {
 public:
  explicit Walk(const Schedule& schedule)
      : schedule_(schedule), clock_(schedule.time_zone), turns_(schedule.layers.size(), {nullptr, Instant::min()}) {}

  Answer at(Instant at) {
    Answer answer = override_at(at);
    if (!answer.user) {
      const WallTime reached = clock_.reached(at);
      for (std::size_t i = turns_.size(); i-- > 0 && !answer.user;) {
        if (turns_[i].until <= at) turns_[i] = turn_at(schedule_.layers[i], clock_, at, reached);
        answer.until = std::min(answer.until, turns_[i].until);
        if (turns_[i].user) answer = {turns_[i].user, static_cast<int>(i), answer.until};
      }
    }
    if (answer.until <= at) {
      PROBE("a turn that ends before it begins");  // never seen; standing still here would hold up every page
      answer.until = at + std::chrono::seconds(1);
    }
    return answer;
  }

 private:
  Answer override_at(Instant at) const {
    Answer answer;
    const Override* latest = nullptr;
    for (const Override& one : schedule_.overrides) {
      const bool on = one.from <= at && at < one.until;
      if (on && (!latest || latest->id < one.id)) latest = &one;
      if (at < one.from && one.from < one.until) answer.until = std::min(answer.until, one.from);
      if (on) answer.until = std::min(answer.until, one.until);
    }
    if (latest) answer = {&latest->user, kOverride, answer.until};
    return answer;
  }

  const Schedule& schedule_;
  WallClock clock_;
  std::vector<LayerTurn> turns_;
};

Instant within_horizon(Instant from, Instant until) { return until - kHorizon > from ? from + kHorizon : until; }

bool same_person(const UserId* a, const UserId* b) { return a && b ? *a == *b : a == b; }

}  // namespace

std::vector<UserId> who(const Schedule& schedule, Instant at) {
  const Answer answer = Walk(schedule).at(at);
  return answer.user ? std::vector{*answer.user} : std::vector<UserId>{};
}

std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until) {
  std::vector<Shift> result;
  int last_by = kNobody;
  Walk walk(schedule);
  const Instant end = within_horizon(from, until);
  for (Instant at = from; at < end;) {
    const Answer answer = walk.at(at);
    const Instant next = std::min(answer.until, end);
    if (answer.user && answer.by == last_by && result.back().user == *answer.user) {
      result.back().until = next;
    } else if (answer.user) {
      const bool by_override = answer.by == kOverride;
      const std::string layer = by_override ? "" : schedule.layers[static_cast<std::size_t>(answer.by)].name;
      result.push_back({*answer.user, at, next, layer, by_override});
    }
    last_by = answer.by;
    at = next;
  }
  return result;
}

std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit) {
  Walk walk(schedule);
  const Instant end = within_horizon(at, limit);
  Answer answer = walk.at(at);
  const UserId* const now = answer.user;
  while (answer.until <= end) {
    const Instant next = answer.until;
    answer = walk.at(next);
    if (!same_person(answer.user, now)) return next;
  }
  return std::nullopt;
}

}  // namespace muster
