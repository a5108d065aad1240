#include "oncall/compare.h"

#include <algorithm>

namespace muster {
namespace {

// Goes through shifts in order of time.
class Reader {
 public:
  explicit Reader(const std::vector<Shift>& shifts) : next_(shifts.begin()), end_(shifts.end()) {}

  struct Now {
    std::optional<UserId> user;
    Instant until;  // the answer holds up to here
  };
  // `at` never goes back.
  Now at(Instant at, Instant limit) {
    while (next_ != end_ && next_->until <= at) ++next_;
    if (next_ == end_) return {std::nullopt, limit};
    if (next_->from > at) return {std::nullopt, std::min(next_->from, limit)};
    return {next_->user, std::min(next_->until, limit)};
  }

 private:
  std::vector<Shift>::const_iterator next_, end_;
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
    if (shift.from > covered) found.push_back({covered, std::min(shift.from, until)});
    covered = std::max(covered, shift.until);
  }
  if (covered < until) found.push_back({covered, until});
  return found;
}

}  // namespace muster
