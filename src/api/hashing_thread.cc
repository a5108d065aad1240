#include "api/hashing_thread.h"

namespace muster::api {

HashingThread::HashingThread(std::size_t queue_max) : queue_max_(queue_max), thread_([this] { loop(); }) {}

void HashingThread::stop() {
  std::deque<std::function<void()>> dropped;  // destroyed without the lock: a job may hold the last of something
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
    dropped.swap(queue_);
  }
  wakeup_.notify_one();
  thread_.join();
}

bool HashingThread::run(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(job));
  }
  wakeup_.notify_one();
  return true;
}

void HashingThread::loop() {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      wakeup_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job();
  }
}

}  // namespace muster::api
