#include "http/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <sys/socket.h>

#include "base/log.h"
#include "http/loop.h"
#include "http/tls.h"

namespace muster::http {
namespace {

Result<tcp::endpoint> resolve(const std::string& host, std::uint16_t port) {
  std::string name = host;
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
  asio::io_context context;
  tcp::resolver resolver(context);
  error_code ec;
  const auto found =
      resolver.resolve(name, std::to_string(port), tcp::resolver::passive | tcp::resolver::numeric_service, ec);
  if (ec || found.empty())
    return invalid("cannot listen at " + host + ": " + ec.message() +
                   ". Give an address of this machine, such as 127.0.0.1 or [::].");
  return found.begin()->endpoint();
}

Fault cannot_listen(const ServerOptions& options, const error_code& ec) {
  return invalid("cannot listen at " + options.host + ":" + std::to_string(options.port) + ": " + ec.message() +
                 (ec == asio::error::address_in_use
                      ? ". Is Muster already running there? Choose another port with --listen."
                      : "."));
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions options, Router router, LiveHub& live) : shared(std::move(options), std::move(router), live) {}
  ~Impl() {
    // All threads have ended before the first loop goes: a loop's last connections may hold what another one uses.
    for (const auto& loop : loops) loop->stop();
  }

  std::optional<Fault> listen();
  std::optional<Fault> load_tls();
  void watch_tls();

  Shared shared;
  std::vector<std::unique_ptr<Loop>> loops;
  std::optional<Timer> tls_timer;
  std::atomic<std::int64_t> tls_stamp{0};
  std::uint16_t port = 0;
};

std::optional<Fault> Server::Impl::listen() {
  const ServerOptions& options = shared.options;
  auto endpoint = resolve(options.host, options.port);
  if (!endpoint) return endpoint.fault();
  // With SO_REUSEPORT a second Muster of the same user would quietly share the port; so the first socket asks without.
  const unsigned threads = std::max(1u, options.threads);
  if (threads > 1 && options.port != 0) {
    Loop probe(shared);
    if (const auto ec = probe.listen(*endpoint, false)) return cannot_listen(options, *ec);
  }
  for (unsigned i = 0; i < threads; ++i) {
    auto loop = std::make_unique<Loop>(shared);
    if (const auto ec = loop->listen(*endpoint, threads > 1)) return cannot_listen(options, *ec);
    if (i == 0) endpoint->port(port = loop->port());
    loops.push_back(std::move(loop));
  }
  return std::nullopt;
}

std::optional<Fault> Server::Impl::load_tls() {
  const ServerOptions& options = shared.options;
  if (options.tls_certificate_file.empty() && options.tls_key_file.empty()) return std::nullopt;
  const std::int64_t stamp = tls_files_stamp(options.tls_certificate_file, options.tls_key_file);
  auto context = tls_context(options.tls_certificate_file, options.tls_key_file);
  tls_stamp = stamp;  // also of files that cannot be used: they are complained about once
  if (!context) return context.fault();
  shared.tls(std::move(*context));
  return std::nullopt;
}

void Server::Impl::watch_tls() {
  tls_timer->expires_after(shared.options.tls_check_every);
  tls_timer->async_wait([this](error_code ec) {
    if (ec) return;
    const ServerOptions& options = shared.options;
    if (tls_files_stamp(options.tls_certificate_file, options.tls_key_file) != tls_stamp) {
      const auto fault = load_tls();
      if (fault)
        log::error("the new TLS files cannot be used, the old certificate stays", {{"error", fault->message}});
      else
        log::info("the TLS certificate was read again");
    }
    watch_tls();
  });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router, LiveHub& live) {
  options.header_max = std::min<std::size_t>(options.header_max, 16 * 1024);
  auto impl = std::make_unique<Impl>(std::move(options), std::move(router), live);
  if (auto fault = impl->load_tls()) return std::move(*fault);
  if (auto fault = impl->listen()) return std::move(*fault);
  if (impl->shared.tls()) {
    impl->tls_timer.emplace(impl->loops.front()->context);
    impl->watch_tls();
  }
  for (const auto& loop : impl->loops) loop->run();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const { return impl_->port; }
const Metrics& Server::metrics() const { return impl_->shared.metrics; }
std::optional<Fault> Server::reload() { return impl_->load_tls(); }

bool Server::drain(std::chrono::milliseconds deadline) {
  const auto until = SteadyClock::now() + deadline;
  for (const auto& loop : impl_->loops) loop->drain();
  if (impl_->shared.wait_for_last(until)) return true;
  for (const auto& loop : impl_->loops) loop->cut();
  return false;
}

}  // namespace muster::http
