#include "mail/smtp_session.h"

#include <algorithm>
#include <utility>

namespace muster::mail {
namespace {

constexpr std::string_view kCrlf = "\r\n", kEnd = "\r\n.\r\n";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool starts_with(std::string_view text, std::string_view upper_case) {
  return text.size() >= upper_case.size() &&
         std::equal(upper_case.begin(), upper_case.end(), text.begin(), [](char a, char b) { return a == upper(b); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The address of "<ann@example.org> SIZE=100", and what follows it; a source route ("<@a,@b:ann@c>") is dropped.
struct Path {
  bool readable = false;
  std::string_view address, parameters;
};
Path path_of(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('<')) return {};
  const auto end = text.find('>');
  if (end == std::string_view::npos) return {};
  std::string_view address = text.substr(1, end - 1);
  if (address.starts_with('@')) {
    const auto colon = address.find(':');
    if (colon == std::string_view::npos) return {};
    address.remove_prefix(colon + 1);
  }
  const bool good = address.size() <= 320 && std::none_of(address.begin(), address.end(), [](char c) {
                      return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '<';
                    });
  return {good, address, trimmed(text.substr(end + 1))};
}

// Of "SIZE=1000 BODY=8BITMIME"; 0 when it is not said or no number.
std::size_t size_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto space = std::min(parameters.find(' '), parameters.size());
    const std::string_view one = parameters.substr(0, space);
    parameters = trimmed(parameters.substr(space));
    if (!starts_with(one, "SIZE=")) continue;
    std::size_t size = 0;
    for (const char c : one.substr(5).substr(0, 15)) {
      if (c < '0' || c > '9') return 0;
      size = size * 10 + static_cast<std::size_t>(c - '0');
    }
    return size;
  }
  return 0;
}

// A reply's text on one line.
std::string line_of(std::string_view code, std::string_view text) {
  std::string line(code);
  line += ' ';
  for (const char c : text.substr(0, 400)) line += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
  return line.append(kCrlf);
}

}  // namespace

SmtpSession::SmtpSession(std::string name, SmtpLimits limits, bool offers_tls,
                         std::function<bool(std::string_view)> takes)
    : name_(std::move(name)), limits_(limits), takes_(std::move(takes)), offers_tls_(offers_tls) {}

std::string SmtpSession::greeting() const { return "220 " + name_ + " ESMTP Muster\r\n"; }

void SmtpSession::reset() {
  envelope_ = {};
  has_sender_ = too_long_ = false;
  tail_.clear();
}

void SmtpSession::secured() {
  reset();
  offers_tls_ = greeted_ = false;
  line_.clear();
}

SmtpSession::Next SmtpSession::feed(std::string_view& bytes, std::string& replies) {
  while (!bytes.empty()) {
    if (state_ == State::Data) {
      if (!feed_data(bytes)) return Next::Read;
      if (const Next next = end_of_data(replies); next != Next::Read) return next;
      continue;
    }
    const auto end = bytes.find('\n');
    line_ += bytes.substr(0, std::min(end, limits_.line_max + 1));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line_.size() > limits_.line_max) {
      replies += "500 5.5.2 the line is too long\r\n";
      return Next::Close;
    }
    if (end == std::string_view::npos) return Next::Read;
    if (line_.ends_with('\r')) line_.pop_back();
    const std::string line = std::exchange(line_, {});
    if (const Next next = command(line, replies); next != Next::Read) return next;
  }
  return Next::Read;
}

SmtpSession::Next SmtpSession::error(std::string_view reply, std::string& replies) {
  replies.append(reply).append(kCrlf);
  if (++errors_ < limits_.errors_max) return Next::Read;
  replies += "421 4.7.0 too many errors\r\n";
  return Next::Close;
}

void SmtpSession::hello(std::string_view verb, std::string& replies) const {
  if (verb == "HELO") {
    replies += "250 " + name_ + "\r\n";
    return;
  }
  replies += "250-" + name_ + "\r\n250-SIZE " + std::to_string(limits_.message_max) +
             "\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n";
  if (offers_tls_) replies += "250-STARTTLS\r\n";
  replies += "250 ENHANCEDSTATUSCODES\r\n";
}

