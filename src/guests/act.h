// Door 3: inviting guests to an incident, revoking that, and what guests do there.
#pragma once
#include <string>

#include "config/configuration.h"
#include "guests/guest.h"
#include "incident/act.h"
#include "room/written.h"

namespace muster {

inline constexpr int kGuestsMax = 50;  // of one incident, that have not ended
inline constexpr Duration kGuestLifeMin = std::chrono::minutes(15), kGuestLifeMax = std::chrono::hours(24 * 30);
inline constexpr std::size_t kGuestNameMax = 100;  // bytes

struct Invitation {
  std::string name, email;
  bool may_write = false;
  Duration lasts = std::chrono::hours(24);
};

// They may see the incident from now on, for as long as it says; the link goes to them by e-mail (engine/page_of.cc
// makes it). A fault says what is wrong with it.
Result<Guest> invite_guest(Turn& turn, const Configuration& config, IncidentId incident, const Invitation& invitation,
                           const By& by);
// They may not any more. Doing it twice is no error; a fault when the incident has no such guest.
Result<Guest> revoke_guest(Turn& turn, IncidentId incident, GuestId id, const By& by);

// A guest looks; noted every five minutes at most.
void guest_looks(Turn& turn, GuestId id);
// A guest writes a note into the record; answers its place there. A fault when they may not.
Result<std::int64_t> guest_writes(Turn& turn, GuestId id, const Note& note);
// A guest who may write gives an entry that guests see one of kReactions, or takes it back; answers the entry. Doing it
// twice is no error.
Result<std::int64_t> guest_reacts(Turn& turn, GuestId id, std::int64_t sequence, const std::string& reaction,
                                  bool is_given);

// The subject of the notice with the link ends with the guest's id; nothing for other notices.
std::string guest_subject(GuestId id);
std::optional<GuestId> guest_of_subject(std::string_view subject);

}  // namespace muster
