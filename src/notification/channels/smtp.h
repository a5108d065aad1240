// Pages as e-mail, handed to one SMTP server.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"

namespace muster {

struct SmtpSettings {
  enum class Tls { None, StartTls, Implicit };

  std::string host;         // empty: no server, no e-mail
  int port = 0;             // 0: 25, 587 or 465, as `tls` says
  Tls tls = Tls::StartTls;  // StartTls is demanded: a server that does not offer it gets no message
  std::string from;         // "muster@example.org" or "Muster <muster@example.org>"
  std::string username;     // empty: no AUTH. With Tls::None the password crosses the network readable.
  std::string password;
  std::string ca_file;  // PEM; empty: the system's. Certificate and host name are always verified.
  // What only the operator of `muster alertmanager` can say.
  std::string cert_file{}, key_file{};  // PEM; our own certificate
  bool skip_verify = false;
  std::string hello{};  // our name in EHLO; empty: this machine's
};

// One message to one recipient per delivery. Outcomes follow from how far the dialogue came, what was the last reply,
// and nothing else. How far it came is known so: libcurl shows each command to its debug callback and each reply to its
// header callback; and it reads the end of the message (read callback returned 0) immediately before it sends the final
// dot.
//
// - end of message read, then a reply: 2xx Accepted (with the server's queue id), 4xx RetryLater, 5xx Rejected;
// - end of message read, no reply: Unknown, the server may have taken it;
// - before that, 4xx to anything: RetryLater; 5xx to MAIL, RCPT or DATA: Rejected;
// - before that, 5xx to the greeting, EHLO, STARTTLS or AUTH: RetryLater, it is about the server's settings and not
// about
//   this message; an operator can mend them while it is being retried;
// - no connection, no DNS, no TLS, time over: RetryLater.
class SmtpSender : public Sender {
 public:
  // `loop` outlives it. REQUIRES: settings.host is not empty.
  SmtpSender(CurlLoop& loop, SmtpSettings settings);
  void send(const Page& page, Instant now, std::function<void(Outcome)> done) override;

 private:
  CurlLoop& loop_;
  const std::shared_ptr<const SmtpSettings> settings_;
};

// One message to several recipients at once, with the same outcomes; all are bare addresses. It is accepted when the
// server took it for all of them. REQUIRES: settings.host is not empty.
std::unique_ptr<Attempt> smtp_attempt(SmtpSettings settings, std::string sender, std::vector<std::string> recipients,
                                      std::string message);

// What the server calls the message it took: "250 OK id=1rT5…" (Exim), "250 2.0.0 Ok: queued as 4SX…" (Postfix),
// "250 2.0.0 a1b2 Message accepted for delivery" (OpenSMTPD, Sendmail); else the whole reply.
std::string queue_id(const std::string& reply);

}  // namespace muster
