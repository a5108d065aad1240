#include "roles/staffing.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");
const UserId kAna("ana"), kBen("ben");
const IncidentRoleId kCommander("commander"), kCommunications("communications"), kResponder("responder");

Stint stint(const IncidentRoleId& role, const UserId& user, Duration since = 1h) {
  return {.role = role, .role_name = role.str(), .user = user, .user_name = user.str(), .began_at = kNow - since};
}

std::vector<IncidentRole> roles() {
  std::vector<IncidentRole> all = default_roles();
  for (IncidentRole& role : all) role.called_for = {Priority::P1};
  return all;
}

std::vector<Flag> flags(const std::vector<Stint>& stints, std::optional<Priority> priority = std::nullopt) {
  return flags_of(roles(), stints, priority, false, kNow);
}

TEST(Staffing, a_role_that_is_wanted_must_not_be_vacant) {
  EXPECT_THAT(flags({}), IsEmpty()) << "nobody said how urgent it is";
  EXPECT_EQ(flags({}, Priority::P1).size(), 4u);
  const auto left = flags({stint(kCommander, kAna)}, Priority::P1);
  EXPECT_EQ(left.size(), 3u);
  EXPECT_THAT(left, testing::Not(testing::Contains(Flag{Flag::Kind::Vacant, kCommander, {}})));
}

TEST(Staffing, a_major_incident_wants_its_own_roles) {
  auto all = default_roles();
  all[0].called_for_major = true;
  EXPECT_THAT(flags_of(all, {}, Priority::P3, false, kNow), IsEmpty());
  EXPECT_THAT(flags_of(all, {}, Priority::P3, true, kNow), ElementsAre(Flag{Flag::Kind::Vacant, kCommander, {}}));
}

TEST(Staffing, two_in_one_role_and_one_in_two) {
  EXPECT_THAT(flags({stint(kCommander, kAna), stint(kCommander, kBen)}),
              ElementsAre(Flag{Flag::Kind::Overlap, kCommander, {}}));
  EXPECT_THAT(flags({stint(kResponder, kAna), stint(kResponder, kBen)}), IsEmpty()) << "it is for several";
  EXPECT_THAT(flags({stint(kCommander, kAna), stint(kCommunications, kAna)}),
              UnorderedElementsAre(Flag{Flag::Kind::TwoRoles, kCommander, kAna},
                                   Flag{Flag::Kind::TwoRoles, kCommunications, kAna}));
  EXPECT_THAT(flags({stint(kCommander, kAna), stint(kResponder, kAna)}), IsEmpty()) << "only one of them is critical";
}

TEST(Staffing, too_long) {
  EXPECT_THAT(flags({stint(kCommander, kAna, 8h)}), IsEmpty());
  EXPECT_THAT(flags({stint(kCommander, kAna, 8h + 1s)}), ElementsAre(Flag{Flag::Kind::TooLong, kCommander, kAna}));
}

TEST(Staffing, the_next_one_can_be_reached_and_was_not_asked) {
  const std::vector<Candidate> people{
      {kAna, "Ana", "primary", true}, {kBen, "Ben", "alternate", false}, {UserId("cem"), "Cem", "", true}};
  EXPECT_EQ(next_candidate(people, {})->user, kAna);
  EXPECT_EQ(next_candidate(people, {kAna})->user, UserId("cem"));
  EXPECT_FALSE(next_candidate(people, {kAna, UserId("cem")}));
}

}  // namespace
}  // namespace muster
