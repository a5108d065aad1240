#include "poll/poller.h"

#include <algorithm>
#include <atomic>
#include <curl/curl.h>
#include <future>
#include <unistd.h>

#include "base/log.h"
#include "base/probe.h"
#include "http/web_socket_client.h"

namespace muster::poll {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kAnswerMax = 4 << 20;
constexpr long kConnectMs = 10'000, kAskMs = 45'000;  // longer than a provider keeps a question waiting
constexpr std::chrono::milliseconds kBackOffMax = 60s, kTakenWait = 60s;

}  // namespace

// Asks one provider, again and again.
class Poller::Asker {
 public:
  Asker(const PollerOptions& options, Clock& clock, std::shared_ptr<const Provider> provider)
      : options_(options), clock_(clock), provider_(std::move(provider)), thread_([this] { loop(); }) {}
  ~Asker() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

  const Provider& provider() const { return *provider_; }

 private:
  struct Exchange {
    const Asker* asker;
    std::string body;
    long status = 0;
  };

  void loop() {
    std::chrono::milliseconds back_off = options_.back_off;
    std::string last_fault;
    while (!ending_) {
      const auto asked = ask();
      const std::string fault = asked || ending_ ? "" : asked.fault().message;
      // Said once, not with each question.
      if (!fault.empty() && fault != last_fault)
        log::error("a provider cannot be asked for answers", {{"provider", provider_->id.str()}, {"why", fault}});
      if (fault.empty() && !last_fault.empty())
        log::info("a provider can be asked for answers again", {{"provider", provider_->id.str()}});
      last_fault = fault;
      const auto pause = fault.empty() ? std::chrono::seconds(provider_->description->poll->every) : back_off;
      back_off = fault.empty() ? options_.back_off : std::min(2 * back_off, kBackOffMax);
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, pause, [this] { return ending_.load(); });
    }
  }

  Result<bool> ask() { return provider_->description->poll->socket.empty() ? ask_for_list() : listen(); }

  Result<std::string> ask_for_socket() {
    const auto request = poll_request(*provider_, {}, clock_.now());
    if (!request) return request.fault();
    const auto answer = exchange(*request);
    if (!answer) return answer.fault();
    return socket_url_in(*provider_, answer->status, answer->body);
  }

  // Until the provider wants a new connection, or it breaks.
  Result<bool> listen() {
    const auto direct = direct_socket(*provider_);
    const auto url = direct ? Result<std::string>(direct->url) : ask_for_socket();
    if (!url) return url.fault();
    auto socket =
        http::WebSocketClient::connect(*url, {.allows = [this](const sockaddr& address) { return may_reach(address); },
                                              .plain = provider_->private_address,
                                              .ending = &ending_});
    if (!socket) return socket.fault();
    if (direct)
      if (const auto written = (*socket)->write(direct->hello); !written) return written.fault();
    while (!ending_) {
      const auto text = (*socket)->read(1s);
      if (!text) return text.fault();
      if (!*text) continue;
      SocketFrame frame = frame_in(**text);
      std::string answer;
      if (frame.item)
        if (auto fault = take(std::move(*frame.item), &answer)) return *fault;
      if (!frame.acknowledge.empty())
        if (const auto written = (*socket)->write(acknowledgement_with(frame, answer)); !written)
          return written.fault();
      if (frame.over) return true;
    }
    return true;
  }

  Result<bool> ask_for_list() {
    const auto request = poll_request(*provider_, state_, clock_.now());
    if (!request) return request.fault();
    const auto answer = exchange(*request);
    if (!answer) return answer.fault();
    auto polled = polled_in(*provider_, state_, answer->status, answer->body, clock_.now());
    if (!polled) return polled.fault();
    for (PolledItem& item : polled->items) {
      if (auto fault = take(std::move(item))) return *fault;
    }
    state_ = std::move(polled->state);
    return true;
  }

  // `answer`: where the answer goes that is not posted.
  std::optional<Fault> take(PolledItem item, std::string* answer = nullptr) {
    auto promise = std::make_shared<std::promise<Taken>>();
    auto future = promise->get_future();
    options_.take(provider_, std::move(item), [promise](Taken taken) { promise->set_value(std::move(taken)); });
    if (future.wait_for(kTakenWait) != std::future_status::ready)
      return Fault{Fault::Code::Unavailable, "Muster itself did not take an answer in time; it is fetched again"};
    const Taken taken = future.get();
    if (taken.later) return Fault{Fault::Code::Unavailable, "the store did not take an answer; it is fetched again"};
    PROBE("an answer was fetched from a provider");
    if (answer) *answer = taken.answer;
    const std::string url = taken.answer.empty() ? std::string() : poll_answer_url(*provider_);
    // Nobody waits for what becomes of it.
    if (!url.empty()) (void)exchange({"POST", url, {"Content-Type: application/json"}, taken.answer});
    return std::nullopt;
  }

  Result<Exchange> exchange(const ProviderRequest& request) const {
    CURL* const easy = curl_easy_init();
    if (!easy) return Fault{Fault::Code::Unavailable, "libcurl has no memory"};
    Exchange exchange{this, {}, 0};
    curl_slist* headers = nullptr;
    for (const std::string& header : request.headers) headers = curl_slist_append(headers, header.c_str());
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, provider_->private_address ? "http,https" : "https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, kAskMs);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Muster");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    if (request.method != "GET") {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
    const CURLcode code = curl_easy_perform(easy);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &exchange.status);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
    if (code == CURLE_OK) return exchange;
    return Fault{Fault::Code::Unavailable,
                 curl_easy_strerror(code)};  // libcurl's longer words name the URL, which holds a secret
  }

  // As for what is sent (notification/channels/reach.h).
  bool may_reach(const sockaddr& address) const {
    return provider_->private_address || options_.reach->allows(address);
  }

  static std::size_t on_bytes(char* bytes, std::size_t, std::size_t count, void* into) {
    std::string& body = static_cast<Exchange*>(into)->body;
    if (body.size() + count > kAnswerMax) return 0;  // ends the transfer
    body.append(bytes, count);
    return count;
  }
  // Called at least once a second.
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Asker*>(self)->ending_ ? 1 : 0;
  }
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    const auto& asker = *static_cast<Asker*>(self);
    if (!asker.may_reach(address->addr)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  const PollerOptions& options_;
  Clock& clock_;
  const std::shared_ptr<const Provider> provider_;
  PollState state_;  // the thread's alone
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;  // last: it uses all of the others
};

Poller::Poller(PollerOptions options, Clock& clock) : options_(std::move(options)), clock_(clock) {}

Poller::~Poller() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Poller::start() {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  thread_ = std::thread([this] { loop(); });
}

void Poller::loop() {
  for (;;) {
    const auto wanted = options_.providers();
    if (options_.look) options_.look();
    const auto is_wanted = [&](const Provider& provider) {
      return std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return *one == provider; });
    };
    // One that was changed is asked anew.
    std::erase_if(askers_, [&](const auto& asker) { return !is_wanted(asker.second->provider()); });
    for (const auto& provider : wanted)
      if (!askers_.contains(provider->id))
        askers_.emplace(provider->id, std::make_unique<Asker>(options_, clock_, provider));
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, options_.look_every, [this] { return ending_; })) break;
  }
  askers_.clear();
}

}  // namespace muster::poll
