// Door 3: a person answers a page from where it arrived.
#pragma once
#include <optional>
#include <string>

#include "alert/open_alerts.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "provider/reply_words.h"

namespace muster {

// How long after a message it can be answered.
inline constexpr Duration kAnswerTime = std::chrono::hours(72);

struct Answer {
  Channel channel = Channel::Sms;
  ProviderId provider;
  std::string from;                 // the address from which it came: a number, somebody's id in a chat; "" for a key
  std::string call;                 // the provider's id of it; the second one is a replay. Empty: it has none
  std::string text;                 // as written
  std::optional<ReplyWords> words;  // what it means; nothing: not certainly anything
  DeliveryId delivery{};            // the message that is answered, when that is certain: in a call, by a button
};

struct Answered {
  enum class Became {
    Done,      // also when it was done before
    Received,  // it was a test page
    Refused,   // it came from somebody who was not asked, or may not
    Unclear,   // nobody knows what is meant
    Repeated   // was heard before: nothing is said
  } became = Became::Done;
  IncidentId incident{};
  std::string words;  // for the person, in their language; empty: say nothing (a stranger learns nothing)
};

// What a way is called on the timeline: "sms", "voice" for the telephone, "slack".
std::string via_of(Channel channel);

Answered take_answer(Turn& turn, OpenAlerts& open, const Configuration& config, const Answer& answer);

}  // namespace muster
