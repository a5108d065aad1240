#include "api/held_polls.h"

#include <algorithm>

namespace muster::api {
namespace {

// A storm of changes is looked at so often, not at each of them.
constexpr std::chrono::milliseconds kLookEvery{100};

}  // namespace

HeldPolls::HeldPolls(http::LiveHub& hub, Queued queued, std::function<http::Response()> answer)
    : hub_(hub), queued_(std::move(queued)), answer_(std::move(answer)) {
  hub_.add(this);
}

HeldPolls::~HeldPolls() {
  hub_.remove(this);
  close();
}

bool HeldPolls::hold(const std::string& session, Fits fits, std::chrono::milliseconds span, http::Reply& reply) {
  std::list<Held> replaced;
  bool held = false;
  {
    const std::lock_guard lock(mutex_);
    replaced = take([&](const Held& one) { return one.session == session; });
    held = !closed_ && held_.size() < kHeldPollsMax;
    if (held) {
      held_.push_back({session, std::move(fits), Clock::now() + std::min<std::chrono::milliseconds>(span, kHeldMax),
                       std::move(reply)});
      // What was queued since the runner's question was looked at is not missed.
      changed_ = true;
      if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
    }
  }
  wakeup_.notify_one();
  answer(std::move(replaced));
  return held;
}

void HeldPolls::changed() noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (held_.empty() || changed_) return;
    changed_ = true;
  }
  wakeup_.notify_one();
}

void HeldPolls::close() {
  std::list<Held> left;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    left.swap(held_);
  }
  wakeup_.notify_one();
  answer(std::move(left));
  if (thread_.joinable()) thread_.join();
  std::unique_lock lock(mutex_);
  wakeup_.wait(lock, [this] { return !looking_; });
}

std::list<HeldPolls::Held> HeldPolls::take(const std::function<bool(const Held&)>& which) {
  std::list<Held> taken;
  for (auto at = held_.begin(); at != held_.end();) {
    const auto next = std::next(at);
    if (which(*at)) taken.splice(taken.end(), held_, at);
    at = next;
  }
  return taken;
}

void HeldPolls::answer(std::list<Held> held) {
  for (Held& one : held) one.reply(answer_());
}

void HeldPolls::loop() {
  std::unique_lock lock(mutex_);
  Clock::time_point looked{};
  while (!closed_) {
    const auto now = Clock::now();
    std::list<Held> over = take([&](const Held& held) { return held.until <= now; });
    if (!over.empty()) {
      lock.unlock();
      answer(std::move(over));
      lock.lock();
      continue;
    }
    const bool may_look = changed_ && !looking_ && !held_.empty();
    if (may_look && now >= looked + kLookEvery) {
      changed_ = false;
      looking_ = true;
      looked = now;
      lock.unlock();
      look();
      lock.lock();
      continue;
    }
    auto until = may_look ? looked + kLookEvery : now + std::chrono::hours(1);
    for (const Held& held : held_) until = std::min(until, held.until);
    wakeup_.wait_until(lock, until);
  }
}

void HeldPolls::look() {
  // Whoever drops the question unasked ends the look too.
  const auto end = std::shared_ptr<void>(nullptr, [this](void*) {
    const std::lock_guard lock(mutex_);
    looking_ = false;
    wakeup_.notify_all();
  });
  queued_([this, end](const std::vector<JobRow>& jobs) {
    if (jobs.empty()) return;
    std::list<Held> called;
    {
      const std::lock_guard lock(mutex_);
      called = take([&](const Held& held) { return held.fits(jobs); });
    }
    answer(std::move(called));
  });
}

}  // namespace muster::api
