// A server of IRC that says anything, and people who write anything: nothing but whole lines of at most 512 bytes goes
// out, and each message has one outcome.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "notification/line/irc_talk.h"

namespace {

using namespace muster;

void look_at(std::string_view out) {
  while (!out.empty()) {
    const auto end = out.find("\r\n");
    MUSTER_ASSERT(end != std::string_view::npos && end + 2 <= 512);
    MUSTER_ASSERT(out.substr(0, end).find_first_of("\r\n") == std::string_view::npos);
    out.remove_prefix(end + 2);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  IrcSettings settings;
  settings.address = {"irc.example.org", 6667, false};
  settings.nick = "muster";
  line::IrcTalk talk(settings);
  const Instant now{};
  talk.begin(now);
  talk.receive(all.substr(0, size / 2), now);
  std::size_t sent = 0;
  if (talk.ready()) {
    line::Message message;
    message.id = 1;
    message.to = std::string(all.substr(0, std::min<std::size_t>(size, 40)));
    message.text = std::string(all);
    message.until = now + std::chrono::seconds(20);
    look_at(line::irc_privmsg(message.to, message.text));
    talk.submit(message, now);
    ++sent;
  }
  talk.receive(all.substr(size / 2), now);
  talk.lost("the end");
  MUSTER_ASSERT(talk.ended.size() == sent);
  return 0;
}
