// Connections that stay open to carriers and chats: each on a thread of its own, with a Talk (notification/line) that
// says what is said on it.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "notification/channel.h"
#include "notification/channels/reach.h"
#include "notification/line/talk.h"

namespace muster {

class Lines {
 public:
  struct Options {
    std::shared_ptr<const Reach> reach{};
    std::string ca_file{};  // PEM; empty: the system's
    std::chrono::milliseconds connect_time{8'000};
    std::chrono::milliseconds attempt_time{25'000};  // within which each message has its outcome
    std::chrono::milliseconds back_off{1'000};       // after the first failure; doubled up to a minute
    std::chrono::milliseconds idle_time{60'000};     // then one that nobody asked to keep is closed
    int waiting_max = 500;                           // messages of one line; at the bound RetryLater at once
  };
  // Where what came is taken to; `done` is called once, from any thread: whether it is on disk.
  using Hear = std::function<void(std::shared_ptr<const Provider>, line::Heard, std::function<void(bool)> done)>;

  explicit Lines(Options options);
  // Ends every line within a second; each message has its outcome when it returns.
  ~Lines();
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  // From now on what comes is taken there. Before, and without it, lines take nothing.
  void hear(Hear hear);
  // These are kept open, whether or not there is anything to send; others of them are closed when they have nothing
  // more to do. Does not wait. To be called again now and then.
  void keep(const std::vector<std::shared_ptr<const Provider>>& providers);
  // Hands a message over. `done` is called exactly once, from any thread. REQUIRES: the provider has a line.
  void send(const std::shared_ptr<const Provider>& provider, line::Message message, std::function<void(Outcome)> done);

 private:
  class Line;
  std::shared_ptr<Line> line_of(const std::shared_ptr<const Provider>& provider);

  const Options options_;
  std::mutex mutex_;
  Hear hear_;                                          // guarded by mutex_
  std::map<ProviderId, std::shared_ptr<Line>> lines_;  // guarded by mutex_
  std::vector<std::shared_ptr<Line>> retired_;         // guarded by mutex_: whose provider is another one now
};

}  // namespace muster
