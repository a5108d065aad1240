// A thread for what takes a tenth of a second of CPU and 64 MiB: hashing passwords. One at a time, away from the I/O
// threads, the readers and the writer.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace muster::api {

// Safe to use from any thread.
class HashingThread {
 public:
  explicit HashingThread(std::size_t queue_max = 50);
  ~HashingThread() { stop(); }
  HashingThread(const HashingThread&) = delete;

  // Answers false, and does not take the job, when too many wait: the caller says 503. `job` does not throw.
  [[nodiscard]] bool run(std::function<void()> job);
  // Waits for the job that runs; drops those that wait. Not from a job; the destructor neither, unless it was stopped.
  void stop();

 private:
  void loop();

  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable wakeup_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace muster::api
