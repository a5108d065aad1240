// What a person means who answers an SMS or presses a key. Pure.
//
//   a, ack 1042, a1042, 1042 a, ok      acknowledge      bestätigen, quittiert, angenommen
//   r 1042, resolve, done, fixed        resolve          erledigt, gelöst, behoben
//   e 1042, escalate, next              escalate         eskalieren, weiter
//   s 1042 1h, snooze till morning      snooze           zurückstellen, später, bis morgen
//
// Case, '#', "INC-" and punctuation at the end do not matter. Words in English and German are always understood.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/snooze_time.h"

namespace muster {

enum class ReplyCommand { Acknowledge, Resolve, Escalate, Snooze };

struct ReplyWords {
  ReplyCommand command = ReplyCommand::Acknowledge;
  std::int64_t number = 0;  // of the incident; 0: none was named
  SnoozeTime snooze{};      // how long; an hour when it was not said
};
// Nothing when it is not one of these: nobody's "no" must become a yes.
std::optional<ReplyWords> reply_words(std::string_view text);

// 1 acknowledge, 2 escalate, 3 resolve, 4 snooze.
std::optional<ReplyCommand> key_command(std::string_view digits);

}  // namespace muster
