#include <gtest/gtest.h>

#include "incident/ack_token.h"
#include "incident/transition.h"

namespace muster {
namespace {
using Status = Incident::Status;

TEST(Transition, table) {
  EXPECT_EQ(transition(Status::Triggered, Command::Acknowledge), Transition::Do);
  EXPECT_EQ(transition(Status::Acknowledged, Command::Acknowledge), Transition::AlreadyDone);
  EXPECT_EQ(transition(Status::Resolved, Command::Acknowledge), Transition::AlreadyDone);
  EXPECT_EQ(transition(Status::Triggered, Command::Resolve), Transition::Do);
  EXPECT_EQ(transition(Status::Acknowledged, Command::Resolve), Transition::Do);
  EXPECT_EQ(transition(Status::Resolved, Command::Resolve), Transition::AlreadyDone);
  EXPECT_EQ(transition(Status::Triggered, Command::Escalate), Transition::Do);
  EXPECT_EQ(transition(Status::Acknowledged, Command::Escalate), Transition::Refuse);
  EXPECT_EQ(transition(Status::Resolved, Command::Escalate), Transition::Refuse);
}

TEST(Incident, numbers) {
  EXPECT_EQ(number_of("INC-1042"), 1042);
  EXPECT_EQ(number_of("inc-7"), 7);
  for (const char* bad : {"", "INC-", "INC-x", "INC-0", "1042", "INC-1 ", "XNC-1"})
    EXPECT_EQ(number_of(bad), std::nullopt) << bad;
}

TEST(AckToken, is_read_back_and_cannot_be_changed) {
  const AckToken token{IncidentId(12345), DeliveryId(67890), from_micros(1'700'000'000'000'000)};
  const std::string text = make_ack_token("key", token);
  const auto read = read_ack_token("key", text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->incident, token.incident);
  EXPECT_EQ(read->delivery, token.delivery);
  EXPECT_EQ(read->expires_at, token.expires_at);
  EXPECT_FALSE(read_ack_token("other key", text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto forged = read_ack_token("key", changed);
    // The last character of base64 carries spare bits: a change there may give the very same bytes.
    EXPECT_TRUE(!forged || i + 1 == text.size()) << i;
  }
  EXPECT_FALSE(read_ack_token("key", ""));
  EXPECT_FALSE(read_ack_token("key", text.substr(1)));
}

}  // namespace
}  // namespace muster
