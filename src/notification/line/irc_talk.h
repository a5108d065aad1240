// A connection to a server of IRC: RFC 2812, and what modern servers do besides (modern.ircdocs.horse).
#pragma once
#include <deque>
#include <map>
#include <set>

#include "notification/line/talk.h"
#include "provider/line_settings.h"

namespace muster::line {

// One line of a server: ":source COMMAND a b :the rest". Tags in front are left out.
struct IrcLine {
  std::string source, command;
  std::vector<std::string> params;
};
std::optional<IrcLine> irc_line(std::string_view text);

// Lines of at most 512 bytes with "\r\n" (RFC 2812 section 2.3), cut between characters; no control characters.
std::string irc_privmsg(std::string_view to, std::string_view text);

// A message is Accepted when the server answered a PING that was sent behind it and refused nothing meanwhile; Rejected
// when there is no such nick or channel, or it may not be written to; Unknown when the answer did not come.
class IrcTalk : public Talk {
 public:
  explicit IrcTalk(IrcSettings settings);

  void begin(Instant now) override;
  void receive(std::string_view bytes, Instant now) override;
  Instant tick(Instant now) override;
  bool ready() const override;
  void submit(const Message& message, Instant now) override;
  void taken(std::uint64_t, bool) override {}
  void end(Instant now) override;
  void lost(const std::string& why) override;

 private:
  void say(const std::string& line);
  void take(const IrcLine& line, Instant now);
  void refused(const IrcLine& line);
  void finish(Outcome outcome);
  std::string server() const;

  const IrcSettings settings_;
  std::string held_, nick_;
  enum class State { Closed, Registering, Ready, Ending } state_ = State::Closed;
  int nicks_tried_ = 0;
  Instant last_heard_{}, registered_by_{};
  std::optional<Instant> asked_{};
  std::optional<Message> current_{};  // one at a time: an error names a target and no message
  std::string refusal_;
  std::set<std::string> joined_;
};

}  // namespace muster::line
