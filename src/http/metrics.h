// What the server counts about itself; /metrics renders it.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

namespace muster::http {

struct Metrics {
  using Counter = std::atomic<std::int64_t>;

  Counter connections_open{0};  // gauge, WebSockets included
  Counter connections_accepted{0};
  Counter connections_refused{0};    // over connections_max
  Counter connections_displaced{0};  // that said nothing and gave way to another, at connections_max
  Counter connections_timed_out{0};
  Counter tls_handshakes_failed{0};
  Counter requests_in_flight{0};       // gauge: from the whole request read to the response written
  std::array<Counter, 5> responses{};  // by status class: [0] is 1xx, [4] is 5xx
  Counter bytes_received{0};           // of HTTP, after decryption
  Counter bytes_sent{0};
  Counter live_clients{0};  // gauge
  Counter live_messages{0};
  Counter live_dropped{0};  // clients that were too slow
};

}  // namespace muster::http
