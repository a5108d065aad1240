// http_bench [SECONDS]: 1 KB POSTs over 64 keep-alive connections from one client thread to one I/O thread of the
// server, whose handler answers at once. Prints requests per second and the server thread's CPU time per request.
//
// The client is a plain epoll loop with fixed bytes, so that the server is what is measured.
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <vector>

#include "http/server.h"

namespace {
using namespace muster;
using namespace muster::http;
using Clock = std::chrono::steady_clock;

constexpr int kConnections = 64;

int connect_to(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int one = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (::connect(made, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) std::perror("connect"), std::exit(1);
  return made;
}

double seconds(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

// One response is one read here: it is small and the server writes it at once.
void read_response(int socket) {
  char bytes[4096];
  if (::recv(socket, bytes, sizeof bytes, 0) < 20 || std::string_view(bytes, 12) != "HTTP/1.1 202") {
    std::fprintf(stderr, "the server did not answer 202\n");
    std::exit(1);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double duration = argc > 1 ? std::atof(argv[1]) : 3.0;
  Router router;
  clockid_t server_clock{};
  router.add({.method = Method::Post,
              .pattern = "/v1/signals/{key}",
              .permission = Permission::Public,
              .handler = [&](const Request&, Reply reply) {
                reply(json_text_response(202, R"({"results":[{"status":"accepted"}]})"));
              }});
  router.add({.method = Method::Get,
              .pattern = "/clock",
              .permission = Permission::Public,
              .handler = [&](const Request&, Reply reply) {
                pthread_getcpuclockid(pthread_self(), &server_clock);
                reply(text_response(202, ""));
              }});
  LiveHub hub;
  ServerOptions options;
  options.port = 0;
  options.threads = 1;
  auto server = Server::start(options, std::move(router), hub);
  if (!server) return std::fprintf(stderr, "%s\n", server.fault().message.c_str()), 1;

  const int poll = epoll_create1(0);
  std::vector<int> sockets;
  for (int i = 0; i < kConnections; ++i) {
    sockets.push_back(connect_to((*server)->port()));
    epoll_event event{.events = EPOLLIN, .data = {.fd = sockets.back()}};
    epoll_ctl(poll, EPOLL_CTL_ADD, sockets.back(), &event);
  }
  const std::string clock_request = "GET /clock HTTP/1.1\r\nHost: bench\r\n\r\n";
  if (::send(sockets[0], clock_request.data(), clock_request.size(), 0) < 0) return 1;
  read_response(sockets[0]);

  const std::string body(1024, 'x');
  const std::string request =
      "POST /v1/signals/0123456789abcdef0123456789abcdef HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: "
      "Alertmanager/0.25.0\r\n"
      "Content-Length: 1024\r\nContent-Type: application/json\r\n\r\n" +
      body;
  const auto send = [&](int socket) {
    if (::send(socket, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size())) std::exit(1);
  };
  for (const int socket : sockets) send(socket);

  const double cpu_before = seconds(server_clock);
  const auto start = Clock::now();
  const auto end = start + std::chrono::duration<double>(duration);
  std::int64_t answered = 0;
  epoll_event events[kConnections];
  while (Clock::now() < end) {
    const int ready = epoll_wait(poll, events, kConnections, 1000);
    for (int i = 0; i < ready; ++i, ++answered) {
      read_response(events[i].data.fd);
      send(events[i].data.fd);
    }
  }
  const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
  const double cpu = seconds(server_clock) - cpu_before;
  const double per_request = answered ? cpu * 1e6 / static_cast<double>(answered) : 0;
  std::printf(
      "http_bench requests=%lld requests_per_s=%.0f server_cpu_us_per_request=%.2f connections=%d body_bytes=1024\n",
      static_cast<long long>(answered), static_cast<double>(answered) / elapsed, per_request, kConnections);
  for (const int socket : sockets) ::close(socket);
  return answered > 0 ? 0 : 1;
}
