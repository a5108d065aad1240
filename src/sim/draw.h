// Draws: the same seed gives the same ones, on every machine.
#pragma once
#include <cstdint>
#include <random>
#include <vector>

#include "base/instant.h"

namespace muster::sim {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  // In [0, n).
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  // In [least, most].
  int number(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
  }
  bool chance(int percent) { return number(0, 99) < percent; }
  Duration between(Duration least, Duration most) {
    return least + Duration(static_cast<std::int64_t>(below(static_cast<std::size_t>((most - least).count() + 1))));
  }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace muster::sim
