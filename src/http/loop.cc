#include "http/loop.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "base/log.h"
#include "http/response_head.h"

namespace muster::http {
namespace {

// Being polite to refused connections must not itself be a burden.
constexpr int kRefusingMax = 64;
constexpr std::chrono::milliseconds kRefusalLinger{1'000};
// After an accept that failed for want of file descriptors.
constexpr std::chrono::milliseconds kAcceptPause{50};

}  // namespace

TlsContext Shared::tls() const {
  const std::lock_guard lock(mutex_);
  return tls_;
}

void Shared::tls(TlsContext context) {
  const std::lock_guard lock(mutex_);
  tls_ = std::move(context);
}

void Shared::connection_opened() {
  ++metrics.connections_open;
  ++metrics.connections_accepted;
}

void Shared::connection_closed() {
  const std::lock_guard lock(mutex_);
  if (--metrics.connections_open == 0) last_closed_.notify_all();
}

bool Shared::wait_for_last(SteadyClock::time_point until) {
  std::unique_lock lock(mutex_);
  return last_closed_.wait_until(lock, until, [&] { return metrics.connections_open == 0; });
}

std::chrono::milliseconds sweep_period(const ServerOptions& o) {
  const auto shortest = std::min({o.handshake_timeout, o.header_timeout, o.body_timeout, o.handler_timeout,
                                  o.write_timeout, o.idle_timeout, o.live_recheck});
  return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(1'000));
}

Loop::Loop(Shared& s)
    : shared(s),
      mailbox(std::make_shared<Mailbox>(context)),
      live(context, s.live, s.options, s.metrics),
      acceptor_(context),
      sweep_timer_(context) {}

Loop::~Loop() { stop(); }

std::optional<error_code> Loop::listen(const tcp::endpoint& endpoint, bool shared_port) {
  using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
  error_code ec;
  acceptor_.open(endpoint.protocol(), ec);
  if (!ec) acceptor_.set_option(asio::socket_base::reuse_address(true), ec);
  if (!ec && shared_port) acceptor_.set_option(reuse_port(true), ec);
  if (!ec) acceptor_.bind(endpoint, ec);
  if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
  if (!ec) acceptor_.non_blocking(true, ec);
  if (ec) return ec;
  return std::nullopt;
}

std::uint16_t Loop::port() const { return acceptor_.local_endpoint().port(); }

void Loop::run() {
  asio::co_spawn(context, accept(), asio::detached);
  asio::co_spawn(context, sweep(), asio::detached);
  thread_ = std::thread([this] {
    mailbox->settle();
    context.run();
  });
}

void Loop::stop() {
  live.stop();
  mailbox->close();
  context.stop();
  if (thread_.joinable()) thread_.join();
}

Task<> Loop::accept() {
  while (acceptor_.is_open()) {
    auto [ec, socket] = co_await acceptor_.async_accept(kAsTuple);
    if (ec == asio::error::operation_aborted) co_return;
    if (!ec) {
      admit(std::move(socket));
      continue;
    }
    log::warn("a connection could not be accepted", {{"error", ec.message()}});
    Timer pause(context, kAcceptPause);
    co_await pause.async_wait(kAsTuple);
  }
}

void Loop::admit(Socket socket) {
  if (shared.metrics.connections_open >= static_cast<std::int64_t>(shared.options.connections_max) && !make_room()) {
    ++shared.metrics.connections_refused;
    if (refusing < kRefusingMax && !shared.tls()) {
      asio::co_spawn(context, refuse(std::move(socket)), asio::detached);
    }
    return;
  }
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  if (TlsContext tls = shared.tls())
    serve_tls(*this, std::move(socket), std::move(tls));
  else
    serve_plain(*this, std::move(socket));
}

// Whoever takes longest to say something gives way to whoever comes, so that clients that hold connections open, out of
// malice or by mistake, keep nobody out. A sender whose idle connection is closed opens another.
bool Loop::make_room() {
  Connection* longest = nullptr;
  auto since = SteadyClock::time_point::max();
  for (Connection* connection : connections) {
    const auto waits = connection->waits_since();
    if (waits && *waits < since) {
      since = *waits;
      longest = connection;
    }
  }
  if (!longest) return false;
  ++shared.metrics.connections_displaced;
  longest->cut();
  return true;
}

// Says 503, and reads what the client had sent: closing before would throw the answer away (a reset overtakes it).
Task<> Loop::refuse(Socket socket) {
  ++refusing;
  std::string text;
  Response response =
      problem(503, "Too many connections", "The server has all the connections that it allows. Try again later.");
  append_head(text, response.with("Retry-After", "5"), date(), true);
  text.append(response.bytes());
  const auto open = std::make_shared<Socket>(std::move(socket));
  Timer limit(context, kRefusalLinger);
  limit.async_wait([open](error_code ec) {
    if (!ec) open->close(ec);
  });
  auto [ec, sent] = co_await asio::async_write(*open, asio::buffer(text), kAsTuple);
  if (!ec) open->shutdown(asio::socket_base::shutdown_send, ec);
  for (char discarded[1024]; !ec;) {
    auto [end, size] = co_await open->async_read_some(asio::buffer(discarded), kAsTuple);
    ec = end;
  }
  limit.cancel();
  --refusing;
}

Task<> Loop::sweep() {
  const auto period = sweep_period(shared.options);
  for (;;) {
    sweep_timer_.expires_after(period);
    auto [ec] = co_await sweep_timer_.async_wait(kAsTuple);
    if (ec) co_return;
    const auto now = SteadyClock::now();
    // From the back: a connection that ends here takes its own place out.
    for (std::size_t i = connections.size(); i-- > 0;) {
      if (i < connections.size()) connections[i]->check(now);
    }
  }
}

void Loop::enter(Connection& connection) {
  connection.slot = connections.size();
  connections.push_back(&connection);
  shared.connection_opened();
}

void Loop::leave(Connection& connection) {
  connections[connection.slot] = connections.back();
  connections[connection.slot]->slot = connection.slot;
  connections.pop_back();
  shared.connection_closed();
}

void Loop::drain() {
  asio::post(context, [this] {
    draining = true;
    // Who already stands in the queue of the listening socket would be reset when it closes.
    error_code ec;
    for (;;) {
      Socket socket(context);
      acceptor_.accept(socket, ec);
      if (ec) break;
      admit(std::move(socket));
    }
    acceptor_.close(ec);
    for (std::size_t i = connections.size(); i-- > 0;) connections[i]->drain();
  });
}

void Loop::cut() {
  asio::post(context, [this] {
    for (std::size_t i = connections.size(); i-- > 0;) connections[i]->cut();
  });
}

const std::string& Loop::date() {
  const std::int64_t now = std::time(nullptr);
  if (now != date_second_) {
    date_second_ = now;
    date_ = imf_fixdate(now);
  }
  return date_;
}

}  // namespace muster::http
