// One request and its response between a connection and whoever answers it, maybe on another thread, maybe after the
// connection has gone.
#pragma once
#include <mutex>
#include <thread>
#include <vector>

#include "http/asio.h"
#include "http/reply.h"

namespace muster::http {

class Exchange;

// Brings answers from other threads to an I/O thread: many that arrive together wake it once.
class Mailbox {
 public:
  explicit Mailbox(asio::io_context& context) : context_(&context) {}
  void deliver(std::shared_ptr<Exchange> exchange);
  // From here on everything goes nowhere.
  void close();
  // Called by the I/O thread when it starts.
  void settle() { home_ = std::this_thread::get_id(); }
  bool at_home() const { return std::this_thread::get_id() == home_.load(std::memory_order_relaxed); }

 private:
  void open_all();

  std::mutex mutex_;
  asio::io_context* context_;
  std::vector<std::shared_ptr<Exchange>> arrived_;
  std::vector<std::shared_ptr<Exchange>> opened_;  // only used on the I/O thread; keeps its capacity
  std::atomic<std::thread::id> home_;
};

class Exchange : public Receiver, public std::enable_shared_from_this<Exchange> {
 public:
  enum class State { Waiting, Admitted, Answered };

  Exchange(std::shared_ptr<Mailbox> mailbox, Timer* waker) : mailbox_(std::move(mailbox)), waker_(waker) {}

  void receive(Response response) noexcept override;
  void admit(std::shared_ptr<const void> caller) noexcept override;

  // The rest is for the I/O thread only.
  void arrive();
  // The connection no longer waits; answers are dropped.
  void abandon() { waker_ = nullptr; }

  Request request;
  Response response;  // valid when Answered
  State state = State::Waiting;

 private:
  void hand_over();

  std::shared_ptr<Mailbox> mailbox_;
  Timer* waker_;
  State arriving_ = State::Waiting;  // written by the answerer, read by the I/O thread after the mailbox's lock
};

}  // namespace muster::http
