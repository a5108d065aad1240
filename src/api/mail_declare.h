// Mail with which a person declares an incident, in their own name: each has an address of their own for that.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/mail_answer.h"
#include "chat/command.h"

namespace muster::api {

// Where this person mails to; "": the server takes no mail in.
std::string declare_address(Service& service, const UserId& user);
// Whose address it is; nothing when it is another one.
std::optional<UserId> declared_at(const Service& service, std::string_view address);

// "P1 service:checkout Customers cannot pay" of a subject, as it is said in a chat; without a subject the first line.
// Pure.
ChatOrder declaration_in(const MailAnswer& mail);

// Declares it, once for each message, when the sender is the person or an address among their contacts, and may
// respond; they are told by mail what became of it. An automatic mail changes nothing. `reply` gets 204 when it is
// dealt with.
void take_mail_declaration(Service& service, UserId user, const MailAnswer& mail, http::Reply reply);

}  // namespace muster::api
