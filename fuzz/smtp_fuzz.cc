// An SMTP client that says anything: the session ends or goes on, what it keeps is bounded, and how the bytes are cut
// into packets changes nothing.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "mail/smtp_session.h"

namespace {

using namespace muster::mail;

struct Heard {
  std::string replies, messages;
};

// The conversation, the bytes coming in pieces of so many.
Heard conversation(std::string_view all, std::size_t piece) {
  const SmtpLimits limits{.message_max = 1000, .recipients_max = 3, .line_max = 200, .errors_max = 5};
  SmtpSession session("mx.example.org", limits, true, [](std::string_view address) { return address.size() < 40; });
  Heard heard;
  heard.replies = session.greeting();
  while (!all.empty()) {
    std::string_view bytes = all.substr(0, piece);
    all.remove_prefix(bytes.size());
    while (!bytes.empty()) {
      switch (session.feed(bytes, heard.replies)) {
        case SmtpSession::Next::Read:
          MUSTER_ASSERT(bytes.empty());
          break;
        case SmtpSession::Next::Deliver:
          MUSTER_ASSERT(session.envelope().message.size() <= limits.message_max);
          MUSTER_ASSERT(!session.envelope().recipients.empty() &&
                        session.envelope().recipients.size() <= limits.recipients_max);
          heard.messages += session.envelope().from + "\n" + session.envelope().message + "\n";
          session.delivered({}, heard.replies);
          break;
        case SmtpSession::Next::StartTls:
          return heard;  // what follows is another conversation
        case SmtpSession::Next::Close:
          return heard;
      }
    }
  }
  return heard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const Heard once = conversation(all, all.size());
  for (const std::size_t piece : {1, 2, 7}) {
    const Heard again = conversation(all, piece);
    MUSTER_ASSERT(again.replies == once.replies && again.messages == once.messages);
  }
  return 0;
}
