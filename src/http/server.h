// The HTTP/1.1 and WebSocket server: sockets, TLS, limits, timeouts. What is answered is the router's business.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "http/live.h"
#include "http/metrics.h"
#include "http/router.h"

namespace muster::http {

struct ServerOptions {
  std::string host = "127.0.0.1";  // a name or an address, IPv4 or IPv6 ("::1" or "[::1]")
  std::uint16_t port = 8080;       // 0: any free one, see Server::port()
  std::string public_url;          // "https://muster.example.org": an Origin that WebSockets also accept
  unsigned threads = 2;            // I/O threads

  // PEM files; the certificate's chain follows it. Empty: no TLS. Read again when their time stamps change.
  std::string tls_certificate_file;
  std::string tls_key_file;
  std::chrono::milliseconds tls_check_every{30'000};

  std::size_t header_max = 16 * 1024;  // bytes of request line and header fields; at most 16 KiB → 431
  // WebSockets included. One more makes that give way which has kept us waiting longest; when none does → 503
  std::size_t connections_max = 4096;
  std::size_t requests_in_flight_max = 2048;  // → 503

  std::chrono::milliseconds handshake_timeout{10'000};
  std::chrono::milliseconds header_timeout{10'000};   // from a request's first byte to the end of its header → 408
  std::chrono::milliseconds body_timeout{30'000};     // from there to the end of its body → 408
  std::chrono::milliseconds handler_timeout{30'000};  // guard and handler together → 503
  std::chrono::milliseconds write_timeout{30'000};    // without any progress → closed
  std::chrono::milliseconds idle_timeout{75'000};     // between requests → closed

  std::chrono::milliseconds live_coalesce{50};
  std::chrono::milliseconds live_pulse{1'500};
  // How often the guard is asked whether a client may still listen: its session may have ended.
  std::chrono::milliseconds live_recheck{3'000};
  std::chrono::milliseconds live_idle_timeout{30'000};  // a client that answers no ping for so long is gone
  std::size_t live_queue_max = 64;                      // messages a client may be behind before it is dropped

  // Has the last word on each response, also on one that no route gave. Runs on an I/O thread and must not block it.
  std::function<void(const Request& request, Response& response)> finish;
};

// Listens from start() on; each I/O thread has its own acceptor (SO_REUSEPORT) and event loop.
class Server {
 public:
  // Faults: the address cannot be resolved or is in use, a PEM file cannot be read or does not fit its key.
  // `live` must outlive the server. The router is fixed from here on.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router, LiveHub& live);
  // Ends at once what drain() did not end. A Reply that comes later goes nowhere, harmlessly.
  ~Server();

  std::uint16_t port() const;
  const Metrics& metrics() const;

  // Reads the PEM files again, for new connections. With a fault the old ones stay in use. Any thread.
  std::optional<Fault> reload();

  // Stops accepting, finishes requests in flight, closes idle connections, and WebSockets with 1001. Waits for that, at
  // most until the deadline; then cuts what is left. True when nothing was cut. Call it once, not from an I/O thread.
  bool drain(std::chrono::milliseconds deadline);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace muster::http
