#include "engine/audit.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using State = Escalation::State;

TEST(Audit, what_goes_on_is_left_alone) {
  EXPECT_EQ(standstill_of({.escalation = State::Waiting, .knows_when = true}), Standstill::None);
  EXPECT_EQ(standstill_of({.escalation = State::Waiting, .knows_when = true, .all_held = true}), Standstill::None);
  EXPECT_EQ(standstill_of({.escalation = State::Stopped, .all_held = true}), Standstill::None);
  EXPECT_EQ(standstill_of({.all_held = true}), Standstill::None) << "held back since it was opened";
  EXPECT_EQ(standstill_of({.escalation = State::Exhausted, .says_exhausted = true}), Standstill::None);
  EXPECT_EQ(standstill_of({.acknowledged = true, .escalation = State::Stopped}), Standstill::None);
  EXPECT_EQ(standstill_of(
                {.acknowledged = true, .escalation = State::Stopped, .holds_for_a_time = true, .knows_until = true}),
            Standstill::None);
}

TEST(Audit, what_would_be_forgotten_is_found) {
  EXPECT_EQ(standstill_of({}), Standstill::NoEscalation);
  EXPECT_EQ(standstill_of({.escalation = State::Waiting}), Standstill::NoTime);
  EXPECT_EQ(standstill_of({.escalation = State::Waiting, .all_held = true}), Standstill::NoTime);
  EXPECT_EQ(standstill_of({.escalation = State::Stopped}), Standstill::Stopped);
  EXPECT_EQ(standstill_of({.escalation = State::Exhausted}), Standstill::SilentEnd);
  EXPECT_EQ(standstill_of({.acknowledged = true, .escalation = State::Stopped, .holds_for_a_time = true}),
            Standstill::HeldForEver);
}

}  // namespace
}  // namespace muster
