#include "http/exchange.h"

#include <boost/asio/post.hpp>

namespace muster::http {

void Mailbox::deliver(std::shared_ptr<Exchange> exchange) {
  const std::lock_guard lock(mutex_);
  if (!context_) return;
  arrived_.push_back(std::move(exchange));
  if (arrived_.size() == 1) asio::post(*context_, [this] { open_all(); });
}

void Mailbox::close() {
  std::vector<std::shared_ptr<Exchange>> unread;  // destroyed after the lock is released: it may hold the last Reply
  const std::lock_guard lock(mutex_);
  context_ = nullptr;
  unread.swap(arrived_);
}

void Mailbox::open_all() {
  {
    const std::lock_guard lock(mutex_);
    opened_.swap(arrived_);
  }
  for (const auto& exchange : opened_) exchange->arrive();
  opened_.clear();
}

void Exchange::receive(Response answer) noexcept {
  response = std::move(answer);
  arriving_ = State::Answered;
  hand_over();
}

void Exchange::admit(std::shared_ptr<const void> caller) noexcept {
  request.caller = std::move(caller);
  arriving_ = State::Admitted;
  hand_over();
}

void Exchange::hand_over() {
  if (mailbox_->at_home())
    arrive();
  else
    mailbox_->deliver(shared_from_this());
}

void Exchange::arrive() {
  state = arriving_;
  if (waker_) waker_->cancel();
}

}  // namespace muster::http
