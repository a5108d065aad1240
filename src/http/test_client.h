// A client for the tests, on plain sockets and OpenSSL: nothing of it comes from the libraries that the server uses.
// Blocking, with a generous limit on every wait; what does not come in that time is an empty answer.
#pragma once
#include <cstdint>
#include <memory>
#include <openssl/ssl.h>
#include <optional>
#include <string>
#include <string_view>

namespace muster::http {

struct Answer {
  int status = 0;  // 0: the connection ended before a whole response; of one in chunks, those that came are there
  std::string head{};
  std::string body{};
  // The value of the header, or "" when it is absent.
  std::string header(std::string_view name) const;
};

class TestClient {
 public:
  struct Options {
    bool tls = false;
    std::string host = "127.0.0.1";
    int receive_buffer = 0;  // bytes; 0: the system's choice
  };
  explicit TestClient(std::uint16_t port) : TestClient(port, Options()) {}
  TestClient(std::uint16_t port, Options options);
  ~TestClient();
  TestClient(const TestClient&) = delete;

  bool connected() const { return socket_ >= 0; }
  // False when the peer has closed.
  bool send(std::string_view bytes);
  // The next response; `to_head`: it has no body whatever its Content-Length.
  Answer read_response(bool to_head = false);
  Answer ask(std::string_view request) { return send(request) ? read_response() : Answer{}; }
  Answer get(std::string_view target, std::string_view headers = "");
  Answer post(std::string_view target, std::string_view body, std::string_view headers = "");
  // Everything until the server closes.
  std::string read_to_end();
  // Whether the server closes, and sends nothing more before.
  bool ends();
  // Common name of the server's certificate.
  std::string certificate_name() const;

  // WebSocket: the handshake's response, then messages. A close frame is "close CODE", the end of the connection "end".
  Answer upgrade(std::string_view target, std::string_view headers = "");
  std::string read_message();
  void send_text(std::string_view text);  // up to 125 bytes
  void send_close();

 private:
  bool more();
  bool need(std::size_t bytes);
  bool read_chunks(std::string& body);

  int socket_ = -1;
  SSL_CTX* context_ = nullptr;
  SSL* ssl_ = nullptr;
  std::string in_;
};

}  // namespace muster::http
