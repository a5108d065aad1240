// MUTANT("…") is a deliberate defect: true when a test has switched it on. The simulation must catch each of them, or
// it would not catch the mistake that we make one day (docs/adr/0008-the-simulated-world.md).
//
// Compiled in with MUSTER_MUTANTS, as in debug builds; a release has the constant false in its place.
#pragma once
#include <string_view>
#include <vector>

namespace muster {

class Mutant {
 public:
  explicit Mutant(const char* what);
  const char* what() const { return what_; }
  bool on() const { return on_; }
  void turn(bool on) { on_ = on; }

 private:
  const char* what_;
  bool on_ = false;
};

// The texts of all deliberate defects of the program, each once; none in a release.
std::vector<std::string_view> all_mutants();
// Of every place with this text.
void turn_mutant(std::string_view what, bool on);

#ifdef MUSTER_MUTANTS
namespace detail {
// Registered before main, so that one that was never reached is known too.
template <class Where>
struct MutantAt {
  static inline Mutant mutant{Where::what()};
};
}  // namespace detail

#define MUTANT(text)                                       \
  ([] {                                                    \
    struct Where {                                         \
      static const char* what() { return text; }           \
    };                                                     \
    return ::muster::detail::MutantAt<Where>::mutant.on(); \
  }())
#else
#define MUTANT(text) false
#endif

}  // namespace muster
