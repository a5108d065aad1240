#include "app/writer.h"

#include "base/log.h"
#include "base/probe.h"

namespace muster {
namespace {
// However far off the next due time: look again then, so that a clock that was set forward is noticed.
constexpr Duration kLookAgain = std::chrono::seconds(1);
// Longer than any commit: whoever was away for so long was suspended, or the clock was set.
constexpr Duration kStall = std::chrono::seconds(30);
}  // namespace

Writer::Writer(Doors& doors, Clock& clock, Limits limits) : doors_(doors), clock_(clock), limits_(limits) {}

Writer::~Writer() { stop(); }

void Writer::start() {
  last_turn_ = micros(clock_.now());
  thread_ = std::thread([this] { loop(); });
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wakeup_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Writer::submit(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= limits_.queue_max) return false;
    queue_.push_back(std::move(work));
    if (queue_.size() > 1) return true;  // the writer was woken for the first one
  }
  wakeup_.notify_one();
  return true;
}

void Writer::submit_always(Work work) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  wakeup_.notify_one();
}

std::size_t Writer::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

Duration Writer::since_last_turn() const { return clock_.now() - from_micros(last_turn_); }

void Writer::loop() {
  std::vector<Work> group;
  while (true) {
    if (since_last_turn() > kStall) {
      PROBE("nobody came round for a long time");
      doors_.stalled(clock_.now());
    }
    const Instant next = doors_.run(clock_.now());  // the clock goes first
    {
      std::unique_lock lock(mutex_);
      const Instant now = clock_.now();
      last_turn_ = micros(now);
      if (queue_.empty() && !stopping_ && next > now) {
        wakeup_.wait_for(lock, std::min<Duration>(next - now, kLookAgain),
                         [this] { return !queue_.empty() || stopping_; });
      }
      if (stopping_ && queue_.empty()) return;
      while (!queue_.empty() && group.size() < limits_.group_max) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    if (!group.empty()) doors_.commit(group, clock_.now());
    group.clear();
  }
}

void read_aside(Readers& readers, Writer& writer, Aside aside) {
  // Whatever is not taken is asked for again.
  static_cast<void>(readers.ask([&writer, aside = std::move(aside)](store::Tx* tx, const store::StoreError*) {
    if (!tx) return;
    aside.read(*tx);
    static_cast<void>(writer.submit({aside.decide, [](const store::StoreError*) {}}));
  }));
}

}  // namespace muster
