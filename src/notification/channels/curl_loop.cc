#include "notification/channels/curl_loop.h"

#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "base/result.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

void load_curl() {
  static const CURLcode loaded = curl_global_init(CURL_GLOBAL_DEFAULT);
  MUSTER_ASSERT(loaded == CURLE_OK);
}

}  // namespace

CurlLoop::~CurlLoop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  if (!multi_) return;
  curl_multi_wakeup(multi_);
  thread_.join();
  // libcurl says QUIT on each idle SMTP connection and waits for the reply, up to 120 s each: so there is nobody to
  // wait for.
  for (const curl_socket_t socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  curl_multi_cleanup(multi_);
}

void CurlLoop::start(std::unique_ptr<Attempt> attempt) {
  Waiting waiting{std::move(attempt), {}, Steady::now()};
  waiting.peer = waiting.attempt->peer();
  const char* refusal = nullptr;
  {
    const std::lock_guard lock(mutex_);
    Load& load = peers_[waiting.peer];
    if (stopping_) {
      refusal = "Muster is stopping";
    } else if (load.waiting >= limits_.waiting_per_peer) {
      refusal = "too many messages are waiting for this provider";
    } else {
      ++load.waiting;
      waiting_.push_back(std::move(waiting));
      if (!multi_) {
        load_curl();
        multi_ = curl_multi_init();
        MUSTER_ASSERT(multi_ != nullptr);
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, 16L);
        thread_ = std::thread([this] { run(); });
      }
    }
  }
  if (refusal)
    waiting.attempt->done(RetryLater{0s, refusal});
  else
    curl_multi_wakeup(multi_);
}

void CurlLoop::run() {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    begin_what_may();
    int transfers = 0;
    curl_multi_perform(multi_, &transfers);
    const bool ended = finish_what_ended();
    for (Waiting& late : take_overdue(Steady::now())) {
      late.attempt->done(RetryLater{0s, "the provider at " + late.peer + " is slow: the message was not sent in time"});
    }
    bool idle = false;
    {
      const std::lock_guard lock(mutex_);
      idle = waiting_.empty() && running_.empty();
    }
    if (ended) continue;  // something else may begin now
    curl_multi_poll(multi_, nullptr, 0, idle ? 60'000 : 500, nullptr);
  }
  while (!running_.empty()) finish(running_.begin()->first, CURLE_ABORTED_BY_CALLBACK);
  // `done` may still call `start`, which refuses now.
  std::deque<Waiting> rest;
  {
    const std::lock_guard lock(mutex_);
    rest.swap(waiting_);
  }
  for (Waiting& waiting : rest) waiting.attempt->done(RetryLater{0s, "Muster is stopping"});
}

void CurlLoop::set_common(CURL* easy) {
  const std::chrono::milliseconds limit = limits_.attempt_time;
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limit.count() / 2));
  // A proxy from the environment would resolve names and connect for us, past every check of addresses.
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, 60L);
  // A resolver that hangs must not hold up the loop when its attempt is over.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, &CurlLoop::opened);
  curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::close);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

int CurlLoop::opened(void* self, curl_socket_t socket, curlsocktype) {
  static_cast<CurlLoop*>(self)->sockets_.insert(socket);
  return CURL_SOCKOPT_OK;
}

int CurlLoop::close(void* self, curl_socket_t socket) {
  static_cast<CurlLoop*>(self)->sockets_.erase(socket);
  return ::close(socket);
}

void CurlLoop::begin_what_may() {
  for (;;) {
    Waiting next;
    {
      const std::lock_guard lock(mutex_);
      if (static_cast<int>(running_.size()) >= limits_.in_flight) return;
      const auto may = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) {
        return peers_[waiting.peer].running < limits_.in_flight_per_peer;
      });
      if (may == waiting_.end()) return;
      next = std::move(*may);
      waiting_.erase(may);
      --peers_[next.peer].waiting;
      ++peers_[next.peer].running;
    }
    begin(std::move(next));
  }
}

void CurlLoop::begin(Waiting waiting) {
  CURL* const easy = curl_easy_init();
  MUSTER_ASSERT(easy != nullptr);
  set_common(easy);
  waiting.attempt->set_up(easy);
  running_.emplace(easy, Running{std::move(waiting.attempt), std::move(waiting.peer)});
  MUSTER_ASSERT(curl_multi_add_handle(multi_, easy) == CURLM_OK);
}

bool CurlLoop::finish_what_ended() {
  int left = 0;
  bool ended = false;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    finish(message->easy_handle, message->data.result);
    ended = true;
  }
  return ended;
}

void CurlLoop::finish(CURL* easy, CURLcode code) {
  auto node = running_.extract(easy);
  Running& running = node.mapped();
  const Outcome outcome = running.attempt->judge(easy, code);
  curl_multi_remove_handle(multi_, easy);
  curl_easy_cleanup(easy);
  {
    const std::lock_guard lock(mutex_);
    const auto load = peers_.find(running.peer);
    --load->second.running;
    leave(load);
  }
  running.attempt->done(outcome);
}

std::vector<CurlLoop::Waiting> CurlLoop::take_overdue(Steady::time_point now) {
  const std::lock_guard lock(mutex_);
  std::vector<Waiting> overdue;
  // In order of arrival: the first one in time ends the search.
  while (!waiting_.empty() && now - waiting_.front().since > limits_.waiting_time) {
    overdue.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    const auto load = peers_.find(overdue.back().peer);
    --load->second.waiting;
    leave(load);
  }
  return overdue;
}

void CurlLoop::leave(std::map<std::string, Load>::iterator load) {
  if (load->second.waiting == 0 && load->second.running == 0) peers_.erase(load);
}

}  // namespace muster
