// Telling somebody who has no account: by mail, to an address that stands in the delivery.
#pragma once
#include <string>

#include "notice/notices.h"
#include "timeline/turn.h"

namespace muster::notice {

struct Addressee {
  std::string id;  // of theirs, in place of a user's: "guest/01KB1Y7Q80001"
  std::string name, email;
};

// Stores the notice (its id, user and created_at are set here) and queues its one delivery, which is given up at
// `notice.until`. `why`: why they are told. Says nothing in the record.
void tell_address(Turn& turn, Notice notice, const Addressee& to, const std::string& why);

}  // namespace muster::notice
