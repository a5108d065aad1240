// The readers: a few threads, each with a read-only connection of its own. They never hold up the writer.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/tx.h"

namespace muster {

// Safe to use from any thread.
class Readers {
 public:
  // A question and its answer in one: called with a read transaction, or with what went wrong. Never both.
  using Question = std::function<void(store::Tx* tx, const store::StoreError* error)>;

  // `where` as store::open takes it. Connections are opened at the first question and again after a fault.
  Readers(std::string where, unsigned threads, std::size_t queue_max = 10'000);
  ~Readers();

  // Answers false, and does not take the question, when too many wait or the readers are stopping.
  [[nodiscard]] bool ask(Question question);
  // Answers what is queued, then ends the threads.
  void stop();

 private:
  void loop();

  const std::string where_;
  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable wakeup_;
  std::deque<Question> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace muster
