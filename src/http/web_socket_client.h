// A WebSocket (RFC 6455) to somebody else's server. All of it on the caller's thread.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <sys/socket.h>

#include "base/result.h"

namespace muster::http {

class WebSocketClient {
 public:
  struct Options {
    std::function<bool(const sockaddr&)> allows;  // whether an address may be connected to
    bool plain = false;                           // whether ws:// is taken too, which nobody encrypts
    const std::atomic<bool>* ending = nullptr;    // set by another thread: everything gives up within 100 ms
    std::chrono::milliseconds connect_time{10'000};
    std::size_t message_max = 1 << 20;
  };
  // Connects to "wss://host[:port]/path?query"; the certificate is verified. A fault never names more than the host.
  static Result<std::unique_ptr<WebSocketClient>> connect(const std::string& url, Options options);
  ~WebSocketClient();  // without the closing handshake

  // The next text that comes, or nothing when none came within `wait`. A fault: the connection is over. The other end
  // is asked for a sign of life every 30 s, and is gone when it gives none.
  Result<std::optional<std::string>> read(std::chrono::milliseconds wait);
  Result<bool> write(const std::string& text);

 private:
  class Connection;
  explicit WebSocketClient(std::unique_ptr<Connection> connection);
  const std::unique_ptr<Connection> connection_;
};

}  // namespace muster::http
