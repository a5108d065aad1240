// A store that fails when it is told to: each story runs again with operation N failing, for every N.
#pragma once
#include <functional>
#include <memory>

#include "sim/disk.h"
#include "store/connection.h"

namespace muster::sim {

// The process ended at this point. Not a std::exception, so that nothing but the world catches it.
struct ProcessDied {};

// Counts the operations of a store (begin, statement, commit) and lets one of them fail.
class Faults {
 public:
  enum class Kind {
    Fails,           // the operation does nothing and reports a fault
    UnheardCommit,   // a commit is done, but its answer is lost; other operations just fail
    ProcessDies,     // the process ends before the operation
    DiesAfterCommit  // the process ends when the commit is on disk and nobody has been told; else before the operation
  };

  // From now on the `n`-th operation (from 0) fails, once.
  void arm(Kind kind, std::int64_t n);
  void disarm() { armed_ = false; }
  // After somebody only looked: counts on from `count`, armed as before.
  void resume(std::int64_t count, bool armed) {
    count_ = count;
    armed_ = armed;
  }
  bool struck() const { return struck_; }
  std::int64_t operations() const { return count_; }
  void start_counting() { count_ = 0; }

  // What the store's operations call.
  void before_operation();
  void around_commit(const std::function<void()>& commit);

 private:
  bool strikes_now();

  Kind kind_ = Kind::Fails;
  std::int64_t at_ = 0;
  std::int64_t count_ = 0;
  bool armed_ = false;
  bool struck_ = false;
};

// `faults` outlives the connection, and so does `disk`, on which the store lies: when that has died, so has the
// process.
std::unique_ptr<store::Connection> with_faults(std::unique_ptr<store::Connection> real, Faults& faults,
                                               const Disk* disk = nullptr);

}  // namespace muster::sim
