// The first administrator of an installation where nobody can sign in yet.
#pragma once
#include <string>

#include "base/result.h"
#include "http/message.h"
#include "timeline/turn.h"

namespace muster::api {

struct FirstAdmin {
  std::string code, name, email, password, time_zone;
};

// The body of POST /v1/setup, with everything checked but the code.
Result<FirstAdmin> first_admin_of(const http::Request& request);

// "jane.doe" of "Jane.Doe@example.org"; of the name when the address gives nothing that can be an id; else "admin".
std::string user_id_for(std::string_view name, std::string_view email);

// Declares the user, with an e-mail contact and a rule that uses it at once, and stores the password's hash. Someone
// who is declared with this e-mail address already becomes an administrator, and keeps the rest. Conflict when somebody
// has a password by now.
Result<UserId> store_first_admin(Turn& turn, const FirstAdmin& wanted, const std::string& password_hash);

}  // namespace muster::api
