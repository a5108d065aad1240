// What is said on a connection that stays open, as a function of bytes and time: the interface of each protocol.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "notification/channel.h"
#include "provider/callback.h"

namespace muster::line {

// What is to be handed over: an SMS is its text, a chat's message is its lines.
struct Message {
  std::uint64_t id = 0;
  std::string to;
  std::string text;
  int parts = 1;    // as which it counts
  Instant until{};  // it has an outcome by then
};

// A person's reply, or what became of a message.
using Heard = std::variant<IncomingReply, DeliveryReceipt>;

// One connection, from its beginning to its end. Nothing here waits or knows a socket: bytes come in by `receive`, and
// those that are to be written are in `out`. What came of it is taken out of `ended` and `heard` by whoever drives it.
class Talk {
 public:
  virtual ~Talk() = default;

  // The connection stands.
  virtual void begin(Instant now) = 0;
  virtual void receive(std::string_view bytes, Instant now) = 0;
  // Does what is due; answers when it next wants to be called.
  virtual Instant tick(Instant now) = 0;
  // Whether one more message can be handed over now.
  virtual bool ready() const = 0;
  // REQUIRES: ready().
  virtual void submit(const Message& message, Instant now) = 0;
  // What was heard by this number is on disk; not `taken`: it was not, and is to come again.
  virtual void taken(std::uint64_t heard, bool taken) = 0;
  // Says goodbye; nothing is submitted from then on.
  virtual void end(Instant now) = 0;
  // The connection is gone: what was submitted and has no outcome may have arrived.
  virtual void lost(const std::string& why) = 0;

  bool is_broken() const { return !broken_.empty(); }
  // Why the connection is of no use any more.
  const std::string& broken() const { return broken_; }

  std::string out;
  std::vector<std::pair<std::uint64_t, Outcome>> ended;
  std::vector<std::pair<std::uint64_t, Heard>> heard;

 protected:
  void break_off(std::string why) {
    if (broken_.empty()) broken_ = std::move(why);
  }

 private:
  std::string broken_;
};

}  // namespace muster::line
