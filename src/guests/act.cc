#include "guests/act.h"

#include <algorithm>

#include "base/address.h"
#include "base/utf8.h"
#include "guests/queries.h"
#include "incident/record.h"
#include "notice/notices.h"
#include "notice/to_address.h"
#include "room/write.h"

namespace muster {
namespace {

constexpr std::string_view kGuestSubject = "guest/";
constexpr Duration kSeenAgain = std::chrono::minutes(5);

Fault no_such_guest() { return not_found("the incident has no such guest"); }

void send_link(Turn& turn, const Configuration& config, const Guest& guest, const Incident& incident) {
  notice::Notice made;
  made.kind = NoticeKind::Mention;  // they are asked to an incident by name
  made.subject = made.key = guest_subject(guest.id);
  made.title =
      guest.invited_by + " asks you to look at " + number_text(incident.number) + " of " + config.organisation_name;
  made.text = incident.title + "\n\nThe link is yours alone: do not pass it on. It is good until " +
              rfc3339(guest.expires_at) + ".";
  made.until = guest.expires_at;
  notice::tell_address(turn, std::move(made), {"guest/" + guest.id.str(), guest.name, guest.email},
                       "invited as a guest");
}

}  // namespace

std::string guest_subject(GuestId id) { return std::string(kGuestSubject) + id.str(); }

std::optional<GuestId> guest_of_subject(std::string_view subject) {
  if (!subject.starts_with(kGuestSubject)) return std::nullopt;
  return GuestId::parse(subject.substr(kGuestSubject.size()));
}

Result<Guest> invite_guest(Turn& turn, const Configuration& config, IncidentId id, const Invitation& invitation,
                           const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (invitation.name.empty() || invitation.name.size() > kGuestNameMax ||
      invitation.name != one_line(invitation.name, kGuestNameMax))
    return invalid("'name' must be a name of 1 to 100 bytes");
  if (!is_email(invitation.email)) return invalid("'email' must be an e-mail address such as vera@vendor.example");
  if (invitation.lasts < kGuestLifeMin || invitation.lasts > kGuestLifeMax)
    return invalid("'lasts' must be from 15m to 30d");
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": invite to that one");
  const auto known = guests_of(turn.tx, id);
  const auto count = std::ranges::count_if(known, [&](const Guest& one) { return one.may_enter(turn.now); });
  if (count >= kGuestsMax)
    return conflict(number_text(incident->number) + " has " + std::to_string(kGuestsMax) + " guests; revoke one first");
  Guest guest;
  guest.id = turn.ids.next<GuestId>(turn.now);
  guest.incident = id;
  guest.name = invitation.name;
  guest.email = invitation.email;
  guest.may_write = invitation.may_write;
  guest.invited_by = by.actor.name;
  guest.created_at = turn.now;
  guest.expires_at = turn.now + invitation.lasts;
  turn.tx.exec(sql::guests::add, guest.id, id, guest.name, guest.email, std::int64_t{guest.may_write}, guest.invited_by,
               guest.created_at, guest.expires_at);
  record_change(turn, *incident, "guest.invited", by,
                {{"guest", guest.name},
                 {"email", guest.email},
                 {"until", rfc3339(guest.expires_at)},
                 {"may", guest.may_write ? "may write notes" : ""}});
  send_link(turn, config, guest, *incident);
  return guest;
}

Result<Guest> revoke_guest(Turn& turn, IncidentId incident_id, GuestId id, const By& by) {
  auto guest = find_guest(turn.tx, id);
  const auto incident = find_incident(turn.tx, incident_id);
  if (!incident) return no_such_incident();
  if (!guest || guest->incident != incident_id) return no_such_guest();
  if (guest->revoked_at) return *guest;
  guest->revoked_at = turn.now;
  turn.tx.exec(sql::guests::revoke, id, turn.now);
  for (const notice::Notice& one : notice::standing(turn.tx, guest_subject(id))) {
    notice::mark_gone(turn.tx, one.id, turn.now);
    notice::cancel_deliveries(turn.tx, one.id);
  }
  record_change(turn, *incident, "guest.revoked", by, {{"guest", guest->name}});
  return *guest;
}

void guest_looks(Turn& turn, GuestId id) {
  const auto guest = find_guest(turn.tx, id);
  if (!guest || (guest->seen_at && turn.now - *guest->seen_at < kSeenAgain)) return;
  const auto incident = find_incident(turn.tx, guest->incident);
  if (!guest->seen_at && incident)
    record_change(turn, *incident, "guest.came", {guest->actor(), "guest"}, {{"guest", guest->name}});
  turn.tx.exec(sql::guests::saw, id, turn.now);
}

namespace {

// Who writes as that guest; a fault when they may not, or see no such entry (0: none is meant).
Result<Guest> writing_guest(Turn& turn, GuestId id, std::int64_t sequence) {
  const auto guest = find_guest(turn.tx, id);
  if (!guest || !guest->may_enter(turn.now)) return no_such_guest();
  if (!guest->may_write)
    return Fault{Fault::Code::Forbidden, "you may read this incident and write nothing; ask whoever invited you"};
  if (sequence > 0) {
    const auto entry = entry_of(turn.tx, guest->incident, sequence);
    if (!entry || !shown_to_guests(entry->kind))
      return not_found("the incident's record has no entry " + std::to_string(sequence));
  }
  return *guest;
}

}  // namespace

Result<std::int64_t> guest_writes(Turn& turn, GuestId id, const Note& note) {
  const auto guest = writing_guest(turn, id, note.reply_to);
  if (!guest) return guest.fault();
  return write(turn, guest->incident, {guest->actor(), "guest"}, Written{note, std::nullopt});
}

Result<std::int64_t> guest_reacts(Turn& turn, GuestId id, std::int64_t sequence, const std::string& reaction,
                                  bool is_given) {
  const auto guest = writing_guest(turn, id, sequence);
  if (!guest) return guest.fault();
  const By by{guest->actor(), "guest"};
  return is_given ? react(turn, guest->incident, sequence, by, reaction)
                  : unreact(turn, guest->incident, sequence, by, reaction);
}

}  // namespace muster
