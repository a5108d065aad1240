// limit: how cheap could taking an alert in be? Our HTTP server and our parser, then a look into a hash map, in one
// thread: no writer, no record, no disk. Prints the port it listens on and serves until it is ended; bench/alert_load
// loads it as it loads Muster and Alertmanager.
#include <csignal>
#include <cstdio>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "http/server.h"
#include "intake/sources/alertmanager.h"

int main() {
  using namespace muster;
  using namespace muster::http;
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  std::unordered_map<std::string, std::int64_t> seen;
  Router router;
  router.add({.method = Method::Post,
              .pattern = "/api/v2/alerts",
              .permission = Permission::Public,
              .handler =
                  [&](const Request& request, http::Reply reply) {
                    const Parsed parsed = parse_alertmanager(
                        {request.body, request.header("Content-Type").value_or(""), system_clock().now()});
                    for (const Element& element : std::get<std::vector<Element>>(parsed))
                      ++seen[std::get<Signal>(element).dedup_key];
                    reply(empty_response(200));
                  },
              .body_max = 8 * 1024 * 1024});
  LiveHub hub;
  ServerOptions options;
  options.port = 0;
  options.threads = 1;
  auto server = Server::start(options, std::move(router), hub);
  if (!server) return std::fprintf(stderr, "%s\n", server.fault().message.c_str()), 1;
  std::printf("listens on http://127.0.0.1:%d\n", (*server)->port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  return 0;
}
