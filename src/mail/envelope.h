// A message on its way in, and what became of it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace muster::mail {

struct Envelope {
  std::string from;  // empty: a delivery report
  std::vector<std::string> recipients;
  std::string message;  // as it came, lines end with CRLF, without dots that only SMTP needs
};

// What became of a message.
struct Verdict {
  enum class Kind { Taken, Later, Refused } kind = Kind::Taken;
  std::string why;  // for the sender; empty when it was taken
};

// Who takes the mail.
struct Sink {
  // Whether there is somebody behind an address. Any thread; does not wait.
  std::function<bool(std::string_view address)> takes;
  // Delivers one message; `done` is called once, from any thread, when it is on disk or why it is not. `remote` is the
  // address of the client or mailbox that it came from.
  std::function<void(Envelope envelope, const std::string& remote, std::function<void(Verdict)> done)> deliver;
};

}  // namespace muster::mail
