// The writer: one thread, where the three doors take turns, the clock first.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "app/doors.h"
#include "app/readers.h"

namespace muster {

// Safe to use from any thread, except where said otherwise.
class Writer {
 public:
  struct Limits {
    std::size_t queue_max = 20'000;  // works waiting; more are turned away
    std::size_t group_max = 256;     // works in one commit
  };
  Writer(Doors& doors, Clock& clock) : Writer(doors, clock, Limits()) {}
  Writer(Doors& doors, Clock& clock, Limits limits);
  ~Writer();

  void start();
  // Does what is queued, then ends the thread.
  void stop();

  // Answers false, and does not take the work, when the queue is full or the writer is stopping: the caller says 503.
  [[nodiscard]] bool submit(Work work);
  // For what Muster did itself and must not lose, such as the outcome of a delivery: taken even when the queue is full.
  // Bounded by whoever calls it (deliveries in flight).
  void submit_always(Work work);

  std::size_t queued() const;
  // How long ago the writer last came round; grows when it hangs in the store.
  Duration since_last_turn() const;

 private:
  void loop();

  Doors& doors_;
  Clock& clock_;
  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wakeup_;
  std::deque<Work> queue_;
  bool stopping_ = false;
  std::atomic<std::int64_t> last_turn_{0};
  std::thread thread_;
};

// Reads it with one of the readers, then hands the decision to the writer. Both outlive what they have taken.
void read_aside(Readers& readers, Writer& writer, Aside aside);

}  // namespace muster