SmtpSession::Next SmtpSession::command(std::string_view line, std::string& replies) {
  const auto space = std::min(line.find(' '), line.size());
  std::string verb(line.substr(0, space));
  std::transform(verb.begin(), verb.end(), verb.begin(), upper);
  const std::string_view rest = line.substr(space);
  if (verb == "EHLO" || verb == "HELO") {
    if (trimmed(rest).empty()) return error("501 5.5.4 say your name: " + verb + " client.example.org", replies);
    reset();
    greeted_ = true;
    hello(verb, replies);
    return Next::Read;
  }
  if (verb == "NOOP") return replies += "250 2.0.0 OK\r\n", Next::Read;
  if (verb == "RSET") return reset(), replies += "250 2.0.0 OK\r\n", Next::Read;
  if (verb == "QUIT") return replies += "221 2.0.0 bye\r\n", Next::Close;
  if (verb == "VRFY") return replies += "252 2.5.0 send some mail, and you will see\r\n", Next::Read;
  if (verb == "HELP") return replies += "214 2.0.0 each integration has an address; see its page\r\n", Next::Read;
  if (verb == "STARTTLS") {
    if (!offers_tls_) return error("502 5.5.1 no TLS is set up here", replies);
    replies += "220 2.0.0 go ahead\r\n";
    return Next::StartTls;
  }
  if (verb == "AUTH") return error("502 5.5.1 nobody signs in here; the address is the key", replies);
  if (verb == "MAIL") return mail_from(rest, replies);
  if (verb == "RCPT") return rcpt_to(rest, replies);
  if (verb == "DATA") {
    if (envelope_.recipients.empty()) return error("503 5.5.1 first MAIL FROM and RCPT TO", replies);
    replies += "354 end with a line that is a dot\r\n";
    state_ = State::Data;
    tail_ = kCrlf;  // the dot may be on the first line
    at_start_ = true;
    return Next::Read;
  }
  return error("500 5.5.1 this command is not known here", replies);
}

SmtpSession::Next SmtpSession::mail_from(std::string_view rest, std::string& replies) {
  rest = trimmed(rest);
  if (!greeted_) return error("503 5.5.1 first EHLO", replies);
  if (has_sender_) return error("503 5.5.1 there is a sender already; RSET forgets it", replies);
  if (!starts_with(rest, "FROM:")) return error("501 5.5.4 MAIL FROM:<address>", replies);
  const Path path = path_of(rest.substr(5));
  if (!path.readable) return error("501 5.1.7 the sender's address cannot be read", replies);
  if (size_of(path.parameters) > limits_.message_max)
    return error("552 5.3.4 more than " + std::to_string(limits_.message_max) + " bytes are not taken", replies);
  envelope_.from = path.address;
  has_sender_ = true;
  replies += "250 2.1.0 OK\r\n";
  return Next::Read;
}

SmtpSession::Next SmtpSession::rcpt_to(std::string_view rest, std::string& replies) {
  rest = trimmed(rest);
  if (!has_sender_) return error("503 5.5.1 first MAIL FROM", replies);
  if (!starts_with(rest, "TO:")) return error("501 5.5.4 RCPT TO:<address>", replies);
  const Path path = path_of(rest.substr(3));
  if (!path.readable || path.address.empty()) return error("501 5.1.3 the address cannot be read", replies);
  if (envelope_.recipients.size() >= limits_.recipients_max) {
    replies += "452 4.5.3 too many recipients, send the others in another message\r\n";
    return Next::Read;
  }
  if (!takes_(path.address))
    return error("550 5.1.1 no integration has this address; copy it from the integration's page", replies);
  envelope_.recipients.emplace_back(path.address);
  replies += "250 2.1.5 OK\r\n";
  return Next::Read;
}

// Only CRLF, dot, CRLF ends a message: with anything more lenient two servers could see two messages where one is
// (CVE-2023-51764). `tail_` holds what may still become that end. True when it came.
bool SmtpSession::feed_data(std::string_view& bytes) {
  std::string& message = envelope_.message;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    tail_ += bytes[i];
    if (tail_ == kEnd) {
      bytes.remove_prefix(i + 1);
      // The CRLF before the dot is the last line's own; at the very beginning it is only our mark.
      if (!at_start_ && !too_long_) message += kCrlf;
      return true;
    }
    if (kEnd.starts_with(tail_)) continue;
    // It is text. A dot at the beginning of a line was put there by the sender and goes.
    std::string text = std::exchange(tail_, {});
    if (text.starts_with("\r\n.")) text.erase(2, 1);
    // What ends with CR or CRLF may begin the end anew.
    const std::size_t keep = text.ends_with(kCrlf) ? 2 : text.ends_with('\r') ? 1 : 0;
    tail_ = text.substr(text.size() - keep);
    text.resize(text.size() - keep);
    if (std::exchange(at_start_, false)) text.erase(0, 2);
    if (message.size() + text.size() > limits_.message_max)
      too_long_ = true;
    else if (!too_long_)
      message += text;
  }
  bytes = {};
  return false;
}

SmtpSession::Next SmtpSession::end_of_data(std::string& replies) {
  state_ = State::Command;
  if (!too_long_) return Next::Deliver;
  replies += "552 5.3.4 more than " + std::to_string(limits_.message_max) + " bytes are not taken\r\n";
  reset();
  return Next::Read;
}

void SmtpSession::delivered(const Verdict& verdict, std::string& replies) {
  switch (verdict.kind) {
    case Verdict::Kind::Taken:
      replies += "250 2.0.0 taken, it is on disk\r\n";
      break;
    case Verdict::Kind::Later:
      replies += line_of("451 4.3.0", verdict.why);
      break;
    case Verdict::Kind::Refused:
      replies += line_of("554 5.6.0", verdict.why);
      break;
  }
  reset();
}

}  // namespace muster::mail
