// For tests: a server on loopback that does exactly what its script says, also what no real one would do on request.
#pragma once
#include <arpa/inet.h>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/result.h"

namespace muster {

// The server's end of one connection. Reading gives up (returns what there is) at the end of the stream or after 5 s.
class Wire {
 public:
  explicit Wire(int fd) : fd_(fd) {}

  void write(std::string_view text) {
    while (!text.empty()) {
      const auto n = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (n <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  std::string read_until(std::string_view mark) {
    while (held_.find(mark) == std::string::npos && fill()) {}
    return take(held_.find(mark) == std::string::npos ? held_.size() : held_.find(mark) + mark.size());
  }
  std::string read_bytes(std::size_t count) {
    while (held_.size() < count && fill()) {}
    return take(std::min(count, held_.size()));
  }
  // Head and body (by Content-Length) of one request; empty when the peer closed.
  std::string read_request() {
    std::string request = read_until("\r\n\r\n");
    const auto at = request.find("Content-Length: ");
    if (at != std::string::npos) request += read_bytes(static_cast<std::size_t>(std::stoi(request.substr(at + 16))));
    return request;
  }
  // Ends with RST instead of FIN.
  void reset() {
    const linger now{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }
  // Waits until the peer closes, at most 5 s.
  void wait_for_end() {
    while (fill()) {}
  }

 private:
  bool fill() {
    pollfd ready{fd_, POLLIN, 0};
    char bytes[4096];
    if (::poll(&ready, 1, 5000) != 1) return false;
    const auto n = ::recv(fd_, bytes, sizeof bytes, 0);
    if (n <= 0) return false;
    held_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }
  std::string take(std::size_t count) {
    std::string taken = held_.substr(0, count);
    held_.erase(0, count);
    return taken;
  }

  int fd_;
  std::string held_;
};

// Runs `script` once per connection, each on its own thread; the connection ends when the script returns.
class ScriptedPeer {
 public:
  explicit ScriptedPeer(std::function<void(Wire&)> script)
      : script_(std::move(script)), listener_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in any{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};
    socklen_t size = sizeof any;
    MUSTER_ASSERT(bind(listener_, reinterpret_cast<sockaddr*>(&any), size) == 0 && listen(listener_, 64) == 0);
    MUSTER_ASSERT(getsockname(listener_, reinterpret_cast<sockaddr*>(&any), &size) == 0);
    port_ = ntohs(any.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }
  ~ScriptedPeer() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& thread : connections_) thread.join();
    ::close(listener_);
  }

  int port() const { return port_; }
  std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  int connections() {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(connections_.size());
  }

 private:
  void accept_all() {
    for (;;) {
      const int fd = ::accept(listener_, nullptr, nullptr);
      if (fd < 0) return;
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
      connections_.emplace_back([this, fd] {
        Wire wire(fd);
        script_(wire);
        const std::lock_guard closing(mutex_);
        std::erase(open_, fd);
        ::close(fd);
      });
    }
  }

  std::function<void(Wire&)> script_;
  int listener_;
  int port_ = 0;
  std::thread acceptor_;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> connections_;
};

// A port of loopback on which nobody listens.
inline int closed_port() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in any{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};
  socklen_t size = sizeof any;
  MUSTER_ASSERT(bind(fd, reinterpret_cast<sockaddr*>(&any), size) == 0);
  MUSTER_ASSERT(getsockname(fd, reinterpret_cast<sockaddr*>(&any), &size) == 0);
  ::close(fd);
  return ntohs(any.sin_port);
}

}  // namespace muster
