#include "guests/guest.h"

#include <algorithm>
#include <array>

#include "base/crypto.h"
#include "guests/queries.h"

namespace muster {
namespace {

constexpr std::size_t kSealDigits = 32;  // 128 bits

// What people wrote, and how the incident went. Nothing of who was reached how, of files, of rules.
constexpr auto kShownToGuests = std::to_array<std::string_view>({
    "alert.opened",
    "alert.resolved",
    "alert.joined",
    "incident.opened",
    "incident.declared",
    "incident.acknowledged",
    "incident.resolved",
    "incident.resolved_with_alerts",
    "incident.reopened",
    "incident.note",
    "incident.update",
    "incident.decision",
    "incident.stage",
    "incident.impact",
    "incident.classified",
    "incident.priority_given",
    "incident.major_declared",
    "role.taken",
    "role.given",
    "role.handed_over",
    "task.added",
    "task.done",
    "hypothesis.added",
    "hypothesis.supported",
    "hypothesis.doubted",
    "hypothesis.confirmed",
    "hypothesis.rejected",
    "incident.remedy",
});

std::string guest_seal(std::string_view key, std::string_view id) {
  return hex(hmac_sha256(key, "guest:" + std::string(id))).substr(0, kSealDigits);
}

Guest read_guest(const store::Row& row) {
  Guest guest;
  guest.id = row.get<GuestId>(0);
  guest.incident = row.get<IncidentId>(1);
  guest.name = row.text(2);
  guest.email = row.text(3);
  guest.may_write = row.integer(4) != 0;
  guest.invited_by = row.text(5);
  guest.created_at = row.get<Instant>(6);
  guest.expires_at = row.get<Instant>(7);
  guest.revoked_at = row.get<std::optional<Instant>>(8);
  guest.seen_at = row.get<std::optional<Instant>>(9);
  return guest;
}

}  // namespace

Actor Guest::actor() const { return {Actor::Kind::Guest, "guest/" + id.str(), name + " (guest)"}; }

std::optional<Guest> find_guest(store::Tx& tx, GuestId id) {
  std::optional<Guest> found;
  tx.each(
      sql::guests::guest, [&](const store::Row& row) { found = read_guest(row); }, id);
  return found;
}

std::vector<Guest> guests_of(store::Tx& tx, IncidentId incident) {
  constexpr int kListedGuests = 200;
  std::vector<Guest> guests;
  tx.each(
      sql::guests::of_incident, [&](const store::Row& row) { guests.push_back(read_guest(row)); }, incident,
      kListedGuests);
  return guests;
}

std::string guest_token(std::string_view key, GuestId id) { return id.str() + "." + guest_seal(key, id.str()); }

std::optional<GuestId> guest_of_token(std::string_view key, std::string_view token) {
  const auto dot = token.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto id = GuestId::parse(token.substr(0, dot));
  if (!id || !equal_constant_time(guest_seal(key, id->str()), token.substr(dot + 1))) return std::nullopt;
  return id;
}

bool shown_to_guests(std::string_view kind) { return std::ranges::find(kShownToGuests, kind) != kShownToGuests.end(); }

}  // namespace muster
