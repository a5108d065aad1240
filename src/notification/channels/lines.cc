#include "notification/channels/lines.h"

#include <algorithm>
#include <atomic>
#include <curl/curl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

#include "base/address.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/probe.h"
#include "notification/line/irc_talk.h"
#include "notification/line/smpp_talk.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLineBackOffMax = 60s;
constexpr std::size_t kOutMax = 1 << 20;

// A clock that only goes forward: of these instants the differences count.
Instant steady_now() {
  return Instant(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

// A TCP connection, with TLS when the address says so: libcurl's, as for all that Muster sends.
class LineSocket {
 public:
  ~LineSocket() {
    if (easy_) curl_easy_cleanup(easy_);
  }

  // Waits until it stands. A fault says what was in the way.
  Result<bool> connect(const LineAddress& to, const Lines::Options& options, bool may_be_private,
                       const std::atomic<bool>& ending) {
    easy_ = curl_easy_init();
    if (!easy_) return Fault{Fault::Code::Unavailable, "libcurl has no memory"};
    options_ = &options;
    may_be_private_ = may_be_private;
    ending_ = &ending;
    const bool six = to.host.find(':') != std::string::npos;
    const std::string peer = (six ? "[" + to.host + "]" : to.host) + ":" + std::to_string(to.port);
    const std::string url = (to.tls ? "https://" : "http://") + peer;
    curl_easy_setopt(easy_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy_, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(easy_, CURLOPT_SSL_ENABLE_ALPN, 0L);  // it is no HTTP
    curl_easy_setopt(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.ca_file.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(easy_, CURLOPT_PROXY, "");
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(options.connect_time.count()));
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy_, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy_, CURLOPT_XFERINFOFUNCTION, &on_progress);
    curl_easy_setopt(easy_, CURLOPT_XFERINFODATA, this);
    const CURLcode code = curl_easy_perform(easy_);
    if (!refused_.empty() && code != CURLE_OK)
      return Fault{Fault::Code::Forbidden, peer + " is the private address " + refused_ +
                                               ", which a provider's address may not reach; the operator can allow its "
                                               "network under allow_private_addresses, or declare the provider in an "
                                               "--apply file"};
    if (code != CURLE_OK) return Fault{Fault::Code::Unavailable, peer + ": " + curl_easy_strerror(code)};
    curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &socket_);
    return true;
  }

  int descriptor() const { return static_cast<int>(socket_); }

  // All that there is to read; a fault when the connection is over.
  Result<std::string> read() {
    std::string all;
    for (;;) {
      char bytes[4096];
      std::size_t count = 0;
      const CURLcode code = curl_easy_recv(easy_, bytes, sizeof bytes, &count);
      if (code == CURLE_AGAIN || all.size() > kOutMax) return all;
      if (code != CURLE_OK || count == 0) {
        if (!all.empty()) return all;  // what came last is looked at first
        return Fault{Fault::Code::Unavailable, "the connection broke"};
      }
      all.append(bytes, count);
    }
  }

  // Takes off the front what could be written.
  Result<bool> write(std::string& out) {
    while (!out.empty()) {
      std::size_t count = 0;
      const CURLcode code = curl_easy_send(easy_, out.data(), out.size(), &count);
      if (code == CURLE_AGAIN) return true;
      if (code != CURLE_OK) return Fault{Fault::Code::Unavailable, "the connection broke"};
      out.erase(0, count);
    }
    return true;
  }

 private:
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& socket = *static_cast<LineSocket*>(self);
    const auto& reach = socket.options_->reach;
    if (!socket.may_be_private_ && !(reach && reach->allows(address->addr))) {
      socket.refused_ = text_of(address->addr);
      return CURL_SOCKET_BAD;
    }
    socket.refused_.clear();
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return *static_cast<LineSocket*>(self)->ending_ ? 1 : 0;
  }

  CURL* easy_ = nullptr;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  const Lines::Options* options_ = nullptr;
  bool may_be_private_ = false;
  const std::atomic<bool>* ending_ = nullptr;
  std::string refused_;
};

// What became of what was heard, from any thread and also when the line is gone; and what wakes the line.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  Mailbox() : woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Mailbox() { ::close(woken_); }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  int woken() const { return woken_; }
  void wake() const {
    const std::uint64_t one = 1;
    (void)!::write(woken_, &one, sizeof one);
  }
  // Another connection: what was heard on the one before comes again.
  void begin_next() {
    const std::lock_guard lock(mutex_);
    done_.clear();
    ++connection_;
  }
  std::function<void(bool)> receiver(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    return [self = shared_from_this(), number, connection = connection_](bool taken) {
      const std::lock_guard inner(self->mutex_);
      if (connection != self->connection_) return;
      self->done_.emplace_back(number, taken);
      self->wake();
    };
  }
  std::vector<std::pair<std::uint64_t, bool>> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(done_, {});
  }

 private:
  const int woken_;
  std::mutex mutex_;
  std::uint64_t connection_ = 0;
  std::vector<std::pair<std::uint64_t, bool>> done_;
};

struct Opening {
  LineAddress address;
  std::unique_ptr<line::Talk> talk;
};

