#include "notification/line/irc_talk.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/crypto.h"
#include "base/utf8.h"

namespace muster::line {
namespace {

using namespace std::chrono_literals;

constexpr Duration kRegisterTime = 15s, kQuietTime = 120s, kPongTime = 20s;
constexpr std::size_t kHeldMax = 16 * 1024, kTextMax = 400, kLinesMax = 6;
constexpr int kNicksMax = 4;

bool is_channel(std::string_view to) {
  return !to.empty() && std::string_view("#&+!").find(to[0]) != std::string::npos;
}

// What may stand as one word of a line.
std::string word_of(std::string_view text) {
  std::string word = one_line(text, 200);
  std::erase_if(word, [](char c) { return c == ' ' || c == ',' || c == ':'; });
  return word;
}

// RFC 2812 section 5.2: errors about whom or where a message goes to.
bool is_refusal(std::string_view command) {
  static const std::set<std::string_view> kRefusals{"401", "403", "404", "405", "407", "411", "412", "437", "442",
                                                    "471", "473", "474", "475", "476", "477", "489", "520"};
  return kRefusals.contains(command);
}

}  // namespace

std::optional<IrcLine> irc_line(std::string_view text) {
  const auto word = [&] {
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view found = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return found;
  };
  IrcLine line;
  if (text.starts_with('@')) word();
  if (text.starts_with(':')) line.source = word().substr(1);
  line.command = word();
  if (line.command.empty()) return std::nullopt;
  while (!text.empty() && line.params.size() < 15) {
    if (text.starts_with(':')) {
      line.params.emplace_back(text.substr(1));
      break;
    }
    line.params.emplace_back(word());
  }
  return line;
}

std::string irc_privmsg(std::string_view to, std::string_view text) {
  std::string lines;
  std::size_t count = 0;
  while (!text.empty() && count < kLinesMax) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string line = one_line(text.substr(0, end), kTextMax);
    if (!line.empty()) {
      lines += "PRIVMSG " + word_of(to) + " :" + line + "\r\n";
      ++count;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

IrcTalk::IrcTalk(IrcSettings settings) : settings_(std::move(settings)), nick_(settings_.nick) {}

std::string IrcTalk::server() const { return settings_.address.host + ":" + std::to_string(settings_.address.port); }

void IrcTalk::say(const std::string& line) { out += line + "\r\n"; }

void IrcTalk::begin(Instant now) {
  state_ = State::Registering;
  last_heard_ = now;
  registered_by_ = now + kRegisterTime;
  if (!settings_.account.empty()) say("CAP REQ :sasl");
  if (!settings_.server_password.empty()) say("PASS " + settings_.server_password);
  say("NICK " + nick_);
  say("USER muster 0 * :Muster");
}

void IrcTalk::receive(std::string_view bytes, Instant now) {
  last_heard_ = now;
  asked_.reset();
  held_ += bytes;
  for (auto end = held_.find('\n'); end != std::string::npos && !is_broken(); end = held_.find('\n')) {
    std::string text = held_.substr(0, end);
    held_.erase(0, end + 1);
    if (text.ends_with('\r')) text.pop_back();
    if (const auto line = irc_line(text)) take(*line, now);
  }
  if (held_.size() > kHeldMax) break_off(server() + " sends what is not IRC: a line without an end");
}

void IrcTalk::take(const IrcLine& line, Instant) {
  const auto param = [&](std::size_t i) { return i < line.params.size() ? line.params[i] : std::string(); };
  const std::string last = line.params.empty() ? "" : one_line(line.params.back(), 200);
  if (line.command == "PING") return say("PONG :" + param(0));
  if (line.command == "ERROR") return break_off(server() + " ended the connection: " + last);
  if (line.command == "CAP" && param(1) == "ACK") return say("AUTHENTICATE PLAIN");
  if (line.command == "CAP" && param(1) == "NAK") return break_off(server() + " knows no SASL; leave the account out");
  if (line.command == "AUTHENTICATE" && param(0) == "+") {
    // RFC 4616: nobody to act as, who it is, and the password.
    const std::string plain = '\0' + settings_.account + '\0' + settings_.password;
    return say("AUTHENTICATE " + base64(plain));
  }
  if (line.command == "903") return say("CAP END");
  if (line.command == "902" || line.command == "904" || line.command == "905" || line.command == "908")
    return break_off(server() + " refused the account: " + last + "; check the account and its password");
  if (line.command == "464") return break_off(server() + " refused the password of the server");
  if (line.command == "432") return break_off(server() + " refused the nick " + nick_ + ": " + last);
  if (line.command == "433" || line.command == "436") {
    if (state_ != State::Registering) return;
    if (++nicks_tried_ >= kNicksMax) return break_off(server() + " says that the nick " + nick_ + " is in use");
    nick_ += "_";
    return say("NICK " + nick_);
  }
  if (line.command == "001") {
    state_ = State::Ready;
    return;
  }
  if (line.command == "KICK" || line.command == "PART") {
    joined_.erase(lowered(param(0)));
    return;
  }
  if (line.command == "PONG" && current_ && last == "m" + std::to_string(current_->id)) {
    if (refusal_.empty()) {
      if (is_channel(current_->to)) joined_.insert(lowered(current_->to));
      return finish(Accepted{});
    }
    return finish(Rejected{refusal_});
  }
  if (is_refusal(line.command)) refused(line);
}

void IrcTalk::refused(const IrcLine& line) {
  if (!current_ || line.params.size() < 2) return;
  const std::string wanted = lowered(word_of(current_->to));
  const bool is_about_it =
      std::ranges::any_of(line.params, [&](const std::string& param) { return lowered(param) == wanted; });
  if (is_about_it && refusal_.empty())
    refusal_ = server() + " answered " + line.command + ": " + one_line(line.params.back(), 200);
}

bool IrcTalk::ready() const { return state_ == State::Ready && !current_ && !is_broken(); }

void IrcTalk::submit(const Message& message, Instant) {
  current_ = message;
  refusal_.clear();
  const std::string to = word_of(message.to);
  if (is_channel(to) && !joined_.contains(lowered(to))) say("JOIN " + to);
  out += irc_privmsg(to, message.text);
  say("PING :m" + std::to_string(message.id));
}

void IrcTalk::finish(Outcome outcome) {
  if (!current_) return;
  ended.emplace_back(current_->id, std::move(outcome));
  current_.reset();
}

Instant IrcTalk::tick(Instant now) {
  if (state_ == State::Registering && now >= registered_by_) break_off(server() + " did not let us in in time");
  if (current_ && now >= current_->until) finish(Unknown{server() + " did not answer in time"});
  if (state_ == State::Ready && !asked_ && now - last_heard_ >= kQuietTime) {
    say("PING :alive");
    asked_ = now;
  }
  if (asked_ && now - *asked_ >= kPongTime) break_off(server() + " gives no sign of life");
  Instant next = asked_ ? *asked_ + kPongTime : last_heard_ + kQuietTime;
  if (state_ == State::Registering) next = std::min(next, registered_by_);
  if (current_) next = std::min(next, current_->until);
  return next;
}

void IrcTalk::end(Instant) {
  if (state_ == State::Ready) say("QUIT :Muster ends");
  state_ = State::Ending;
  break_off("the connection is over");
}

void IrcTalk::lost(const std::string& why) {
  break_off(why);
  finish(Unknown{why + ", after the message was handed over"});
}

}  // namespace muster::line
