// Questions of runners for jobs that are held open until there is one: neither the writer nor an I/O thread waits for
// it.
#pragma once
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "http/live.h"
#include "http/reply.h"
#include "playbooks/rows.h"

namespace muster::api {

inline constexpr std::size_t kHeldPollsMax = 200;
inline constexpr std::chrono::seconds kHeldMax{25};  // shorter than a request may take, here and in proxies

// Safe to use from any thread. Its thread comes with the first question.
//
// A job is never given with the answer to a question that was held: whoever asked may be gone by then, and the job
// would be lost with them. The answer only says that there is something; the runner asks again at once.
class HeldPolls : public http::LiveHub::Listener {
 public:
  using Fits = std::function<bool(const std::vector<JobRow>& queued)>;
  // `queued` reads which jobs wait and says them, later and on any thread; not at all when it cannot.
  using Queued = std::function<void(std::function<void(const std::vector<JobRow>&)> say)>;
  // `answer`: to a question that was held; the runner is to come again at once.
  HeldPolls(http::LiveHub& hub, Queued queued, std::function<http::Response()> answer);
  ~HeldPolls() override;

  // Answers the question when a job fits, and after `span` at the latest. False, and `reply` is as it was, when too
  // many are held already, or no more are taken. Another question of the same `session` gives way.
  bool hold(const std::string& session, Fits fits, std::chrono::milliseconds span, http::Reply& reply);
  // Something may have been queued.
  void changed() noexcept override;
  // Answers all, and takes no more.
  void close();

 private:
  using Clock = std::chrono::steady_clock;
  struct Held {
    std::string session;
    Fits fits;
    Clock::time_point until;
    http::Reply reply;
  };
  void loop();
  void look();
  void answer(std::list<Held> held);
  std::list<Held> take(const std::function<bool(const Held&)>& which);  // with the lock

  http::LiveHub& hub_;
  const Queued queued_;
  const std::function<http::Response()> answer_;
  std::mutex mutex_;
  std::condition_variable wakeup_;
  std::list<Held> held_;
  bool changed_ = false, looking_ = false, closed_ = false;
  std::thread thread_;
};

}  // namespace muster::api
