// Somebody from outside who may see one incident for a while: a vendor, a customer.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"
#include "timeline/entry.h"

namespace muster {

using GuestId = Id<struct GuestTag>;

struct Guest {
  GuestId id;
  IncidentId incident;
  std::string name, email;
  bool may_write = false;  // notes
  std::string invited_by;  // a name for people
  Instant created_at;
  Instant expires_at;
  std::optional<Instant> revoked_at{};
  std::optional<Instant> seen_at{};  // when they looked last, to five minutes

  bool may_enter(Instant now) const { return !revoked_at && now < expires_at; }
  // As the record names them: "Vera Vendor (guest)".
  Actor actor() const;
};

std::optional<Guest> find_guest(store::Tx& tx, GuestId id);
// In the order in which they were invited.
std::vector<Guest> guests_of(store::Tx& tx, IncidentId incident);

// What a guest's link holds, and whose it is; nothing when `key` did not make it. Pure.
std::string guest_token(std::string_view key, GuestId id);
std::optional<GuestId> guest_of_token(std::string_view key, std::string_view token);

// Whether guests see entries of this kind. Pure.
bool shown_to_guests(std::string_view kind);

}  // namespace muster
