// The one thread on which Muster talks to providers, by libcurl's multi interface.
#pragma once
#include <chrono>
#include <curl/curl.h>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "notification/channel.h"

namespace muster {

// One attempt to hand something over. Made on any thread; from then on used and destroyed on the loop's thread only. It
// owns all that it needs: the sender that made it may be gone.
class Attempt {
 public:
  virtual ~Attempt() = default;
  // "host:port": attempts with the same peer share connections and one bound.
  virtual std::string peer() const = 0;
  // Sets what is special about this attempt. Time limit, signals, proxy and resolver are the loop's.
  virtual void set_up(CURL* easy) = 0;
  // What it came to. `code` is CURLE_ABORTED_BY_CALLBACK when the loop ended in its midst.
  virtual Outcome judge(CURL* easy, CURLcode code) = 0;

  std::function<void(Outcome)> done;  // called exactly once
};

// Runs attempts. The thread and libcurl's global state are made by the first `start`, so that an installation that
// never sends does not pay for them. All members may be called from any thread; the destructor from any but the loop's.
class CurlLoop {
 public:
  struct Limits {
    int in_flight = 64;
    int in_flight_per_peer = 8;                      // so that a peer that hangs does not hold up the others
    int waiting_per_peer = 1024;                     // at the bound, `start` answers RetryLater at once
    std::chrono::milliseconds waiting_time{10'000};  // then RetryLater; with the one below at most 30 s
    std::chrono::milliseconds attempt_time{20'000};  // DNS, connection, TLS and transfer together
  };

  CurlLoop() : CurlLoop(Limits{}) {}
  explicit CurlLoop(Limits limits) : limits_(limits) {}
  // Ends every attempt now: what was not sent is RetryLater, what may have arrived Unknown. Each `done` has been called
  // when it returns.
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  // Returns at once. At the bound, `done` is called before it returns, else on the loop's thread; `done` may call
  // `start`.
  void start(std::unique_ptr<Attempt> attempt);

 private:
  using Steady = std::chrono::steady_clock;
  struct Waiting {
    std::unique_ptr<Attempt> attempt;
    std::string peer;
    Steady::time_point since;
  };
  struct Running {
    std::unique_ptr<Attempt> attempt;
    std::string peer;
  };
  struct Load {
    int waiting = 0;
    int running = 0;
  };

  void run();
  void begin_what_may();
  void begin(Waiting waiting);
  bool finish_what_ended();
  void finish(CURL* easy, CURLcode code);
  std::vector<Waiting> take_overdue(Steady::time_point now);
  void set_common(CURL* easy);
  static int opened(void* self, curl_socket_t socket, curlsocktype);
  static int close(void* self, curl_socket_t socket);
  void leave(std::map<std::string, Load>::iterator load);

  const Limits limits_;
  std::mutex mutex_;
  std::deque<Waiting> waiting_;                 // guarded by mutex_
  std::map<std::string, Load> peers_;           // guarded by mutex_
  bool stopping_ = false;                       // guarded by mutex_
  std::thread thread_;                          // guarded by mutex_ until joined
  CURLM* multi_ = nullptr;                      // made before the thread
  std::unordered_map<CURL*, Running> running_;  // the loop's thread only
  std::set<curl_socket_t> sockets_;             // the loop's thread only, until joined
};

}  // namespace muster
