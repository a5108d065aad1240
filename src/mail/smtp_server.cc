#include "mail/smtp_server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <optional>
#include <thread>

#include "base/log.h"
#include "http/asio.h"
#include "http/tls.h"

namespace muster::mail {
namespace {

namespace asio = boost::asio;
using http::Acceptor;
using http::error_code;
using http::kAsTuple;
using http::Socket;
using http::SteadyClock;
using http::Task;
using http::tcp;
using http::Timer;

constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::size_t kBuffer = 16 * 1024;

// One client: its socket, TLS once it asked for it, and the instants at which it is cut off.
struct Client {
  explicit Client(Socket s) : socket(std::move(s)), wake(socket.get_executor()), guard(socket.get_executor()) {}

  Task<std::pair<error_code, std::size_t>> read(asio::mutable_buffer into) {
    if (tls) {
      auto [ec, size] = co_await tls->async_read_some(into, kAsTuple);
      co_return std::pair(ec, size);
    }
    auto [ec, size] = co_await socket.async_read_some(into, kAsTuple);
    co_return std::pair(ec, size);
  }
  Task<error_code> write(std::string_view text) {
    if (tls) {
      auto [ec, size] = co_await asio::async_write(*tls, asio::buffer(text), kAsTuple);
      co_return ec;
    }
    auto [ec, size] = co_await asio::async_write(socket, asio::buffer(text), kAsTuple);
    co_return ec;
  }

  Socket socket;
  std::shared_ptr<asio::ssl::context> context;
  std::optional<asio::ssl::stream<Socket&>> tls;
  Timer wake;   // cancelled when a verdict came
  Timer guard;  // closes the socket of who is silent
  SteadyClock::time_point idle_until, ends_at;
  std::optional<Verdict> verdict;
  std::string remote;
};

// By which verdicts from other threads come in, for as long as the server lives.
struct Door {
  std::mutex mutex;
  asio::io_context* context;
};

}  // namespace

struct SmtpServer::Impl {
  Impl(SmtpOptions o, Sink s) : options(std::move(o)), sink(std::move(s)), door(std::make_shared<Door>()) {
    door->context = &context;
  }
  ~Impl() {
    {
      const std::lock_guard lock(door->mutex);
      door->context = nullptr;
    }
    context.stop();
    if (thread.joinable()) thread.join();
  }

  std::optional<Fault> listen();
  Task<> accept();
  Task<> serve(std::shared_ptr<Client> client);
  Task<> watch(std::shared_ptr<Client> client);
  Task<bool> secure(Client& client);
  Task<Verdict> deliver(const std::shared_ptr<Client>& client, Envelope envelope);

