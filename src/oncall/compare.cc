#include "oncall/compare.h"

#include <algorithm>

namespace muster {
namespace {

// Goes through shifts in order of time.
class Reader {
 public:
  explicit Reader(const std::vector<Shift>& shifts) : next_(shifts.begin()), end_(shifts.end()) {}

  struct Now {
    std::vector<UserId> people;
    Instant until;  // the answer holds up to here
  };
  // `at` never goes back.
  Now at(Instant at, Instant limit) {
    std::erase_if(open_, [&](const Shift* shift) { return shift->until <= at; });
    for (; next_ != end_ && next_->from <= at; ++next_)
      if (!next_->shadow && next_->until > at) open_.push_back(&*next_);
    Now now{{}, next_ == end_ ? limit : std::min(next_->from, limit)};
    for (const Shift* shift : open_) {
      now.people.push_back(shift->user);
      now.until = std::min(now.until, shift->until);
    }
    std::sort(now.people.begin(), now.people.end());
    now.people.erase(std::unique(now.people.begin(), now.people.end()), now.people.end());
    return now;
  }

 private:
  std::vector<Shift>::const_iterator next_, end_;
  std::vector<const Shift*> open_;
};

}  // namespace

std::vector<Difference> differences(const std::vector<Shift>& before, const std::vector<Shift>& after, Instant from,
                                    Instant until) {
  std::vector<Difference> found;
  Reader was(before), is(after);
  for (Instant at = from; at < until;) {
    const auto [a, a_until] = was.at(at, until);
    const auto [b, b_until] = is.at(at, until);
    const Instant next = std::min(a_until, b_until);
    if (a != b) {
      const bool goes_on =
          !found.empty() && found.back().until == at && found.back().before == a && found.back().after == b;
      if (goes_on)
        found.back().until = next;
      else
        found.push_back({at, next, a, b});
    }
    at = next;
  }
  return found;
}

std::vector<Gap> gaps(const std::vector<Shift>& shifts, Instant from, Instant until) {
  std::vector<Gap> found;
  Instant covered = from;
  for (const Shift& shift : shifts) {
    if (shift.shadow) continue;
    if (shift.from > covered) found.push_back({covered, std::min(shift.from, until)});
    covered = std::max(covered, shift.until);
  }
  if (covered < until) found.push_back({covered, until});
  return found;
}

}  // namespace muster
