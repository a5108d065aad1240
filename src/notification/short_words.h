// What a page says where there is little room or none to read: an SMS, and a call. Pure. In the person's language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notification/channel.h"
#include "provider/sms.h"

namespace muster {

inline constexpr std::size_t kSmsPartsMax = 3;

// Without the typographic characters that have a plain form: one of them would cost half of the room.
std::string plain_for_sms(std::string_view text);

// What, where, how bad, since when, and how to answer: "Reply: a 1042 to acknowledge, r 1042 to resolve" when answers
// come back, else the link. At most kSmsPartsMax parts: the title is cut, never the way to answer.
std::string sms_text(const Page& page, Instant now);

// As how many messages a page counts, and is paid: those of an SMS; everything else is one.
int parts_of(const Page& page, Instant now);

// What is said in a call, sentence by sentence, and the question at its end: "Press 1 to acknowledge, …".
struct SpokenWords {
  std::vector<std::string> facts;
  std::string question;
};
SpokenWords spoken_words(const Page& page);

}  // namespace muster
