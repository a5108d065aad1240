// Mail with which a person answers a page that came by mail: "ack", "r 1042".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/service.h"

namespace muster::api {

// The message that is answered at this address (incident/ack_token.h, make_reply_key); nothing when it is another
// address.
std::optional<DeliveryId> answered_at(const Service& service, std::string_view address);

// What a mail says as an answer.
struct MailAnswer {
  std::string from;        // the author's address
  std::string message_id;  // may be empty
  std::string line;        // the first one that is written by the author and not quoted; may be empty
  std::string subject, text;
  bool automatic = false;  // an out-of-office note, a report, a list: no person says anything
};
// Nothing when it is no mail. Pure.
std::optional<MailAnswer> mail_answer_in(const std::string& message, Instant now);

// Does what the answer says, as the person who has its sender's address among their contacts. Whoever is known is told
// by mail what became of it; an automatic mail changes nothing. `reply` gets 204 when it is dealt with.
void take_mail_answer(Service& service, DeliveryId delivery, const MailAnswer& mail, http::Reply reply);

}  // namespace muster::api