  const SmtpOptions options;
  const Sink sink;
  const std::shared_ptr<Door> door;
  asio::io_context context{1};
  Acceptor acceptor{context};
  std::size_t open = 0;
  std::thread thread;
};

std::optional<Fault> SmtpServer::Impl::listen() {
  if (!options.tls_certificate_file.empty()) {
    const auto tls = http::tls_context(options.tls_certificate_file, options.tls_key_file);
    if (!tls) return tls.fault();
  }
  error_code ec;
  const auto address = asio::ip::make_address(options.host == "localhost" ? "127.0.0.1" : options.host, ec);
  const std::string where = options.host + ":" + std::to_string(options.port);
  if (ec) return invalid("mail.listen must be ADDRESS:PORT, such as 127.0.0.1:2525, not '" + where + "'");
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(asio::socket_base::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return Fault{Fault::Code::Unavailable, "cannot listen for mail at " + where + ": " + ec.message()};
  return std::nullopt;
}

Task<> SmtpServer::Impl::accept() {
  for (;;) {
    auto [ec, socket] = co_await acceptor.async_accept(kAsTuple);
    if (ec == asio::error::operation_aborted) co_return;
    if (ec) {
      log::warn("a mail connection could not be accepted", {{"error", ec.message()}});
      Timer pause(context, kAcceptPause);
      co_await pause.async_wait(kAsTuple);
      continue;
    }
    if (open >= options.connections_max) {
      // A short text fits the socket's buffer; who cannot be told so is closed all the same.
      socket.write_some(asio::buffer(std::string_view("421 4.7.0 too many connections, try again later\r\n")), ec);
      continue;
    }
    auto client = std::make_shared<Client>(std::move(socket));
    const auto peer = client->socket.remote_endpoint(ec);
    client->remote = ec ? "" : peer.address().to_string();
    client->ends_at = SteadyClock::now() + options.session_timeout;
    ++open;
    asio::co_spawn(context, serve(client), asio::detached);
    asio::co_spawn(context, watch(client), asio::detached);
  }
}

// Closes the socket of a client that is silent or endless; what it waits for then ends with an error.
Task<> SmtpServer::Impl::watch(std::shared_ptr<Client> client) {
  while (client->socket.is_open()) {
    client->guard.expires_at(std::min(client->idle_until, client->ends_at));
    co_await client->guard.async_wait(kAsTuple);
    if (SteadyClock::now() < std::min(client->idle_until, client->ends_at)) continue;
    error_code ignored;
    if (!client->tls) client->socket.write_some(asio::buffer(SmtpSession::timed_out()), ignored);
    client->socket.close(ignored);
  }
}

Task<bool> SmtpServer::Impl::secure(Client& client) {
  auto made = http::tls_context(options.tls_certificate_file, options.tls_key_file);
  if (!made) {
    log::error("STARTTLS failed", {{"why", made.fault().message}});
    co_return false;
  }
  client.context = *made;
  client.tls.emplace(client.socket, *client.context);
  auto [ec] = co_await client.tls->async_handshake(asio::ssl::stream_base::server, kAsTuple);
  co_return !ec;
}

Task<Verdict> SmtpServer::Impl::deliver(const std::shared_ptr<Client>& client, Envelope envelope) {
  client->verdict.reset();
  client->wake.expires_at(SteadyClock::time_point::max());
  // Whoever keeps the callback must not keep the socket, which may not outlive the context.
  sink.deliver(std::move(envelope), client->remote, [door = door, known = std::weak_ptr(client)](Verdict verdict) {
    const std::lock_guard lock(door->mutex);
    if (!door->context) return;
    asio::post(*door->context, [known, verdict = std::move(verdict)] {
      const auto waiting = known.lock();
      if (!waiting) return;
      waiting->verdict = verdict;
      waiting->wake.cancel();
    });
  });
  while (!client->verdict) co_await client->wake.async_wait(kAsTuple);
  co_return std::move(*client->verdict);
}

Task<> SmtpServer::Impl::serve(std::shared_ptr<Client> client) {
  SmtpSession session(options.name, options.limits, !options.tls_certificate_file.empty(), sink.takes);
  std::string buffer(kBuffer, '\0'), replies = session.greeting();
  std::string_view unread;
  bool going = true;
  while (going) {
    client->idle_until = SteadyClock::now() + options.idle_timeout;
    client->guard.cancel();
    if (!replies.empty() && co_await client->write(replies)) break;
    replies.clear();
    if (unread.empty()) {
      const auto [ec, size] = co_await client->read(asio::buffer(buffer));
      if (ec) break;
      unread = std::string_view(buffer).substr(0, size);
    }
    switch (session.feed(unread, replies)) {
      case SmtpSession::Next::Read:
        break;
      case SmtpSession::Next::Deliver:
        session.delivered(co_await deliver(client, std::move(session.envelope())), replies);
        break;
      case SmtpSession::Next::StartTls:
        // What the client sent before it was secured is not believed (RFC 3207 section 4.2, CVE-2011-0411).
        unread = {};
        going = !co_await client->write(replies) && co_await secure(*client);
        replies.clear();
        session.secured();
        break;
      case SmtpSession::Next::Close:
        co_await client->write(replies);
        going = false;
        break;
    }
  }
  error_code ignored;
  client->socket.shutdown(tcp::socket::shutdown_both, ignored);
  client->socket.close(ignored);
  client->guard.cancel();
  --open;
}

Result<std::unique_ptr<SmtpServer>> SmtpServer::start(SmtpOptions options, Sink sink) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(sink));
  if (auto fault = impl->listen()) return *fault;
  asio::co_spawn(impl->context, impl->accept(), asio::detached);
  impl->thread = std::thread([&context = impl->context] { context.run(); });
  return std::unique_ptr<SmtpServer>(new SmtpServer(std::move(impl)));
}

SmtpServer::SmtpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SmtpServer::~SmtpServer() = default;

std::uint16_t SmtpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

}  // namespace muster::mail
