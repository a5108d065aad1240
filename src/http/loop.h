// One I/O thread: its event loop, its acceptor, its connections and its group of live clients. Everything here happens
// on that thread unless it says otherwise.
#pragma once
#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "http/exchange.h"
#include "http/live_group.h"
#include "http/server.h"

namespace muster::http {

using TlsContext = std::shared_ptr<asio::ssl::context>;

// What the I/O threads share.
struct Shared {
  Shared(ServerOptions o, Router r, LiveHub& l) : options(std::move(o)), router(std::move(r)), live(l) {}

  const ServerOptions options;
  const Router router;
  LiveHub& live;
  Metrics metrics;

  // The context for new connections; null without TLS. Any thread.
  TlsContext tls() const;
  void tls(TlsContext context);

  void connection_opened();
  void connection_closed();
  // True when the last connection has closed before `until`. Any thread.
  bool wait_for_last(SteadyClock::time_point until);

 private:
  mutable std::mutex mutex_;
  std::condition_variable last_closed_;
  TlsContext tls_;
};

// A connection, as its loop sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void check(SteadyClock::time_point now) = 0;  // ends what is overdue
  virtual void drain() = 0;                             // finish what was begun, then close
  virtual void cut() = 0;                               // close now
  // Since when it waits for the client's next bytes: in a handshake, between requests, within one. None when it is our
  // turn, and for a WebSocket.
  virtual std::optional<SteadyClock::time_point> waits_since() const = 0;
  std::size_t slot = 0;  // in Loop::connections
};

struct Loop {
  explicit Loop(Shared& s);
  ~Loop();

  Shared& shared;
  std::shared_ptr<Mailbox> mailbox;
  std::vector<Connection*> connections;
  bool draining = false;
  int refusing = 0;  // connections over the limit that are being told so
  // When it is destroyed it destroys the connections that are left, which take themselves out of what stands above.
  asio::io_context context{1};
  LiveGroup live;

  // Before run(). Nullopt, or the reason that the address cannot be listened at.
  std::optional<error_code> listen(const tcp::endpoint& endpoint, bool shared_port);
  std::uint16_t port() const;
  void run();   // starts the thread
  void stop();  // ends it: what is open is cut

  // The next three are for any thread.
  void drain();
  void cut();

  void enter(Connection& connection);
  void leave(Connection& connection);
  const std::string& date();  // for the Date header

 private:
  Task<> accept();
  Task<> sweep();
  void admit(Socket socket);
  bool make_room();
  Task<> refuse(Socket socket);

  Acceptor acceptor_;
  Timer sweep_timer_;
  std::thread thread_;
  std::string date_;
  std::int64_t date_second_ = -1;
};

// Serves `socket` until it closes (connection.cc).
void serve_plain(Loop& loop, Socket socket);
void serve_tls(Loop& loop, Socket socket, TlsContext context);

// How often deadlines are looked at: the eighth part of the shortest, so that none is missed by much.
std::chrono::milliseconds sweep_period(const ServerOptions& options);

}  // namespace muster::http
