// alert_load PORT PATH FIRST COUNT BATCH CONNECTIONS PID [ENDS_IN_SECONDS]: POSTs alerts as Prometheus sends them, and
// prints what that cost the process PID: one line of JSON with seconds, cpu_seconds and alerts.
//
// One thread, plain epoll, bodies made before the clock starts: so that the server is what is measured. A request that
// is not answered 2xx ends the program with 1. Alerts with the same number have the same labels, whenever they are
// sent.
#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <vector>

namespace {
using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "alert_load: %s\n", what.c_str());
  std::exit(1);
}

long long number_of(const char* text) {
  long long number = 0;
  const char* end = text + std::strlen(text);
  if (std::from_chars(text, end, number).ptr != end) fail(std::string("not a number: ") + text);
  return number;
}

std::string utc(std::time_t at) {
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
  return text;
}

std::string alert(long long n, const std::string& starts, const std::string& ends) {
  const std::string number = std::to_string(n);
  return R"({"annotations":{"description":"A few words about what it means and what to look at first.","summary":"Something is wrong on host-)" +
         number + R"("},"endsAt":")" + ends + R"(","startsAt":")" + starts +
         R"(","generatorURL":"http://prometheus.example.org:9090/graph?g0.expr=up+%3D%3D+0\u0026g0.tab=1","labels":{"alertname":"Bench)" +
         std::to_string(n % 50) + R"(","env":"production","instance":"host-)" + number +
         R"(.example.org:9100","job":"node","severity":"warning"}})";
}

int connect_to(int port) {
  const int made = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int one = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (::connect(made, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) fail("cannot connect");
  return made;
}

// A connection with one request under way.
struct Sender {
  int socket = -1;
  const std::string* request = nullptr;
  std::size_t sent = 0;
  std::string answer;
};

// Sends what the socket takes; true when all of it went.
bool send_some(Sender& sender) {
  while (sender.sent < sender.request->size()) {
    const ssize_t went = ::send(sender.socket, sender.request->data() + sender.sent,
                                sender.request->size() - sender.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (went < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
    if (went < 0) fail("the server closed the connection");
    sender.sent += static_cast<std::size_t>(went);
  }
  return true;
}

// True when the whole answer is there; it must be a 2xx with a Content-Length or without a body.
bool answered(Sender& sender) {
  char bytes[16 * 1024];
  const ssize_t got = ::recv(sender.socket, bytes, sizeof bytes, MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
  if (got <= 0) fail("the server closed the connection");
  sender.answer.append(bytes, static_cast<std::size_t>(got));
  const auto head = sender.answer.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  std::string lower = sender.answer.substr(0, head);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto length_at = lower.find("content-length: ");
  const std::size_t length =
      length_at == std::string::npos ? 0 : static_cast<std::size_t>(std::atoll(lower.c_str() + length_at + 16));
  if (sender.answer.size() < head + 4 + length) return false;
  if (sender.answer.compare(0, 10, "HTTP/1.1 2") != 0) fail("answered: " + sender.answer.substr(0, 400));
  sender.answer.clear();
  return true;
}

double seconds_of(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 8) fail("usage: alert_load PORT PATH FIRST COUNT BATCH CONNECTIONS PID [ENDS_IN_SECONDS]");
  const long long first = number_of(argv[3]), count = number_of(argv[4]), batch = number_of(argv[5]);
  const long long ends_in = argc > 8 ? number_of(argv[8]) : 3600;
  const std::time_t now = std::time(nullptr);
  // Every alert of a round started at the same fixed time; when it ends moves with each round, as Prometheus does it.
  const std::string starts = utc(1'767'225'600), ends = utc(now + ends_in);

  std::vector<std::string> requests;
  for (long long from = 0; from < count; from += batch) {
    std::string body = "[";
    for (long long n = from; n < std::min(from + batch, count); ++n)
      body.append(n == from ? "" : ",").append(alert(first + n, starts, ends));
    body += "]";
    requests.push_back("POST " + std::string(argv[2]) +
                       " HTTP/1.1\r\nHost: bench\r\nUser-Agent: Prometheus/2.42.0\r\nContent-Type: application/json\r\n"
                       "Content-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  clockid_t server_clock{};
  if (clock_getcpuclockid(static_cast<pid_t>(number_of(argv[7])), &server_clock) != 0) fail("there is no such process");
  const int poll = epoll_create1(0);
  std::vector<Sender> senders(
      static_cast<std::size_t>(std::min<long long>(number_of(argv[6]), static_cast<long long>(requests.size()))));
  for (std::size_t i = 0; i < senders.size(); ++i) {
    senders[i].socket = connect_to(static_cast<int>(number_of(argv[1])));
    epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.u64 = i}};
    epoll_ctl(poll, EPOLL_CTL_ADD, senders[i].socket, &event);
  }

  std::size_t next = 0, done = 0;
  const auto begin = [&](Sender& sender) {
    sender.request = next < requests.size() ? &requests[next++] : nullptr;
    sender.sent = 0;
    if (sender.request) send_some(sender);
  };
  const double cpu_before = seconds_of(server_clock);
  const auto start = Clock::now();
  for (Sender& sender : senders) begin(sender);
  std::vector<epoll_event> events(senders.size());
  while (done < requests.size()) {
    const int ready = epoll_wait(poll, events.data(), static_cast<int>(events.size()), 60'000);
    if (ready == 0) fail("no answer for a minute");
    for (int i = 0; i < ready; ++i) {
      Sender& sender = senders[events[static_cast<std::size_t>(i)].data.u64];
      if (!sender.request || !send_some(sender)) continue;
      while (sender.request && answered(sender)) {
        ++done;
        begin(sender);
      }
    }
  }
  const double took = std::chrono::duration<double>(Clock::now() - start).count();
  std::printf("{\"alerts\":%lld,\"seconds\":%.6f,\"cpu_seconds\":%.6f}\n", count, took,
              seconds_of(server_clock) - cpu_before);
  return 0;
}
