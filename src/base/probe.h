// PROBE("…") marks a rare branch. The simulation lists probes that were never hit: a branch that no test ever took
// is a branch that nobody knows to work.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

namespace muster {

class Probe {
 public:
  Probe(const char* what, const char* file, int line);
  void hit() { count_.fetch_add(1, std::memory_order_relaxed); }
  const char* what() const { return what_; }
  const char* file() const { return file_; }
  int line() const { return line_; }
  std::int64_t count() const { return count_.load(std::memory_order_relaxed); }

 private:
  const char* what_;
  const char* file_;
  int line_;
  std::atomic<std::int64_t> count_{0};
};

// Every probe of the program, also those never reached. Call when no thread is starting.
const std::vector<Probe*>& all_probes();

namespace detail {
// Registered before main, so that a probe that was never reached is known too.
template <class Where>
struct ProbeAt {
  static inline Probe probe{Where::what(), Where::file(), Where::line()};
};
}  // namespace detail

#define PROBE(text)                                  \
  do {                                               \
    struct Where {                                   \
      static const char* what() { return text; }     \
      static const char* file() { return __FILE__; } \
      static int line() { return __LINE__; }         \
    };                                               \
    ::muster::detail::ProbeAt<Where>::probe.hit();   \
  } while (false)

}  // namespace muster
