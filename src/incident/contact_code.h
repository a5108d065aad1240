// Door 3: somebody shows that an address is theirs, by the code that went there.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "incident/try_contact.h"

namespace muster {

inline constexpr Duration kCodeLife = std::chrono::minutes(15);
inline constexpr int kCodeTriesMax = 5;

// Six digits, that only we can make of a delivery's id: no code is stored.
std::string contact_code(std::string_view key, DeliveryId delivery);

// Sends a code to a contact of `user` that was asked about; counts as a test page, of which so many are possible.
std::variant<DeliveryRow, TooManyTests> send_code(Turn& turn, const User& user, const Contact& contact, const By& by);

enum class Entered {
  Verified,
  Already,  // it was verified before
  Wrong,
  TooOften,  // so often that this code counts no more
  Expired    // or none was sent
};
Entered enter_code(Turn& turn, std::string_view key, const User& user, const Contact& contact, std::string_view code,
                   const By& by);

// Contacts of `user` whose address is new since `before` are not known to be theirs from now on; with `send`, a code
// goes to each.
void ask_about_new_contacts(Turn& turn, const std::vector<Contact>& before, const User& user, const By& by, bool send);

}  // namespace muster
