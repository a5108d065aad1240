#include "http/test_client.h"

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/message.h"

namespace muster::http {
namespace {
constexpr int kPatienceSeconds = 30;
}

std::string Answer::header(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
      return std::string(line.substr(colon + 2));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return "";
}

TestClient::TestClient(std::uint16_t port, Options options) {
  const bool v6 = options.host.find(':') != std::string::npos;
  const int made = ::socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
  const timeval patience{kPatienceSeconds, 0};
  setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (options.receive_buffer)
    setsockopt(made, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer, sizeof options.receive_buffer);
  sockaddr_in six_less{};
  six_less.sin_family = AF_INET;
  six_less.sin_port = htons(port);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(port);
  if (v6)
    inet_pton(AF_INET6, options.host.c_str(), &six.sin6_addr);
  else
    inet_pton(AF_INET, options.host.c_str(), &six_less.sin_addr);
  const int failed = v6 ? ::connect(made, reinterpret_cast<sockaddr*>(&six), sizeof six)
                        : ::connect(made, reinterpret_cast<sockaddr*>(&six_less), sizeof six_less);
  socket_ = made;
  if (failed) {
    ::close(made);
    socket_ = -1;
  } else if (options.tls) {
    context_ = SSL_CTX_new(TLS_client_method());
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, socket_);
    SSL_connect(ssl_);  // a failure shows in the first send
  }
}

TestClient::~TestClient() {
  SSL_free(ssl_);
  SSL_CTX_free(context_);
  if (socket_ >= 0) ::close(socket_);
}

bool TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool TestClient::more() {
  char bytes[16384];
  const auto size = ssl_ ? SSL_read(ssl_, bytes, sizeof bytes) : ::recv(socket_, bytes, sizeof bytes, 0);
  if (size <= 0) return false;
  in_.append(bytes, static_cast<std::size_t>(size));
  return true;
}

bool TestClient::need(std::size_t bytes) {
  while (in_.size() < bytes) {
    if (!more()) return false;
  }
  return true;
}

bool TestClient::read_chunks(std::string& body) {
  for (;;) {
    std::size_t end;
    while ((end = in_.find("\r\n")) == std::string::npos) {
      if (!more()) return false;
    }
    const std::size_t size = std::stoul(in_, nullptr, 16);
    if (!need(end + 2 + size + 2)) return false;
    body.append(in_, end + 2, size);
    in_.erase(0, end + 2 + size + 2);
    if (size == 0) return true;
  }
}

std::string TestClient::read_to_end() {
  while (more()) {}
  return std::exchange(in_, {});
}

Answer TestClient::read_response(bool to_head) {
  std::size_t end;
  while ((end = in_.find("\r\n\r\n")) == std::string::npos) {
    if (!more()) return {};
  }
  Answer answer{.status = std::atoi(in_.c_str() + 9), .head = in_.substr(0, end + 2)};
  const std::string length = answer.header("Content-Length");
  const std::size_t size = to_head || length.empty() ? 0 : std::stoul(length);
  in_.erase(0, end + 4);
  if (!to_head && answer.header("Transfer-Encoding") == "chunked") {
    if (!read_chunks(answer.body)) answer.status = 0;
    return answer;
  }
  if (!need(size)) return {};
  answer.body = in_.substr(0, size);
  in_.erase(0, size);
  return answer;
}

Answer TestClient::get(std::string_view target, std::string_view headers) {
  return ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(headers) + "\r\n");
}

Answer TestClient::post(std::string_view target, std::string_view body, std::string_view headers) {
  return ask("POST " + std::string(target) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " +
             std::to_string(body.size()) + "\r\n" + std::string(headers) + "\r\n" + std::string(body));
}

bool TestClient::ends() { return in_.empty() && !more(); }

std::string TestClient::certificate_name() const {
  X509* certificate = ssl_ ? SSL_get1_peer_certificate(ssl_) : nullptr;
  if (!certificate) return "";
  char name[256] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
  X509_free(certificate);
  return name;
}

// RFC 6455 section 1.3: its example's key, whose answer is s3pPLMBiTxaQ9kYGzzhZRbK+xOo=.
Answer TestClient::upgrade(std::string_view target, std::string_view headers) {
  return get(target,
             "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                 std::string(headers));
}

// RFC 6455 section 5.2. The server's frames are not masked and, in these tests, never fragmented.
std::string TestClient::read_message() {
  for (;;) {
    if (!need(2)) return "end";
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(in_[i]); };
    const int opcode = byte(0) & 0x0F;
    std::size_t size = byte(1), head = 2;
    if (size == 126) {
      if (!need(head = 4)) return "end";
      size = byte(2) * 256u + byte(3);
    } else if (size == 127) {
      if (!need(head = 10)) return "end";
      size = 0;
      for (std::size_t i = 2; i < 10; ++i) size = size * 256 + byte(i);
    }
    if (!need(head + size)) return "end";
    const std::string payload = in_.substr(head, size);
    in_.erase(0, head + size);
    if (opcode == 8)
      return "close " +
             std::to_string(static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]));
    if (opcode == 1) return payload;
  }
}

void TestClient::send_text(std::string_view text) {
  std::string frame{'\x81', static_cast<char>(0x80 | text.size())};
  send(frame.append(4, '\0').append(text));  // masked with zeros
}

void TestClient::send_close() {
  send(std::string_view("\x88\x82\0\0\0\0\x03\xE8", 8));
}  // masked with zeros, code 1000

}  // namespace muster::http
