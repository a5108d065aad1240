#include "guests/guest.h"

#include <gtest/gtest.h>

#include "guests/act.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");

TEST(Guest, may_enter_until_the_end_or_until_it_is_revoked) {
  Guest guest;
  guest.expires_at = kNow + 1h;
  EXPECT_TRUE(guest.may_enter(kNow));
  EXPECT_FALSE(guest.may_enter(kNow + 1h));
  guest.revoked_at = kNow;
  EXPECT_FALSE(guest.may_enter(kNow));
}

TEST(Guest, the_link_is_good_only_as_it_was_made) {
  const GuestId id(42), other(43);
  const std::string token = guest_token("key", id);
  EXPECT_EQ(guest_of_token("key", token), id);
  EXPECT_FALSE(guest_of_token("another key", token));
  EXPECT_FALSE(
      guest_of_token("key", guest_token("key", other).substr(0, other.str().size()) + token.substr(token.find('.'))));
  EXPECT_FALSE(guest_of_token("key", ""));
  EXPECT_FALSE(guest_of_token("key", "."));
  EXPECT_FALSE(guest_of_token("key", id.str()));
  EXPECT_FALSE(guest_of_token("key", token + "0"));
}

TEST(Guest, sees_what_people_wrote_and_nothing_of_files_and_addresses) {
  EXPECT_TRUE(shown_to_guests("incident.update"));
  for (const char* kind : {"evidence.added", "evidence.viewed", "notification.queued", "delivery.accepted",
                           "config.changed", "guest.invited", "incident.followed", "", "a.new_kind"})
    EXPECT_FALSE(shown_to_guests(kind)) << kind;
}

TEST(Guest, is_found_by_the_subject_of_the_notice) {
  EXPECT_EQ(guest_of_subject(guest_subject(GuestId(7))), GuestId(7));
  EXPECT_FALSE(guest_of_subject("gap/primary"));
  EXPECT_FALSE(guest_of_subject("guest/"));
}

}  // namespace
}  // namespace muster
