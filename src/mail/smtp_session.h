// One SMTP session from the receiver's side (RFC 5321; SIZE RFC 1870, PIPELINING RFC 2920, 8BITMIME RFC 6152, SMTPUTF8
// RFC 6531, STARTTLS RFC 3207, ENHANCEDSTATUSCODES RFC 2034) without a socket: bytes in, replies out.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "mail/envelope.h"

namespace muster::mail {

struct SmtpLimits {
  std::size_t message_max = 5 * 1024 * 1024;
  std::size_t recipients_max = 50;
  std::size_t line_max = 2048;  // of a command; RFC 5321 asks for 512
  int errors_max = 10;          // then the session ends
};

class SmtpSession {
 public:
  // `takes` answers whether there is somebody behind an address. `name` is how the server calls itself.
  SmtpSession(std::string name, SmtpLimits limits, bool offers_tls, std::function<bool(std::string_view)> takes);

  enum class Next {
    Read,      // more bytes, please
    Deliver,   // envelope() is complete: deliver it, then call delivered()
    StartTls,  // send, then begin TLS, then call secured(); bytes that came with the command are to be thrown away
    Close,     // send, then close
  };
  // What the client is greeted with.
  std::string greeting() const;
  // Reads from `bytes` until there is something else to do than to read, takes what it read off its front, and appends
  // to `replies` what is to be sent.
  Next feed(std::string_view& bytes, std::string& replies);

  Envelope& envelope() { return envelope_; }
  // After Deliver: what the sender is told.
  void delivered(const Verdict& verdict, std::string& replies);
  // After StartTls: the session begins anew.
  void secured();
  // What a client is told that was silent for too long.
  static std::string_view timed_out() { return "421 4.4.2 no command came for too long\r\n"; }

 private:
  enum class State { Command, Data };
  Next command(std::string_view line, std::string& replies);
  Next mail_from(std::string_view rest, std::string& replies);
  Next rcpt_to(std::string_view rest, std::string& replies);
  Next error(std::string_view reply, std::string& replies);
  void hello(std::string_view verb, std::string& replies) const;
  bool feed_data(std::string_view& bytes);
  Next end_of_data(std::string& replies);
  void reset();

  const std::string name_;
  const SmtpLimits limits_;
  const std::function<bool(std::string_view)> takes_;
  bool offers_tls_;
  State state_ = State::Command;
  bool greeted_ = false, has_sender_ = false, too_long_ = false;
  bool at_start_ = false;  // of a message: the CRLF in tail_ is not part of it
  int errors_ = 0;
  std::string line_;  // a command that is not complete
  std::string tail_;  // the last bytes of the message: what may be the beginning of its end
  Envelope envelope_;
};

}  // namespace muster::mail
