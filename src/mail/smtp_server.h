// Takes mail in by SMTP, for the integrations: a listener with a thread of its own.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "mail/smtp_session.h"

namespace muster::mail {

struct SmtpOptions {
  std::string host = "127.0.0.1";  // an address, IPv4 or IPv6
  std::uint16_t port = 2525;       // 0: any free one, see port()
  std::string name = "muster";     // how it calls itself
  SmtpLimits limits{};
  std::size_t connections_max = 200;
  std::chrono::milliseconds idle_timeout{300'000};     // RFC 5321 section 4.5.3.2.7
  std::chrono::milliseconds session_timeout{900'000};  // in all, whatever the client does
  // PEM files, the server's own; empty: no STARTTLS. Read anew for each handshake.
  std::string tls_certificate_file, tls_key_file;
};

class SmtpServer {
 public:
  // Listens from here on. Faults: the address cannot be used, a PEM file cannot be read.
  static Result<std::unique_ptr<SmtpServer>> start(SmtpOptions options, Sink sink);
  // Cuts who is connected. A verdict that comes later goes nowhere: the sender was not told that
  // its mail was taken, and sends it again.
  ~SmtpServer();

  std::uint16_t port() const;

 private:
  struct Impl;
  explicit SmtpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace muster::mail