Result<Opening> opening_of(const Provider& provider, bool listens) {
  if (provider.description->line() == "smpp") {
    auto settings = smpp_settings(provider);
    if (!settings) return settings.fault();
    LineAddress address = settings->address;
    return Opening{std::move(address),
                   std::make_unique<line::SmppTalk>(std::move(*settings), hex(random_bytes(6)), listens)};
  }
  auto settings = irc_settings(provider);
  if (!settings) return settings.fault();
  LineAddress address = settings->address;
  return Opening{std::move(address), std::make_unique<line::IrcTalk>(std::move(*settings))};
}

}  // namespace

class Lines::Line {
 public:
  Line(const Options& options, Hear hear, std::shared_ptr<const Provider> provider)
      : options_(options), hear_(std::move(hear)), provider_(std::move(provider)), thread_([this] { loop(); }) {}
  ~Line() {
    ending_ = true;
    wake();
    thread_.join();
  }

  const Provider& provider() const { return *provider_; }
  // Nothing is sent by it any more; it ends when it has nothing left to do.
  void retire() {
    retired_ = true;
    wake();
  }
  void set_kept(bool kept) {
    if (kept_.exchange(kept) != kept) wake();
  }
  bool is_over() const { return over_; }

  void send(line::Message message, std::function<void(Outcome)> done) {
    const Instant now = steady_now();
    message.until = now + options_.attempt_time;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.size() < static_cast<std::size_t>(options_.waiting_max)) {
        message.id = ++last_id_;
        waiting_.push_back({std::move(message), std::move(done)});
        done = nullptr;
      }
    }
    if (done) return done(RetryLater{0s, "too many messages wait for " + provider_->name});
    wake();
  }

 private:
  struct Waiting {
    line::Message message;
    std::function<void(Outcome)> done;
  };

  void wake() const { mailbox_->wake(); }

  bool has_waiting() {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty();
  }

  void loop() {
    std::chrono::milliseconds back_off = options_.back_off;
    std::string last_fault;
    while (!ending_) {
      if (!kept_ && !has_waiting()) {
        if (retired_) break;
        sleep();
        continue;
      }
      bool worked = false;
      const std::string fault = talk_once(worked);
      if (ending_) break;
      if (worked) back_off = options_.back_off;
      if (fault.empty()) continue;
      // Said once, and not with each try.
      if (fault != last_fault)
        log::error("the line to a provider is down", {{"provider", provider_->id.str()}, {"why", fault}});
      last_fault = worked ? "" : fault;
      refuse_waiting(fault);
      if (retired_) break;
      back_off_for(back_off, fault);
      back_off = std::min(2 * back_off, kLineBackOffMax);
    }
    refuse_waiting("Muster ends the line to " + provider_->name);
    over_ = true;
  }

  // From one connection to its end. Empty: it ended as it should.
  std::string talk_once(bool& worked) {
    auto opening = opening_of(*provider_, static_cast<bool>(hear_));
    if (!opening) return opening.fault().message;
    LineSocket socket;
    const auto connected = socket.connect(opening->address, options_, provider_->private_address, ending_);
    if (!connected) return connected.fault().message;
    line::Talk& talk = *opening->talk;
    talk.begin(steady_now());
    std::map<std::uint64_t, std::function<void(Outcome)>> submitted;
    const std::string fault = drive(socket, talk, submitted, worked);
    talk.lost(fault.empty() ? "the line was closed" : fault);
    report(talk, submitted);
    MUSTER_ASSERT(submitted.empty());
    mailbox_->begin_next();
    return fault;
  }

  std::string drive(LineSocket& socket, line::Talk& talk,
                    std::map<std::uint64_t, std::function<void(Outcome)>>& submitted, bool& worked) {
    Instant quiet_since = steady_now();
    bool ends = false;
    for (;;) {
      const Instant now = steady_now();
      if ((ending_ || ((retired_ || idle(now, quiet_since)) && submitted.empty() && !has_waiting())) && !ends) {
        ends = true;
        talk.end(now);
      }
      tell_taken(talk);
      const Instant next = talk.tick(now);
      while (!ends && talk.ready()) {
        auto one = next_waiting();
        if (!one) break;
        quiet_since = now;
        talk.submit(one->message, now);
        submitted[one->message.id] = std::move(one->done);
      }
      if (talk.ready()) worked = true;
      report(talk, submitted);
      pass_on(talk);
      refuse_overdue(now);
      if (talk.out.size() > kOutMax) return provider_->name + " takes nothing";
      if (const auto written = socket.write(talk.out); !written) return written.fault().message;
      if (talk.is_broken()) return ends ? "" : talk.broken();
      if (ends && ending_ && talk.out.empty()) return "";  // the goodbye is said; nobody waits for its answer
      wait(socket, !talk.out.empty(), std::min(next, now + 1s) - now);
      const auto bytes = socket.read();
      if (!bytes) return bytes.fault().message;
      if (!bytes->empty()) talk.receive(*bytes, steady_now());
    }
  }

  bool idle(Instant now, Instant since) const { return !kept_ && now - since > options_.idle_time; }

  std::optional<Waiting> next_waiting() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    Waiting one = std::move(waiting_.front());
    waiting_.pop_front();
    return one;
  }

  void refuse(std::vector<Waiting> all, const std::string& why) {
    for (Waiting& one : all) one.done(RetryLater{0s, why});
  }
  void refuse_waiting(const std::string& why) {
    std::vector<Waiting> all;
    {
      const std::lock_guard lock(mutex_);
      all.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end()));
      waiting_.clear();
    }
    refuse(std::move(all), why);
  }
  // The oldest stand in front.
  void refuse_overdue(Instant now) {
    std::vector<Waiting> all;
    {
      const std::lock_guard lock(mutex_);
      while (!waiting_.empty() && waiting_.front().message.until <= now) {
        all.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    refuse(std::move(all), "the line to " + provider_->name + " was busy");
  }

  static void report(line::Talk& talk, std::map<std::uint64_t, std::function<void(Outcome)>>& submitted) {
    for (auto& [id, outcome] : talk.ended) {
      const auto at = submitted.find(id);
      if (at == submitted.end()) continue;
      const auto done = std::move(at->second);
      submitted.erase(at);
      done(std::move(outcome));
    }
    talk.ended.clear();
  }

  // What came is answered when it is on disk.
  void pass_on(line::Talk& talk) {
    for (auto& [number, heard] : talk.heard) {
      PROBE("something came by a line that stays open");
      hear_(provider_, std::move(heard), mailbox_->receiver(number));
    }
    talk.heard.clear();
  }
  void tell_taken(line::Talk& talk) {
    for (const auto& [number, taken] : mailbox_->take()) talk.taken(number, taken);
  }

  void wait(LineSocket& socket, bool to_write, Duration time) {
    pollfd ready[2] = {{socket.descriptor(), static_cast<short>(to_write ? POLLIN | POLLOUT : POLLIN), 0},
                       {mailbox_->woken(), POLLIN, 0}};
    const auto ms = std::chrono::ceil<std::chrono::milliseconds>(std::max(time, Duration(0))).count();
    ::poll(ready, 2, static_cast<int>(std::min<std::int64_t>(ms, 60'000)));
    clear_wake();
  }
  // Until there may be something to do.
  void sleep() {
    pollfd ready{mailbox_->woken(), POLLIN, 0};
    ::poll(&ready, 1, -1);
    clear_wake();
  }
  // What comes meanwhile is told at once that the line is down: another provider may carry it.
  void back_off_for(std::chrono::milliseconds time, const std::string& fault) {
    const Instant until = steady_now() + time;
    pollfd ready{mailbox_->woken(), POLLIN, 0};
    for (Instant now = steady_now(); now < until && !ending_ && !retired_; now = steady_now()) {
      refuse_waiting(fault);
      ::poll(&ready, 1, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(until - now).count()));
      clear_wake();
    }
  }
  void clear_wake() const {
    std::uint64_t count = 0;
    (void)!::read(mailbox_->woken(), &count, sizeof count);
  }

  const Options& options_;
  const Hear hear_;
  const std::shared_ptr<const Provider> provider_;
  const std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
  std::atomic<bool> ending_ = false, retired_ = false, kept_ = false, over_ = false;
  std::mutex mutex_;
  std::deque<Waiting> waiting_;  // guarded by mutex_
  std::uint64_t last_id_ = 0;    // guarded by mutex_
  std::thread thread_;           // last: it uses all of the others
};

Lines::Lines(Options options) : options_(std::move(options)) {}
Lines::~Lines() = default;

void Lines::hear(Hear hear) {
  const std::lock_guard lock(mutex_);
  hear_ = std::move(hear);
}

// REQUIRES: mutex_ is held.
std::shared_ptr<Lines::Line> Lines::line_of(const std::shared_ptr<const Provider>& provider) {
  auto& line = lines_[provider->id];
  if (line && line->provider() == *provider) return line;
  if (line) {
    line->set_kept(false);
    line->retire();
    retired_.push_back(std::move(line));
  } else {
    curl_global_init(CURL_GLOBAL_DEFAULT);
  }
  line = std::make_shared<Line>(options_, hear_, provider);
  return line;
}

void Lines::keep(const std::vector<std::shared_ptr<const Provider>>& providers) {
  std::vector<std::shared_ptr<Line>> over;  // destroyed outside of the lock
  const std::lock_guard lock(mutex_);
  for (auto& [id, line] : lines_) {
    const bool wanted = std::ranges::any_of(providers, [&](const auto& one) { return one->id == id; });
    if (!wanted) line->set_kept(false);
  }
  for (const auto& provider : providers) line_of(provider)->set_kept(true);
  std::erase_if(retired_, [&](std::shared_ptr<Line>& line) {
    if (!line->is_over()) return false;
    over.push_back(std::move(line));
    return true;
  });
}

void Lines::send(const std::shared_ptr<const Provider>& provider, line::Message message,
                 std::function<void(Outcome)> done) {
  std::shared_ptr<Line> line;
  {
    const std::lock_guard lock(mutex_);
    line = line_of(provider);
  }
  line->send(std::move(message), std::move(done));
}

}  // namespace muster
