#include "app/readers.h"

#include "base/log.h"

namespace muster {

Readers::Readers(std::string where, unsigned threads, std::size_t queue_max)
    : where_(std::move(where)), queue_max_(queue_max) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

Readers::~Readers() { stop(); }

bool Readers::ask(Question question) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(question));
  }
  wakeup_.notify_one();
  return true;
}

void Readers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wakeup_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Readers::loop() {
  std::unique_ptr<store::Connection> connection;
  while (true) {
    Question question;
    {
      std::unique_lock lock(mutex_);
      wakeup_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      question = std::move(queue_.front());
      queue_.pop_front();
    }
    try {
      if (!connection) connection = store::open(where_, store::Mode::Read);
      store::Tx tx(*connection, store::Mode::Read);
      question(&tx, nullptr);
    } catch (const store::StoreError& error) {
      log::warn("a question to the store failed", {{"why", error.what()}});
      connection.reset();
      question(nullptr, &error);
    }
  }
}

}  // namespace muster
