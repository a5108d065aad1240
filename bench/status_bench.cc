// bench_status [SECONDS]: GETs of a public status page over 64 keep-alive connections from one client thread to one I/O
// thread of the server, which answers from what it rendered once; and how long it takes to render it. Prints requests
// per second and the server thread's CPU time per request.
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <vector>

#include "api/status_site.h"
#include "base/crypto.h"
#include "config/apply.h"
#include "http/server.h"
#include "statuspage/html.h"
#include "store/migrate.h"

namespace {
using namespace muster;
using Steady = std::chrono::steady_clock;

constexpr int kConnections = 64;

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "status_bench: %s\n", why);
  std::exit(1);
}

int connect_to(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int one = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (::connect(made, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) give_up("cannot connect");
  return made;
}

double seconds(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

// The whole response; answers its bytes.
std::size_t read_response(int socket, std::size_t known_size) {
  static char bytes[64 * 1024];
  std::size_t size = 0, wanted = known_size;
  while (wanted == 0 || size < wanted) {
    const auto got = ::recv(socket, bytes + size, sizeof bytes - size, 0);
    if (got <= 0) give_up("the server closed a connection");
    size += static_cast<std::size_t>(got);
    if (wanted > 0) continue;
    const std::string_view text(bytes, size);
    const auto head = text.find("\r\n\r\n"), length = text.find("Content-Length: ");
    if (head == std::string_view::npos || length == std::string_view::npos) continue;
    wanted = head + 4 + static_cast<std::size_t>(std::atoll(bytes + length + 16));
  }
  if (std::string_view(bytes, 12) != "HTTP/1.1 200") give_up("the server did not answer 200");
  return wanted;
}

// Twelve components, three open posts, twenty that are over.
void fill(store::Tx& tx, Instant now) {
  for (int i = 0; i < 23; ++i) {
    Post post;
    post.id = PostId(i + 1);
    post.page = StatusPageId("shop");
    post.created_at = now;
    post.version = 1;
    post.began_at = post.published_at = now - std::chrono::hours(12 * i + 1);
    PostUpdate update;
    update.id = PostUpdateId(i + 1);
    update.post = post.id;
    update.page = post.page;
    update.stage = PostUpdate::Stage::Published;
    update.says.state = i < 3 ? PostState::Identified : PostState::Resolved;
    update.says.impact = PostImpact::Major;
    update.says.title = {{"en", "Paying fails for some customers"}};
    update.says.text = {{"en", std::string(300, 'x')}};
    update.says.components = {{"c1", ComponentState::PartialOutage}};
    update.shown_at = update.published_at = post.began_at;
    post.says = update.says;
    post.over = is_over(update.says.state);
    if (post.over) post.ended_at = post.began_at;
    put_post(tx, post);
    put_update(tx, update);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double duration = argc > 1 ? std::atof(argv[1]) : 3.0;
  const auto folder = std::filesystem::temp_directory_path() / ("muster-bench-" + hex(random_bytes(8)));
  std::filesystem::create_directory(folder);
  const std::string where = (folder / "bench.db").string();
  const auto db = store::open(where, store::Mode::Write);
  store::migrate(*db);
  Doors doors(*db, 1, EngineSettings{}, Doors::Hooks{});
  doors.open(system_clock().now());
  std::string yaml =
      "users: [{id: ann, name: Ann, email: ann@example.org, role: admin}]\nstatus_pages:\n  - {id: shop, "
      "name: Shop status, publishers: {users: [ann]}, components: [";
  for (int i = 0; i < 12; ++i) yaml += (i ? ", " : "") + ("{id: c" + std::to_string(i)) + ", group: Shop}";
  yaml += "]}\n";
  std::vector<Work> works;
  works.push_back({[&](Turn& turn) {
                     const Reading reading = read({{"bench.yaml", yaml}});
                     const auto applied = apply(turn, reading, {}, {}, system_actor(), "bench");
                     if (has_errors(applied.problems)) give_up(applied.problems.front().message.c_str());
                     fill(turn.tx, turn.now);
                     turn.changed("config", "shop");
                   },
                   [](const store::StoreError* error) {
                     if (error) give_up(error->what());
                   }});
  doors.commit(works, system_clock().now());

  Writer writer(doors, system_clock());
  Readers readers(where, 1);
  http::LiveHub hub;
  api::Service service(doors, writer, readers, hub, system_clock(), api::Settings{});
  http::Router router;
  clockid_t server_clock{};
  api::add_status_site(router, service);
  router.add({.method = http::Method::Get,
              .pattern = "/clock",
              .permission = http::Permission::Public,
              .handler = [&](const http::Request&, http::Reply reply) {
                pthread_getcpuclockid(pthread_self(), &server_clock);
                reply(http::text_response(200, "."));
              }});
  http::ServerOptions options;
  options.port = 0;
  options.threads = 1;
  auto server = http::Server::start(options, std::move(router), hub);
  if (!server) give_up(server.fault().message.c_str());

  const int poll = epoll_create1(0);
  std::vector<int> sockets;
  for (int i = 0; i < kConnections; ++i) {
    sockets.push_back(connect_to((*server)->port()));
    epoll_event event{.events = EPOLLIN, .data = {.fd = sockets.back()}};
    epoll_ctl(poll, EPOLL_CTL_ADD, sockets.back(), &event);
  }
  const auto send = [&](int socket, const std::string& request) {
    if (::send(socket, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size()))
      give_up("cannot send");
  };
  send(sockets[0], "GET /clock HTTP/1.1\r\nHost: bench\r\n\r\n");
  read_response(sockets[0], 0);
  const std::string request =
      "GET /status/shop HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\n"
      "Accept-Language: en-GB,en;q=0.9\r\n\r\n";
  send(sockets[0], request);
  const std::size_t size = read_response(sockets[0], 0);
  for (const int socket : sockets) send(socket, request);

  const double cpu_before = seconds(server_clock);
  const auto start = Steady::now();
  const auto end = start + std::chrono::duration<double>(duration);
  std::int64_t answered = 0;
  epoll_event events[kConnections];
  while (Steady::now() < end) {
    const int ready = epoll_wait(poll, events, kConnections, 1000);
    for (int i = 0; i < ready; ++i, ++answered) {
      read_response(events[i].data.fd, size);
      send(events[i].data.fd, request);
    }
  }
  const double elapsed = std::chrono::duration<double>(Steady::now() - start).count();
  const double cpu = seconds(server_clock) - cpu_before;
  std::printf(
      "status_bench requests=%lld requests_per_s=%.0f server_cpu_us_per_request=%.2f connections=%d bytes=%zu\n",
      static_cast<long long>(answered), static_cast<double>(answered) / elapsed,
      answered ? cpu * 1e6 / static_cast<double>(answered) : 0, kConnections, size);
  for (const int socket : sockets) ::close(socket);
  std::filesystem::remove_all(folder);
  return answered > 0 ? 0 : 1;
}
