// What a provider tells us: that a person answered, or what became of a message. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provider/provider.h"

namespace muster {

// What came with a call: its query, and over it the fields of its body.
json::value callback_value(const std::vector<std::pair<std::string, std::string>>& query, std::string_view content_type,
                           std::string_view body);

inline constexpr std::size_t kReplyTextMax = 400;
struct IncomingReply {
  std::string from;  // a telephone number in E.164, as far as it is one
  std::string text;  // one line
  std::string id;    // of the provider; may be empty
};
// Nothing when the description reads no replies, or there is no sender in it.
std::optional<IncomingReply> reply_in(const Description& description, const json::value& value, std::string_view raw);

struct DeliveryReceipt {
  enum class State { Underway, Delivered, Read, Failed } state = State::Underway;
  std::string id;      // of the message, as the provider called it when it took it
  std::string reason;  // why it failed: "busy", "30005"
};
std::optional<DeliveryReceipt> receipt_in(const Description& description, const json::value& value,
                                          std::string_view raw);

// What was pressed on a telephone, and the call in which; the same members in each dialect's own shape.
struct Keypad {
  std::string call;
  std::string digits;  // empty: nothing was pressed (yet)
};
Keypad keypad_in(std::string_view dialect, const json::value& value);

// A turn of a telephone call: what is said, and whether a key is waited for.
struct Spoken {
  std::vector<std::string> sentences;
  bool asks = false;     // waits for one key, which is sent to `keys_url`
  std::string keys_url;  // may be empty when it does not ask
  std::string language;  // "en", "de", or a voice as BCP 47 writes it: "fr-FR"
};
struct SpokenAnswer {
  std::string content_type, body;
};
// In the words of the dialect: twiml (Twilio), plivo, ncco (Vonage).
SpokenAnswer spoken_answer(std::string_view dialect, const Spoken& spoken);

}  // namespace muster
